internal import Schema

/// The hours of one year while samples fall into them.
struct WeatherSlots {
  private static let hours = 8760
  private var dryBulb = Accumulator(), humidity = Accumulator()
  private var leapDry = Accumulator(count: 24), leapHumidity = Accumulator(count: 24)
  private var lines = [Int](repeating: 0, count: hours)
  private var stamps: [WeatherStamp: Int] = [:]
  private var minutes: Set<Int> = []
  private var twice: [Int] = []
  private(set) var leapLines: [Int] = []
  private(set) var filledHours: Set<Int> = []

  /// Sums and counts of the values of each hour.
  private struct Accumulator {
    var sums, counts: [Double]

    init(count: Int = hours) {
      sums = [Double](repeating: 0, count: count)
      counts = sums
    }

    mutating func add(_ value: Double?, at hour: Int) {
      guard let value else { return }
      sums[hour] += value
      counts[hour] += 1
    }

    func value(_ hour: Int) -> Double? { counts[hour] > 0 ? sums[hour] / counts[hour] : nil }
  }

  /// What is asked for of an hour.
  enum Quantity { case dryBulb, humidity }

  mutating func add(_ sample: WeatherSample) {
    var stamp = sample.stamp
    stamp.year = 0
    minutes.insert(stamp.minute)
    if stamps.updateValue(sample.line, forKey: stamp) != nil { twice.append(sample.line) }
    if stamp.isLeapDay {
      leapDry.add(sample.dryBulb, at: stamp.hour)
      leapHumidity.add(sample.humidity, at: stamp.hour)
      leapLines.append(sample.line)
      return
    }
    let hour = stamp.hourOfYear
    dryBulb.add(sample.dryBulb, at: hour)
    humidity.add(sample.humidity, at: hour)
    lines[hour] = sample.line
  }

  /// Says what was averaged; `false` when hours stand twice without reason.
  func averages(_ label: String, _ findings: inout WeatherFindings) -> Bool {
    if twice.count > 2 {
      for line in twice.prefix(20) {
        findings.refuse("\(label)this time stands twice; each hour once is expected", line: line)
      }
      return false
    }
    if !twice.isEmpty {
      findings.repair(.twice, "\(label)an hour that stands twice is averaged", lines: twice)
    }
    if minutes.count > 1 {
      findings.repair(
        .average, "\(label)values within an hour are averaged", lines: [], hours: stamps.count)
    } else if minutes.first != 0 {
      findings.repair(
        .minute,
        "\(label)stamps at minute \(minutes.first ?? 0) stand for the hour that they lie in",
        lines: [], hours: stamps.count)
    }
    return true
  }

  /// The values of all hours, gaps filled; `nil` when one is too long, or there are too many.
  mutating func filled(
    _ quantity: Quantity, _ label: String, _ findings: inout WeatherFindings
  ) -> [Double]? {
    let source = quantity == .dryBulb ? dryBulb : humidity
    let what = quantity == .dryBulb ? "dry bulb" : "humidity"
    var values = (0..<Self.hours).map { source.value($0) }
    let missing = values.indices.filter { values[$0] == nil }
    guard !missing.isEmpty else { return values.compactMap(\.self) }
    let gaps = Self.gaps(missing)
    let long = gaps.filter { $0.count > WeatherAssembly.longestGap }
    guard long.isEmpty, missing.count <= WeatherAssembly.mostMissing else {
      for gap in (long.isEmpty ? gaps : long).prefix(10) {
        let last = (gap.start + gap.count - 1) % Self.hours
        findings.refuse(
          "\(label)\(gap.count) hours have no \(what), from \(WeatherStamp.name(ofHour: gap.start)) "
            + "to \(WeatherStamp.name(ofHour: last)); gaps of at most \(WeatherAssembly.longestGap) "
            + "hours and \(WeatherAssembly.mostMissing) hours of a year are filled",
          line: max(1, lineBefore(gap.start)))
      }
      return nil
    }
    for gap in gaps {
      let before = values[(gap.start + Self.hours - 1) % Self.hours] ?? 0
      let after = values[(gap.start + gap.count) % Self.hours] ?? 0
      for step in 0..<gap.count {
        let share = Double(step + 1) / Double(gap.count + 1)
        let hour = (gap.start + step) % Self.hours
        values[hour] = before + share * (after - before)
        filledHours.insert(hour)
      }
    }
    return values.compactMap(\.self)
  }

  /// Runs of missing hours; one over the turn of the year is one.
  private static func gaps(_ missing: [Int]) -> [(start: Int, count: Int)] {
    var gaps: [(start: Int, count: Int)] = []
    for hour in missing {
      if let last = gaps.last, last.start + last.count == hour {
        gaps[gaps.count - 1].count += 1
      } else {
        gaps.append((hour, 1))
      }
    }
    if gaps.count > 1, let first = gaps.first, let last = gaps.last, first.start == 0,
      last.start + last.count == hours
    {
      gaps[gaps.count - 1].count += first.count
      gaps.removeFirst()
    }
    return gaps
  }

  /// The line of the last hour there before an hour; of the first row where there is none.
  func lineBefore(_ hour: Int) -> Int {
    for earlier in stride(from: hour - 1, through: 0, by: -1) where lines[earlier] > 0 {
      return lines[earlier]
    }
    return lines.first { $0 > 0 } ?? 1
  }

  /// 29 February, hours without values left out.
  var leapDay: [(dryBulb: Double, relativeHumidity: Double)] {
    (0..<24).compactMap { hour in
      guard let dry = leapDry.value(hour), let humidity = leapHumidity.value(hour) else {
        return nil
      }
      return (dry, humidity)
    }
  }
}
