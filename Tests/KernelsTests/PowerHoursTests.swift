@_spi(Testing) import Kernels
import Testing

@Suite("Demand hour by hour")
struct PowerHoursTests {
  /// A year with a daily and a yearly wave, twelve billing periods and a build that grows.
  static func year(_ hours: Int = 8760) -> PowerHours.Calendar {
    func wave(_ hour: Int, _ length: Int) -> Double {
      // A triangle from -1 to 1.
      let phase = Double(hour % length) / Double(length)
      return phase < 0.5 ? 4 * phase - 1 : 3 - 4 * phase
    }
    return PowerHours.Calendar(
      shape: (0..<hours).map { 0.75 + 0.2 * wave($0, 24) },
      built: (0..<hours).map { min(1, 0.25 + Double($0) / 6000) },
      temperature: (0..<hours).map { 12 + 13 * wave($0, 8760) + 5 * wave($0, 24) },
      price: (0..<hours).map { (9..<18).contains($0 % 24) ? 0.2 : 0.1 },
      carbon: (0..<hours).map { 0.0004 + 0.0001 * wave($0, 24) },
      period: (0..<hours).map { $0 / 730 })
  }

  static func scenarios(_ count: Int) -> [PowerHours.Scenario] {
    (0..<count).map { index in
      let x = Double(index * 37 % 101) / 101
      var scenario = PowerHours.Scenario(it: 40e6 + 20e6 * x)
      (scenario.shapeScale, scenario.house) = (0.9 + 0.3 * x, 2e5)
      (scenario.u0, scenario.u1, scenario.u2) = (4e5, -0.0008, 4e-10)
      (scenario.t0, scenario.t2) = (8e4, 1.2e-10)
      (scenario.coolBase, scenario.coolSlope, scenario.warming) = (0.04, 0.006, 3 * x)
      (scenario.grid, scenario.generator) = (58e6, 4e6)
      (scenario.battery, scenario.batteryEnergy) = (5e6, 8e6)
      (scenario.chargeEfficiency, scenario.shave) = (0.9, 48e6)
      (scenario.demandPrice, scenario.priceScale) = (8.19, 1 + x)
      return scenario
    }
  }

  /// Two hours by hand. Hour one: 10 MW at 80 %: 8 MW, UPS loss 100 kW + 1 % + 1e-9 x 64e12 W = 100 + 80 +
  /// 64 = 244 kW, heat 8.244 MW, 30 °C is 10 K above 20: 10 % is 824.4 kW, house 50 kW, 9.1184 MW behind
  /// the transformers, 20 kW + 1e-10 x 9.1184e6² = 8,314.5 W: 9,146,714.5 W. The battery of 1 MW and 0.4
  /// MWh gives 146,714.5 W above 9 MW. Hour two: 4 MW, 100 + 40 + 16 = 156 kW, cooling at 15 °C 5 %:
  /// 207.8 kW, 4.4138 MW behind, 20 kW + 1,948.2 W: 4,435,748.2 W; 146,714.5 / 0.8 W go into the battery.
  @Test
  func twoHoursByHand() throws {
    let calendar = PowerHours.Calendar(
      shape: [0.8, 0.4], built: [1, 1], temperature: [30, 15], price: [0.2, 0.1],
      carbon: [0.0005, 0.0003], period: [0, 1])
    var scenario = PowerHours.Scenario(it: 10e6)
    (scenario.u0, scenario.u1, scenario.u2) = (100e3, 0.01, 1e-9)
    (scenario.coolBase, scenario.coolSlope, scenario.house) = (0.05, 0.005, 50e3)
    (scenario.t0, scenario.t2) = (20e3, 1e-10)
    (scenario.battery, scenario.batteryEnergy, scenario.shave) = (1e6, 0.4e6, 9e6)
    (scenario.chargeEfficiency, scenario.demandPrice) = (0.8, 2)
    let year = try PowerHours.run(calendar, [scenario], keepsDemand: true)
    #expect(abs(year.demand[0] - 9_146_714.5) < 0.1 && abs(year.demand[1] - 4_435_748.2) < 0.1)
    #expect(abs(year.discharged[0] - 146_714.5) < 0.1)
    #expect(abs(year.charged[0] - 183_393.1) < 0.1)
    #expect(abs(year.grid[0] - (9e6 + 4_435_748.2 + 183_393.1)) < 0.2)
    #expect(year.gridPeak[0] == 9e6)
    #expect(abs(year.demandCharge[0] - 2 * (9e6 + 4_619_141.3)) < 0.5)
    #expect(abs(year.energyCharge[0] - (9e6 * 0.2 + 4_619_141.3 * 0.1)) < 0.1)
    #expect(abs(year.carbon[0] - (9e6 * 0.0005 + 4_619_141.3 * 0.0003)) < 0.01)
    #expect(abs(year.loss[0] - (244e3 + 28_314.5 + 156e3 + 21_948.2)) < 0.1)
  }

  /// In every hour utility, generators, battery and what is not served are IT, losses, cooling, house
  /// and charge; over the year too.
  @Test
  func balances() throws {
    let year = try PowerHours.run(Self.year(), Self.scenarios(70), threads: 2)
    for i in 0..<70 {
      #expect(year.balance[i] < 1e-9)
      let given = year.grid[i] + year.generator[i] + year.discharged[i] + year.unserved[i]
      let taken = year.it[i] + year.loss[i] + year.cooling[i] + year.house[i] + year.charged[i]
      #expect(abs(given - taken) < 1e-9 * given)
      // What comes out of a battery that began full went in before, but for its 8 MWh.
      #expect(year.discharged[i] <= year.charged[i] * 0.9 + 8e6 + 1)
      #expect(year.gridPeak[i] <= 58e6)
    }
    #expect(year.generator.contains { $0 > 0 } && year.unserved.contains { $0 > 0 })
    #expect(year.discharged.contains { $0 > 0 })
  }

  @Test(arguments: InstructionSet.available)
  func agreesWithTheReference(_ set: InstructionSet) throws {
    let (calendar, scenarios) = (Self.year(2000), Self.scenarios(67))
    let fast = try PowerHours.run(calendar, scenarios, keepsDemand: true, set: set)
    let base = try PowerHours.run(
      calendar, scenarios, keepsDemand: true, threads: 2, set: .baseline)
    let plain = try PowerHours.runReference(calendar, scenarios, keepsDemand: true)
    #expect(fast.grid == base.grid && fast.demand == base.demand && fast.carbon == base.carbon)
    for i in 0..<67 {
      for (a, b) in [
        (fast.it[i], plain.it[i]), (fast.loss[i], plain.loss[i]), (fast.grid[i], plain.grid[i]),
        (fast.cooling[i], plain.cooling[i]), (fast.generator[i], plain.generator[i]),
        (fast.charged[i], plain.charged[i]), (fast.demandCharge[i], plain.demandCharge[i]),
        (fast.energyCharge[i], plain.energyCharge[i]), (fast.carbon[i], plain.carbon[i]),
        (fast.unserved[i], plain.unserved[i]), (fast.gridPeak[i], plain.gridPeak[i]),
      ] { #expect(abs(a - b) <= 1e-11 * max(1, abs(b))) }
    }
  }

  @Test
  func refusesWhatIsNoScenario() throws {
    let calendar = Self.year(24)
    func refused(_ change: (inout PowerHours.Scenario) -> Void) {
      var scenario = Self.scenarios(1)[0]
      change(&scenario)
      #expect(throws: KernelError.self) { try PowerHours.run(calendar, [scenario]) }
    }
    refused { $0.it = -1 }
    refused { $0.chargeEfficiency = 1.1 }
    refused { $0.chargeEfficiency = 0 }
    refused { $0.grid = -5 }
    refused { $0.batteryEnergy = .nan }
    var bad = calendar
    bad.shape[3] = 1.2
    #expect(throws: KernelError.self) { try PowerHours.run(bad, Self.scenarios(1)) }
    bad = calendar
    bad.period[5] = 3
    #expect(throws: KernelError.self) { try PowerHours.run(bad, Self.scenarios(1)) }
    bad = calendar
    bad.price.removeLast()
    #expect(throws: KernelError.self) { try PowerHours.run(bad, Self.scenarios(1)) }
  }
}
