import Catalogue
import Foundation
import Planning
import Quantities
import Schema
import Testing

@Suite("A scalable unit")
struct UnitTests {
  /// NVIDIA specifies 1.2 MW for 8 racks of GB200 with their network and management.
  @Test
  func powerOfOneUnit() throws {
    let plan = try Plans.unit.get()
    #expect(abs(try plan.number("power.it.peak") / 1.2e6 - 1) < 0.03)
    // 8 racks, 4 of management, 6 of network.
    #expect(try plan.number("fleet.racks") == 18)
    // 8 x 132 kW.
    #expect(try plan.number("power.systems.peak") == 1_056_000)
    try expectCountsAddUp(plan)
    try expectHeatBalance(plan)
  }

  /// Lenovo LP2357 Table 27, as facts/hardware.md has it: 119 L/min a rack at 40 °C, 59 at 25, 177 at
  /// 45; half way between 40 and 45 °C, 148.
  @Test(arguments: [
    ("40 °C", 119.0), ("25 °C", 59), ("45 °C", 177), ("42.5 °C", 148), ("20 °C", 59),
  ])
  func flowFollowsTheTable(_ supply: String, _ litres: Double) throws {
    let plan = try Plans.unit("sites[seoul].supply=\(supply)")
    #expect(abs(try plan.number("cooling.tcs.flow") * 60_000 / 8 - litres) < 1e-6)
  }

  /// Energy: heat = flow x density x specific heat x rise. At 40 °C 25 % propylene glycol takes
  /// 0.0668 kW a (L/min · K): 8 x 132 kW x 0.87 over 8 x 119 L/min gives 14.45 K.
  @Test
  func riseOfTheCoolant() throws {
    let plan = try Plans.unit.get()
    #expect(abs(try plan.number("site.seoul.cooling.tcs.rise") - 14.45) < 0.02)
  }

  @Test
  func supplyTemperatureTradesFlowForCompressors() throws {
    let cool = try Plans.unit("sites[seoul].supply=20 °C")
    let warm = try Plans.unit.get()
    #expect(try cool.number("cooling.tcs.flow") < warm.number("cooling.tcs.flow"))
    #expect(try cool.number("cooling.pue") > warm.number("cooling.pue"))
    let hours = "site.seoul.cooling.compressor.hours"
    #expect(try cool.number(hours) > warm.number(hours))
    let chillers = "site.seoul.cooling.liquid.chillers.needed"
    #expect(try cool.number(chillers) >= warm.number(chillers))
  }

  @Test
  func redundancyTurnsIntoDevices() throws {
    let plan = try Plans.unit(
      "sites[seoul].redundancy.ups=2(N+1)", "sites[seoul].redundancy.generators=none",
      "sites[seoul].redundancy.cdus=N")
    let base = try Plans.unit.get()
    // 1.2 MW on units of 1,875 kW: one carries it; N+1 makes two, 2(N+1) four.
    #expect(try base.number("site.seoul.power.ups.needed") == 1)
    #expect(try base.number("site.seoul.power.ups.installed") == 2)
    #expect(try plan.number("site.seoul.power.ups.installed") == 4)
    #expect(plan.figures["site.seoul.power.generators.installed"] == nil)
    #expect(try plan.number("cooling.cdus") == base.number("cooling.cdus") - 1)
    // Below half load the no-load losses of two more units weigh more than the square-law ones saved.
    #expect(try plan.number("energy.ups") > base.number("energy.ups"))
  }

  @Test
  func padsTradeWaterForPower() throws {
    let dry = try Plans.unit("sites[seoul].heat_rejection=dry")
    let wet = try Plans.unit.get()
    #expect(try dry.number("cooling.wue") == 0)
    #expect(try wet.number("cooling.wue") > 0)
    #expect(try dry.number("power.utility.peak") > wet.number("power.utility.peak"))
  }

  /// Air-cooled systems: no liquid, no CDU, no TCS flow, and the plan still balances.
  @Test
  func airCooledSystems() throws {
    let plan = try Plans.unit("fleets[pod].system=dgx-b200", "fleets[pod].gpus=256")
    #expect(try plan.number("cooling.liquid.heat") == 0)
    #expect(try plan.number("cooling.cdus") == 0)
    #expect(try plan.number("cooling.tcs.flow") == 0)
    #expect(try plan.number("fleet.nodes") == 32)
    try expectHeatBalance(plan)
    try expectCountsAddUp(plan)
  }

  @Test
  func systemsAreBoughtWhole() throws {
    let plan = try Plans.unit("fleets[pod].gpus=577")
    #expect(try plan.number("fleet.gpus.ordered") == 577)
    #expect(try plan.number("fleet.gpus") == 648)
  }

  /// 22.9 kV needs no substation, 154 kV one of 63 MVA (pandapower's type up to 170 kV), 345 kV one of
  /// 160 MVA.
  @Test
  func voltageChoosesTheSubstation() throws {
    let items: (Plan) -> Set<String> = { Set($0.bill.map(\.item)) }
    #expect(items(try Plans.unit.get()).isDisjoint(with: ["hv-mv-63mva", "hv-mv-160mva"]))
    #expect(items(try Plans.unit("sites[seoul].voltage=154 kV")).contains("hv-mv-63mva"))
    #expect(items(try Plans.unit("sites[seoul].voltage=345 kV")).contains("hv-mv-160mva"))
  }

  /// Doubling an order at one site never lowers anything extensive.
  @Test
  func moreSystemsTakeMore() throws {
    let small = try Plans.unit.get(), large = try Plans.unit("fleets[pod].gpus=1152")
    for id in [
      "fleet.racks", "network.switches", "network.cables", "power.it.peak", "power.utility.peak",
      "cooling.tcs.flow", "hall.area", "cost.capex", "carbon.annual", "cooling.cdus",
    ] { #expect(try large.number(id) >= small.number(id), "\(id)") }
  }
}

@Suite("What a change of the catalogue moves")
struct CatalogueChangeTests {
  struct Change: Sendable {
    let file, from, to, figure: String
  }

  static let changes: [Change] = [
    (
      "systems/gb200-nvl72", "typical: {value: 120 kW", "typical: {value: 119 kW",
      "gb200-nvl72.power.typical"
    ),
    ("systems/gb200-nvl72", "max: {value: 132 kW", "max: {value: 131 kW", "gb200-nvl72.power.max"),
    (
      "systems/gb200-nvl72", "liquid_share: {value: 87 %", "liquid_share: {value: 86.5 %",
      "gb200-nvl72.cooling.liquid_share"
    ),
    (
      "systems/gb200-nvl72", "price: {value: 3.0 million", "price: {value: 3.1 million",
      "gb200-nvl72.price"
    ),
    (
      "gpus/gb200", "fp8_dense: {value: 5000 TFLOP/s", "fp8_dense: {value: 5100 TFLOP/s",
      "gb200.compute.fp8_dense"
    ),
    ("switches/qm9700", "bare: {value: 747 W", "bare: {value: 757 W", "qm9700.power.bare"),
    (
      "units/su-gb200-ndr", "leaf_up: {value: 18", "leaf_up: {value: 12",
      "su-gb200-ndr.compute.leaf_up"
    ),
    (
      "ups/eaton-9395xr-1935", "rating: {value: 1875 kW", "rating: {value: 1500 kW",
      "eaton-9395xr-1935.rating"
    ),
    (
      "transformers/mv-lv-2500kva-dry", "load_loss: {value: 18 kW", "load_loss: {value: 18.5 kW",
      "mv-lv-2500kva-dry.load_loss"
    ),
    (
      "chillers/generic-1500kw-air", "carnot_fraction: {value: 0.45",
      "carnot_fraction: {value: 0.46", "generic-1500kw-air.carnot_fraction"
    ),
    (
      "dry-coolers/generic-2mw-adiabatic", "speed_exponent: {value: 0.76",
      "speed_exponent: {value: 0.75", "generic-2mw-adiabatic.speed_exponent"
    ),
    (
      "fan-walls/vertiv-fa096hc", "power: {value: 19.5 kW", "power: {value: 19 kW",
      "vertiv-fa096hc.power"
    ),
    (
      "cdus/coolit-chx2000", "power: {value: 12.24 kW", "power: {value: 12.5 kW",
      "coolit-chx2000.power"
    ),
    ("grids/korea", "carbon: {value: 0.4173", "carbon: {value: 0.42", "korea.carbon"),
    (
      "practices/facility", "cold_aisle: {value: 1.2 m", "cold_aisle: {value: 1.3 m",
      "facility.cold_aisle"
    ),
    (
      "practices/facility", "pump_efficiency: {value: 0.72", "pump_efficiency: {value: 0.73",
      "facility.pump_efficiency"
    ),
    (
      "practices/facility", "power_factor: {value: 0.97", "power_factor: {value: 0.96",
      "facility.power_factor"
    ),
  ].map { Change(file: $0.0, from: $0.1, to: $0.2, figure: "catalogue.\($0.3)") }

  /// Exactly the figures change whose tree contains the value: none outside it; and inside it each one
  /// whose formula has no steps (rounding, lookup, model) and an input that changed.
  @Test(arguments: changes)
  func exactlyItsDependents(_ change: Change) throws {
    let before = try Plans.unit.get()
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "rackwright-change-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: change.file + ".yaml")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let text = try String(
      contentsOf: Plans.root.appending(path: "Hardware/\(change.file).yaml"), encoding: .utf8)
    let changed = text.replacing(change.from, with: change.to)
    try #require(changed != text)
    try changed.write(to: file, atomically: true, encoding: .utf8)
    let after = try Plans.plan(
      Plans.source("superpod-gb200"), catalogue: try Catalogue.load(overlay: folder.path))
    #expect(Set(before.figures.keys) == Set(after.figures.keys))

    var dependents: Set = [change.figure]
    var pending = [change.figure]
    while let id = pending.popLast() {
      for (other, record) in before.figures
      where record.inputs.values.contains(where: { $0.ids.contains(id) }) {
        if dependents.insert(other).inserted { pending.append(other) }
      }
    }
    let moved = Set(
      before.figures.keys.filter { before.figures[$0]?.value != after.figures[$0]?.value })
    #expect(moved.contains(change.figure))
    #expect(moved.subtracting(dependents).isEmpty)
    for id in dependents where id != change.figure {
      let record = try #require(before.figures[id])
      let formula = try Formula(try #require(record.formula))
      let inputMoved = record.inputs.values.contains { $0.ids.contains(where: moved.contains) }
      // Nothing times something is still nothing.
      let hasMoved = moved.contains(id)
      if inputMoved, !formula.hasSteps, record.value != 0 { #expect(hasMoved, "\(id)") }
    }
    #expect(dependents.count >= 3)
  }
}

@Suite("The same bytes")
struct DeterminismTests {
  @Test
  func atAnyThreadCount() throws {
    let source = try Plans.source("korea-260k")
    // Two sites and two fleets of the flagship, to be quick.
    let set = ["fleets[samsung].gpus=5000", "fleets[naver].gpus=7000"]
    let one = try Plans.plan(source, set: set, threads: 1).json()
    let two = try Plans.plan(source, set: set, threads: 2).json()
    #expect(one == two)
    let read = try Plan(json: one, file: "plan.json")
    #expect(try read.json() == one)
  }
}
