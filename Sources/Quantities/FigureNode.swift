/// A number of a plan with all that explains it: formula, inputs, sources, confidence, spread.
///
/// Figures form a graph without cycles: each is made from finished ones and never changes. A node
/// without a formula is *given*: a line of a datasheet, a value of the scenario, a stated practice.
/// Code handles nodes through the typed ``Figure``.
public final class FigureNode: Sendable {
  /// The identifier, general to particular, such as `site.ulsan.power.utility.peak`.
  public let id: String
  /// The value in the SI; `nil` when it is not available.
  public let si: Double?
  /// The unit in which a plan states it.
  public let unit: Unit
  /// How it follows from `inputs`; `nil` for a given figure.
  public let formula: Formula?
  /// What the formula's names stand for, sorted by name.
  public let inputs: [Input]
  /// Keys of `Hardware/sources.yaml`, or the scenario's file name, of the given values used.
  public let sources: [String]
  /// The worst confidence of anything the figure rests on.
  public let confidence: Confidence
  /// Why there is no value, or what a reader should know of a given one.
  public let note: String?
  /// By how much the figure moves when each uncertain given figure moves by its half range.
  let spread: [Contribution]

  /// A name in a formula and the figure or figures that it stands for.
  public struct Input: Sendable {
    /// The name.
    public let name: String
    /// The figures: one for a number, any count for a list.
    public let nodes: [FigureNode]
    /// Whether the name stands for a list.
    public let isList: Bool
  }

  /// The part of the spread that comes from one given figure, signed, in the SI.
  struct Contribution: Sendable {
    let source: String
    let half: Double
  }

  init(
    id: String, si: Double?, unit: Unit, formula: Formula?, inputs: [Input], sources: [String],
    confidence: Confidence, note: String?, spread: [Contribution]
  ) {
    self.id = id
    self.si = si
    self.unit = unit
    self.formula = formula
    self.inputs = inputs
    self.sources = sources
    self.confidence = confidence
    self.note = note
    self.spread = spread
  }

  /// The value in ``unit``.
  public var value: Double? { si.map(unit.fromSI) }

  /// Half the width of the range from ``low`` to ``high``, in the SI.
  ///
  /// The ranges of given figures are taken as independent, so their effects add as squares; to
  /// first order, for a range that a catalogue states as 80 %, this is the figure's 80 % range.
  var halfRange: Double {
    spread.reduce(0) { $0 + $1.half * $1.half }.squareRoot()
  }

  /// The lower end of the range, in ``unit``; of water, which is only ever used, not below zero.
  public var low: Double? {
    si.map { si in
      let low = si - halfRange
      return unit.fromSI(unit.dimension.isOfVolume && si >= 0 ? max(0, low) : low)
    }
  }

  /// The upper end of the range, in ``unit``.
  public var high: Double? { si.map { unit.fromSI($0 + halfRange) } }

  /// The given figures that move this one most, the strongest first, with the share of the variance.
  public var drivers: [(id: String, share: Double)] {
    let total = spread.reduce(0) { $0 + $1.half * $1.half }
    guard total > 0 else { return [] }
    return spread.map { (id: $0.source, share: $0.half * $0.half / total) }
      .sorted { ($1.share, $0.id) < ($0.share, $1.id) }
  }
}
