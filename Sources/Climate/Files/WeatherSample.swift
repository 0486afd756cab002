internal import Schema

/// A moment of the civil calendar, as a file stamps it.
struct WeatherStamp: Hashable {
  var year, month, day, hour, minute: Int

  static let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  /// Days before each month of a year without 29 February.
  static let monthStarts = monthLengths.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }

  var isLeapDay: Bool { month == 2 && day == 29 }

  /// Whether the calendar has the day; years are not held against 29 February, since typical years
  /// take months of several.
  var exists: Bool {
    guard (1...12).contains(month), day >= 1, (0...23).contains(hour), (0...59).contains(minute)
    else { return false }
    return day <= WeatherStamp.monthLengths[month - 1] + (month == 2 ? 1 : 0)
  }

  /// The hour of a year without 29 February, from 0.
  var hourOfYear: Int { (WeatherStamp.monthStarts[month - 1] + day - 1) * 24 + hour }

  /// What people call an hour of the year.
  static func name(ofHour hour: Int) -> String {
    let (day, clock) = (hour / 24, hour % 24)
    let month = (monthStarts.lastIndex { $0 <= day } ?? 0)
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    guard month < 12 else { return "the end of the year" }
    return "\(day - monthStarts[month] + 1) \(names[month]) \(clock):00"
  }
}

/// A line of a weather file.
struct WeatherSample {
  let line: Int
  var stamp: WeatherStamp
  /// °C; `nil` where the file has none.
  var dryBulb: Double?
  /// 0 to 1 and a little above.
  var humidity: Double?
  /// °C.
  var dewPoint: Double?
  /// Pa.
  var pressure: Double?

  /// The same in the hour that its stamp ends.
  var endingAtItsHour: WeatherSample {
    var sample = self
    sample.stamp.hour -= 1
    return sample
  }
}

/// Problems and repairs as they are met while a file is read.
struct WeatherFindings {
  let file: String
  private(set) var problems: [Problem] = []
  private(set) var repairs: [WeatherRepair] = []

  init(file: String) { self.file = file }

  mutating func refuse(_ reason: String, line: Int? = nil, column: Int? = nil) {
    problems.append(
      Problem(
        place: Place(file: file, line: line, column: line == nil ? nil : column ?? 1), path: "",
        kind: line == nil ? .unreadable(reason) : .rule(reason)))
  }

  mutating func repair(_ rule: WeatherRepair.Rule, _ text: String, lines: [Int], hours: Int? = nil)
  {
    repairs.append(
      WeatherRepair(
        rule: rule, file: file, text: text, hours: hours ?? lines.count,
        lines: Array(lines.prefix(20))))
  }

  /// Throws what was met so far.
  func check() throws(Problems) {
    if !problems.isEmpty { throw Problems(problems) }
  }
}
