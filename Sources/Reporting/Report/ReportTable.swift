import Drawing
import Planning
import Quantities

/// A cell of a table.
enum Cell {
  case text(String)
  /// A figure by identifier, which leads to its derivation.
  case figure(String)
  /// A number in its unit, at the right.
  case number(String)
  /// A number that figures add up to, with each of them.
  case sum(String, [String])
  case markup(Markup)

  var isNumber: Bool {
    switch self {
    case .figure, .number, .sum: true
    case .text, .markup: false
    }
  }
}

extension ReportSource {
  /// A table with a caption; the first cell of each row is its head.
  func table(_ caption: String, head: [String], _ rows: [[Cell]]) -> Markup {
    guard let first = rows.first else { return .group([]) }
    let columns = head.enumerated().map { index, text in
      let isNumber = first.indices.contains(index) && first[index].isNumber
      return tag("th", isNumber ? ["scope": "col", "class": "n"] : ["scope": "col"], text: text)
    }
    return tag(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption],
      [
        tag(
          "table", [:],
          [
            tag("caption", text: caption), tag("thead", [:], [tag("tr", [:], columns)]),
            tag("tbody", [:], rows.map(row)),
          ])
      ])
  }

  private func row(_ cells: [Cell]) -> Markup {
    tag(
      "tr", [:],
      cells.enumerated().map { index, cell in
        index == 0
          ? tag("th", ["scope": "row"], [content(cell)])
          : tag("td", cell.isNumber ? ["class": "n"] : [:], [content(cell)])
      })
  }

  private func addends(_ ids: [String]) -> [Markup] {
    ids.enumerated().map { index, id in
      .group([.text(index == 0 ? " = " : " + "), figure(id)])
    }
  }

  private func content(_ cell: Cell) -> Markup {
    switch cell {
    case .text(let text), .number(let text): .text(text)
    case .figure(let id): figure(id)
    case .sum(let total, let ids):
      .group([
        .text(total), ids.isEmpty ? .group([]) : tag("small", [:], addends(ids)),
      ])
    case .markup(let markup): markup
    }
  }

  /// Figures of the sites, and of the whole build where it has them. Few sites stand side by side,
  /// many below each other.
  ///
  /// What no site has any of is left out.
  func siteTable(_ caption: String, _ ids: [String], keepsZeros: Bool = false) -> Markup {
    let ids = ids.filter { id in
      plan.sites.contains {
        guard let value = value("site.\($0.id).\(id)") else { return false }
        return keepsZeros || value != 0
      }
    }
    guard !ids.isEmpty else { return .group([]) }
    let hasTotal = plan.sites.count > 1 && ids.contains { plan.figures[$0] != nil }
    let total = hasTotal ? [say("All sites", "전체")] : []
    guard plan.sites.count > 6 else {
      let rows = ids.map { id -> [Cell] in
        [.text(name("site.x.\(id)"))] + (hasTotal ? [.figure(id)] : [])
          + plan.sites.map { .figure("site.\($0.id).\(id)") }
      }
      return table(
        caption, head: [say("Figure", "항목")] + total + plan.sites.map { head($0.id) }, rows)
    }
    let parts = stride(from: 0, to: ids.count, by: 7).map {
      Array(ids[$0..<min($0 + 7, ids.count)])
    }
    return .group(
      parts.enumerated().map { index, part in
        let sum = hasTotal ? [total.map { Cell.text($0) } + part.map { .figure($0) }] : []
        let rows = plan.sites.map { place -> [Cell] in
          [.text(short(place.id))] + part.map { .figure("site.\(place.id).\($0)") }
        }
        return table(
          index == 0 ? caption : say("{0}, continued", "{0}(계속)", caption),
          head: [say("Site", "사업장")] + part.map { name("site.x.\($0)") }, sum + rows)
      })
  }

  /// Figures of clusters, `cluster` giving the part of their identifiers after the cluster's.
  func clusterTable(_ caption: String, _ ids: [String]) -> Markup {
    let clusters = plan.sites.flatMap { site in site.clusters.map { (site, $0) } }
    let ids = ids.filter { id in
      clusters.contains { plan.figures["site.\($0.0.id).cluster.\($0.1.id).\(id)"]?.value != nil }
    }
    guard !ids.isEmpty else { return .group([]) }
    return table(
      caption,
      head: [say("Cluster", "클러스터"), say("System", "시스템")]
        + ids.map { name("site.x.cluster.x.\($0)") },
      clusters.map { site, cluster in
        [.text(clusterName(site, cluster)), .text(system(cluster))]
          + ids.map { .figure("site.\(site.id).cluster.\(cluster.id).\($0)") }
      })
  }

  /// What people call a site, cut where it heads a column.
  func head(_ id: String) -> String {
    let name = short(id)
    return name.count > 48 ? name.prefix(47) + "…" : name
  }

  /// What the systems of a cluster are called.
  func system(_ cluster: PlannedCluster) -> String {
    language.catalogueName(cluster.system)
  }

  /// Whose cluster it is, and where; which it is when an owner has several there.
  func clusterName(_ site: PlannedSite, _ cluster: PlannedCluster) -> String {
    let name = "\(plain(cluster.owner)), \(short(site.id))"
    let isOnly = site.clusters.filter { $0.owner == cluster.owner }.count == 1
    return isOnly ? name : "\(name) (\(plain(cluster.id)))"
  }
}
