import Drawing
import Planning
import Quantities

/// What a build costs, and what of that is what.
enum CostDrawing {
  /// The whole build, and each site where there are several.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    let sites = source.plan.sites
    return ([nil] + (sites.count > 1 ? sites.map(Optional.some) : [])).compactMap {
      drawing($0, source)
    }
  }

  private static func drawing(_ site: PlannedSite?, _ source: DrawingSource) -> PlanDrawing? {
    let prefix = site.map { "site.\($0.id)." } ?? ""
    guard let capex = source.value(prefix + "cost.capex"), capex > 0,
      let annual = source.value(prefix + "cost.annual"),
      let opex = source.value(prefix + "cost.opex"),
      let energy = source.value(prefix + "cost.energy.annual"),
      let money = source.plan.figures[prefix + "cost.capex"].flatMap({ Unit($0.unit) })
    else { return nil }
    let capital = parts(capex, prefix, source)
    let yearly: [(Term, Double, Style, String?)] = [
      (.capitalRecovery, annual - opex, .filled(.compute), nil),
      (.energyCost, energy, .filled(.power), prefix + "cost.energy.annual"),
      (.upkeep, opex - energy, .filled(.other), nil),
    ]
    let id = "cost-\(site?.id ?? "all")"
    let subject = site.map { source.short($0.name) } ?? source(.wholeBuild)
    let systems = capital.first { $0.0 == .systems }?.1 ?? 0
    var picture = Picture(
      id: id, width: 1000, height: 420, title: "\(source(.costBreakdown)): \(subject)",
      summary: source.language(
        .costSummary, source.text(capex, money), source.text(systems, money)))
    var y = 4.0
    let names = (capital + yearly).filter { $0.1 > 0 }.map { source($0.0) }
    for (head, whole, list) in [
      (Term.capitalCost, capex, capital), (.annualCost, annual, yearly),
    ] {
      let figure = prefix + (head == .capitalCost ? "cost.capex" : "cost.annual")
      picture.add(
        Label(
          "\(source(head)): \(source.text(whole, money))", at: Point(4, y + 14),
          size: TextSize.heading, isBold: true, link: source.link(figure)))
      let bars = RankedBars(
        list.filter { $0.1 > 0 }.map { term, value, style, link in
          let share = QuantityFormat.fixed(value / whole * 100, 1)
          return RankedBars.Bar(
            source(term), to: value, text: "\(source.text(value, money)), \(share) %", style: style,
            link: source.link(link))
        })
      picture.add(bars.marks(in: Box(4, y + 26, 992, bars.height), beside: names))
      y += 26 + bars.height + 20
    }
    picture.height = y
    return PlanDrawing(
      .cost, id: id, site: site?.id, title: source(.costBreakdown), subject: subject,
      picture: picture, notes: [source(.costNote)])
  }

  /// The parts of the capital, the greatest first; what is left comes last.
  private static func parts(
    _ capex: Double, _ prefix: String, _ source: DrawingSource
  ) -> [(Term, Double, Style, String?)] {
    let known: [(Term, String, Style)] = [
      (.systems, "systems", .filled(.compute)), (.networkCost, "network", .filled(.network)),
      (.electricalWorks, "facility.electrical", .filled(.power)),
      (.mechanicalWorks, "facility.mechanical", .filled(.cooling)),
      (.shellWorks, "facility.shell", .filled(.other)),
      (.fitOut, "facility.fit-out", Style(fill: .otherTint, hatch: .rising, stroke: .other)),
      (.softCost, "facility.soft", Style(fill: .otherTint, hatch: .dots, stroke: .other)),
    ]
    var parts = known.map { term, id, style -> (Term, Double, Style, String?) in
      let figure = "\(prefix)cost.capex.\(id)"
      return (term, source.value(figure) ?? 0, style, figure)
    }
    let rest = capex - parts.reduce(0) { $0 + $1.1 }
    parts.sort { $0.1 > $1.1 }
    if rest > capex * 1e-6 { parts.append((.restOfCost, rest, .filled(.storage), nil)) }
    return parts
  }
}
