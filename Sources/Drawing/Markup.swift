/// A piece of HTML or SVG. Text is escaped when it is written, so no name can become markup.
package indirect enum Markup: Sendable {
  /// An element with attributes and children.
  case element(String, [(String, String)], [Markup])
  /// Text, escaped when written.
  case text(String)
  /// Several pieces in a row.
  case group([Markup])
  /// A style sheet of ours, which is written as it is.
  case style(String)
  /// A script or data of ours of a media type, which is written as it is.
  case script(String, String)

  /// The markup as text.
  package var source: String {
    var output = ""
    write(to: &output)
    return output
  }

  private func write(to output: inout String) {
    switch self {
    case .text(let text): output += Markup.escaped(text)
    case .style(let rules): output += "<style>\n\(rules)</style>\n"
    case .script(let type, let text):
      output += "<script type=\"\(Markup.escaped(type))\">\(text)</script>\n"
    case .group(let parts): for part in parts { part.write(to: &output) }
    case .element(let name, let attributes, let children):
      output += "<\(name)"
      for (key, value) in attributes { output += " \(key)=\"\(Markup.escaped(value))\"" }
      if children.isEmpty, Markup.void.contains(name) {
        output += "/>"
        return
      }
      output += ">"
      for child in children { child.write(to: &output) }
      output += "</\(name)>"
      if Markup.lines.contains(name) { output += "\n" }
    }
  }

  private static let void: Set<String> = [
    "meta", "rect", "line", "path", "circle", "polygon", "polyline",
    "br", "input", "use", "link",
  ]
  private static let lines: Set<String> = [
    "p", "tr", "table", "h1", "h2", "section", "svg", "figure", "li", "ul", "header",
    "head", "body", "text", "g", "caption", "thead", "tbody", "dl", "div",
  ]

  /// Text in which nothing is markup; characters that XML cannot hold, and marks that
  /// turn the direction of writing, are left out.
  package static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      case "\t", "\n": output.unicodeScalars.append(scalar)
      default:
        if TextLayout.turnsDirection(scalar) { continue }
        // XML 1.0 has no other control characters, and no end-of-plane non-characters.
        if scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF {
          output.unicodeScalars.append(scalar)
        }
      }
    }
    return output
  }
}

/// An element of HTML or SVG.
package func tag(
  _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup] = []
) -> Markup {
  .element(name, attributes.map { ($0.key, $0.value) }, children)
}

/// An element that holds text.
package func tag(
  _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String
) -> Markup {
  tag(name, attributes, [.text(text)])
}
