/// How heavy a line is: the widths of ISO 128, in drawing units of a quarter of a millimetre.
public enum LineWeight: Double, CaseIterable, Sendable {
  /// 0.18 mm: grid lines, hatching.
  case hair = 0.7
  /// 0.25 mm: dimension and leader lines.
  case thin = 1
  /// 0.35 mm: outlines of symbols.
  case medium = 1.4
  /// 0.5 mm: main outlines, pipes, curves of charts.
  case wide = 2
  /// 0.7 mm: busbars, frames.
  case bold = 2.8

  /// What a drawing states once for all its lines.
  static let usual = LineWeight.medium
}

/// How a line is broken; it tells lines apart where colour cannot.
public enum LinePattern: String, CaseIterable, Sendable {
  /// Unbroken.
  case solid
  /// Dashes: returns, hidden edges.
  case dashed
  /// Dots: signals, what is to come.
  case dotted
  /// Dash and dot: centre lines and boundaries.
  case chain

  /// The lengths of dash and gap; empty when unbroken.
  var dashes: [Double] {
    switch self {
    case .solid: []
    case .dashed: [7, 4]
    case .dotted: [1.5, 3]
    case .chain: [12, 3, 2, 3]
    }
  }
}

/// Strokes over a surface, which tell it from others without colour.
public enum Hatch: String, CaseIterable, Sendable {
  /// Rising strokes.
  case rising
  /// Falling strokes.
  case falling
  /// Dots.
  case dots
}

/// How a shape looks.
public struct Style: Hashable, Sendable {
  /// What fills it; `nil` for nothing.
  public var fill: Paint?
  /// Strokes over the fill, in the colour ``stroke`` or in ``Paint/ink``.
  public var hatch: Hatch?
  /// The colour of its outline; `nil` for none.
  public var stroke: Paint?
  /// The weight of its outline.
  public var weight: LineWeight
  /// How its outline is broken.
  public var pattern: LinePattern
  /// From 0, not seen, to 1.
  public var opacity: Double

  /// Creates a style.
  public init(
    fill: Paint? = nil, hatch: Hatch? = nil, stroke: Paint? = nil, weight: LineWeight = .medium,
    pattern: LinePattern = .solid, opacity: Double = 1
  ) {
    self.fill = fill
    self.hatch = hatch
    self.stroke = stroke
    self.weight = weight
    self.pattern = pattern
    self.opacity = opacity
  }

  /// A surface without an outline.
  public static func filled(_ paint: Paint, hatch: Hatch? = nil, opacity: Double = 1) -> Style {
    Style(fill: paint, hatch: hatch, opacity: opacity)
  }

  /// A line without a fill.
  public static func line(
    _ paint: Paint = .ink, _ weight: LineWeight = .medium, _ pattern: LinePattern = .solid
  ) -> Style {
    Style(stroke: paint, weight: weight, pattern: pattern)
  }

  /// A surface with an outline: the look of equipment.
  public static func outlined(
    _ fill: Paint = .paper, _ stroke: Paint = .ink, _ weight: LineWeight = .medium
  ) -> Style {
    Style(fill: fill, stroke: stroke, weight: weight)
  }
}
