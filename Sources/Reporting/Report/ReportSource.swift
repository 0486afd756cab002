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
  private let shortNames: [String: String]

  init(_ plan: Plan, _ language: Language) {
    self.init(plan, language, drawings: PlanDrawings.all(of: plan, language: language))
  }

  /// For a summary, which shows no drawings.
  init(summaryOf plan: Plan, _ language: Language) { self.init(plan, language, drawings: []) }

  private init(_ plan: Plan, _ language: Language, drawings: [PlanDrawing]) {
    let plan = plan.named(in: language)
    self.plan = plan
    self.language = language
    self.drawings = drawings
    names = Dictionary(plan.sites.map { ($0.id, TextLayout.plain($0.name)) }) { first, _ in first }
    let heads = names.mapValues { Self.head(of: $0) }
    let uses = Dictionary(heads.values.map { ($0, 1) }, uniquingKeysWith: +)
    shortNames = heads.filter { !$1.isEmpty && uses[$1] == 1 }
  }

  /// A name up to its first comma or bracket.
  private static func head(of name: String) -> String {
    var head = name.prefix { !",(".contains($0) }
    while head.last == " " { head.removeLast() }
    return String(head)
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

  /// The same where room is short or names stand in a row: up to a comma or bracket, where no other site
  /// begins alike.
  func short(_ id: String) -> String { shortNames[id] ?? site(id) }

  /// The site of a figure where there are several, with a colon behind it.
  func place(of id: String) -> String {
    let parts = id.split(separator: ".", maxSplits: 2).map(String.init)
    guard plan.sites.count > 1, parts.count == 3, parts[0] == "site", names[parts[1]] != nil else {
      return ""
    }
    return short(parts[1]) + ": "
  }

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
    // Ends of a count are counts.
    let isCount = record.unit == "1" && record.value.map { $0 >= 10 && $0 == $0.rounded() } ?? false
    return language.range(
      text(id, record, isCount ? low.rounded(.down) : low, digits: digits),
      text(id, record, isCount ? high.rounded(.up) : high, digits: digits))
  }

  /// A value of a figure: shares in percent, hours of a year in hours, a grid that gives nothing in words.
  private func text(_ id: String, _ record: FigureRecord, _ value: Double, digits: Int) -> String {
    if value == 0, id.hasSuffix(".capacity"), FigureNames.pattern(of: id) == "phase.capacity" {
      return say("none yet", "미확보")
    }
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
      return "\(short(String(parts[2]))): \(language(key))"
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
        let prefix = place.flatMap { $0 == last ? nil : "\(short($0)): " } ?? ""
        return .group([.text("\(index > 0 ? "; " : "")\(prefix)\(name(id)) "), figure(id)])
      })
  }
}
