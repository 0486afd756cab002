import Drawing
import Planning
import Quantities

/// What a report is made from: a plan, and the language of its words.
struct ReportSource {
  let plan: Plan
  let language: Language
  /// The drawings of the plan, in the order of a set.
  let drawings: [PlanDrawing]
  private let names: [String: String]

  init(_ plan: Plan, _ language: Language) {
    self.init(plan, language, drawings: PlanDrawings.all(of: plan, language: language))
  }

  /// For a summary, which shows no drawings.
  init(summaryOf plan: Plan, _ language: Language) { self.init(plan, language, drawings: []) }

  private init(_ plan: Plan, _ language: Language, drawings: [PlanDrawing]) {
    self.plan = plan
    self.language = language
    self.drawings = drawings
    names = Dictionary(plan.sites.map { ($0.id, TextLayout.plain($0.name)) }) { first, _ in first }
  }

  /// A phrase in the report's language; `{0}` is a place for the first part.
  func say(_ en: String, _ ko: String, _ parts: String...) -> String {
    let pattern = language == .en ? en : ko
    guard !parts.isEmpty else { return pattern }
    return Finding.filled(pattern) { place in
      Int(place).flatMap { parts.indices.contains($0) ? parts[$0] : nil }
    }
  }

  /// A sentence, what stands between backticks as code.
  func prose(_ text: String) -> Markup {
    .group(
      text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map {
        $0.offset.isMultiple(of: 2)
          ? .text(String($0.element)) : tag("code", text: String($0.element))
      })
  }

  /// What people call a site.
  func site(_ id: String) -> String { names[id] ?? id }

  /// A name that a user gave, without control and direction marks.
  func plain(_ name: String) -> String { TextLayout.plain(name) }

  /// The value of a figure in its unit; `nil` when it has none.
  func value(_ id: String) -> Double? { plan.figures[id]?.value }

  /// A figure as people read it; `–` when the plan has none.
  func text(_ id: String, digits: Int = 3) -> String {
    guard let record = plan.figures[id], let value = record.value else { return "–" }
    return text(id, record, value, digits: digits)
  }

  /// The range of a figure; empty when it has none.
  func range(_ id: String, digits: Int = 3) -> String {
    guard let record = plan.figures[id], let low = record.low, let high = record.high, low < high
    else { return "" }
    return language.range(
      text(id, record, low, digits: digits), text(id, record, high, digits: digits))
  }

  /// A value of a figure: shares in percent, hours of a year in hours.
  private func text(_ id: String, _ record: FigureRecord, _ value: Double, digits: Int) -> String {
    if record.unit == "1", FigureNames.isShare(id) {
      return "\(QuantityFormat.significant(value * 100, digits)) %"
    }
    if record.unit == "s", id.hasSuffix(".hours") {
      return language.hours(value / 3600)
    }
    return language.text(record, value, digits: digits)
  }

  /// What a figure is called.
  func name(_ id: String) -> String {
    let parts = id.split(separator: ".", maxSplits: 3)
    if parts.count == 4, parts.starts(with: ["scenario", "sites"]),
      let key = FigureNames.key(of: id)
    {
      return "\(site(String(parts[2]))): \(language(key))"
    }
    return FigureNames.name(of: id).map { language($0) } ?? id
  }

  /// A figure that leads to its derivation.
  func figure(_ id: String, digits: Int = 3) -> Markup {
    guard let record = plan.figures[id] else { return .text("–") }
    let reading = text(id, digits: digits)
    guard record.value == nil else { return tag("a", ["href": "#f-\(id)"], text: reading) }
    return tag(
      "a", ["href": "#f-\(id)", "aria-label": language(.notAvailable)], text: reading)
  }

  /// Names of several figures with their values, each leading to its derivation; those of several sites
  /// follow the name of each.
  func figures(_ ids: [String]) -> Markup {
    func owner(_ id: String) -> String? {
      let parts = id.split(separator: ".", maxSplits: 2)
      return parts.count == 3 && parts[0] == "site" ? String(parts[1]) : nil
    }
    let hasSeveral = Set(ids.compactMap(owner)).count > 1
    var last: String?
    return .group(
      ids.enumerated().map { index, id in
        let place = hasSeveral ? owner(id) : nil
        defer { last = place }
        let prefix = place.flatMap { $0 == last ? nil : "\(site($0)): " } ?? ""
        return .group([.text("\(index > 0 ? "; " : "")\(prefix)\(name(id)) "), figure(id)])
      })
  }
}
