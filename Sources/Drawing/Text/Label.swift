/// A line of text at a place.
public struct Label: Hashable, Sendable {
  /// Which end of the text is at its place.
  public enum Anchor: String, Sendable {
    /// The text begins there.
    case start
    /// The text's middle is there.
    case middle
    /// The text ends there.
    case end
  }

  /// What part of the letters is at the place's height.
  public enum Baseline: Sendable {
    /// The line that letters stand on.
    case letters
    /// The middle of capitals.
    case middle
    /// The top of the letters.
    case top
  }

  /// What it says, on one line.
  public let text: String
  /// Where.
  public let at: Point
  /// The size of the font.
  public var size: Double
  /// Whether it is bold.
  public var isBold: Bool
  /// Which end is at the place.
  public var anchor: Anchor
  /// What part of the letters is at the place's height.
  public var baseline: Baseline
  /// The colour.
  public var paint: Paint
  /// Dark or light words instead of ``paint``, upon a step of the scale.
  public var words: Paint.Words?
  /// Whether it is written upwards, a quarter turn to the left about its place.
  public var isUpright: Bool
  /// Whether a strip of paper lies beneath it, so that lines may pass behind.
  public var hasPlate: Bool
  /// Where a click leads, such as `#f-cooling.pue`.
  public var link: String?
  /// What is said when pointed at, such as the whole of a name that was cut.
  public var title: String?

  /// Creates a label.
  public init(
    _ text: String, at: Point, size: Double = TextSize.label, isBold: Bool = false,
    anchor: Anchor = .start, baseline: Baseline = .letters, paint: Paint = .ink,
    words: Paint.Words? = nil, isUpright: Bool = false, hasPlate: Bool = false,
    link: String? = nil, title: String? = nil
  ) {
    self.text = TextLayout.plain(text)
    self.at = at
    self.size = size
    self.isBold = isBold
    self.anchor = anchor
    self.baseline = baseline
    self.paint = paint
    self.words = words
    self.isUpright = isUpright
    self.hasPlate = hasPlate
    self.link = link
    self.title = title
  }

  /// The width of its text, along the line.
  public var width: Double { FontMetrics.width(text, size: size, isBold: isBold) }

  /// How far below its place the line is that letters stand on.
  var drop: Double {
    switch baseline {
    case .letters: 0
    case .middle: size * FontMetrics.capHeight / 2
    case .top: size * FontMetrics.ascent
    }
  }

  /// The room that its letters take.
  public var box: Box {
    let width = width
    let start =
      switch anchor {
      case .start: 0.0
      case .middle: -width / 2
      case .end: -width
      }
    let rise = size * FontMetrics.ascent - drop
    let fall = size * FontMetrics.descent + drop
    if isUpright { return Box(at.x - rise, at.y - start - width, rise + fall, width) }
    return Box(at.x + start, at.y - rise, width, rise + fall)
  }
}

/// The sizes of text, in drawing units: on an A3 sheet a size of 14 has capitals of 2.5 mm.
public enum TextSize {
  /// Notes and ticks: capitals of 1.8 mm on A3.
  public static let note = 10.0
  /// Ordinary words.
  public static let label = 12.0
  /// Names of parts of a drawing.
  public static let heading = 14.0
  /// The name of a drawing.
  public static let title = 20.0
}
