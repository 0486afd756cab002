import Drawing
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Holds text against the file `Goldens/NAME`; with `WRITE_GOLDENS` set it writes the file instead.
func expectGolden(_ text: String, _ name: String) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
  if ProcessInfo.processInfo.environment["WRITE_GOLDENS"] != nil {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  let old = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  guard old != text else { return }
  let lines = [old, text].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
  let place = zip(lines[0], lines[1]).enumerated().first { $0.element.0 != $0.element.1 }
  Issue.record(
    """
    \(name) differs from its golden file from line \((place?.offset ?? lines.map(\.count).min() ?? 0) + 1) on:
    - \(place.map { String($0.element.0.prefix(200)) } ?? "")
    + \(place.map { String($0.element.1.prefix(200)) } ?? "")
    Look at it, then: WRITE_GOLDENS=1 swift test --filter Golden
    """)
}

/// What an emitter says and in which order, without the numbers, which belong to other tests and
/// move with every stage of the plan.
enum Outline {
  /// Text with `#` for each number.
  static func masked(_ text: String) -> String {
    text.replacing(/[0-9][0-9,.]*/, with: "#")
  }

  /// The words of a picture with their look, and what is drawn between them.
  static func text(of picture: Picture) -> String {
    var lines = ["# \(picture.id): \(picture.title)", masked(picture.summary)]
    func add(_ line: String) { if lines.last != line { lines.append(line) } }
    func walk(_ marks: [Mark]) {
      for mark in marks {
        switch mark {
        case .shape(let shape, let style, let title):
          add("  \(name(shape)) \(look(style))\(title.map { " \"\(masked($0))\"" } ?? "")")
        case .label(let label):
          let link = label.link.map { _ in " link" } ?? ""
          add(
            "\(masked(label.text)) | \(label.size)\(label.isBold ? " bold" : "") \(label.paint.rawValue)"
              + link)
        case .group(let group):
          if let layer = group.layer { add("[\(layer.id): \(layer.name)]") }
          walk(group.marks)
        }
      }
    }
    walk(picture.marks)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func name(_ shape: Shape) -> String {
    switch shape {
    case .rectangle: "rectangle"
    case .polyline: "polyline"
    case .polygon: "polygon"
    case .circle: "circle"
    case .path: "path"
    }
  }

  private static func look(_ style: Style) -> String {
    [
      style.fill?.rawValue, style.hatch.map { "\($0.rawValue)-hatch" },
      style.stroke.map { "\($0.rawValue)-line \(style.weight) \(style.pattern.rawValue)" },
    ].compactMap { $0 }.joined(separator: " ")
  }

  /// Headings, captions, heads of tables, names of switches and findings of a page.
  static func text(ofPage page: String) -> String {
    let outline = PageOutline()
    let parser = XMLParser(data: Data(page.replacing("<!DOCTYPE html>\n", with: "").utf8))
    parser.delegate = outline
    return parser.parse() ? outline.lines.joined(separator: "\n") + "\n" : "not well-formed\n"
  }
}

private final class PageOutline: NSObject, XMLParserDelegate {
  var lines: [String] = []
  private var stack: [(name: String, text: String)] = []
  private var depthOfDrawing = 0
  private static let shown: Set<String> = [
    "h1", "h2", "h3", "caption", "th", "figcaption", "summary", "legend", "label", "strong",
    "button",
  ]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    if name == "svg" { depthOfDrawing += 1 }
    if name == "section", let id = attributes["id"] { lines.append("\n[\(id)]") }
    stack.append((name, ""))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let top = stack.removeLast()
    if name == "svg" { depthOfDrawing -= 1 }
    if Self.shown.contains(name) {
      let line = "\(name): \(Outline.masked(top.text))"
      if lines.last != line { lines.append(line) }
    } else if let last = stack.indices.last {
      stack[last].text += top.text
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    guard depthOfDrawing == 0, let last = stack.indices.last else { return }
    stack[last].text += text
  }
}
