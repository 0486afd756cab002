/// A measured value of one kind, stored as one `Double` in the SI.
///
/// Each kind is a type of its own, so that adding watts to watt-hours does not compile. Operators
/// between kinds exist only where physics has them; they stand beside the kinds.
public protocol Quantity: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  /// The unit in which a plan states this kind.
  static var unit: Unit { get }
  /// The value in the SI.
  var si: Double { get }
  /// A quantity from its SI value.
  init(si: Double)
}

extension Quantity {
  /// A quantity from its value in `unit`, which must measure the same dimension.
  public init(_ value: Double, _ unit: Unit) {
    precondition(
      unit.dimension == Self.unit.dimension, "\(unit.symbol) does not measure \(Self.self)")
    self.init(si: unit.toSI(value))
  }

  /// The value in `unit`, which must measure the same dimension.
  public func value(in unit: Unit) -> Double {
    precondition(
      unit.dimension == Self.unit.dimension, "\(unit.symbol) does not measure \(Self.self)")
    return unit.fromSI(si)
  }

  /// Orders by size.
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.si < rhs.si }

  /// The value with a fitting prefix, such as `132 kW`.
  public var description: String { formatted() }

  /// Reads the text form, such as `132 kW`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do throws(QuantityTextError) {
      self = try Self(text)
    } catch {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: error.description)
    }
  }

  /// Writes the exact text form: every digit, in the plan's unit.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("\(Self.unit.fromSI(si)) \(Self.unit.symbol)")
  }
}

/// A quantity whose zero is nothing, so that sums, differences and multiples have a meaning.
public protocol LinearQuantity: Quantity, AdditiveArithmetic {}

extension LinearQuantity {
  /// Nothing.
  public static var zero: Self { Self(si: 0) }
  /// Sum.
  public static func + (lhs: Self, rhs: Self) -> Self { Self(si: lhs.si + rhs.si) }
  /// Difference.
  public static func - (lhs: Self, rhs: Self) -> Self { Self(si: lhs.si - rhs.si) }
  /// Multiple.
  public static func * (lhs: Self, rhs: Double) -> Self { Self(si: lhs.si * rhs) }
  /// Multiple.
  public static func * (lhs: Double, rhs: Self) -> Self { Self(si: lhs * rhs.si) }
  /// Part.
  public static func / (lhs: Self, rhs: Double) -> Self { Self(si: lhs.si / rhs) }
  /// How many times the right goes into the left.
  public static func / (lhs: Self, rhs: Self) -> Double { lhs.si / rhs.si }
}
