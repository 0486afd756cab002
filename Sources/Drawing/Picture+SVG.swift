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
    let id = id + suffix
    let writer = SVGWriter(textSize: usualTextSize, keepsLinks: theme == nil)
    let size = (SVGNumber.text(width), SVGNumber.text(height))
    var attributes = [
      ("id", id), ("class", "drawing"), ("xmlns", "http://www.w3.org/2000/svg"),
      ("viewBox", "0 0 \(size.0) \(size.1)"), ("font-size", SVGNumber.text(writer.textSize)),
    ]
    if theme == nil {
      // A picture whose words lead somewhere is a group of them for those who do not see it.
      attributes.append(("role", links.isEmpty ? "img" : "group"))
      attributes.append(("style", "--width:\(size.0)px"))
    } else {
      attributes += [
        ("xmlns:inkscape", "http://www.inkscape.org/namespaces/inkscape"), ("role", "img"),
        ("width", "\(SVGNumber.text(width / 4, places: 2))mm"),
        ("height", "\(SVGNumber.text(height / 4, places: 2))mm"),
      ]
    }
    attributes.append(("aria-labelledby", "\(id)-t \(id)-d"))
    var children = [
      tag("title", ["id": "\(id)-t"], text: title), tag("desc", ["id": "\(id)-d"], text: summary),
    ]
    if let theme { children.append(.style(Stylesheet.file(theme))) }
    if theme != nil {
      children += writer.elements([.shape(.rectangle(bounds), .filled(.paper))])
    }
    return .element("svg", attributes, children + writer.elements(marks))
  }

  /// The size that most of its words have; the smaller of two that are as frequent.
  private var usualTextSize: Double {
    var counts: [Double: Int] = [:]
    func count(_ marks: [Mark]) {
      for mark in marks {
        switch mark {
        case .shape: break
        case .label(let label): counts[label.size, default: 0] += 1
        case .group(let group): count(group.marks)
        }
      }
    }
    count(marks)
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? TextSize.label
  }
}
