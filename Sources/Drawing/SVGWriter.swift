/// Turns marks into elements of SVG.
struct SVGWriter {
  /// The size of words that the picture's own element states.
  let textSize: Double
  /// Whether words lead where they say: within a page.
  let keepsLinks: Bool

  /// Marks in their order; neighbours that look the same are written together.
  func elements(_ marks: [Mark]) -> [Markup] {
    var output: [Markup] = []
    var run = Run()
    func flush() {
      output += elements(run)
      run = Run()
    }
    for mark in marks {
      if case .shape(let shape, let style, let title) = mark {
        if !run.takes(shape, style) { flush() }
        run.add(shape, style, title)
      } else {
        flush()
        switch mark {
        case .shape: break
        case .label(let label): output.append(element(label))
        case .group(let group): output.append(element(group))
        }
      }
    }
    flush()
    return output
  }

  /// Neighbours of one look that can be drawn in any order, or as one path, without a change to what is
  /// seen.
  private struct Run {
    /// Shapes that say the same, which share a path.
    var parts: [(shapes: [Shape], title: String?)] = []
    var style: Style?
    private var boxes: [Box] = []
    private static let most = 2000

    func takes(_ shape: Shape, _ style: Style) -> Bool {
      guard self.style == style, style.opacity >= 1, boxes.count < Self.most else { return false }
      // Lines of one colour may cross; a surface would show the outlines of those beneath it.
      guard style.fill != nil || style.hatch != nil else { return true }
      guard let box = shape.box else { return false }
      return !boxes.contains { $0.overlaps(box) }
    }

    mutating func add(_ shape: Shape, _ style: Style, _ title: String?) {
      self.style = style
      if let box = shape.box { boxes.append(box) }
      if let last = parts.indices.last, parts[last].title == title, shape.isOfSteps,
        parts[last].shapes.allSatisfy(\.isOfSteps)
      {
        parts[last].shapes.append(shape)
      } else {
        parts.append(([shape], title))
      }
    }
  }

  private func elements(_ run: Run) -> [Markup] {
    guard let style = run.style else { return [] }
    let shared = run.parts.count > 2
    let own = shared ? [] : [("class", classes(style))]
    var output = run.parts.map { part -> Markup in
      guard part.shapes.count == 1, let shape = part.shapes.first else {
        let data = part.shapes.map(\.pathData).joined()
        return .element("path", own + [("d", data)], titled(part.title))
      }
      let opacity =
        style.opacity < 1 ? [("opacity", SVGNumber.text(max(0, style.opacity), places: 2))] : []
      let (name, place) = shape.element
      return .element(name, own + place + opacity, titled(part.title))
    }
    if shared { output = [.element("g", [("class", classes(style))], output)] }
    if let hatch = style.hatch { output += strokes(hatch, run.parts.flatMap(\.shapes), style) }
    return output
  }

  private func number(_ value: Double) -> String { SVGNumber.text(value) }

  private func element(_ group: Group) -> Markup {
    var attributes: [(String, String)] = []
    if let layer = group.layer {
      attributes.append(("class", "layer layer-\(layer.id)"))
      if !keepsLinks {
        attributes += [("inkscape:groupmode", "layer"), ("inkscape:label", layer.name)]
      }
    }
    if group.placement != .identity {
      let origin = group.placement.origin
      var text =
        "translate(\(SVGNumber.text(origin.x, places: 2)) \(SVGNumber.text(origin.y, places: 2)))"
      // Four digits: two would move the far end of a sheet visibly.
      if group.placement.scale != 1 {
        text += " scale(\(SVGNumber.text(group.placement.scale, places: 4)))"
      }
      attributes.append(("transform", text))
    }
    return .element("g", attributes, titled(group.title) + elements(group.marks))
  }

  private func titled(_ title: String?) -> [Markup] { title.map { [tag("title", text: $0)] } ?? [] }

  /// Hatching as lines, not as a pattern: printers make an image of the whole sheet of a pattern.
  private func strokes(_ hatch: Hatch, _ shapes: [Shape], _ style: Style) -> [Markup] {
    let lines = shapes.flatMap { hatch.strokes(in: $0) }.map { Shape.line($0.0, $0.1) }
    guard !lines.isEmpty else { return [] }
    let look = hatch.style(style.stroke ?? .ink)
    return [
      .element(
        "path", [("class", classes(look) + " h"), ("d", lines.map(\.pathData).joined())], [])
    ]
  }

  private func classes(_ style: Style) -> String {
    var classes = ["f-\(style.fill?.rawValue ?? "none")"]
    if let stroke = style.stroke {
      classes.append("s-\(stroke.rawValue)")
      if style.weight != .usual { classes.append("w-\(style.weight)") }
      if style.pattern != .solid { classes.append("p-\(style.pattern.rawValue)") }
    }
    return classes.joined(separator: " ")
  }

  /// Text with its raised digits in a font that draws them as large as people can read.
  private static func raised(_ text: String) -> [Markup] {
    var parts: [Markup] = []
    var plain = ""
    for character in text {
      guard "²³".contains(character) else {
        plain.append(character)
        continue
      }
      if !plain.isEmpty { parts.append(.text(plain)) }
      plain = ""
      parts.append(.element("tspan", [("class", "raised")], [.text(String(character))]))
    }
    return plain.isEmpty && !parts.isEmpty ? parts : parts + [.text(plain)]
  }

  private func element(_ label: Label) -> Markup {
    var classes = label.isBold ? ["bold"] : []
    if let words = label.words {
      classes.append(words == .dark ? "t-dark" : "t-light")
    } else if label.paint != .ink, keepsLinks || label.paint != .link {
      classes.append("f-\(label.paint.rawValue)")
    }
    if label.anchor != .start { classes.append(label.anchor.rawValue) }
    var attributes = classes.isEmpty ? [] : [("class", classes.joined(separator: " "))]
    if label.size != textSize { attributes.append(("font-size", number(label.size))) }
    if label.isUpright {
      attributes.append(
        (
          "transform",
          "translate(\(number(label.at.x + label.drop)) \(number(label.at.y))) rotate(-90)"
        ))
    } else {
      attributes += [("x", number(label.at.x)), ("y", number(label.at.y + label.drop))]
    }
    var element = Markup.element(
      "text", attributes, titled(label.title) + Self.raised(label.text))
    if keepsLinks, let link = label.link { element = tag("a", ["href": link], [element]) }
    guard label.hasPlate else { return element }
    let plate = Mark.shape(.rectangle(label.box.inset(-2, 0), radius: 2), .filled(.paper))
    return .group(elements([plate]) + [element])
  }
}
