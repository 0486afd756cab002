import Catalogue
import Cooling
import Foundation
import Kernels
import Planning
import Quantities
import Schema
import Testing

@Suite("Serving in a scenario")
struct ServingFleetTests {
  static let pod = "site.seoul.cluster.pod"
  static let job =
    "serving: {model: llama3.1-70b, weights: nvfp4, input: 4000, output: 500, tpot: 30 ms, "
    + "load: 50 %}"
  static let plan = Result { try Plans.plan(TrainingFleetTests.source(job)) }

  /// By hand: as many as each of the eight racks of 72 GPUs has room for, each at its tokens/s for half of 8,760 hours;
  /// the fleet's share of the cost of its GPU-hours over those tokens.
  @Test
  func tokensAndCostByHand() throws {
    let plan = try Self.plan.get()
    func number(_ id: String) throws -> Double { try plan.number("\(Self.pod).serving.\(id)") }
    let each = try number("deployment.gpus")
    #expect(try number("deployments") == 8 * (72 / each).rounded(.down))
    #expect(try number("tpot") <= 0.03 && number("ttft") > 0)
    let tokens = (try number("deployments")) * (try number("deployment.tokens")) * 0.5 * 8760 * 3600
    #expect(abs(try number("tokens.annual") / tokens - 1) < 1e-9)
    let hour = try plan.number("site.seoul.cost.gpu_hour")
    #expect(
      abs(try number("cost.million_tokens") / (hour * 576 * 8760 / tokens * 1e6) - 1) < 1e-9)
  }

  static func asking(_ users: Int, _ profile: String = "profile: chat") -> String {
    "serving: {model: llama3.1-70b, weights: nvfp4, input: 4000, output: 500, ttft: 2 s, tpot: 30 ms, "
      + "demand: {users: \(users), requests_per_day: 20, \(profile)}}"
  }
  static let asked = Result { try Plans.plan(TrainingFleetTests.source(asking(3_000_000))) }

  /// By hand: three million users with 20 requests a day are 60e6 / 86,400 = 694.4 a second, 1.226 times
  /// that in the busiest hour; they take that over what a deployment bears, rounded up; a year holds
  /// 365 days of 60e6 answers of 500 tokens.
  @Test
  func aDemandByHand() throws {
    let plan = try Self.asked.get()
    func number(_ id: String) throws -> Double { try plan.number("\(Self.pod).serving.\(id)") }
    #expect(abs(try number("demand.rate") - 60e6 / 86_400 * 1.226) < 0.01)
    let (one, gpus) = (try number("deployment.requests"), try number("deployment.gpus"))
    let needed = (try number("demand.rate") / one).rounded(.up)
    #expect(try number("demand.deployments") == needed)
    let racks = (needed / (72 / gpus).rounded(.down)).rounded(.up)
    #expect(try number("demand.gpus") == 72 * racks)
    #expect(racks < 8 && racks > 2)
    #expect(abs(try number("tokens.annual") / (60e6 * 500 * 365) - 1) < 1e-9)
    #expect(try number("ttft") <= 2 && number("tpot") <= 0.03)
    #expect(!plan.findings.contains { $0.rule == "serving.demand" })
    let borne = one * 8 * (72 / gpus).rounded(.down)
    #expect(abs(try number("load") - 60e6 / 86_400 / borne) < 1e-9)
    // By phase, of a GPU's share of a GB200 NVL72: 132 kW over 72 at most, reading near it.
    let served = try #require(plan.sites.first?.clusters.first?.serving)
    #expect(served.reading > served.decoding && served.decoding > served.idle && served.idle > 0)
    #expect(served.reading < 132_000 / 72 && served.reading > 0.8 * 132_000 / 72)
    try expectHeatBalance(plan)
  }

  /// A plan says what it compared: the deployment that takes fewest racks first, then the best that reads
  /// prompts otherwise; without pools it is that one, whose figures stand in the first plan.
  @Test
  func poolsAreComparedWithNone() throws {
    let both = try #require(Self.asked.get().sites.first?.clusters.first?.serving)
    let compared = try #require(both.compared)
    #expect(compared.count == 2 && compared[0].hasPools != compared[1].hasPools)
    #expect(compared[0].arguments == both.arguments)
    #expect(try #require(compared[0].demandGPUs) <= #require(compared[1].demandGPUs))
    #expect(compared.allSatisfy { $0.first <= 2 && $0.each <= 0.03 })
    let alone = try Plans.plan(
      TrainingFleetTests.source(
        Self.asking(3_000_000).replacing("serving: {", with: "serving: {pools: none, ")))
    let served = try #require(alone.sites.first?.clusters.first?.serving)
    #expect(served.compared?.count == 1 && !served.arguments.contains("--prefill-tp"))
    let other = try #require(compared.first { !$0.hasPools })
    #expect(other.arguments == served.arguments)
    #expect(try alone.number("\(Self.pod).serving.demand.gpus") == Double(other.demandGPUs ?? 0))
  }

  /// The hours of the demand are those of the electrical year: the mean of a day is the expected one, its
  /// highest hour that of the profile, with the power that the figure gives; half of the time the site
  /// draws less than in the hours of the day.
  @Test
  func powerFollowsTheHours() throws {
    let plan = try Self.asked.get()
    let demand = try #require(plan.sites.first?.power?.demand)
    let day = try #require(demand.day)
    let (peak, typical) = (
      try plan.number("power.it.peak"), try plan.number("power.it.typical")
    )
    #expect(day.count == 24 && abs(day.reduce(0, +) / 24 / (typical / peak) - 1) < 1e-6)
    #expect(day.max() == day[15] && day.min() == day[5])
    // By hand: what the systems draw above idle scales with the profile, 1.226 of its mean.
    let highest = try plan.number("\(Self.pod).serving.power.busiest")
    let rest = typical - (try plan.number("\(Self.pod).power.systems.typical"))
    #expect(abs(day[15] * peak / (highest + rest) - 1) < 1e-6)
    #expect(demand.peak > demand.mean && demand.duration[100] < demand.duration[0])
    let flat = try Plans.plan(TrainingFleetTests.source(Self.asking(3_000_000, "profile: flat")))
    let level = try #require(flat.sites.first?.power?.demand)
    #expect(Set(try #require(level.day)).count == 1)
    // The same requests in other hours: the same energy of the IT, but for the last deployment.
    #expect(abs(level.it / demand.it - 1) < 2e-3)
    #expect(level.peak < demand.peak)
  }

  /// The typical year has the hours of the day. By hand, half of the day at twice the demand of the other
  /// half: 4/3 and 2/3 of the mean, so that what the systems draw above idle doubles too. The hours of a
  /// year make up its energy; what the site takes in each is that of a year at its power throughout.
  @Test
  func theYearHasTheHours() throws {
    let hours = "hours: [" + (0..<24).map { $0 < 12 ? "1" : "2" }.joined(separator: ", ") + "]"
    let plan = try Plans.plan(TrainingFleetTests.source(Self.asking(3_000_000, hours)))
    func hour(_ id: String, _ number: Int) throws -> Double {
      try plan.number("\(id).hour.\(number)")
    }
    let (it, liquid) = ("site.seoul.power.it", "site.seoul.cooling.liquid.heat")
    let typical = try plan.number("site.seoul.power.it.typical")
    let rest = typical - (try plan.number("\(Self.pod).power.systems.typical"))
    let idle = 8 * (try plan.number("catalogue.gb200-nvl72.power.idle"))
    let (quiet, busy) = (try hour(it, 3), try hour(it, 20))
    #expect(abs((busy - rest - idle) / (quiet - rest - idle) - 2) < 1e-9 && busy > quiet)
    #expect(abs((quiet + busy) / 2 / typical - 1) < 1e-12)
    let share = try plan.number("catalogue.gb200-nvl72.cooling.liquid_share")
    #expect(
      abs((try hour(liquid, 20) - (try hour(liquid, 3))) / (share * (busy - quiet)) - 1) < 1e-9)
    // Energy: 8,760 hours of the mean, and the sum of 4,380 of each.
    let annual = try plan.number("site.seoul.power.it.annual")
    #expect(abs(annual / (typical * 8760 * 3600) - 1) < 1e-12)
    #expect(abs(annual / ((quiet + busy) * 4380 * 3600) - 1) < 1e-12)
    try expectHeatBalance(plan)
    // The year hour by hour, against two years of which each draws the same throughout.
    let year = try #require(try plan.hours(of: "seoul"))
    #expect(year.it.count == 8760 && abs(year.it.reduce(0, +) * 3600 / annual - 1) < 1e-9)
    let record = try #require(plan.figures["site.seoul.power.utility.annual"])
    var design = try (record.inputs["design"]?.ids ?? []).map { id in
      let input = try #require(plan.figures[id])
      return try #require(Unit(input.unit)).toSI(try #require(input.value))
    }
    var sum = 0.0
    for (number, range) in [(3, 0..<12), (20, 12..<24)] {
      design[0] = try hour(it, number)
      design[1] = try hour(liquid, number)
      let column = try #require(try SiteHours(design: design, climate: "seoul")).results[.utility]
      sum += column.enumerated().reduce(0) { $0 + (range ~= $1.offset % 24 ? $1.element : 0) }
    }
    let utility = try plan.number("site.seoul.power.utility.annual")
    #expect(abs(sum * 3600 / utility - 1) < 1e-9)
    let pue = try plan.number("site.seoul.cooling.pue")
    #expect(abs(pue / (utility / annual) - 1) < 1e-9)
    // The electrical year has the cooling energy of the thermal one, but for rounding.
    let demand = try #require(plan.sites.first?.power?.demand)
    let purposes = ["fan_wall", "loop_pump", "cooler_fan", "compressor"]
    let cooling = try plan.sum(purposes.map { "site.seoul.energy.\($0)" })
    let pumps = try plan.number("site.seoul.cooling.tcs.pumps") * 8760 * 3600
    #expect(abs(demand.cooling / (cooling + pumps) - 1) < 1e-6)
  }

  /// Forty million users are too many: a shortfall that says how many GPUs would do and how many users
  /// those that stand can serve; both are true.
  @Test
  func tooManyUsersAreAnswered() throws {
    let plan = try Plans.plan(TrainingFleetTests.source(Self.asking(40_000_000)))
    let finding = try #require(plan.findings.first { $0.rule == "serving.demand" })
    #expect(finding.severity == .shortfall && finding.message.contains("GPUs would do"))
    guard case .quantity(let users, _) = finding.values["users"],
      case .quantity(let gpus, _) = finding.values["gpus"]
    else {
      Issue.record("no values")
      return
    }
    let fitting = try Plans.plan(TrainingFleetTests.source(Self.asking(Int(users))))
    #expect(!fitting.findings.contains { $0.rule == "serving.demand" })
    let above = try Plans.plan(TrainingFleetTests.source(Self.asking(Int(users * 1.01))))
    #expect(above.findings.contains { $0.rule == "serving.demand" })
    // Users are in proportion to GPUs, but for whole deployments: the GPUs that would do may be up to a
    // rack of 72 more.
    let alike = 576 * 40e6 / users
    #expect(gpus > 0.99 * alike && gpus < 1.01 * alike + 72, "\(gpus) \(alike)")
    let grown = try Plans.plan(
      TrainingFleetTests.source(Self.asking(40_000_000)), set: ["fleets[pod].gpus=\(Int(gpus))"])
    #expect(!grown.findings.contains { $0.rule == "serving.demand" })
    // What is served is what can be: never more than all of the time.
    #expect(try plan.number("\(Self.pod).serving.load") <= 1)
    #expect(try plan.number("\(Self.pod).serving.load.busiest") == 1)
  }

  /// `limits` says what the demand needs against what is borne, and the order that frees it.
  @Test
  func limitsOrderWhatTheDemandTakes() throws {
    let catalogue = try Catalogue.load()
    let source = try TrainingFleetTests.source(Self.asking(10_000_000))
    let plan = try Plans.plan(source)
    let bound = try #require(
      try Limits.binding(source, catalogue: catalogue).first { $0.rule == "serving.demand" })
    #expect(bound.needed == (try plan.number("\(Self.pod).serving.demand.rate")))
    #expect(bound.allowed == (try plan.number("\(Self.pod).serving.rate")))
    #expect(bound.ratio > 1)
    let change = try #require(bound.change)
    let gpus = Int(try plan.number("\(Self.pod).serving.demand.gpus"))
    #expect(change.set == ["fleets[pod].gpus=\(gpus)"] && gpus > 576 && gpus % 72 == 0)
    #expect(change.costPerYear > 0)
  }

  /// Hours of one's own stand for a profile.
  @Test
  func hoursOfOnesOwn() throws {
    let hours = "hours: [" + (0..<24).map { $0 == 12 ? "3" : "1" }.joined(separator: ", ") + "]"
    let plan = try Plans.plan(TrainingFleetTests.source(Self.asking(1_000_000, hours)))
    // By hand: 3 over a mean of 26 / 24.
    #expect(
      abs(try plan.number("\(Self.pod).serving.demand.rate") - 20e6 / 86_400 * 3 * 24 / 26) < 0.01)
  }

  /// A model that one server does not hold is served by pipelines over two of the fleet's eight; a fleet
  /// of one is told what would hold it, and so is a bound of what can be kept.
  @Test
  func aModelTooLarge() throws {
    let job =
      "serving: {model: llama3.1-405b, weights: bf16, input: 4000, output: 500, ttft: 5 s, "
      + "tpot: 80 ms, demand: {users: 100000, requests_per_day: 2}}"
    func plan(_ gpus: Int, _ set: String...) throws -> Plan {
      try Plans.plan(
        TrainingFleetTests.source(job),
        set: ["fleets[pod].system=hgx-h100-air", "fleets[pod].gpus=\(gpus)"] + set)
    }
    let large = try plan(64)
    #expect(try large.number("\(Self.pod).serving.deployment.gpus") == 16)
    #expect(try large.number("\(Self.pod).serving.deployments") == 4)
    #expect(try large.number("\(Self.pod).serving.demand.gpus").remainder(dividingBy: 16) == 0)
    func refusal(_ work: () throws -> Plan) -> String {
      do {
        _ = try work()
        return ""
      } catch { return "\(error)" }
    }
    let small = refusal { try plan(8) }
    #expect(small.contains("16 GPUs with bf16 weights, 8 GPUs with fp8 weights"), "\(small)")
    let slow = refusal { try plan(64, "workloads.training.serving.tpot=1 ms") }
    let nearest = try #require(slow.firstMatch(of: /the nearest is ttft: (.*), tpot: ([^(]*) \(/))
    #expect(nearest.1 == "5.00 s")
    _ = try plan(64, "workloads.training.serving.tpot=\(nearest.2)")
  }

  /// Half of the load draws less than training throughout, and more than nothing.
  @Test
  func powerFollows() throws {
    let plan = try Self.plan.get()
    let utilisation = try plan.number("\(Self.pod).serving.utilisation")
    #expect(utilisation > 0.05 && utilisation < 0.5)
    let stated = try Plans.plan(
      TrainingFleetTests.source("utilisation: \(utilisation * 100) %"))
    let typical = try plan.number("power.it.typical")
    #expect(abs(try stated.number("power.it.typical") / typical - 1) < 1e-9)
    try expectHeatBalance(plan)
  }

  /// Bounds that nothing meets are answered with the nearest; a workload does one thing.
  @Test(arguments: [
    ("serving: {model: llama3.1-70b, input: 4000, output: 500, tpot: 10 us}", "the nearest is"),
    ("serving: {model: llama3.1-70c, input: 4000, output: 500}", "llama3.1-70b"),
    ("serving: {model: llama3.1-70b, input: 0, output: 500}", "input"),
    ("serving: {model: llama3.1-70b, output: 500}", "input"),
    (TrainingFleetTests.job + ", " + Self.job, "trains or serves"),
    (asking(0), "users"), (asking(1, "profile: chats"), "chat"),
    (asking(1, "hours: [1, 2]"), "24"),
    (asking(1, "hours: [\(Array(repeating: "0", count: 24).joined(separator: ", "))]"), "above 0"),
    (asking(1).replacing("tpot: 30 ms", with: "tpot: 10 us"), "the nearest is"),
    (asking(1).replacing("ttft: 2 s", with: "ttft: 1 ms"), "the nearest is"),
  ])
  func wrongJobsAreRefused(_ job: String, _ hint: String) throws {
    #expect {
      _ = try Plans.plan(TrainingFleetTests.source(job))
    } throws: { error in
      "\(error)".contains(hint)
    }
  }
}
