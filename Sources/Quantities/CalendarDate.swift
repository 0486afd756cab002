/// A day of the Gregorian calendar from 1900 to 2199.
public struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year, 1900 to 2199.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// A day; `nil` when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2199).contains(year), (1...12).contains(month),
      (1...CalendarDate.days(in: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2026-11-23`.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The quarter that holds the day.
  public var quarter: Quarter { Quarter(unchecked: year, (month - 1) / 3 + 1) }

  /// Orders by time.
  public static func < (lhs: CalendarDate, rhs: CalendarDate) -> Bool {
    (lhs.year, lhs.month, lhs.day) < (rhs.year, rhs.month, rhs.day)
  }

  /// The day as `2026-11-23`.
  public var description: String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// A quarter of a calendar year, the step in which builds are phased.
public struct Quarter: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year, 1900 to 2199.
  public let year: Int
  /// The quarter, 1 to 4.
  public let number: Int

  /// A quarter; `nil` when there is no such quarter.
  public init?(year: Int, number: Int) {
    guard (1900...2199).contains(year), (1...4).contains(number) else { return nil }
    self.init(unchecked: year, number)
  }

  init(unchecked year: Int, _ number: Int) {
    self.year = year
    self.number = number
  }

  /// Reads `2026-Q2`, or a month (`2026-05`) or day (`2026-05-17`) of the quarter.
  public init?(_ text: String) {
    if let date = CalendarDate(text) ?? CalendarDate(text + "-01") {
      self = date.quarter
      return
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, parts[0].allSatisfy({ $0.isASCII && $0.isNumber }),
      parts[1].count == 2, parts[1].first == "Q", let year = Int(parts[0]),
      let number = parts[1].last.flatMap({ Int(String($0)) })
    else { return nil }
    self.init(year: year, number: number)
  }

  /// Quarters since the first of the year 0: a number to count with.
  public var index: Int { year * 4 + number - 1 }

  /// The quarter after this one.
  public var next: Quarter {
    number == 4 ? Quarter(unchecked: year + 1, 1) : Quarter(unchecked: year, number + 1)
  }

  /// Orders by time.
  public static func < (lhs: Quarter, rhs: Quarter) -> Bool { lhs.index < rhs.index }

  /// The quarter as `2026-Q2`.
  public var description: String { "\(year)-Q\(number)" }
}
