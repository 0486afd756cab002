public import Planning
import Quantities

extension Plan {
  /// A figure as people read it, such as `581 MW`; `not available` when it has no value.
  public func text(_ id: String, digits: Int = 3) -> String {
    guard let record = figures[id] else { return "not available" }
    return record.text(record.value, digits: digits)
  }

  /// The range of a figure, such as `564 to 598 MW`; empty when it has none.
  public func range(_ id: String, digits: Int = 3) -> String {
    guard let record = figures[id], let low = record.low, let high = record.high, low < high
    else { return "" }
    let (from, to) = (record.text(low, digits: digits), record.text(high, digits: digits))
    guard from != to else { return "" }
    let unit = to.split(separator: " ").dropFirst().joined(separator: " ")
    let short = !unit.isEmpty && from.hasSuffix(" " + unit)
    return "\(short ? String(from.dropLast(unit.count + 1)) : from) to \(to)"
  }

  /// The value of a figure in its unit; `nil` when it has none.
  func value(_ id: String) -> Double? { figures[id]?.value }
}

extension FigureRecord {
  /// A value of the figure's unit as people read it.
  func text(_ value: Double?, digits: Int = 3) -> String {
    guard let value, let unit = Unit(unit) else { return "not available" }
    return QuantityFormat.text(value, unit, digits: digits)
  }
}
