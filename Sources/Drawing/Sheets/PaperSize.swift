/// A sheet of paper of the ISO A series, lying.
public enum PaperSize: String, CaseIterable, Sendable {
  /// 420 by 297 mm.
  case a3 = "A3"
  /// 297 by 210 mm.
  case a4 = "A4"

  /// From left to right, in drawing units of a quarter of a millimetre.
  public var width: Double { self == .a3 ? 1680 : 1188 }
  /// From top to bottom.
  public var height: Double { self == .a3 ? 1188 : 840 }
}
