extension Picture {
  /// The picture as an SVG file that stands alone.
  ///
  /// - Parameter theme: its colours; paper wants ``Theme/light``.
  public func svg(theme: Theme = .light) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + markup(theme: theme).source
  }

  /// The picture as an element of a page that has ``Stylesheet/page``.
  ///
  /// - Parameter suffix: added to its identifiers, for a page that shows it twice.
  package func inline(suffix: String = "") -> Markup { markup(theme: nil, suffix: suffix) }

  private func markup(theme: Theme?, suffix: String = "") -> Markup {
    let writer = SVGWriter(id: id + suffix, keepsLinks: theme == nil)
    let size = (SVGNumber.text(width), SVGNumber.text(height))
    var attributes = [
      ("id", writer.id), ("class", "drawing"), ("xmlns", "http://www.w3.org/2000/svg"),
      ("viewBox", "0 0 \(size.0) \(size.1)"),
    ]
    if theme == nil {
      // A picture whose words lead somewhere is a group of them for those who do not see it.
      attributes.append(("role", writer.hasLinks(marks) ? "group" : "img"))
      attributes.append(("style", "--width:\(size.0)px"))
    } else {
      attributes += [
        ("xmlns:inkscape", "http://www.inkscape.org/namespaces/inkscape"), ("role", "img"),
        ("width", "\(SVGNumber.text(width / 4))mm"), ("height", "\(SVGNumber.text(height / 4))mm"),
      ]
    }
    attributes.append(("aria-labelledby", "\(writer.id)-t \(writer.id)-d"))
    var children = [
      tag("title", ["id": "\(writer.id)-t"], text: title),
      tag("desc", ["id": "\(writer.id)-d"], text: summary),
    ]
    if let theme { children.append(.style(Stylesheet.file(theme))) }
    let patterns = writer.patterns(marks)
    if !patterns.isEmpty { children.append(tag("defs", [:], patterns)) }
    if theme != nil { children.append(writer.element(.shape(.rectangle(bounds), .filled(.paper)))) }
    return .element("svg", attributes, children + marks.map(writer.element))
  }
}

/// Turns marks into elements.
private struct SVGWriter {
  let id: String
  let keepsLinks: Bool

  private func number(_ value: Double) -> String { SVGNumber.text(value) }

  func hasLinks(_ marks: [Mark]) -> Bool {
    marks.contains { mark in
      switch mark {
      case .shape: false
      case .label(let label): label.link != nil
      case .group(let group): hasLinks(group.marks)
      }
    }
  }

  func element(_ mark: Mark) -> Markup {
    switch mark {
    case .shape(let shape, let style, let title): element(shape, style, title)
    case .label(let label): element(label)
    case .group(let group): element(group)
    }
  }

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
      var text = "translate(\(number(origin.x)) \(number(origin.y)))"
      // Four digits: two would move the far end of a sheet visibly.
      if group.placement.scale != 1 {
        text += " scale(\(SVGNumber.text(group.placement.scale, places: 4)))"
      }
      attributes.append(("transform", text))
    }
    return .element("g", attributes, titled(group.title) + group.marks.map(element))
  }

  private func titled(_ title: String?) -> [Markup] { title.map { [tag("title", text: $0)] } ?? [] }

  private func element(_ shape: Shape, _ style: Style, _ title: String?) -> Markup {
    let (name, geometry) = geometry(shape)
    let place =
      geometry + (style.opacity < 1 ? [("opacity", SVGNumber.text(max(0, style.opacity)))] : [])
    let plain = Markup.element(name, [("class", classes(style))] + place, titled(title))
    guard let hatch = style.hatch else { return plain }
    let over = Markup.element(
      name, [("fill", "url(#\(patternID(hatch, style)))")] + place, titled(title))
    return .group([plain, over])
  }

  private func classes(_ style: Style) -> String {
    var classes = ["f-\(style.fill?.rawValue ?? "none")"]
    if let stroke = style.stroke {
      classes += ["s-\(stroke.rawValue)", "w-\(style.weight)"]
      if style.pattern != .solid { classes.append("p-\(style.pattern.rawValue)") }
    }
    return classes.joined(separator: " ")
  }

  private func geometry(_ shape: Shape) -> (String, [(String, String)]) {
    func text(_ point: Point) -> String { "\(number(point.x)) \(number(point.y))" }
    switch shape {
    case .rectangle(let box, let radius):
      return (
        "rect",
        [
          ("x", number(box.x)), ("y", number(box.y)), ("width", number(box.width)),
          ("height", number(box.height)),
        ] + (radius > 0 ? [("rx", number(radius))] : [])
      )
    case .circle(let centre, let radius):
      return (
        "circle", [("cx", number(centre.x)), ("cy", number(centre.y)), ("r", number(radius))]
      )
    case .polyline(let points):
      return ("polyline", [("points", points.map(text).joined(separator: " "))])
    case .polygon(let points):
      return ("polygon", [("points", points.map(text).joined(separator: " "))])
    case .path(let steps):
      return (
        "path",
        [
          (
            "d",
            steps.map { step in
              switch step {
              case .move(let point): "M\(text(point))"
              case .line(let point): "L\(text(point))"
              case .curve(let first, let second, let end):
                "C\(text(first)) \(text(second)) \(text(end))"
              case .arc(let radius, let isClockwise, let end):
                "A\(number(radius)) \(number(radius)) 0 0 \(isClockwise ? 1 : 0) \(text(end))"
              case .close: "Z"
              }
            }.joined()
          )
        ]
      )
    }
  }

  private func element(_ label: Label) -> Markup {
    let paint =
      label.words.map { $0 == .dark ? "t-dark" : "t-light" } ?? "f-\(label.paint.rawValue)"
    var attributes = [
      ("class", label.isBold ? paint + " bold" : paint), ("font-size", number(label.size)),
    ]
    if label.isUpright {
      attributes += [
        (
          "transform",
          "translate(\(number(label.at.x + label.drop)) \(number(label.at.y))) rotate(-90)"
        )
      ]
    } else {
      attributes += [("x", number(label.at.x)), ("y", number(label.at.y + label.drop))]
    }
    if label.anchor != .start { attributes.append(("text-anchor", label.anchor.rawValue)) }
    var element = Markup.element(
      "text", attributes, titled(label.title) + [.text(label.text)])
    if keepsLinks, let link = label.link { element = tag("a", ["href": link], [element]) }
    guard label.hasPlate else { return element }
    let plate = Mark.shape(.rectangle(label.box.inset(-2, 0), radius: 2), .filled(.paper))
    return .group([self.element(plate), element])
  }

  private func patternID(_ hatch: Hatch, _ style: Style) -> String {
    "\(id)-\(hatch.rawValue)-\((style.stroke ?? .ink).rawValue)"
  }

  /// The hatches that marks use, each once.
  func patterns(_ marks: [Mark]) -> [Markup] {
    var styles: [String: (Hatch, Paint)] = [:]
    func collect(_ marks: [Mark]) {
      for mark in marks {
        switch mark {
        case .shape(_, let style, _):
          if let hatch = style.hatch {
            styles[patternID(hatch, style)] = (hatch, style.stroke ?? .ink)
          }
        case .label: break
        case .group(let group): collect(group.marks)
        }
      }
    }
    collect(marks)
    return styles.sorted { $0.key < $1.key }.map { id, look in
      let shape: Markup =
        look.0 == .dots
        ? element(.shape(.circle(Point(3, 3), radius: 1.1), .filled(look.1)))
        : element(.shape(.line(Point(0, 3), Point(6, 3)), .line(look.1, .medium)))
      let angle = look.0 == .rising ? -45 : look.0 == .falling ? 45 : 0
      return tag(
        "pattern",
        [
          "id": id, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse",
          "patternTransform": "rotate(\(angle))",
        ], [shape])
    }
  }
}
