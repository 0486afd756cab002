internal import CKernels
import Foundation
import Synchronization

/// A site's demand hour by hour in many scenarios: the Swift face of `ck_power_hours`, whose header
/// states the model.
public enum PowerHours {
  /// What all scenarios share, hour by hour.
  public struct Calendar: Sendable {
    /// IT power over its peak, and the share of the build that stands; both 0 to 1.
    public var shape, built: [Double]
    /// Outdoors, °C.
    public var temperature: [Double]
    /// Energy charge for each Wh, emissions in kg for each Wh.
    public var price, carbon: [Double]
    /// The billing period of each hour, not falling.
    public var period: [Int]

    /// Creates a calendar; columns are equally long.
    public init(
      shape: [Double], built: [Double], temperature: [Double], price: [Double], carbon: [Double],
      period: [Int]
    ) {
      (self.shape, self.built, self.temperature) = (shape, built, temperature)
      (self.price, self.carbon, self.period) = (price, carbon, period)
    }
  }

  /// One scenario, W and Wh.
  public struct Scenario: Hashable, Sendable {
    /// IT power at its peak when all is built, and a factor on the calendar's shape.
    public var it: Double
    /// Factor on the calendar's shape.
    public var shapeScale = 1.0
    /// Lighting, controls, offices.
    public var house = 0.0
    /// UPS and distribution: constant (W), linear, square (1/W) of the IT power.
    public var u0 = 0.0, u1 = 0.0, u2 = 0.0
    /// Transformers and boards: constant (W) and square (1/W) of what is behind them.
    public var t0 = 0.0, t2 = 0.0
    /// Cooling for each watt of heat: at and below a temperature (°C), and more for each kelvin above;
    /// what is added to the temperature (K).
    public var coolBase = 0.0, coolSlope = 0.0, coolFree = 20.0, warming = 0.0
    /// What the grid gives at most, and generators beyond it.
    public var grid = 1e29, generator = 0.0
    /// A battery: power both ways, what it holds (Wh), efficiency of charging, and the demand above
    /// which it gives.
    public var battery = 0.0, batteryEnergy = 0.0, chargeEfficiency = 1.0, shave = 1e29
    /// Demand charge for each W and period; factors on the energy charge and on emissions.
    public var demandPrice = 0.0, priceScale = 1.0, carbonScale = 1.0

    /// Creates a scenario of IT power alone.
    public init(it: Double) { self.it = it }
  }

  /// What the scenarios give, one value each: Wh, W, money, kg.
  public struct Results: Sendable {
    /// Energy: of the IT, of losses, cooling and house loads, from the grid and generators, into and
    /// out of the battery, and not served; Wh.
    public internal(set) var it, loss, cooling, house, grid, generator: [Double]
    /// Into and out of the battery, and not served, Wh.
    public internal(set) var charged, discharged, unserved: [Double]
    /// The highest hour at the meter, W.
    public internal(set) var gridPeak: [Double]
    /// Charges for demand and energy; emissions, kg.
    public internal(set) var demandCharge, energyCharge, carbon: [Double]
    /// The largest difference of what is given and taken in any hour, share of the demand.
    public internal(set) var balance: [Double]
    /// The demand, hour by hour, of each scenario; empty unless asked for.
    public internal(set) var demand: [Double]
  }

  /// Runs scenarios through a calendar.
  ///
  /// - Parameters:
  ///   - scenarios: at least one.
  ///   - keepsDemand: whether the demand of each hour is kept.
  ///   - threads: how many work at a time; the result does not depend on it.
  ///   - set: the instruction set; all give the same bits.
  /// - Throws: ``KernelError``.
  public static func run(
    _ calendar: Calendar, _ scenarios: [Scenario], keepsDemand: Bool = false, threads: Int = 1,
    set: InstructionSet = .best
  ) throws(KernelError) -> Results {
    try run(calendar, scenarios, keepsDemand, threads, set) { c, s, first, count, results in
      ck_power_hours(set.native, c, s, first, count, results)
    }
  }

  /// The same, one scenario after the other, to hold the kernel against.
  @_spi(Testing)
  public static func runReference(
    _ calendar: Calendar, _ scenarios: [Scenario], keepsDemand: Bool = false
  ) throws(KernelError) -> Results {
    try run(calendar, scenarios, keepsDemand, 1, .baseline) { c, s, first, count, results in
      ck_power_hours_reference(c, s, first, count, results)
    }
  }

  private typealias Kernel =
    @Sendable (
      UnsafePointer<ck_power_calendar>, UnsafePointer<ck_power_scenarios>, Int, Int,
      UnsafePointer<ck_power_hours_results>
    ) -> ck_status

  /// Columns of numbers that several threads write apart from one another.
  private final class Space: @unchecked Sendable {
    let base: UnsafeMutablePointer<Double>
    let count: Int
    init(_ count: Int) {
      self.count = count
      base = .allocate(capacity: max(1, count))
      base.initialize(repeating: 0, count: max(1, count))
    }
    deinit { base.deallocate() }
  }

  private static func run(
    _ calendar: Calendar, _ scenarios: [Scenario], _ keepsDemand: Bool, _ threads: Int,
    _ set: InstructionSet, _ kernel: @escaping Kernel
  ) throws(KernelError) -> Results {
    let hours = calendar.shape.count
    try checkLengths(
      hours, calendar.built.count, calendar.temperature.count, calendar.price.count,
      calendar.carbon.count, calendar.period.count)
    guard !scenarios.isEmpty, hours > 0, calendar.period.allSatisfy({ (0..<65_536).contains($0) })
    else { throw .badValue(kernel: "power hours") }
    let n = scenarios.count
    let space = Space(14 * n + (keepsDemand ? n * hours : 0))
    let periods = calendar.period.map { UInt16($0) }
    // Whole tiles of 64, so that every part runs the same lanes.
    let part = max(64, ((n + threads - 1) / max(1, threads) + 63) / 64 * 64)
    let ranges = stride(from: 0, to: n, by: part).map { $0..<min($0 + part, n) }
    let failure = Mutex<ck_status>(CK_OK)
    @Sendable func work(_ index: Int) {
      let status = withNative(calendar, periods, scenarios) { calendar, scenarios in
        let at = space.base
        var results = ck_power_hours_results(
          it_wh: at, loss_wh: at + n, cooling_wh: at + 2 * n, house_wh: at + 3 * n,
          grid_wh: at + 4 * n, generator_wh: at + 5 * n, charged_wh: at + 6 * n,
          discharged_wh: at + 7 * n, unserved_wh: at + 8 * n, grid_peak_w: at + 9 * n,
          demand_charge: at + 10 * n, energy_charge: at + 11 * n, carbon_kg: at + 12 * n,
          balance: at + 13 * n, demand_w: keepsDemand ? at + 14 * n : nil)
        return kernel(calendar, scenarios, ranges[index].lowerBound, ranges[index].count, &results)
      }
      if status != CK_OK { failure.withLock { $0 = status } }
    }
    if ranges.count > 1 {
      DispatchQueue.concurrentPerform(iterations: ranges.count, execute: work)
    } else {
      work(0)
    }
    try check(failure.withLock { $0 }, "power hours", set)
    func column(_ index: Int) -> [Double] {
      Array(UnsafeBufferPointer(start: space.base + index * n, count: n))
    }
    return Results(
      it: column(0), loss: column(1), cooling: column(2), house: column(3), grid: column(4),
      generator: column(5), charged: column(6), discharged: column(7), unserved: column(8),
      gridPeak: column(9), demandCharge: column(10), energyCharge: column(11), carbon: column(12),
      balance: column(13),
      demand: keepsDemand
        ? Array(UnsafeBufferPointer(start: space.base + 14 * n, count: n * hours)) : [])
  }

  private static func withNative(
    _ calendar: Calendar, _ periods: [UInt16], _ scenarios: [Scenario],
    _ body: (UnsafePointer<ck_power_calendar>, UnsafePointer<ck_power_scenarios>) -> ck_status
  ) -> ck_status {
    let columns = [
      calendar.shape, calendar.built, calendar.temperature, calendar.price, calendar.carbon,
    ]
    let paths: [KeyPath<Scenario, Double>] = [
      \.it, \.shapeScale, \.house, \.u0, \.u1, \.u2, \.t0, \.t2, \.coolBase, \.coolSlope,
      \.coolFree, \.warming, \.grid, \.generator, \.battery, \.batteryEnergy, \.chargeEfficiency,
      \.shave, \.demandPrice, \.priceScale, \.carbonScale,
    ]
    return withColumns(columns + paths.map { path in scenarios.map { $0[keyPath: path] } }) { c in
      periods.withUnsafeBufferPointer { periods in
        var hours = ck_power_calendar(
          hours: calendar.shape.count, shape: c[0], built: c[1], temperature_c: c[2],
          price_per_wh: c[3], carbon_per_wh: c[4], period: periods.baseAddress)
        var native = ck_power_scenarios(
          scenarios: scenarios.count, it_w: c[5], shape_scale: c[6], house_w: c[7], u0_w: c[8],
          u1: c[9], u2_per_w: c[10], t0_w: c[11], t2_per_w: c[12], cool_base: c[13],
          cool_slope: c[14], cool_free_c: c[15], warming_k: c[16], grid_w: c[17],
          generator_w: c[18], battery_w: c[19], battery_wh: c[20], charge_efficiency: c[21],
          shave_w: c[22], demand_per_w: c[23], price_scale: c[24], carbon_scale: c[25])
        return body(&hours, &native)
      }
    }
  }
}
