/// How the roles, weights and patterns of drawings are coloured: written once for a page, or into each
/// file of a drawing that stands alone.
public enum Stylesheet {
  /// The rules of a page that shows drawings; colours follow the page's `color-scheme`.
  public static let page =
    ":root{"
    + Paint.allCases.map {
      "--\($0.rawValue):light-dark(\(Theme.light.colour($0)),\(Theme.dark.colour($0)))"
    }.joined(separator: ";") + "}\n" + rules { "var(--\($0.rawValue))" }

  /// The rules of a file that stands alone in one theme.
  public static func file(_ theme: Theme) -> String { rules { theme.colour($0) } }

  private static func rules(_ colour: (Paint) -> String) -> String {
    var text = "svg.drawing{font-family:\(FontMetrics.families);background:\(colour(.paper));"
    // What most marks have: words are ink, lines of the usual weight.
    text += "fill:\(colour(.ink));stroke-width:\(SVGNumber.text(LineWeight.usual.rawValue))}\n"
    text += ".drawing *{stroke-linejoin:round}\n"
    for paint in Paint.allCases {
      text += ".f-\(paint.rawValue){fill:\(colour(paint))}"
      text += ".s-\(paint.rawValue){stroke:\(colour(paint))}\n"
    }
    text += ".f-none{fill:none}.t-dark{fill:#10161c}.t-light{fill:#fff}"
    for weight in LineWeight.allCases {
      text += ".w-\(weight){stroke-width:\(SVGNumber.text(weight.rawValue))}"
    }
    for pattern in LinePattern.allCases where !pattern.dashes.isEmpty {
      let dashes = pattern.dashes.map { SVGNumber.text($0) }.joined(separator: " ")
      text += ".p-\(pattern.rawValue){stroke-dasharray:\(dashes)}"
    }
    text += ".drawing .middle{text-anchor:middle}.drawing .end{text-anchor:end}"
    text += ".drawing .h{pointer-events:none}"
    text += ".drawing .raised{font-family:'Liberation Sans',Arial,'DejaVu Sans',sans-serif}"
    // Said at the link itself: what a visited one only inherits is black.
    text += ".drawing a{fill:\(colour(.ink))}"
    return text + ".bold{font-weight:700}.drawing a:hover text{text-decoration:underline}\n"
  }
}
