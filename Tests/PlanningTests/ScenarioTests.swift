import Catalogue
import Foundation
import Planning
import Schema
import Testing

@Suite("Bad scenarios")
struct BadScenarioTests {
  struct Case: Sendable {
    let change: String
    let into: String
    let message: String

    init(_ change: String, _ into: String, _ message: String) {
      (self.change, self.into, self.message) = (change, into, message)
    }
  }

  /// One line of the GB200 scenario changed, and the message that must come of it.
  static let cases = [
    Case(
      "system: gb200-nvl72", "system: gb200-nvl27",
      ":10:13: error: fleets[0].system: unknown system \"gb200-nvl27\"; did you mean \"gb200-nvl72\"?"
    ),
    Case(
      "voltage: 22.9 kV", "voltage: 22.9 kV\n    supply: 40 MW",
      ":22:13: error: sites[0].supply: \"40 MW\" is a power; a temperature is expected, such as \"40 °C\""
    ),
    Case(
      "gpus: 576", "gpus: -5",
      ":11:11: error: fleets[0].gpus: \"-5\" is out of range; a whole number from 1 to 1000000000 is expected"
    ),
    Case("gpus: 576", "gpus: NaN", ":11:11: error: fleets[0].gpus: \"NaN\" is out of range"),
    Case("gpus: 576", "gpus: 1e30", ":11:11: error: fleets[0].gpus: \"1e30\" is out of range"),
    Case(
      "power: 2 MW", "power: NaN MW", "error: sites[0].capacity[0].power: \"NaN MW\" is not a power"
    ),
    Case(
      "to: 2026-Q4", "to: 2026-Q3",
      ":14:37: error: fleets[0].deliveries.to: 2026-Q3 is before 2026-Q4, where deliveries begin"),
    Case(
      "- {from: 2026-Q3, power: 2 MW}",
      "- {from: 2026-Q3, power: 2 MW}\n      - {from: 2026-Q3, power: 3 MW}",
      "error: sites[0].capacity[1].from: 2026-Q3 is not after 2026-Q3"),
    Case(
      "owner: Example", "owner: A\n    owner: B", ":10:5: error: key \"owner\" is written twice"),
    Case(
      "site: seoul", "site: busan", "error: fleets[0].site: unknown site \"busan\"; allowed: seoul"),
    Case(
      "- id: seoul", "- id: ../x",
      "error: sites[0].id: \"../x\" where a name of a-z, 0-9 and - (at most 32) is expected"),
    Case("owner: Example", "owner: =1+1", "error: fleets[0].owner: \"=1+1\" where a name without"),
    Case(
      "owner: Example", "owner: <script>alert(1)</script>",
      "error: fleets[0].owner: \"<script>alert(1)</script>\" where a name without"),
    Case(
      "climate: seoul", "climate: soul",
      "error: sites[0].climate: unknown climate \"soul\"; did you mean \"seoul\"?"),
    Case(
      "utilisation: 90 %", "utilisation: 190 %",
      "error: workloads.training.utilisation: \"190 %\" is out of range; 0 to 1.000 is expected"),
    Case(
      "voltage: 22.9 kV", "voltage: 765 kV",
      "error: sites[0].voltage: no transformer of the catalogue takes 765 kV"),
    Case("workload: training", "workload: trainig", "did you mean \"training\"?"),
  ]

  @Test(arguments: cases)
  func clearAndPlaced(_ bad: Case) throws {
    let good = try Plans.source("superpod-gb200")
    let text = good.text.replacing(bad.change, with: bad.into, maxReplacements: 1)
    try #require(text != good.text)
    let catalogue = try Catalogue.load()
    do {
      _ = try Brief.read(SourceText(name: "s.yaml", text: text), catalogue: catalogue)
      Issue.record("accepted")
    } catch let problems as Problems {
      #expect(problems.description.contains(bad.message), "\(problems)")
      #expect(problems.description.hasPrefix("s.yaml:"))
      #expect(problems.description.hasSuffix("; nothing was written."))
    }
  }

  @Test
  func aliasBomb() throws {
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nname: *c\n"
    let catalogue = try Catalogue.load()
    #expect(throws: Problems.self) {
      try Brief.read(SourceText(name: "s.yaml", text: bomb), catalogue: catalogue)
    }
  }

  @Test
  func missingExchangeRate() throws {
    do {
      _ = try Plans.unit("finance.exchange=[]")
      Issue.record("planned")
    } catch {
      #expect("\(error)".contains("finance.exchange") && "\(error)".contains("1415 KRW/USD"))
    }
  }

  @Test
  func infeasibleIsAnAnswer() throws {
    let plan = try Plans.unit(
      "sites[seoul].capacity[0].power=1 MW", "sites[seoul].supply=50 °C",
      "sites[seoul].limits={water: 1 m3, land: 10 m2}", "finance.budget=1 million USD")
    let rules = Set(plan.findings.filter { $0.severity == .shortfall }.map(\.rule))
    #expect(
      rules.isSuperset(of: [
        "grid.capacity", "cooling.supply", "site.water", "site.land", "finance.budget",
      ]))
    let large = try Plans.unit("fleets[pod].gpus=30000")
    #expect(large.findings.contains { $0.rule == "grid.voltage" })  // above 40 MW at 22.9 kV
  }

  @Test
  func theStarterPlans() throws {
    let plan = try Plans.plan(SourceText(name: "init", text: StarterScenario.text))
    #expect(try plan.number("fleet.gpus") == 1152)
    #expect(!plan.findings.contains { $0.severity == .shortfall })
  }

  @Test
  func aMegawattFeedsWhatItsScenarioOrders() throws {
    let plan = try Plans.plan(Plans.source("one-megawatt"))
    #expect(try plan.number("power.utility.peak") <= 1e6)
    #expect(!plan.findings.contains { $0.severity == .shortfall })
  }
}
