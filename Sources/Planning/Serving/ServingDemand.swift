import Foundation
public import Workloads

/// What users ask of a service over a day.
public struct ServingDemand: Hashable, Sendable, Encodable {
  /// Requests of a day, by how many users, where that is known.
  public let requests: Double
  /// Users, and requests of one in a day; `nil` where a rate was stated.
  public let users, requestsPerUser: Double?
  /// Over its hours.
  public let profile: DayProfile

  private enum CodingKeys: String, CodingKey {
    case requests = "requests_per_day", users, requestsPerUser = "requests_per_user_day", profile
  }

  /// So many users with so many requests a day each.
  public init(users: Double, requestsPerDay: Double, profile: DayProfile) {
    (self.users, requestsPerUser, self.profile) = (users, requestsPerDay, profile)
    requests = users * requestsPerDay
  }

  /// So many requests a second in the busiest hour.
  public init(peakRate: Double, profile: DayProfile) {
    (users, requestsPerUser, self.profile) = (nil, nil, profile)
    requests = peakRate * Self.day / profile.peak
  }

  static let day = 86_400.0

  /// Requests a second, mean over the day and in the busiest hour.
  public var meanRate: Double { requests / Self.day }
  /// Requests a second in the busiest hour.
  public var peakRate: Double { meanRate * profile.peak }
  /// Requests a second in each hour.
  public var rates: [Double] { profile.hours.map { $0 * meanRate } }
}

/// How many deployments a demand takes.
public struct ServingSizing: Sendable {
  /// The deployment, in which recipe.
  public let deployment: Deployment
  /// Place among the estimators.
  public let recipe: Int
  /// The most requests a second of one within the bounds, and what it does then.
  public let rate: Double
  /// The steady state of one deployment in the busiest hour.
  public let state: ServingOpenLoop
  /// Deployments, and GPUs of the whole systems that they take.
  public let deployments, standing: Int
  /// Whether the bounds are kept; else it is the nearest.
  public let isWithin: Bool

  /// GPUs of all deployments.
  public var gpus: Int { deployments.multipliedReportingOverflow(by: deployment.gpus).partialValue }

  /// What a demand takes on the deployments of a search, in whole systems, with mean times within the
  /// bounds in the busiest hour: fewest GPUs first, then those that come near the bounds.
  ///
  /// - Parameters:
  ///   - result: what a search found.
  ///   - search: the search.
  ///   - demand: what is asked.
  ///   - spread: how requests differ in length.
  /// - Returns: nothing when nothing fits into memory.
  /// - Throws: ``WorkloadError``; `KernelError`.
  public static func all(
    _ result: ServingSearch.Result, _ search: ServingSearch, demand: ServingDemand,
    spread: ServingSpread
  ) throws -> [ServingSizing] {
    let limits = search.limits
    let load = ServingLoad(input: search.space.input, output: search.space.output, concurrency: 1)
    var all: [(sizing: ServingSizing, excess: Double)] = []
    for found in Self.candidates(result, search) {
      let estimator = search.estimators[found.recipe]
      let deployment = found.estimate.deployment
      guard
        let arrivals = try ServingArrivals(estimator, deployment, load, spread: spread)
      else { continue }
      var rate = arrivals.most(within: limits)
      let isWithin = rate > 0
      // Where even a quiet deployment is too slow, its times at a tenth of what it bears.
      if !isWithin { rate = arrivals.most / 10 }
      let needed = max(1, (demand.peakRate / rate).rounded(.up))
      guard needed < 1e9, let state = arrivals.at(max(rate * 1e-9, demand.peakRate / needed))
      else { continue }
      let excess = isWithin ? 0 : max(state.first / limits.first, state.each / limits.each)
      let sizing = ServingSizing(
        deployment: deployment, recipe: found.recipe, rate: rate, state: state,
        deployments: Int(needed),
        standing: search.space.standing(deployment.gpus, deployments: Int(needed)),
        isWithin: isWithin)
      all.append((sizing, excess))
    }
    // Of those that take as many systems the one that leaves most of them over.
    return all.enumerated().sorted { a, b in
      (a.element.excess, a.element.sizing.standing, a.element.sizing.gpus, a.offset)
        < (b.element.excess, b.element.sizing.standing, b.element.sizing.gpus, b.offset)
    }.map(\.element.sizing)
  }

  /// The deployments of a search that are worth a closer look: its best of each kind, and those of its
  /// front within reach of the bounds.
  private static func candidates(
    _ result: ServingSearch.Result, _ search: ServingSearch
  ) -> [ServingSearch.Found] {
    // What the front gives at the bound or faster, the slowest of them first: most tokens of a GPU.
    let front = result.pareto.reversed().filter { $0.estimate.each <= search.limits.each }
    var seen: Set<String> = []
    var list: [ServingSearch.Found] = []
    for found in [result.best, result.runnerUp].compactMap(\.self) + result.standing + front
      + [result.nearest].compactMap(\.self)
    {
      guard list.count < most else { break }
      if seen.insert("\(found.recipe) \(found.estimate.deployment)").inserted { list.append(found) }
    }
    return list
  }

  private static let most = 32
}
