import Quantities

/// How far an outcome moves with one uncertain value.
public struct Sensitivity: Codable, Sendable {
  /// The given figure.
  public let id: String
  /// By how much the outcome moves when it goes from the middle to the end of its range, in the
  /// outcome's unit; signed.
  public let half: Double

  /// The values that move a figure most, the strongest first.
  static func strongest(_ node: FigureNode, count: Int = 10) -> [Sensitivity] {
    let scale = node.unit.fromSI(1) - node.unit.fromSI(0)
    return node.contributions.filter { $0.half != 0 }
      .sorted { (abs($1.half), $0.source) < (abs($0.half), $1.source) }.prefix(count)
      .map { Sensitivity(id: $0.source, half: QuantityFormat.rounded($0.half * scale, digits: 6)) }
  }
}
