import Catalogue
import Quantities
import Schema
import Workloads

/// What a scenario asks a fleet to serve.
struct ServingBrief: Sendable {
  let model: TrainedModel
  let engine: String
  /// Format of the weights; all that the GPU computes in where none is stated.
  let weights: ServingRecipe.Weights?
  /// Whether workers of their own may read prompts.
  let hasPools: Bool
  /// Tokens in and out of a request.
  let input, output: Double
  /// Longest mean times.
  let limits: ServingSearch.Limits
  /// Mean demand over what the fleet can serve; of no use where a demand is stated.
  let load: Double
  /// What is asked over a day.
  let demand: Demand?

  /// Users, their requests, and the hours in which they come.
  struct Demand: Sendable {
    /// Users, and requests of one in a day.
    let users, requests: Figure<Count>
    /// An entry of the catalogue; `nil` where the hours are stated.
    let profile: String?
    /// Demand in each hour, 24 of them.
    let hours: [Figure<Ratio>]
    /// The same as values.
    let demand: ServingDemand
  }

  /// Reads a scenario's block.
  ///
  /// - Throws: ``Problems`` when the model is unknown, or no hour has any demand.
  init(_ record: Record, in catalogue: Catalogue, workload: String) throws {
    model = try TrainedModel.ofScenario(record, in: catalogue)
    engine = try record.text("engine")
    weights = record.text(ifPresent: "weights").flatMap(ServingRecipe.Weights.init(rawValue:))
    hasPools = try record.text("pools") == "any"
    input = Double(try record.count("input"))
    output = Double(try record.count("output"))
    let first: Quantities.Duration? = record.quantity(ifPresent: "ttft")
    let each: Quantities.Duration? = record.quantity(ifPresent: "tpot")
    limits = .init(first: first?.si ?? .infinity, each: each?.si ?? .infinity)
    let load: Ratio = try record.quantity("load")
    self.load = load.si
    demand = try record.record(ifPresent: "demand").map {
      try Demand($0, in: catalogue, workload: workload)
    }
  }
}

extension ServingBrief.Demand {
  fileprivate init(_ record: Record, in catalogue: Catalogue, workload: String) throws {
    func stated<Value: Quantity>(_ key: String, _ value: Double) -> Figure<Value> {
      .given(
        "scenario.workloads.\(workload).serving.demand.\(key)", Value(si: value),
        sources: ["scenario"], confidence: .stated)
    }
    let requests: Ratio = try record.quantity("requests_per_day")
    users = stated("users", Double(try record.count("users")))
    self.requests = stated("requests_per_day", requests.si)
    let own = record.numbers("hours").map(\.si)
    let profile: DayProfile
    if own.isEmpty {
      let id = try record.text("profile")
      self.profile = id
      hours = try catalogue.entry(id, kind: "day-profile").root.curve("hours", as: Ratio.self)
      profile = try DayProfile(id, catalogue)
    } else {
      guard let stated = DayProfile(stated: own) else {
        throw Problems([
          Problem(
            place: record.place(of: "hours"), path: "hours",
            kind: .rule("24 hours without any demand; at least one must be above 0"))
        ])
      }
      self.profile = nil
      hours = own.enumerated().map { hour, value in
        .given(
          "scenario.workloads.\(workload).serving.demand.hours.\(hour)", Ratio(si: value),
          sources: ["scenario"], confidence: .stated)
      }
      profile = stated
    }
    demand = ServingDemand(
      users: users.orZero.si, requestsPerDay: requests.si, profile: profile)
  }
}
