import Drawing
import Electrical
import Planning
import Quantities

/// The electrical one-line diagram of a site: utility, substation, generators and medium-voltage
/// sections, then one set of lineups from the ring to the racks.
struct OneLineDrawing {
  /// One of each site that has a power chain.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    source.plan.sites.compactMap { site in
      guard let power = site.power, let model = OneLineModel(power) else { return nil }
      return OneLineDrawing(site, power, model, source).drawing()
    }
  }

  let site: PlannedSite
  let power: PlannedPower
  let model: OneLineModel
  let source: DrawingSource
  var wires: [Mark] = []
  var symbols: [Mark] = []
  var ratings: [Mark] = []
  var loads: [Mark] = []

  static let width = 1060.0
  static let textSize = 9.5
  /// Where the medium-voltage sections and the set begin.
  static let mediumY = 206.0
  static let setY = 268.0

  private init(
    _ site: PlannedSite, _ power: PlannedPower, _ model: OneLineModel, _ source: DrawingSource
  ) {
    self.site = site
    self.power = power
    self.model = model
    self.source = source
    drawSupply()
    drawSet()
  }

  private func drawing() -> PlanDrawing {
    let id = "one-line-\(site.id)"
    let subject = source.short(site.name)
    let own = "site.\(site.id)"
    var picture = Picture(
      id: id, width: Self.width, height: 668, title: "\(source(.oneLine)): \(subject)",
      summary: source.language(
        .oneLineSummary, source.text(power.design.supply.gridVoltage, Voltage.unit),
        source.text("\(own).power.utility.peak"), source.text("\(own).power.ups.installed"),
        source.text("\(own).power.it.peak")))
    picture.add(Layer(id: "wires", name: source(.wires)), wires)
    picture.add(Layer(id: "symbols", name: source(.symbols)), symbols)
    picture.add(Layer(id: "ratings", name: source(.ratings)), ratings)
    picture.add(Layer(id: "loads", name: source(.loads)), loads)
    return PlanDrawing(
      .oneLine, id: id, site: site.id, title: source(.oneLine), subject: subject,
      picture: picture, notes: notes())
  }

  /// The numbers of sets that are alike, such as `28–30`.
  static func numbers(_ sets: ScheduledDevice.Set) -> String {
    sets.count > 1 ? "\(sets.first)–\(sets.first + sets.count - 1)" : "\(sets.first)"
  }

  // MARK: - Words

  /// Lines of words right of a place, the first in bold on the layer of ratings and what is carried on
  /// the layer of loads.
  mutating func words(
    _ head: String, _ rating: [String], carries: [Carried] = [], at place: Point, width: Double,
    anchor: Label.Anchor = .start
  ) {
    let lines = [head].filter { !$0.isEmpty } + rating
    let step = Self.textSize * 1.25
    var y = place.y
    for (index, line) in lines.enumerated() {
      ratings.append(
        word(line, Point(place.x, y), width, anchor, isBold: index == 0 && !head.isEmpty))
      y += step
    }
    for line in carries {
      loads.append(
        word(
          line.text, Point(place.x, y), width, anchor, isBold: line.isOver,
          paint: line.isOver ? .ink : .quiet))
      y += step
    }
  }

  private func word(
    _ text: String, _ place: Point, _ width: Double, _ anchor: Label.Anchor, isBold: Bool = false,
    paint: Paint = .ink
  ) -> Mark {
    let shown = TextLayout.clipped(text, width: width, size: Self.textSize, isBold: isBold)
    return .label(
      Label(
        shown, at: place, size: Self.textSize, isBold: isBold, anchor: anchor, baseline: .middle,
        paint: paint, title: shown == text ? nil : text))
  }

  /// A name of the chain in the drawing's language, such as `ring 1 / tap 1`.
  func name(_ text: String) -> String {
    guard source.language == .ko else { return text }
    return text.split(separator: " ").map { source.language.catalogueName(String($0)) }
      .joined(separator: " ")
  }

  func volts(_ value: Double) -> String { source.text(value, Voltage.unit) }
  func watts(_ value: Double) -> String { source.text(value, .watt) }
  func number(_ value: Int) -> String { source.language.number(Double(value)) }

  /// What devices carry.
  struct Carried {
    let text: String
    /// Whether it is more than they may.
    let isOver: Bool

    init(_ text: String, isOver: Bool = false) { (self.text, self.isOver) = (text, isOver) }
  }

  /// What equal devices carry in normal operation, and how much of what they may; the most of it where
  /// they differ.
  func carries(_ devices: [ScheduledDevice]) -> [Carried] {
    guard let device = devices.max(by: { $0.normal.active < $1.normal.active }) else { return [] }
    let text = carried(device)
    let isEven = devices.allSatisfy { carried($0) == text }
    return [
      Carried(
        isEven ? text : source.language(.atMost, text), isOver: (device.normal.ratio ?? 0) > 1)
    ]
  }

  func carries(_ device: ScheduledDevice) -> [Carried] { carries([device]) }

  private func carried(_ device: ScheduledDevice) -> String {
    let load = watts(device.normal.active)
    return device.normal.ratio.map { "\(load), \(percent($0))" } ?? load
  }

  /// A share as whole percent; what is more than nothing never reads as nothing.
  func percent(_ ratio: Double) -> String {
    ratio > 0 && ratio < 0.005 ? "< 1 %" : "\(source.language.number((ratio * 100).rounded())) %"
  }

  /// The rating of a device as its plate has it: apparent power, or a current for boards and busways; of
  /// a transformer with its impedance voltage, per unit.
  func rated(
    _ device: ScheduledDevice, asCurrent: Bool = false, impedance: Double? = nil
  ) -> String {
    if asCurrent, let current = device.ratedCurrent {
      return source.nominal(current, Current.unit)
    }
    let rating = device.rating.map {
      source.nominal($0, device.isRatedInWatts ? .watt : ApparentPower.unit)
    }
    let share = impedance.map {
      "uk \(source.language.number(QuantityFormat.rounded($0 * 100, digits: 3))) %"
    }
    return [rating, share].compactMap { $0 }.joined(separator: ", ")
  }

  /// The initial short-circuit current, such as `Ik 25.1 kA`; nothing behind converters.
  func fault(_ device: ScheduledDevice) -> [String] {
    device.shortCircuit.map { ["Ik \(source.text($0.initial, Current.unit))"] } ?? []
  }

  // MARK: - Lines

  mutating func wire(_ points: Point..., isStandby: Bool = false) {
    wires.append(
      .shape(
        .polyline(points), isStandby ? .line(.quiet, .medium, .dashed) : .line(.ink, .medium)))
  }

  mutating func bar(_ left: Double, _ right: Double, _ y: Double) {
    wires.append(.shape(.line(Point(left, y), Point(right, y)), .line(.ink, .bold)))
  }

  mutating func add(_ marks: [Mark]) { symbols += marks }
}
