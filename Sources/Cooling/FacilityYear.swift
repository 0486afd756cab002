public import Climate
public import Kernels
public import Quantities
import Synchronization

/// A typical year of a site, hour by hour, as a function for formulas:
/// `facility_year("utility_energy", "ulsan", hours, design)`.
///
/// The list `design` holds the figures of ``FacilityDesign``. Behind it may stand two lists of 24: IT
/// power in each hour of a day from midnight, and what of its heat goes to liquid. Results are remembered, since every
/// figure of a site's year asks for the same run; the function is still one of its arguments alone.
public final class FacilityYear: Sendable {
  private let runs = Mutex<[Run: [String: FormulaValue]]>([:])
  private let weather = Mutex<[String: FacilityHours.Weather]>([:])
  private let own: [String: TypicalYear]

  /// Creates an empty memory.
  ///
  /// - Parameter climates: years beside the embedded ones, by their identifiers.
  public init(climates: [TypicalYear] = []) {
    own = Dictionary(climates.map { ($0.id, $0) }) { first, _ in first }
  }

  /// What overhead serves, by the name that `..._energy` and `..._at_peak` begin with.
  public static let purposes: [(name: String, column: FacilityHours.Column)] = [
    ("transformer", .transformerLoss), ("distribution", .distributionLoss), ("ups", .upsLoss),
    ("fan_wall", .wallFan), ("loop_pump", .loopPump), ("tower_pump", .towerPump),
    ("cooler_fan", .coolerFan), ("tower_fan", .towerFan), ("compressor", .compressor),
  ]

  /// What a run is determined by.
  private struct Run: Hashable {
    let climate: String
    let design, it, liquid: [Double]
  }

  /// The function for formulas.
  public var function: FormulaFunction {
    FormulaFunction(
      "facility_year",
      "what is asked, the climate, its hours, the design, and where they differ IT power and liquid "
        + "heat in the hours of a day: energy of a year (utility_energy, "
        + "it_energy, ups_energy, ...), utility_peak, what that hour holds (ups_at_peak, ...), "
        + "water, hours in a mode (liquid_free_hours, ...), compressor_hours, excess_hours, "
        + "excursion or balance"
    ) { [self] arguments throws(FormulaError) in
      guard [4, 6].contains(arguments.count), case .text(let what) = arguments[0],
        case .text(let climate) = arguments[1], case .number(let length, _) = arguments[2],
        let numbers = Self.numbers(arguments)
      else {
        throw .badArguments(
          function: "facility_year",
          expected: "a name, a climate, its hours and a design of \(FacilityDesign.count) figures")
      }
      let values = try values(climate, numbers, arguments[3].scalars.map(\.value), length)
      guard let value = values[what] else {
        throw .badArguments(
          function: "facility_year",
          expected: "one of \(values.keys.sorted().joined(separator: ", "))")
      }
      return value
    }
  }

  /// The design and the hours of a day that arguments hold from the fourth on.
  static func numbers(_ arguments: [FormulaValue]) -> FacilityDesign.Numbers? {
    let lists = arguments.dropFirst(3).map { $0.scalars.map(\.value) }
    guard let design = lists.first, lists.dropFirst().allSatisfy({ $0.count == 24 }) else {
      return nil
    }
    return FacilityDesign.Numbers(
      design, day: lists.count > 2 ? (it: lists[1], liquid: lists[2]) : ([], []))
  }

  private func values(
    _ climate: String, _ numbers: FacilityDesign.Numbers, _ design: [Double], _ length: Double
  ) throws(FormulaError) -> [String: FormulaValue] {
    let weather = try weather(of: climate)
    guard length == Double(weather.dryBulb.count) * 3600 else {
      throw .badArguments(function: "facility_year", expected: "the hours of the climate")
    }
    let run = Run(
      climate: climate, design: design, it: numbers.day.it, liquid: numbers.day.liquid)
    if let known = runs.withLock({ $0[run] }) { return known }
    let values: [String: FormulaValue]
    do throws(KernelError) {
      values = Self.values(of: try Self.totals(numbers, weather), numbers, weather)
    } catch {
      throw .notFinite("facility_year (\(error))")
    }
    runs.withLock { known in
      // A plan asks for a few hundred runs; a sweep of thousands starts afresh.
      if known.count > 10_000 { known.removeAll() }
      known[run] = values
    }
    return values
  }

  /// The hours of a climate: an embedded place or one of the user's, such as `seoul`, or that place
  /// warmed, such as `seoul+1.5`.
  func weather(of climate: String) throws(FormulaError) -> FacilityHours.Weather {
    if let known = weather.withLock({ $0[climate] }) { return known }
    let parts = climate.split(separator: "+", maxSplits: 1).map(String.init)
    guard let id = parts.first, let year = own[id] ?? TypicalYear.named(id),
      let warming = parts.count > 1 ? Double(parts[1]) : 0, (0...20).contains(warming)
    else {
      throw .badArguments(function: "facility_year", expected: "a climate, such as seoul+1.5")
    }
    let result: FacilityHours.Weather
    do throws(KernelError) {
      result = try FacilityHours.Weather(
        dryBulb: year.dryBulb.map { min($0 + warming, 59) },
        relativeHumidity: year.relativeHumidity,
        pressure: Psychrometrics.standardPressure(elevation: year.elevation.si))
    } catch {
      throw .notFinite("moist air (\(error))")
    }
    weather.withLock { $0[climate] = result }
    return result
  }

  private static func totals(
    _ numbers: FacilityDesign.Numbers, _ weather: FacilityHours.Weather
  ) throws(KernelError) -> FacilityHours.Totals {
    let powers = numbers.powers(weather.dryBulb.count)
    let totals = try FacilityHours.totals(
      weather, it: powers.it, liquid: powers.liquid, sites: [numbers.site])
    guard let first = totals.first else { throw .badValue(kernel: "facility hours") }
    return first
  }

  private static func values(
    of totals: FacilityHours.Totals, _ numbers: FacilityDesign.Numbers,
    _ weather: FacilityHours.Weather
  ) -> [String: FormulaValue] {
    func energy(_ column: FacilityHours.Column) -> FormulaValue {
      .number(totals.sum(column) * 3600, Energy.unit.dimension)
    }
    func time(_ hours: Double) -> FormulaValue {
      .number(hours * 3600, Duration.unit.dimension)
    }
    let powers = numbers.powers(weather.dryBulb.count)
    // As good as a sum where the hours differ, and exact where they do not.
    let it =
      numbers.day.it.isEmpty
      ? numbers.it * Double(weather.dryBulb.count) : powers.it.reduce(0, +)
    // A kilogram is a litre, to within the warmth of the water.
    func water(_ column: FacilityHours.Column) -> FormulaValue {
      .number(totals.sum(column) * 3.6, Volume.unit.dimension)
    }
    var values = [
      "utility_energy": energy(.utility),
      "utility_peak": .number(totals.atPeak(.utility), Power.unit.dimension),
      "it_energy": .number(it * 3600, Energy.unit.dimension),
      "chiller_heat": energy(.chillerHeat), "rejected_energy": energy(.rejected),
      "reused_energy": energy(.reused), "water": water(.water), "evaporated": water(.evaporated),
      "compressor_hours": time(totals.compressorHours), "excess_hours": time(totals.excessHours),
      "excursion": .number(totals.excursion, TemperatureDifference.unit.dimension),
      "balance": .number(totals.balance, .none),
    ]
    for mode in FacilityHours.Mode.allCases {
      values["liquid_\(mode)_hours"] = time(totals.liquidHours(in: mode))
      values["air_\(mode)_hours"] = time(totals.airHours(in: mode))
    }
    for (name, column) in purposes {
      values["\(name)_energy"] = energy(column)
      values["\(name)_at_peak"] = .number(totals.atPeak(column), Power.unit.dimension)
    }
    return values
  }

  /// Every hour of a design.
  static func hours(
    _ numbers: FacilityDesign.Numbers, _ weather: FacilityHours.Weather
  ) throws(KernelError) -> FacilityHours.Results {
    let powers = numbers.powers(weather.dryBulb.count)
    return try FacilityHours.solve(
      weather, it: powers.it, liquid: powers.liquid, site: numbers.site)
  }
}
