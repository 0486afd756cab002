import Kernels
import Quantities

extension DesignConditions {
  /// The extremes of all hours of a record.
  init(_ record: WeatherRecord, pressure: Double) throws(KernelError) {
    var dry = record.years.flatMap { $0.dryBulb + $0.leapDay.map(\.dryBulb) }
    let humidity = record.years.flatMap {
      $0.relativeHumidity + $0.leapDay.map(\.relativeHumidity)
    }
    var wet = try MoistAir.wetBulb(dry, humidity, pressure: pressure)
    dry.sort()
    wet.sort()
    func at(_ sorted: [Double], _ share: Double) -> Temperature {
      Temperature(Self.quantile(sorted, share), .celsius)
    }
    let annual = Self.annual(record)
    self.init(
      dryBulb: (at(dry, 1), at(dry, 0.996), at(dry, 0.99), at(dry, 0.004), at(dry, 0)),
      wetBulb: (at(wet, 1), at(wet, 0.996), at(wet, 0.99)),
      annualHighest: annual?.highest, annualLowest: annual?.lowest)
  }

  /// A quantile of sorted values, by straight lines between them.
  static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    guard let last = sorted.last else { return 0 }
    let place = share * Double(sorted.count - 1)
    let index = Int(place)
    guard index + 1 < sorted.count else { return last }
    return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
  }

  /// Of the header, or of the years when there are at least two.
  private static func annual(_ record: WeatherRecord) -> (highest: Extreme, lowest: Extreme)? {
    if let stated = record.extremes { return stated }
    guard record.years.count > 1 else { return nil }
    func extreme(_ values: [Double]) -> Extreme {
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return Extreme(
        mean: Temperature(mean, .celsius),
        deviation: TemperatureDifference(
          si: (squares / Double(values.count - 1)).squareRoot()))
    }
    let all = record.years.map { $0.dryBulb + $0.leapDay.map(\.dryBulb) }
    return (extreme(all.map { $0.max() ?? 0 }), extreme(all.map { $0.min() ?? 0 }))
  }
}
