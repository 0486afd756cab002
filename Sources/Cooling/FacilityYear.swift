import Climate
public import Kernels
public import Quantities
import Synchronization

/// A typical year of a site, hour by hour, as a function for formulas:
/// `facility_year("utility_energy", "ulsan", hours, design)`.
///
/// The list `design` holds the figures of ``FacilityDesign``. Results are remembered, since every
/// figure of a site's year asks for the same run; the function is still one of its arguments alone.
public final class FacilityYear: Sendable {
  private let runs = Mutex<[Run: Totals]>([:])
  private let weather = Mutex<[String: Weather]>([:])

  /// Creates an empty memory.
  public init() {}

  /// What overhead serves, by the name that `..._energy` and `..._at_peak` begin with.
  public static let purposes: [(name: String, column: FacilityHours.Column)] = [
    ("transformer", .transformerLoss), ("distribution", .distributionLoss), ("ups", .upsLoss),
    ("fan_wall", .wallFan), ("loop_pump", .loopPump), ("cooler_fan", .coolerFan),
    ("compressor", .compressor),
  ]

  /// What a run is determined by.
  private struct Run: Hashable {
    let climate: String
    let design: [Double]
  }

  struct Weather {
    let dryBulb: [Double]
    let wetBulb: [Double]
  }

  /// What can be asked of a year, in SI.
  struct Totals {
    var values: [String: FormulaValue] = [:]
  }

  /// The function for formulas.
  public var function: FormulaFunction {
    FormulaFunction(
      "facility_year",
      "what is asked, the climate, its hours, the design: energy of a year (utility_energy, "
        + "it_energy, ups_energy, ...), utility_peak, what that hour holds (ups_at_peak, ...), "
        + "water, compressor_hours, excess_hours or balance"
    ) { [self] arguments throws(FormulaError) in
      guard arguments.count == 4, case .text(let what) = arguments[0],
        case .text(let climate) = arguments[1], case .number(let length, _) = arguments[2],
        arguments[3].scalars.count == FacilityDesign.count
      else {
        throw .badArguments(
          function: "facility_year",
          expected: "a name, a climate, its hours and a design of \(FacilityDesign.count) figures")
      }
      let totals = try totals(climate, arguments[3].scalars.map(\.value), length)
      guard let value = totals.values[what] else {
        throw .badArguments(
          function: "facility_year",
          expected: "one of \(totals.values.keys.sorted().joined(separator: ", "))")
      }
      return value
    }
  }

  private func totals(
    _ climate: String, _ design: [Double], _ length: Double
  ) throws(FormulaError) -> Totals {
    let weather = try weather(of: climate)
    guard length == Double(weather.dryBulb.count) * 3600 else {
      throw .badArguments(function: "facility_year", expected: "the hours of the climate")
    }
    let run = Run(climate: climate, design: design)
    if let known = runs.withLock({ $0[run] }) { return known }
    guard let numbers = FacilityDesign.Numbers(design) else {
      throw .badArguments(function: "facility_year", expected: "a design")
    }
    let totals: Totals
    do throws(KernelError) {
      totals = try Self.solve(numbers, weather)
    } catch {
      throw .notFinite("facility_year (\(error))")
    }
    runs.withLock { known in
      // A plan asks for a few hundred runs; a sweep of thousands starts afresh.
      if known.count > 10_000 { known.removeAll() }
      known[run] = totals
    }
    return totals
  }

  func weather(of climate: String) throws(FormulaError) -> Weather {
    if let known = weather.withLock({ $0[climate] }) { return known }
    guard let year = TypicalYear.named(climate) else {
      throw .badArguments(function: "facility_year", expected: "an embedded climate")
    }
    var wetBulb = [Double](repeating: 0, count: year.dryBulb.count)
    let pressure = [Double](
      repeating: Psychrometrics.standardPressure(elevation: year.elevation.si),
      count: year.dryBulb.count)
    do throws(KernelError) {
      var span = wetBulb.mutableSpan
      try Psychrometrics.wetBulb(
        dryBulb: year.dryBulb.span, relativeHumidity: year.relativeHumidity.span,
        pressure: pressure.span, wetBulb: &span)
    } catch {
      throw .notFinite("wet bulb (\(error))")
    }
    let result = Weather(dryBulb: year.dryBulb, wetBulb: wetBulb)
    weather.withLock { $0[climate] = result }
    return result
  }

  static func run(
    _ numbers: FacilityDesign.Numbers, _ weather: Weather
  ) throws(KernelError) -> FacilityHours.Results {
    let hours = weather.dryBulb.count
    return try FacilityHours.solve(
      dryBulb: weather.dryBulb, wetBulb: weather.wetBulb,
      it: [Double](repeating: numbers.it, count: hours),
      liquid: [Double](repeating: numbers.liquid, count: hours), site: numbers.site)
  }

  private static func solve(
    _ numbers: FacilityDesign.Numbers, _ weather: Weather
  ) throws(KernelError) -> Totals {
    let hours = weather.dryBulb.count
    let results = try run(numbers, weather)
    let year = Double(hours) * 3600
    func energy(_ power: Double) -> FormulaValue { .number(power * 3600, Energy.unit.dimension) }
    func sum(_ of: FacilityHours.Column) -> FormulaValue { energy(results.sum(of)) }
    func time(_ of: FacilityHours.Column) -> FormulaValue {
      // A watt in a megawatt is rounding, not operation.
      let running = results[of].reduce(0.0) { $0 + ($1 > 1e-6 * numbers.it ? 1 : 0) }
      return .number(running * 3600, Duration.unit.dimension)
    }
    let balance = zip(results[.utility], results[.rejected]).reduce(0.0) {
      max($0, abs($1.0 - $1.1) / $1.0)
    }
    var values = [
      "utility_energy": sum(.utility),
      "utility_peak": .number(results[.utility].max() ?? 0, Power.unit.dimension),
      "it_energy": .number(numbers.it * year, Energy.unit.dimension),
      "chiller_heat": sum(.chillerHeat), "rejected_energy": sum(.rejected),
      "water": .number(results.sum(.water) * 3.6, Volume.unit.dimension),
      "compressor_hours": time(.compressor), "excess_hours": time(.excess),
      "balance": .number(balance, .none),
    ]
    for (name, column) in Self.purposes { values["\(name)_energy"] = sum(column) }
    let utility = results[.utility]
    if let highest = utility.indices.max(by: { utility[$0] < utility[$1] }) {
      let hour = highest - utility.startIndex
      for (name, column) in Self.purposes {
        let hours = results[column]
        values["\(name)_at_peak"] = .number(hours[hours.startIndex + hour], Power.unit.dimension)
      }
    }
    return Totals(values: values)
  }
}
