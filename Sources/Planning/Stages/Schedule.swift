import Catalogue
import Electrical
import Quantities

/// When what must be ordered, so that each step of a site's grid capacity finds its equipment there.
struct Schedule {
  let site: String
  let start: Quarter
  let leads: [Lead]
  let steps: [Quarter]

  struct Lead {
    let item: String
    let lead: Figure<Duration>
  }

  /// The lead times that concern a site: those of its connection voltage, and of generators,
  /// transformers and CDUs that it has.
  init(
    _ brief: SiteBrief, _ supply: Supply, hasLiquid: Bool, _ practice: CatalogueEntry,
    start: Quarter, in scope: FigureScope
  ) throws {
    site = brief.id
    self.start = start
    steps = brief.capacity.map(\.from)
    var absent: Set<String> = []
    absent.insert(
      supply.high == nil ? "grid connection at high voltage" : "grid connection at medium voltage")
    if supply.high == nil { absent.insert("high-voltage transformer") }
    if supply.generators == nil { absent.insert("generators") }
    if !hasLiquid { absent.insert("CDUs") }
    var leads: [Lead] = []
    for part in practice.root.parts("lead_times") {
      let item = try part.text("item")
      if absent.contains(item) { continue }
      leads.append(Lead(item: item, lead: try part.figure("value")))
    }
    self.leads = leads
  }

  /// The orders of every step; a quarter has 13 weeks, and an order is placed by its beginning.
  func orders(start: Quarter) -> [PlannedOrder] {
    steps.flatMap { step -> [PlannedOrder] in
      let dates = leads.map { lead in
        (lead: lead, quarters: Int((lead.lead.orZero.si / (91.25 * 86_400)).rounded(.up)))
      }
      let longest = dates.map(\.quarters).max() ?? 0
      return dates.compactMap { date in
        guard let by = step.earlier(by: date.quarters) else { return nil }
        return PlannedOrder(
          site: site, item: date.lead.item, energised: "\(step)", orderBy: "\(by)",
          isLate: by < start, isCritical: date.quarters == longest, figure: date.lead.lead.id)
      }
    }
  }
}

extension Quarter {
  /// The quarter so many before this one; `nil` before 1900.
  fileprivate func earlier(by quarters: Int) -> Quarter? {
    let index = self.index - quarters
    return Quarter(year: index / 4, number: index % 4 + 1)
  }
}
