import Drawing
import Planning
import Quantities

extension ReportSource {
  /// Racks and what to buy.
  var racks: Chapter {
    Chapter(
      "racks", say("Racks and bill of materials", "랙과 자재 명세"),
      [
        siteTable(say("Racks", "랙"), ["fleet.racks", "hall.positions"]),
        clusterTable(
          say("Racks of each cluster", "클러스터별 랙"),
          ["fleet.racks.compute", "fleet.racks.network", "fleet.racks.management"]),
        clusterTable(
          say("A compute rack of each cluster", "클러스터별 컴퓨트 랙 1대"),
          ["rack.power", "rack.feed", "rack.shelves", "rack.mass", "rack.floor_load"]),
      ] + drawings(of: "racks") + [bill])
  }

  /// The bill of all sites, by what the items are for.
  private var bill: Markup {
    var order: [String] = []
    var lines: [String: [PlannedLine]] = [:]
    for line in plan.bill where line.count > 0 {
      let key = "\(line.purpose)\u{1F}\(line.item)"
      if lines[key] == nil { order.append(key) }
      lines[key, default: []].append(line)
    }
    // The systems first: most of the cost.
    order =
      order.filter { $0.hasPrefix("system\u{1F}") } + order.filter { !$0.hasPrefix("system\u{1F}") }
    let sites = plan.sites.count <= 6 ? plan.sites : []
    let rows = order.compactMap { key -> [Cell]? in
      guard let group = lines[key], let first = group.first else { return nil }
      let total = group.reduce(0) { $0 + $1.count }
      return [
        .text(BillWords.purpose(first.purpose, in: language)),
        .text(language.catalogueName(first.name)), .number(language.number(total)),
      ]
        + sites.map { place in
          let own = group.filter { $0.site == place.id }
          let figures = own.flatMap(\.figures)
          let count = language.number(own.reduce(0) { $0 + $1.count })
          let known = figures.filter { plan.figures[$0] != nil }
          if figures.count == 1, let id = known.first { return .figure(id) }
          return own.isEmpty ? .number("–") : .sum(count, known.count <= 4 ? known : [])
        }
    }
    let names = sites.count > 1 ? sites.map { head($0.id) } : []
    return table(
      say("Bill of materials; bom.csv has the same lines", "자재 명세. bom.csv와 같은 내용"),
      head: [say("For", "용도"), say("Item", "품목"), say("Count", "수량")] + names,
      // The count of an only site is the one that leads to its derivation.
      names.isEmpty ? rows.map { [$0[0], $0[1], $0.count > 3 ? $0[3] : $0[2]] } : rows)
  }
}
