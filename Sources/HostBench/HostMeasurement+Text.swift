import Quantities

extension HostMeasurement {
  /// The median with its unit, such as `58.9 GFLOP/s` or `12.3 ns`.
  public var text: String { HostMeasurement.text(median, unit) }

  /// The spread in per cent, such as `±0.8 %`.
  public var spreadText: String { "±\(QuantityFormat.fixed(spread * 100, 1)) %" }

  /// A value in one of the units of measurements.
  public static func text(_ value: Double, _ unit: String, digits: Int = 3) -> String {
    let steps: [(size: Double, prefix: String)] =
      unit == "s"
      ? [(1e-9, "n"), (1e-6, "µ"), (1e-3, "m"), (1, "")]
      : [(1, ""), (1e3, "k"), (1e6, "M"), (1e9, "G"), (1e12, "T"), (1e15, "P")]
    let step = steps.last { value >= $0.size * 0.9995 } ?? steps[0]
    return "\(QuantityFormat.significant(value / step.size, digits)) \(step.prefix)\(unit)"
  }
}
