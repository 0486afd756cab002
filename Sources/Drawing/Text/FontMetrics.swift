/// How wide text is, before anything is drawn.
///
/// The widths are the wider ones of Nanum Gothic and Liberation Sans (whose widths are Arial's), so that
/// what fits here fits in both; Hangul take nearly a square, Han a whole one, emoji more. Only DejaVu Sans is wider.
public enum FontMetrics {
  /// The fonts that drawings ask for, in order: the measured ones, then what systems have for Korean.
  public static let families =
    "'Nanum Gothic',NanumGothic,Arial,'Liberation Sans','Apple SD Gothic Neo','Malgun Gothic',"
    + "'Noto Sans CJK KR',sans-serif"

  /// The part of the size that capitals rise above the base line.
  public static let capHeight = 0.72
  /// The part of the size that any letter rises above the base line.
  public static let ascent = 0.92
  /// The part of the size that any letter hangs below the base line.
  public static let descent = 0.23
  /// From one base line to the next, as a multiple of the size.
  public static let lineHeight = 1.3

  /// The width of a line of text, in the unit of `size`.
  ///
  /// - Parameters:
  ///   - size: the size of the font, at least 0.
  ///   - isBold: whether the bold face is meant.
  public static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
    let runs = isBold ? bold : regular
    var thousandths = 0
    for scalar in text.unicodeScalars { thousandths += advance(of: scalar, runs) }
    return Double(thousandths) * size / 1000
  }

  private static func advance(of scalar: Unicode.Scalar, _ runs: [Run]) -> Int {
    let code = scalar.value
    for run in runs where code >= run.first && code < run.first + UInt32(run.advances.count) {
      return Int(run.advances[Int(code - run.first)])
    }
    // Syllables and the letters that they are made of.
    if (0xAC00...0xD7A3).contains(code) || (0x3131...0x318E).contains(code) { return 940 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .surrogate: return 0
    default: return scalar.properties.isEmojiPresentation ? 1400 : 1000
    }
  }
}
