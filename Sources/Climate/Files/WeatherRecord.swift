public import Quantities

/// The weather of a place over one or several years, as a file has it: every hour there, every value
/// physical, and what was repaired to that end.
public struct WeatherRecord: Sendable {
  /// What the file calls the place; the file's name where it does not say.
  public let name: String
  /// How hours came about.
  public let kind: TypicalYear.Kind
  /// Elevation above the sea; `nil` where neither the file nor the user says.
  public let elevation: Length?
  /// The files that it was read from.
  public let files: [String]
  /// Its years, in order; a published typical year is one.
  public let years: [Year]
  /// Mean and standard deviation of the annual extremes, where a file's header states them.
  public let extremes: (highest: DesignConditions.Extreme, lowest: DesignConditions.Extreme)?
  /// What was repaired, in the order of the rules.
  public let repairs: [WeatherRepair]

  /// The 8,760 hours of a year, 29 February apart.
  public struct Year: Hashable, Sendable {
    /// The calendar year; `nil` for a typical year, whose months are of several.
    public let number: Int?
    /// Dry bulb, °C, from the first hour of 1 January, local time.
    public let dryBulb: [Double]
    /// Relative humidity, 0 to 1.
    public let relativeHumidity: [Double]
    /// The 24 hours of 29 February, in neither of the above; empty without.
    public let leapDay: [(dryBulb: Double, relativeHumidity: Double)]
    /// The days' means, highest, lowest and mean dew points, °C, as the record states or gives them.
    let days: [DayStatistics]

    /// Equality of all hours.
    public static func == (lhs: Year, rhs: Year) -> Bool {
      lhs.number == rhs.number && lhs.dryBulb == rhs.dryBulb
        && lhs.relativeHumidity == rhs.relativeHumidity
    }

    /// Hashes the year's number and first hours.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(number)
      hasher.combine(dryBulb.first)
    }
  }

  /// Creates a record.
  init(
    name: String, kind: TypicalYear.Kind, elevation: Length?, files: [String], years: [Year],
    extremes: (highest: DesignConditions.Extreme, lowest: DesignConditions.Extreme)?,
    repairs: [WeatherRepair]
  ) {
    (self.name, self.kind, self.elevation, self.files) = (name, kind, elevation, files)
    (self.years, self.extremes, self.repairs) = (years, extremes, repairs)
  }

  /// The calendar years that it spans; `nil` for a published typical year.
  public var span: ClosedRange<Int>? {
    let numbers = years.compactMap(\.number)
    guard let first = numbers.min(), let last = numbers.max() else { return nil }
    return first...last
  }
}

/// Something that a rule repaired in a weather file.
public struct WeatherRepair: Codable, Hashable, Sendable {
  /// The rule, such as `gap`.
  public let rule: Rule
  /// The file.
  public let file: String
  /// What was done, in a sentence.
  public let text: String
  /// How many hours it concerned.
  public let hours: Int
  /// The lines, the first twenty of them.
  public let lines: [Int]

  /// The rules; whatever they do not cover is refused.
  public enum Rule: String, Codable, Sendable, CaseIterable {
    /// A gap of at most six hours is filled by straight lines between its neighbours, over the turn of
    /// the year too; at most 88 hours of a year, 1 %.
    case gap
    /// A relative humidity of up to 105 % is taken as 100 %.
    case saturated
    /// A relative humidity that is missing is computed from the dew point.
    case dewPoint = "dew_point"
    /// 29 February is left out of the year, and counts for the extremes.
    case leapDay = "leap_day"
    /// Several values within an hour are averaged.
    case average
    /// Stamps at another minute than the full hour stand for the hour that they lie in.
    case minute
    /// An hour that stands twice, as when clocks are put back, is averaged; twice a year at most.
    case twice
    /// Units other than °C, % and Pa that the heading states are converted.
    case unit
    /// An elevation that is not stated follows from the mean station pressure.
    case elevation
    /// Offsets in time stamps are set aside: the clock is taken as it is written.
    case offset
  }
}
