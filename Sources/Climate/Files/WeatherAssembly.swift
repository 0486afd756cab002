import Kernels
import Quantities
internal import Schema

/// Puts samples into the hours of years, by the rules of ``WeatherRepair/Rule`` and no others.
enum WeatherAssembly {
  /// Longest gap that is filled, and most hours of a year.
  static let longestGap = 6
  static let mostMissing = 88

  /// The bounds of what air outside does, with the record highs and lows of the earth inside.
  static let dryBulbs = -60.0...59.0
  static let mostHumidity = 1.05

  /// Years of samples.
  static func years(
    _ samples: [WeatherSample], _ findings: inout WeatherFindings
  ) throws(Problems) -> [WeatherRecord.Year] {
    guard !samples.isEmpty else {
      findings.refuse("there are no hours of weather in it")
      throw Problems(findings.problems)
    }
    var samples = try physical(samples, &findings)
    samples = humid(samples, &findings)
    // A typical year takes its months of several years: each calendar hour then stands once.
    let numbers = Set(samples.map(\.stamp.year))
    let isOneYear = samples.count <= 8784 || numbers.count == 1
    let groups = isOneYear ? [0: samples] : Dictionary(grouping: samples, by: \.stamp.year)
    var years: [WeatherRecord.Year] = []
    for number in groups.keys.sorted() {
      let name: Int? = isOneYear ? (numbers.count == 1 ? numbers.first : nil) : number
      if let year = year(groups[number] ?? [], number: name, &findings) { years.append(year) }
    }
    try findings.check()
    return years
  }

  /// Refuses what is not weather, a whole column in a wrong unit with one message.
  private static func physical(
    _ samples: [WeatherSample], _ findings: inout WeatherFindings
  ) throws(Problems) -> [WeatherSample] {
    let dry = samples.compactMap(\.dryBulb), humidity = samples.compactMap(\.humidity)
    if let lowest = dry.min(), lowest > 150 {
      findings.refuse("the dry bulb is \(lowest) at its lowest: that is kelvin; °C is expected")
    } else if dry.count(where: { $0 > 60 }) > 24, (dry.max() ?? 0) < 140 {
      findings.refuse(
        "\(dry.count { $0 > 60 }) hours are above 60 °C: that is °F; convert it, or write the unit "
          + "into the heading, such as drybulb_f")
    }
    if let most = humidity.max(), most <= 0.0105 {
      findings.refuse(
        "the relative humidity is \(plain(most * 100)) at its highest: that is a share of 1; % is "
          + "expected")
    }
    let pressures = samples.compactMap(\.pressure)
    if !pressures.isEmpty {
      let mean = pressures.reduce(0, +) / Double(pressures.count)
      if !(50_000...110_000).contains(mean) {
        let unit = (500...1100).contains(mean) ? "hPa" : (50...110).contains(mean) ? "kPa" : nil
        findings.refuse(
          "the station pressure is \(plain(mean)) in the mean"
            + (unit.map { ": that is \($0)" } ?? "") + "; 50000 to 110000 Pa is expected")
      }
    }
    try findings.check()
    var (samples, saturated, refused) = (samples, [Int](), 0)
    for index in samples.indices {
      let sample = samples[index]
      func refuse(_ reason: String) {
        refused += 1
        if refused <= 20 { findings.refuse(reason, line: sample.line) }
      }
      if let dry = sample.dryBulb, !dryBulbs.contains(dry) {
        refuse("a dry bulb of \(plain(dry)) °C is not physical; -60 to 59 °C is expected")
      }
      if let humidity = sample.humidity {
        if !(0...mostHumidity).contains(humidity) {
          refuse("a relative humidity of \(plain(humidity * 100)) % is not physical")
        } else if humidity > 1 {
          saturated.append(sample.line)
          samples[index].humidity = 1
        }
      }
      if let dry = sample.dryBulb, let dew = sample.dewPoint, dew > dry + 1 {
        refuse("a dew point of \(plain(dew)) °C above the dry bulb of \(plain(dry)) °C")
      }
    }
    if refused > 20 { findings.refuse("\(refused) values are not physical, 20 of them named") }
    if !saturated.isEmpty {
      findings.repair(.saturated, "humidity above 100 % taken as 100 %", lines: saturated)
    }
    try findings.check()
    return samples
  }

  /// Humidity from the dew point where it is missing.
  private static func humid(
    _ samples: [WeatherSample], _ findings: inout WeatherFindings
  ) -> [WeatherSample] {
    let places = samples.indices.filter {
      samples[$0].humidity == nil && samples[$0].dryBulb != nil && samples[$0].dewPoint != nil
    }
    guard !places.isEmpty else { return samples }
    var samples = samples
    let dry = places.map { samples[$0].dryBulb ?? 0 }
    let dew = zip(places, dry).map { min(max(samples[$0].dewPoint ?? -60, -60), $1) }
    guard let over = try? MoistAir.saturation(dry), let own = try? MoistAir.saturation(dew) else {
      return samples
    }
    for (place, (own, over)) in zip(places, zip(own, over)) {
      samples[place].humidity = min(1, own / over)
    }
    findings.repair(
      .dewPoint, "relative humidity computed from the dew point",
      lines: places.map { samples[$0].line })
    return samples
  }

  /// A year of samples; `nil` when it was refused.
  private static func year(
    _ samples: [WeatherSample], number: Int?, _ findings: inout WeatherFindings
  ) -> WeatherRecord.Year? {
    let label = number.map { "\($0): " } ?? ""
    var slots = WeatherSlots()
    for sample in samples { slots.add(sample) }
    guard slots.averages(label, &findings) else { return nil }
    guard let dry = slots.filled(.dryBulb, label, &findings),
      let humidity = slots.filled(.humidity, label, &findings)
    else { return nil }
    if slots.filledHours.count > 0 {
      let lines = slots.filledHours.sorted().map { slots.lineBefore($0) }
      findings.repair(
        .gap,
        "\(label)\(slots.filledHours.count) hour\(slots.filledHours.count == 1 ? "" : "s") filled "
          + "from the neighbours, the first \(WeatherStamp.name(ofHour: slots.filledHours.min() ?? 0))",
        lines: lines)
    }
    let leap = slots.leapDay
    if !leap.isEmpty {
      findings.repair(
        .leapDay, "\(label)29 February is left out of the year", lines: slots.leapLines)
    }
    return WeatherRecord.Year(
      number: number, dryBulb: dry, relativeHumidity: humidity, leapDay: leap,
      days: DayStatistics.days(dryBulb: dry, relativeHumidity: humidity))
  }

  /// A number of at most four significant digits.
  static func plain(_ value: Double) -> String { QuantityFormat.plain(value, digits: 4) }
}
