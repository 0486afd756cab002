import Drawing
import Planning
import Quantities

/// What a drawing is made from: a plan, and the language of its words.
struct DrawingSource {
  let plan: Plan
  let language: Language

  /// A phrase in the drawing's language.
  func callAsFunction(_ term: Term) -> String { language(term) }

  /// A figure as people read it.
  func text(_ id: String?, digits: Int = 3) -> String {
    guard let id, let record = plan.figures[id], let value = record.value,
      let unit = Unit(record.unit)
    else { return language(.notAvailable) }
    return language.text(value, unit, digits: digits)
  }

  /// A value in the SI of a unit as people read it.
  func text(_ value: Double, _ unit: Unit, digits: Int = 3) -> String {
    language.text(value, unit, digits: digits)
  }

  /// A rating as a plate has it: at most four digits, no zeros behind the point, such as `1.875 MW` and
  /// `33 kW`; what needs more digits is no plate's value and reads as any other, `13.3 kW`.
  func nominal(_ value: Double, _ unit: Unit) -> String {
    let plate = QuantityFormat.rounded(value, digits: 4)
    guard value.isFinite, abs(plate - value) <= 1e-6 * abs(value) else { return text(value, unit) }
    let text = text(value, unit, digits: 4)
    let number = text.prefix { $0.isNumber || $0 == "." || $0 == "," }
    guard number.contains(".") else { return text }
    var short = number
    while short.last == "0" { short.removeLast() }
    if short.last == "." { short.removeLast() }
    return String(short) + text.dropFirst(number.count)
  }

  /// The value of a figure in its unit; `nil` when it has none.
  func value(_ id: String) -> Double? { plan.figures[id]?.value }

  /// That a site's peak is above what its grid gives in the end; `nil` where it is not.
  func overCapacity(_ site: PlannedSite) -> String? {
    guard let peak = value("site.\(site.id).power.utility.peak"), let quarter = site.quarters.last,
      let capacity = value("site.\(site.id).phase.\(quarter).capacity"), peak > capacity
    else { return nil }
    return language(.overCapacityNote, text(peak - capacity, .watt))
  }

  /// Where a click on a figure leads.
  func link(_ id: String?) -> String? {
    guard let id, plan.figures[id] != nil else { return nil }
    return "#f-\(id)"
  }

  /// A name from a user, cut to a length that leaves room for other words.
  func short(_ name: String, _ length: Int = 80) -> String {
    let plain = TextLayout.plain(name)
    return plain.count > length ? plain.prefix(length - 1) + "…" : plain
  }
}
