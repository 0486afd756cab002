import Catalogue
import Foundation
import Quantities
import Testing
import Workloads

@testable import Planning

@Suite("What a demand takes")
struct ServingCapacityTests {
  static let catalogue = Result { try Catalogue.load() }

  /// Every profile of the catalogue is over its mean; a public chat service's highest hour is that of
  /// DeepSeek's published day, 278 nodes over 226.75 on average; a working day's holds 8 % of the day.
  @Test
  func profilesAreOverTheirMean() throws {
    let catalogue = try Self.catalogue.get()
    #expect(DayProfile.all(catalogue) == ["chat", "flat", "working-day"])
    for id in DayProfile.all(catalogue) {
      let profile = try DayProfile(id, catalogue)
      #expect(profile.hours.count == 24 && abs(profile.hours.reduce(0, +) - 24) < 1e-9)
      // As written, within rounding: no value was scaled.
      let written = try catalogue.entry(id, kind: "day-profile").root.curve("hours", as: Ratio.self)
      for (hour, value) in zip(profile.hours, written) {
        #expect(abs(hour - value.orZero.si) < 2e-3)
      }
    }
    #expect(abs(try DayProfile("chat", catalogue).peak / (278 / 226.75) - 1) < 1e-3)
    #expect(abs(try DayProfile("working-day", catalogue).peakShare - 0.08) < 1e-4)
    #expect(try DayProfile("flat", catalogue).peak == 1)
  }

  /// A stretched profile has the peak that is asked for, the same mean, and its hours in the same order.
  @Test
  func profilesStretch() throws {
    let catalogue = try Self.catalogue.get()
    let chat = try DayProfile("chat", catalogue)
    let sharp = try #require(chat.stretched(toPeakShare: 0.1))
    #expect(abs(sharp.peakShare - 0.1) < 1e-6 && abs(sharp.hours.reduce(0, +) - 24) < 1e-9)
    for (a, b) in zip(chat.hours.indices, chat.hours.indices.dropFirst()) {
      #expect((chat.hours[a] < chat.hours[b]) == (sharp.hours[a] < sharp.hours[b]))
    }
    #expect(try DayProfile("flat", catalogue).stretched(toPeakShare: 0.1) == nil)
    #expect(chat.stretched(toPeakShare: 0.04) == nil)
    #expect(
      DayProfile(stated: Array(repeating: 2, count: 24))?.hours == Array(repeating: 1, count: 24))
    #expect(DayProfile(stated: Array(repeating: 0, count: 24)) == nil)
    #expect(DayProfile(stated: [1, 2]) == nil)
    #expect(DayProfile(stated: Array(repeating: 1, count: 23) + [-1]) == nil)
  }

  /// A million users with 20 requests a day: by hand 20e6 / 86,400 s = 231.48 a second on average, and
  /// 8 % of them in the busiest hour, 20e6 x 0.08 / 3600 s = 444.4.
  @Test
  func ratesByHand() throws {
    let profile = try DayProfile("working-day", Self.catalogue.get())
    let demand = ServingDemand(users: 1e6, requestsPerDay: 20, profile: profile)
    #expect(abs(demand.meanRate - 231.4815) < 1e-3)
    #expect(abs(demand.peakRate / (20e6 * 0.08 / 3600) - 1) < 1e-3)
    #expect(abs(demand.rates.reduce(0) { $0 + $1 * 3600 } / 20e6 - 1) < 1e-9)
    let rated = ServingDemand(peakRate: demand.peakRate, profile: profile)
    #expect(abs(rated.requests / 20e6 - 1) < 1e-9)
  }

  static func search(_ limits: ServingSearch.Limits) throws -> (ServingSearch, CatalogueEntry) {
    let catalogue = try catalogue.get()
    let system = try catalogue.entry("dgx-b200", kind: "system")
    let platform = try ServingPlatform(system: system, gpus: 8, engine: "vllm", catalogue)
    let estimator = try ServingEstimator(
      TrainedModel.named("llama3.1-8b", in: catalogue).model, on: platform, recipe: .init(.fp8))
    var space = ServingSpace(gpus: 8, domain: 8, input: 2000, output: 400)
    space.hasPools = false
    return (ServingSearch([estimator], in: space, limits: limits), system)
  }

  /// The demand of a hall: counts add up, energy is that of its hours, the busiest hour keeps the
  /// bounds in a simulation too, one deployment fewer would be overrun.
  @Test
  func aDemandIsSized() throws {
    let catalogue = try Self.catalogue.get()
    let (search, system) = try Self.search(.init(first: 0.5, each: 0.015))
    let result = try search.run(threads: 1)
    let demand = ServingDemand(
      users: 400_000, requestsPerDay: 30, profile: try DayProfile("working-day", catalogue))
    let found = try #require(
      try ServingCapacity(
        result, search, demand: demand, system: system, climate: "seoul", catalogue))
    #expect(found.isWithin && found.gpus == found.deployments * found.deploymentGPUs)
    #expect(found.state.first <= 0.5 && found.state.each <= 0.015 && found.state.isSteady)
    #expect(found.headroom >= 0 && found.headroom < 1 / Double(found.deployments - 1))
    #expect(abs(found.state.rate * Double(found.deployments) / demand.peakRate - 1) < 1e-9)
    #expect(found.systems == (found.gpus + 7) / 8)
    // Racks of systems, networks and management: at least those of the systems alone, four to a rack.
    #expect(try #require(found.racks) > found.systems / 8)
    #expect(found.gpusInterval[0] <= found.gpus && found.gpus <= found.gpusInterval[1])
    #expect(abs(found.tokens - 400_000 * 30 * 400) < 1)
    // By hand: requests of the day in its hours, energy as their powers for an hour each.
    #expect(abs(found.hours.reduce(0) { $0 + $1.rate * 3600 } / 12e6 - 1) < 1e-9)
    #expect(abs(found.energy / found.hours.reduce(0) { $0 + $1.power * 3600 } - 1) < 1e-12)
    #expect(found.energy < found.energyIfSpread && found.peakPower < found.highestPower)
    #expect(found.hours.map(\.deployments).max() == found.deployments)
    for hour in found.hours {
      // As many as the hour's requests take, and no more.
      #expect(Double(hour.deployments) * found.state.rate >= hour.rate * (1 - 1e-6))
      #expect(Double(hour.deployments - 1) * found.state.rate < hour.rate)
    }
    #expect(try #require(found.utilityPeak) > found.peakPower)
    #expect(try #require(found.costPerMillionTokens) > 0)
  }

  /// Bounds that nothing keeps are answered with some that can be kept: entered instead, they are, in a
  /// closed loop and by a demand; a bound that was kept stays as it was.
  @Test(arguments: [(1e-4, 0.015), (0.5, 1e-4), (1e-4, 1e-4), (0.02, 0.0015)])
  func theNearestCanBeEntered(_ first: Double, _ each: Double) throws {
    let catalogue = try Self.catalogue.get()
    let demand = ServingDemand(
      users: 400_000, requestsPerDay: 30, profile: try DayProfile("flat", catalogue))
    func report(_ limits: ServingSearch.Limits) throws -> ServingSearchReport {
      let (search, system) = try Self.search(limits)
      return try ServingSearchReport(
        search.run(threads: 1), search, system: system, site: nil, demand: demand, seconds: 0,
        catalogue)
    }
    let refused = try report(.init(first: first, each: each))
    let near = try #require(refused.reachable)
    #expect(refused.best == nil && (near.first > first || near.each > each))
    if each == 0.015 { #expect(near.each == each) }
    if first == 0.5 { #expect(near.first == first) }
    #expect(try report(near).best != nil)
    let asked = try #require(refused.demand)
    let open = try #require(asked.reachable)
    #expect(!asked.isWithin && open.first >= near.first && open.each >= near.each)
    #expect(try #require(report(open).demand).isWithin)
  }

  /// What would hold a model that does not fit. By hand: 405.9 billion parameters take 812 GB in two
  /// bytes and 406 GB in one; eight H100 have 8 x 80 GB x 0.88 = 563 GB for them, sixteen twice that.
  @Test
  func whatWouldHoldAModel() throws {
    let catalogue = try Self.catalogue.get()
    let system = try catalogue.entry("hgx-h100-air", kind: "system")
    let platform = try ServingPlatform(system: system, gpus: 16, engine: "vllm", catalogue)
    let model = try TrainedModel.named("llama3.1-405b", in: catalogue).model
    let space = ServingSpace(gpus: 8, domain: 8, input: 4000, output: 500)
    let estimators = try [ServingRecipe.Weights.bf16, .fp8].map {
      try ServingEstimator(model, on: platform, recipe: .init($0))
    }
    let reach = try ServingReach(estimators, space)
    #expect(reach.gpus.map(\.gpus) == [16, 8])
    #expect(reach.text == "16 GPUs with bf16 weights, 8 GPUs with fp8 weights")
    let none = try ServingSearch([estimators[0]], in: space, limits: .init()).run(threads: 1)
    #expect(none.feasible == 0)
    var larger = space
    larger.gpus = 16
    let some = try ServingSearch([estimators[0]], in: larger, limits: .init()).run(threads: 1)
    #expect(some.feasible > 0)
  }

  /// What stands for a deployment of a rack of 72: by hand, 64 leave 8 over, nine of eight leave none, 144
  /// take two racks; four of 36 take two, 145 three.
  @Test
  func wholeRacks() {
    var space = ServingSpace(gpus: 72, domain: 72, input: 1, output: 1)
    #expect(space.standing(64) == 72 && space.standing(8) == 8 && space.standing(32) == 36)
    #expect(space.standing(64, deployments: 3) == 216 && space.standing(8, deployments: 10) == 144)
    #expect(space.standing(36, deployments: 4) == 144 && space.standing(144, deployments: 2) == 288)
    #expect(space.standing(145) == 216)
    space.together = 8
    #expect(space.standing(3) == 4 && space.standing(3, deployments: 3) == 16)
  }

  /// Of four GPUs that read prompts and four that decode: a reader's share of the time that a queue of its
  /// own is busy reads, the rest waits at idle power, and the others decode.
  @Test
  func readersThatWait() throws {
    let catalogue = try Self.catalogue.get()
    let estimator = try ServingOpenLoopTests.estimator("llama3.1-70b")
    let deployment = Deployment(
      .init(tensor: 2), workers: 2, prefill: .init(.init(tensor: 2), workers: 2))
    let load = ServingLoad(input: 4000, output: 300, concurrency: 8)
    let arrivals = try #require(try ServingArrivals(estimator, deployment, load))
    let open = try #require(arrivals.at(arrivals.most / 3))
    let report = try ServingReport(
      estimator.estimate(deployment, load), estimator,
      system: catalogue.entry("dgx-b200", kind: "system"), open: open, spread: .init(), catalogue)
    #expect(abs(report.promptShare + report.waitingShare - 0.5) < 1e-12)
    #expect(abs(report.promptShare / (0.5 * open.promptShare) - 1) < 0.02)
    let practice = try WorkloadPractice(catalogue)
    let load0 = report.promptShare * practice.reading + 0.5 * practice.decoding
    #expect(abs(report.gpuLoad / load0 - 1) < 1e-12)
  }

  /// Twice the users take twice the deployments, to within one; a tighter bound never fewer GPUs.
  @Test
  func moreDemandTakesMore() throws {
    let catalogue = try Self.catalogue.get()
    let flat = try DayProfile("flat", catalogue)
    func gpus(_ users: Double, _ limits: ServingSearch.Limits) throws -> ServingSizing? {
      let (search, _) = try Self.search(limits)
      return try ServingSizing.all(
        search.run(threads: 1), search,
        demand: ServingDemand(users: users, requestsPerDay: 50, profile: flat),
        spread: .init(input: 0.5, output: 0.5)
      ).first
    }
    let loose = ServingSearch.Limits(first: 1, each: 0.02)
    let (one, two) = (try #require(try gpus(1e6, loose)), try #require(try gpus(2e6, loose)))
    #expect((2 * one.deployments - 1...2 * one.deployments).contains(two.deployments))
    let tight = try #require(try gpus(1e6, .init(first: 1, each: 0.008)))
    #expect(tight.isWithin && tight.gpus >= one.gpus)
    // What nothing keeps is answered with the nearest, which keeps the other bound.
    let never = try #require(try gpus(1e6, .init(first: 1, each: 1e-5)))
    #expect(!never.isWithin && never.state.each > 1e-5)
  }
}
