import Kernels
public import Quantities

extension FacilityYear {
  /// Shares of the year at which a duration curve is given.
  public static let durationPoints = 101

  /// A typical year as lists for drawings: `facility_profile("pue", "ulsan", hours, design)` gives the
  /// PUE of the mean day of each month, January first and 24 hours each; `"utility"` the power at the
  /// meter that is exceeded for 0, 1, ... 100 % of the year.
  public var profile: FormulaFunction {
    FormulaFunction(
      "facility_profile",
      "pue (of the mean day of each month, 12 x 24) or utility (duration curve, 101 points); the "
        + "climate, its hours, the design, and as for facility_year the hours of a day"
    ) { [self] arguments throws(FormulaError) in
      guard [4, 6].contains(arguments.count), case .text(let what) = arguments[0],
        ["pue", "utility"].contains(what), case .text(let climate) = arguments[1],
        let numbers = Self.numbers(arguments)
      else {
        throw .badArguments(
          function: "facility_profile", expected: "pue or utility, a climate, its hours, a design")
      }
      let weather = try weather(of: climate)
      do throws(KernelError) {
        let utility = Array(try Self.hours(numbers, weather)[.utility])
        return .list(
          what == "pue"
            ? Self.meanDays(zip(utility, numbers.powers(utility.count).it).map { $0 / $1 })
              .map { .init($0, .none) }
            : Self.duration(utility).map { .init($0, Power.unit.dimension) })
      } catch {
        throw .notFinite("facility_profile (\(error))")
      }
    }
  }

  /// The mean of each hour of the day, month by month of a year without a leap day.
  static func meanDays(_ hours: [Double]) -> [Double] {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var means: [Double] = []
    var first = 0
    for days in lengths {
      for hour in 0..<24 {
        let places = (0..<days).map { first + $0 * 24 + hour }.filter { $0 < hours.count }
        means.append(places.reduce(0) { $0 + hours[$1] } / Double(max(1, places.count)))
      }
      first += days * 24
    }
    return means
  }

  /// What is exceeded for 0, 1, ... 100 % of the hours.
  static func duration(_ hours: [Double]) -> [Double] {
    let sorted = hours.sorted(by: >)
    guard !sorted.isEmpty else { return [] }
    return (0..<durationPoints).map { point in
      sorted[min(sorted.count - 1, point * (sorted.count - 1) / (durationPoints - 1))]
    }
  }
}
