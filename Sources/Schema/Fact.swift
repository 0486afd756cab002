public import Quantities

/// A catalogue value: what it is, who says so, how surely, and between which bounds.
public struct Fact: Sendable {
  /// The value.
  public let value: Value
  /// The lower end of the stated range.
  public let low: MeasuredNumber?
  /// The upper end of the stated range.
  public let high: MeasuredNumber?
  /// A key of `Hardware/sources.yaml`.
  public let source: String
  /// How surely it is known.
  public let confidence: Confidence
  /// What a reader should know: conditions, conflicts, what was assumed.
  public let note: String?
  /// Where it is written.
  public let place: Place

  /// What a fact can state.
  public enum Value: Sendable {
    /// A number with its unit; plain numbers have the unit `1`.
    case number(MeasuredNumber)
    /// A curve: numbers of one kind in order.
    case curve([MeasuredNumber])
    /// Words.
    case text(String)
  }

  /// The number, when it is one.
  public var number: MeasuredNumber? {
    if case .number(let number) = value { number } else { nil }
  }

  /// The curve, when it is one.
  public var curve: [MeasuredNumber] {
    if case .curve(let numbers) = value { numbers } else { [] }
  }

  /// The words, when it is words.
  public var text: String? {
    if case .text(let text) = value { text } else { nil }
  }
}
