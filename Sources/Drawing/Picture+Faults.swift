extension Picture {
  /// What makes a drawing hard to read. Tests hold that no drawing has any.
  public enum Fault: Hashable, Sendable, CustomStringConvertible {
    /// Text or a shape sticks out of the surface.
    case outside(String)
    /// Two texts lie upon each other.
    case overlap(String, String)
    /// A line or the edge of a surface passes through a text.
    case crossed(String)
    /// A shape drawn later covers a text.
    case covered(String)
    /// Text is smaller than 8 units.
    case small(String)
    /// Text stands out from its ground by less than 4.5 to 1 in a theme.
    case faint(String, Theme)
    /// A number that is not finite.
    case notFinite(String)

    /// One line for a test's message.
    public var description: String {
      switch self {
      case .outside(let text): "outside the surface: \(text)"
      case .overlap(let first, let second): "\"\(first)\" lies upon \"\(second)\""
      case .crossed(let text): "a line crosses \"\(text)\""
      case .covered(let text): "a shape covers \"\(text)\""
      case .small(let text): "too small: \"\(text)\""
      case .faint(let text, let theme): "too faint on \(theme) ground: \"\(text)\""
      case .notFinite(let text): "not a finite place: \(text)"
      }
    }
  }

  /// The faults of this picture, with all layers shown.
  public func faults() -> [Fault] {
    let scene = FlatScene(marks)
    var faults: [Fault] = []
    for (index, text) in scene.texts.enumerated() {
      let name = text.label.text
      guard text.box.x.isFinite, text.box.y.isFinite, text.box.width.isFinite else {
        faults.append(.notFinite(name))
        continue
      }
      if !bounds.contains(text.box) { faults.append(.outside(name)) }
      if text.size < 8 { faults.append(.small(name)) }
      for other in scene.texts[..<index] where other.box.overlaps(text.box) {
        faults.append(.overlap(other.label.text, name))
      }
      faults += scene.hindrances(of: text)
    }
    for surface in scene.surfaces {
      guard let box = surface.box else { continue }
      if ![box.x, box.y, box.width, box.height].allSatisfy(\.isFinite) {
        faults.append(.notFinite(surface.name))
      } else if !bounds.inset(-0.01).contains(box) {
        faults.append(.outside(surface.name))
      }
    }
    return faults
  }
}

/// Marks without groups, each at its place on the drawing and in its turn.
private struct FlatScene {
  struct Text {
    let label: Label
    let box: Box
    let size: Double
    let order: Int
  }

  struct Surface {
    let style: Style
    let box: Box?
    let segments: [(Point, Point)]
    let isBlock: Bool
    let order: Int
    let name: String

    /// Whether it hides what lies beneath.
    var isOpaque: Bool { style.fill != nil && style.opacity == 1 }
  }

  var texts: [Text] = []
  var surfaces: [Surface] = []
  private var order = 0

  init(_ marks: [Mark]) { add(marks, .identity) }

  private mutating func add(_ marks: [Mark], _ placement: Placement) {
    for mark in marks {
      order += 1
      switch mark {
      case .group(let group): add(group.marks, placement.around(group.placement))
      case .label(let label):
        if label.text.isEmpty { continue }
        if label.hasPlate {
          let plate = Shape.rectangle(label.box.inset(-2, 0), radius: 2)
          add([.shape(plate, .filled(.paper))], placement)
          order += 1
        }
        texts.append(
          Text(
            label: label, box: placement(label.box), size: label.size * placement.scale,
            order: order))
      case .shape(let shape, let style, let title):
        let segments = shape.segments.map { (placement($0.0), placement($0.1)) }
        var isBlock = false
        if case .rectangle = shape { isBlock = true }
        surfaces.append(
          Surface(
            style: style, box: shape.box.map { placement($0) }, segments: segments,
            isBlock: isBlock, order: order, name: title ?? "\(shape)".prefix(80).description))
      }
    }
  }

  /// What hinders the reading of a text: lines through it, shapes upon it, too little contrast.
  func hindrances(of text: Text) -> [Picture.Fault] {
    // The letters themselves, without the room above capitals.
    let air = text.size * 0.16
    let letters =
      text.label.isUpright
      ? Box(text.box.x + air, text.box.y, text.box.width - air * 1.2, text.box.height)
      : Box(text.box.x, text.box.y + air, text.box.width, text.box.height - air * 1.2)
    let near = surfaces.filter { $0.box?.inset(-1).overlaps(letters) ?? false }
    // The last surface beneath the text that is its whole ground.
    let ground = near.last {
      $0.order < text.order && $0.isOpaque && $0.isBlock && ($0.box?.contains(letters) ?? false)
    }
    var faults: [Picture.Fault] = []
    if near.contains(where: {
      $0.order > text.order && $0.isOpaque && ($0.box?.overlaps(letters) ?? false)
    }) {
      faults.append(.covered(text.label.text))
    }
    let crossing = near.contains { surface in
      guard surface.order > ground?.order ?? -1 else { return false }
      guard surface.style.stroke != nil || surface.style.opacity >= 0.4 else { return false }
      return surface.segments.contains { letters.isCrossed(from: $0.0, to: $0.1) }
    }
    if crossing { faults.append(.crossed(text.label.text)) }
    for theme in Theme.allCases {
      let ground = Colour(theme.colour(ground?.style.fill ?? .paper))
      let ink =
        switch text.label.words {
        case .dark: Colour("#10161c")
        case .light: Colour("#ffffff")
        case nil: Colour(theme.colour(text.label.paint))
        }
      if ink.contrast(with: ground) < 4.5 { faults.append(.faint(text.label.text, theme)) }
    }
    return faults
  }
}
