import Planning
import Testing

/// One GB200 scalable unit in Seoul, reckoned with pencil and paper from the datasheets.
@Suite("By hand")
struct ByHandTests {
  let plan: Plan
  init() throws { plan = try Plans.unit.get() }

  private func near(_ id: String, _ value: Double, _ tolerance: Double = 1e-6) throws {
    let found = try plan.number("site.seoul.\(id)")
    #expect(abs(found - value) <= tolerance * abs(value), "\(id) is \(found), not \(value)")
  }

  /// 8 x 132 kW; 56 QM9700 of 1,291 W with all modules and 2 managers of 689 W: 73,674 W; 12 SN5600 of
  /// 2,167 W: 26,004 W; 16 SN2201 of 150 W: 2,400 W; 9 storage nodes of 3 kW and 7 of 1 kW: 34 kW.
  @Test
  func itPeak() throws {
    try near("power.it.peak", 1_056_000 + 73_674 + 26_004 + 2400 + 34_000)
  }

  /// Busy 90 % of the time: 8 x (38 + 0.9 x (120 - 38)) = 894.4 kW. Switches with the 864 modules that
  /// they hold: 56 x 747 + 864 x 17 + 1,378 = 57,898 W; the others half way between bare and full: 12 x
  /// (940 + 2,167) / 2 = 18,642 W, 16 x (98 + 150) / 2 = 1,984 W; storage and management 34 kW.
  @Test
  func itTypical() throws {
    try near("power.it.typical", 894_400 + 57_898 + 18_642 + 1984 + 34_000)
  }

  /// Liquid: 87 % of 1,056 kW. CDUs carry 2,000 x 4 / 5 = 1,600 kW at 4 K of approach: one, and one
  /// more. Pumps: 952 of 2,125 L/min at 12.24 kW.
  @Test
  func liquidSide() throws {
    try near("cooling.liquid.heat", 918_720)
    try near("cooling.cdus", 2)
    try near("cooling.tcs.pumps", 952.0 / 2125 * 12_240)
    try near("cooling.fws.supply", 36)
    // By heat: 918.72 kW / (14.454 K x 4.0081 kJ/L/K) = 15.858 L/s at 275 kPa and 72 %.
    try near("cooling.fws.pumps", 0.015858 * 275_000 / 0.72, 2e-3)
  }

  /// Half a per cent of the IT peak for lighting and controls.
  @Test
  func house() throws { try near("power.house", 1_192_078 * 0.005) }

  /// Rack positions: 8 + 6 + 4 racks, and two CDUs of 0.9 m² on two positions of 0.72 m² each. Area:
  /// 22 x 0.6 m x (1.2 + 1.2) m x 1.25.
  @Test
  func hall() throws {
    try near("hall.positions", 22)
    try near("hall.area", 39.6)
  }

  /// A busway of 1,200 A at 415 V is rated 862.56 kVA and carries 669.3 kW with one feed lost: five
  /// racks of 132 kW, so eight stand in two rows of four. A row's busways carry 264 kW each, at
  /// 0.97: 272.2 kVA, 272.2² / 862.56 = 85.88 kVA, four times. Six network racks of 17.013 kW in a
  /// row: twice 51.04 kW, 3.21 kVA each; four racks of 8.5 kW: twice 17 kW, 0.356 kVA each. Together
  /// 350.7 kVA: 0.75 % of it is lost.
  @Test
  func busways() throws {
    try near("power.busways", 8)
    try near("power.distribution.loss", 0.0075 * (4 * 85_880 + 2 * 3210 + 2 * 356), 1e-3)
  }

  /// UPS: IT, busways, TCS pumps; two of 1,875 kW share it.
  @Test
  func upsLoadAndLoss() throws {
    let it = 1_192_078.0
    let load = it + 2629.8 + 5483.52
    try near("power.ups.load", load)
    let x = load / 3_750_000
    // facts/facility.md section 12 for this UPS, a fit of the same points.
    try near("power.ups.loss", 3_750_000 * (0.006 - 0.00077 * x + 0.03202 * x * x), 0.02)
  }

  /// Seoul's highest dry bulb 35.9 °C, 1.5 K of margin, 1 K of recirculation. Pads: 78 % of the way to
  /// the highest wet bulb, 27.88 °C.
  @Test
  func designWeather() throws {
    try near("cooling.design.dry_bulb", 38.4)
    try near("cooling.design.cooler_inlet", 38.4 - 0.78 * (35.9 + 1.5 - 27.88), 1e-3)
  }

  /// 8 racks of 3 million dollars; 20 % for the network; 10.75 USD/W with 8.5 % on the liquid part.
  @Test
  func cost() throws {
    try near("cost.capex.systems", 24e6)
    try near("cost.capex.network", 4.8e6)
    try near("cost.capex.facility", 10.75 * (1_192_078 + 0.085 * 918_720))
    // Facility by discipline: 42.5 + 25 + 16.5 + 6 + 10 %.
    let parts = ["electrical", "mechanical", "shell", "fit-out", "soft"]
    let sum = try plan.sum(parts.map { "site.seoul.cost.capex.facility.\($0)" })
    try near("cost.capex.facility", sum, 1e-9)
  }

  /// High-voltage A option III on working days: summer (10 x 115.1 + 8 x 163.2 + 6 x 216.6) / 24 =
  /// 156.508, spring and autumn 127.642, winter 153.817; 3, 5 and 4 months: 143.583 KRW/kWh. With 14.0
  /// of surcharges, and 9,810 KRW/kW a month of 730 h over the load factor. At 1,415 KRW/USD.
  @Test
  func energyByTheTariff() throws {
    let energy = try plan.number("power.utility.annual") / 3.6e6
    let load = energy / (try plan.number("power.utility.peak") / 1000 * 8760)
    try near("grid.load_factor", load, 1e-9)
    let price = 143.583 + 14 + 9810 / (730 * load)
    try near("cost.energy.price", price, 1e-5)
    try near("cost.energy.annual", energy * price / 1415, 1e-5)
  }

  /// Annuities at 8 %: 5 years 0.2504565, 14 years 0.1212969; upkeep 2 % of all; energy. Present cost of
  /// five years: the factor 3.99271.
  @Test
  func yearlyAndPresentCost() throws {
    func money(_ id: String) throws -> Double { try plan.number("site.seoul.cost.\(id)") }
    let (it, facility) = (24e6 + 4.8e6, try money("capex.facility"))
    let energy = try money("energy.annual")
    let year = it * 0.2504565 + facility * 0.1212969 + (it + facility) * 0.02 + energy
    try near("cost.annual", year, 1e-6)
    try near("cost.opex", (it + facility) * 0.02 + energy, 1e-6)
    try near("cost.gpu_hour", year / (576 * 8760), 1e-6)
    // 576 GPUs of 5 PFLOP/s: 2.88 EFLOP/s.
    try near("cost.exaflop_hour", year / (2.88 * 8760), 1e-6)
    try near("cost.present", it + facility + (energy + (it + facility) * 0.02) * 3.992710, 1e-6)
  }

  /// One unit: 40 and 20 GB/s; nine nodes of 250 TB.
  @Test
  func storage() throws {
    try near("storage.read", 40e9)
    try near("storage.write", 20e9)
    try near("storage.capacity", 9 * 250e12)
  }

  /// Chillers of the air loop: 1.5 MW each; its 18 °C water cannot be had from 31 °C air, so they carry
  /// it all. The liquid loop returns at 50.45 °C: its coolers, 8 K from their inlet at the rating, take
  /// (50.45 - 30.97) / (14.45 + 8) = 86.8 % of the heat.
  @Test
  func trimChillers() throws {
    try near("cooling.air.free.design", 0)
    try near("cooling.air.chillers.needed", 1)
    try near("cooling.liquid.free.design", 0.867, 5e-3)
  }
}
