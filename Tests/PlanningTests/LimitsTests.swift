import Catalogue
import Foundation
import Planning
import Quantities
import Schema
import Testing

@Suite("What stops a plan, and what frees it")
struct LimitsTests {
  struct Case: Sendable {
    let rule: String
    let set: [String]
  }

  static let cases: [Case] = [
    Case(rule: "grid.capacity", set: ["sites[seoul].capacity[0].power=1 MW"]),
    Case(
      rule: "grid.voltage", set: ["fleets[pod].gpus=30000", "sites[seoul].capacity[0].power=1 GW"]),
    Case(rule: "site.water", set: ["sites[seoul].limits.water=20 m3"]),
    Case(rule: "site.land", set: ["sites[seoul].limits.land=30 m2"]),
    Case(rule: "site.positions", set: ["sites[seoul].limits.positions=21"]),
    Case(rule: "site.floor_load", set: ["sites[seoul].limits.floor_load=12 kPa"]),
    Case(
      rule: "site.rack_power",
      set: ["fleets[pod].system=dgx-b300", "sites[seoul].limits.rack_power=20 kW"]),
    Case(rule: "site.rack_power", set: ["sites[seoul].limits.rack_power=60 kW"]),
    Case(rule: "cooling.supply", set: ["sites[seoul].supply=48 °C"]),
    Case(
      rule: "site.ready",
      set: [
        "sites[seoul].limits.ready=2026-Q4",
        "sites[seoul].capacity=[{from: 2026-Q3, power: 1 MW}, {from: 2028-Q1, power: 2 MW}]",
      ]),
    Case(rule: "finance.budget", set: ["finance.budget=30 million USD"]),
  ]

  /// Each limit can be made to bind, and the change that is named, applied, frees it.
  @Test(arguments: cases)
  func theNamedChangeFrees(_ bound: Case) throws {
    let source = try Plans.source("superpod-gb200")
    let catalogue = try Catalogue.load()
    let bindings = try Limits.binding(
      source, catalogue: catalogue, overrides: bound.set.map { try Override($0) })
    let binding = try #require(bindings.first { $0.rule == bound.rule })
    #expect(binding.ratio > 1 && binding.needed > binding.allowed)
    let change = try #require(binding.change)
    let freed = try Plans.plan(source, set: bound.set + change.set)
    #expect(!freed.findings.contains { $0.rule == bound.rule })
  }

  /// A connection of 1 MW for a unit of 1.4 MW: raised to 2 MW at 0.25 USD/W, over 14 years at 8 %
  /// (an annuity of 0.1212969), that is 30,324 USD a year.
  @Test
  func aLargerConnectionHasItsPrice() throws {
    let bindings = try Limits.binding(
      Plans.source("superpod-gb200"), catalogue: try Catalogue.load(),
      overrides: [
        try Override("sites[seoul].capacity[0].power=1 MW"), try Override("finance.currency=USD"),
      ])
    let change = try #require(bindings.first { $0.rule == "grid.capacity" }?.change)
    #expect(change.set == ["sites[seoul].capacity[0].power=2 MW"] && change.currency == "USD")
    #expect(abs(change.costPerYear - 30_324) < 1)
  }

  /// A hall of 39.6 m² on 15 m² of land takes three floors: two storeys at 1 % a year of the
  /// facility's capital.
  @Test
  func aStoreyHasItsPrice() throws {
    let currency = "finance.currency=USD"
    let change = try #require(
      try cheapest("site.land", [currency, "sites[seoul].limits.land=15 m2"]))
    #expect(change.set == ["sites[seoul].limits.land=45 m2"])
    let facility = try Plans.unit(currency).number("site.seoul.cost.capex.facility")
    #expect(abs(change.costPerYear - 2 * 0.01 * facility) < 1)
  }

  /// 1 MW where 1.376 MW is needed, and 2 MW a quarter later: having them earlier costs half of
  /// 0.376 MW at 0.25 USD/W, with an annuity of 0.1212969.
  @Test
  func anEarlierStepHasItsPrice() throws {
    let change = try #require(
      try cheapest(
        "site.ready",
        [
          "finance.currency=USD", "sites[seoul].limits.ready=2026-Q4",
          "sites[seoul].capacity=[{from: 2026-Q3, power: 1 MW}, {from: 2027-Q1, power: 2 MW}]",
        ]))
    let short = try Plans.unit().number("site.seoul.power.utility.peak") - 1e6
    #expect(abs(change.costPerYear - short * 0.25 * 0.1212969 / 2) < 1)
  }

  private func cheapest(_ rule: String, _ set: [String]) throws -> Limits.Change? {
    try Limits.binding(
      Plans.source("superpod-gb200"), catalogue: try Catalogue.load(),
      overrides: try set.map { try Override($0) }
    ).first { $0.rule == rule }?.change
  }

  @Test
  func nothingBindsWhereAllFits() throws {
    #expect(
      try Limits.binding(Plans.source("superpod-gb200"), catalogue: try Catalogue.load()).isEmpty)
  }

  /// 100 MW: what is sized fits, one system more does not.
  @Test
  func sizedToTheGrid() throws {
    let catalogue = try Catalogue.load()
    let quick = QuickScenario(system: "gb300-nvl72", gpus: 1)
    let size = try SizeToGrid(grid: Power(si: 20e6), quick, catalogue: catalogue)
    #expect(size.gpus == size.systems * 72 && size.stranded >= 0)
    var more = quick
    more.gpus = size.gpus + 72
    let plan = try Plans.plan(more.source, catalogue: catalogue)
    #expect(try plan.number("power.utility.peak") > 20e6)
    #expect(try SizeToGrid(grid: Power(si: 1000), quick, catalogue: catalogue).gpus == 0)
  }
}

@Suite("Sweeps")
struct SweepTests {
  @Test
  func everyCombinationInOrder() throws {
    let source = try Plans.source("superpod-gb200")
    let axes = [
      try Sweep.Axis("fleets[pod].gpus=576,1152"),
      try Sweep.Axis("sites[seoul].supply=35 °C,40 °C,40 MW"),
    ]
    let catalogue = try Catalogue.load()
    let rows = try Sweep.run(source, catalogue: catalogue, axes: axes, threads: 2)
    #expect(
      rows.map(\.values) == [
        ["576", "35 °C"], ["576", "40 °C"], ["576", "40 MW"], ["1152", "35 °C"], ["1152", "40 °C"],
        ["1152", "40 MW"],
      ])
    #expect(
      rows[2].refused?.contains("is a power") == true && rows[2].figures.allSatisfy { $0 == nil })
    // A row says what a plan of its own says.
    let plan = try Plans.unit("fleets[pod].gpus=1152")
    #expect(rows[4].figures == Sweep.figures.map { plan.figures[$0]?.value })
    let alone = try Sweep.run(source, catalogue: catalogue, axes: axes, threads: 1)
    #expect(alone.map(\.figures) == rows.map(\.figures))
  }

  @Test
  func tooManyOrNone() {
    #expect(throws: Problems.self) { try Sweep.Axis("nothing") }
    #expect(throws: Problems.self) {
      let values = (0..<1000).map(String.init).joined(separator: ",")
      return try Sweep.combinations([try Sweep.Axis("a=\(values)"), try Sweep.Axis("b=\(values)")])
    }
  }
}

@Suite("Published facilities")
struct FacilityValidationTests {
  static let file = Plans.root.appending(path: "../shared/validation/facility.csv")
    .standardizedFileURL

  @Test(.enabled(if: FileManager.default.fileExists(atPath: file.path)))
  func countsAreExactAndPowersNear() throws {
    let table = try PublishedRow.all(in: try SourceText.load(path: Self.file.path))
    let result = try FacilityValidation(table, catalogue: try Catalogue.load())
    #expect(result.rows.count + result.skipped.count == table.count)
    let kinds = Dictionary(table.map { ($0.id, $0.kind) }) { first, _ in first }
    for row in result.rows {
      if kinds[row.id] == "superpod_fabric" || ["gpus", "racks"].contains(row.quantity) {
        #expect(row.error == 0, "\(row.id)")
      }
      if row.quantity == "it_power_tdp" { #expect(abs(row.error) < 0.05) }
      if row.quantity == "rack_power" { #expect((0...0.25).contains(row.error), "\(row.id)") }
      #expect(row.low80 <= row.predicted && row.predicted <= row.high80)
    }
    #expect(result.rows.count { kinds[$0.id] == "superpod_fabric" } == 38)
  }

  @Test
  func badTables() {
    for text in ["", "id,kind\n1,2\n", "id,kind,system,quantity,measured,unit\na,b,c,d,much,kW\n"] {
      #expect(throws: Problems.self) {
        try PublishedRow.all(in: SourceText(name: "t.csv", text: text))
      }
    }
  }
}
