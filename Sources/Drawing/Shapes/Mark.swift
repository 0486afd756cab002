/// One thing drawn.
public enum Mark: Hashable, Sendable {
  /// A shape with its look, and what is said when it is pointed at.
  case shape(Shape, Style, title: String?)
  /// A line of text.
  case label(Label)
  /// Several marks together.
  case group(Group)

  /// A shape.
  public static func shape(_ shape: Shape, _ style: Style) -> Mark {
    .shape(shape, style, title: nil)
  }
}

/// Marks that belong together: a layer that can be hidden, or a part placed elsewhere.
public struct Group: Hashable, Sendable {
  /// What is drawn, the lowest first.
  public let marks: [Mark]
  /// Where it is placed.
  public let placement: Placement
  /// The layer that it is on; `nil` for always there.
  public let layer: Layer?
  /// What is said when it is pointed at.
  public let title: String?

  /// Creates a group.
  public init(
    _ marks: [Mark], placement: Placement = .identity, layer: Layer? = nil, title: String? = nil
  ) {
    self.marks = marks
    self.placement = placement
    self.layer = layer
    self.title = title
  }
}

/// What a reader can switch on and off in a drawing.
public struct Layer: Hashable, Sendable {
  /// Its identifier, of `a-z`, `0-9` and `-`.
  public let id: String
  /// What people call it.
  public let name: String

  /// Creates a layer.
  ///
  /// - Parameter id: of `a-z`, `0-9` and `-`; other characters are left out.
  public init(id: String, name: String) {
    self.id = id.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
    self.name = name
  }
}
