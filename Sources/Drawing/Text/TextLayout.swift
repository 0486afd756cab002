/// Fitting words into the room there is.
public enum TextLayout {
  /// Whether a character is a mark that turns the direction of writing.
  package static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// Text without what a drawing cannot carry: control characters and line ends become spaces, marks that
  /// turn the direction of writing are left out, so that a name cannot disturb what stands beside it.
  public static func plain(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if turnsDirection(scalar) { continue }
      switch scalar.value {
      case 0xFFFE, 0xFFFF: continue
      case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: output.append(" ")
      default: output.append(scalar)
      }
    }
    return String(output)
  }

  /// The text, cut with an ellipsis when it is wider than `width`.
  public static func clipped(
    _ text: String, width: Double, size: Double, isBold: Bool = false
  ) -> String {
    let text = plain(text)
    guard FontMetrics.width(text, size: size, isBold: isBold) > width else { return text }
    var kept = ""
    var used = FontMetrics.width("…", size: size, isBold: isBold)
    for character in text {
      used += FontMetrics.width(String(character), size: size, isBold: isBold)
      if used > width { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept.isEmpty ? "" : kept + "…"
  }

  /// The text broken into lines of at most `width`, at spaces and, where a word alone is too wide,
  /// within it; the last of `most` lines is cut with an ellipsis when there is more.
  public static func lines(
    _ text: String, width: Double, size: Double, isBold: Bool = false, most: Int = 100
  ) -> [String] {
    func fits(_ text: String) -> Bool {
      FontMetrics.width(text, size: size, isBold: isBold) <= width
    }
    var lines: [String] = []
    var line = ""
    for word in plain(text).split(separator: " ") {
      let longer = line.isEmpty ? String(word) : "\(line) \(word)"
      if fits(longer) {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      if lines.count > most { break }
      for character in word {
        if !line.isEmpty, !fits(line + String(character)) {
          lines.append(line)
          line = ""
          if lines.count > most { break }
        }
        line.append(character)
      }
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > most, most > 0 else { return lines }
    let rest = lines[(most - 1)...].joined(separator: " ")
    return lines[..<(most - 1)] + [clipped(rest, width: width, size: size, isBold: isBold)]
  }
}
