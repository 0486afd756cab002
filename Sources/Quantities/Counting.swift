/// A plain number: a share, an efficiency, a PUE.
public struct Ratio: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit.one
}

/// How many: a whole number once a plan has rounded it.
public struct Count: LinearQuantity {
  /// The value in the SI.
  public let si: Double
  /// Creates a value from the SI.
  public init(si: Double) { self.si = si }
  /// The unit in which a plan states it.
  public static let unit = Unit.one
}
