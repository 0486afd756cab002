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
    self.plan = plan
    self.language = language
    drawings = PlanDrawings.all(of: plan, language: language)
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

  /// What people call a site.
  func site(_ id: String) -> String { names[id] ?? id }

  /// A name that a user gave, without control and direction marks.
  func plain(_ name: String) -> String { TextLayout.plain(name) }

  /// The value of a figure in its unit; `nil` when it has none.
  func value(_ id: String) -> Double? { plan.figures[id]?.value }

  /// A figure as people read it; `–` when the plan has none.
  func text(_ id: String, digits: Int = 3) -> String {
    guard let record = plan.figures[id], let value = record.value else { return "–" }
    return language.text(record, value, digits: digits)
  }

  /// The range of a figure; empty when it has none.
  func range(_ id: String) -> String { plan.figures[id].map { language.range($0) } ?? "" }

  /// What a figure is called.
  func name(_ id: String) -> String { FigureNames.name(of: id).map { language($0) } ?? id }

  /// A figure that leads to its derivation.
  func figure(_ id: String, digits: Int = 3) -> Markup {
    guard let record = plan.figures[id] else { return .text("–") }
    let reading = text(id, digits: digits)
    guard record.value == nil else { return tag("a", ["href": "#f-\(id)"], text: reading) }
    return tag(
      "a", ["href": "#f-\(id)", "aria-label": language(.notAvailable)], text: reading)
  }

  /// Names of several figures with their values, each leading to its derivation.
  func figures(_ ids: [String]) -> Markup {
    .group(
      ids.enumerated().map { index, id in
        .group([.text("\(index > 0 ? "; " : "")\(name(id)) "), figure(id)])
      })
  }
}
