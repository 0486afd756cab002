import Drawing
import Catalogue
public import Planning
import Quantities

/// A plan as one self-contained page: the figures that decide, the power flow, deliveries against
/// the grid, the sites, the findings, and what the plan leans on.
public enum HTMLReport {
  /// The page.
  public static func text(_ plan: Plan) -> String {
    page(
      title: plan.name,
      [
        tag(
          "header", [:],
          [
            tag("h1", text: plan.name),
            tag("p", text: "Planned by Rackwright; catalogue \(plan.catalogue)."),
          ]), deciding(plan), flow(plan), deliveries(plan), orders(plan), sites(plan),
        findings(plan), sources(plan),
      ])
  }

  /// A self-contained page.
  static func page(title: String, _ content: [Markup]) -> String {
    let head = tag(
      "head", [:],
      [
        tag("meta", ["charset": "utf-8"]),
        tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        tag("title", text: title), .style(style),
      ])
    let body = tag("body", [:], content)
    return "<!DOCTYPE html>\n" + tag("html", ["lang": "en"], [head, body]).source + "\n"
  }

  /// The ten figures that decide.
  static let decidingFigures = [
    ("GPUs that stand", "fleet.gpus"), ("FP8 dense, peak", "compute.fp8.dense"),
    ("IT power, peak", "power.it.peak"), ("Utility, peak", "power.utility.peak"),
    ("Energy a year", "power.utility.annual"), ("PUE", "cooling.pue"), ("WUE", "cooling.wue"),
    ("Hall area", "hall.area"), ("Capex", "cost.capex"),
    ("Energy cost a year", "cost.energy.annual"),
  ]

  private static func section(_ title: String, _ content: [Markup]) -> Markup {
    tag("section", [:], [tag("h2", text: title)] + content)
  }

  private static func deciding(_ plan: Plan) -> Markup {
    section(
      "The figures that decide",
      [
        tag(
          "div", ["class": "figures"],
          decidingFigures.map { label, id in
            let range = plan.range(id)
            return tag(
              "div", ["class": "figure"],
              [
                tag("span", ["class": "label"], text: label),
                tag("span", ["class": "value"], text: plan.text(id)),
                tag("span", ["class": "range"], text: range),
                tag("code", text: id),
              ])
          })
      ])
  }

  private static func flow(_ plan: Plan) -> Markup {
    guard let picture = PowerFlow.picture(plan) else { return .group([]) }
    return section(
      "Power from the grid to the chips",
      [
        tag(
          "p",
          text: "The hour of each site's highest draw with all IT at its peak, added up over sites."
        ),
        tag("figure", [:], [picture]),
      ])
  }

  private static func deliveries(_ plan: Plan) -> Markup {
    let whole = DeliveryChart.picture(
      plan, prefix: "", quarters: plan.quarters, name: "All sites")
    let each =
      plan.sites.count > 1
      ? plan.sites.prefix(12).compactMap { site -> Markup? in
        DeliveryChart.picture(
          plan, prefix: "site.\(site.id).", quarters: site.quarters, name: site.name
        ).map { tag("figure", [:], [tag("figcaption", text: site.name), $0]) }
      } : []
    return section(
      "Deliveries against grid capacity",
      (whole.map { [tag("figure", [:], [tag("figcaption", text: "All sites"), $0])] } ?? []) + each
        + [phaseTable(plan)])
  }

  private static func phaseTable(_ plan: Plan) -> Markup {
    table(
      "GPUs and power by quarter, all sites",
      head: ["quarter", "delivered", "powered", "waiting", "needed", "grid capacity"],
      plan.quarters.map { quarter in
        let own = "phase.\(quarter)"
        return [
          quarter, plan.text("\(own).gpus.delivered"), plan.text("\(own).gpus.powered"),
          plan.text("\(own).gpus.waiting"), plan.text("\(own).power.needed"),
          plan.text("\(own).capacity"),
        ]
      })
  }

  /// The critical orders, and what waiting costs against bridging.
  private static func orders(_ plan: Plan) -> Markup {
    let names = Dictionary(plan.sites.map { ($0.id, $0.name) }) { first, _ in first }
    let critical = plan.orders.filter { $0.isCritical || $0.isLate }.prefix(60)
    return section(
      "What must be ordered when",
      [
        table(
          "The longest lead time of each step of grid capacity, and whatever is late already",
          head: ["order by", "site", "what", "for power in", "lead time", ""],
          critical.map { order in
            [
              order.orderBy, names[order.site] ?? order.site, order.item, order.energised,
              plan.text(order.figure),
              [order.isCritical ? "critical" : "", order.isLate ? "late" : ""]
                .filter { !$0.isEmpty }.joined(separator: ", "),
            ]
          }),
        table(
          "GPUs that wait for the grid, against a power cap on all and gas engines that bridge the time. "
            + "Storage is no bridge: it moves energy by hours, and this is missing for quarters.",
          head: [
            "site", "hours of waiting GPUs cost", "work lost under a cap", "gas engines and fuel",
            "power to bridge",
          ],
          plan.sites.map { site in
            let own = "site.\(site.id).bridge"
            return [
              site.name, plan.text("\(own).waiting.cost"), plan.text("\(own).capped.cost"),
              plan.text("\(own).gas.cost"),
              plan.text("\(own).power"),
            ]
          }),
      ])
  }

  private static func sites(_ plan: Plan) -> Markup {
    section(
      "Sites",
      [
        table(
          "What stands where",
          head: [
            "site", "owners", "GPUs", "racks", "IT peak", "utility peak", "PUE", "WUE", "CDUs",
            "halls", "capex",
          ],
          plan.sites.map { site in
            let own = "site.\(site.id)"
            let owners = Set(site.clusters.map(\.owner)).sorted().joined(separator: ", ")
            return [site.name, owners]
              + [
                "fleet.gpus", "fleet.racks", "power.it.peak", "power.utility.peak", "cooling.pue",
                "cooling.wue", "cooling.cdus", "hall.area", "cost.capex",
              ].map { plan.text("\(own).\($0)") }
          })
      ])
  }

  private static func findings(_ plan: Plan) -> Markup {
    let names = Dictionary(plan.sites.map { ($0.id, $0.name) }) { first, _ in first }
    return section(
      "Findings",
      [
        plan.findings.isEmpty
          ? tag("p", text: "Nothing was found.")
          : tag(
            "ul", [:],
            plan.findings.map { finding in
              tag(
                "li", ["class": finding.severity.rawValue],
                [
                  tag("strong", text: finding.severity.rawValue),
                  .text(" \(finding.site.map { "\(names[$0] ?? $0): " } ?? "")\(finding.message)"),
                ])
            })
      ])
  }

  private static func sources(_ plan: Plan) -> Markup {
    var uses: [String: Int] = [:]
    for record in plan.figures.values where record.formula == nil {
      for source in record.sources { uses[source, default: 0] += 1 }
    }
    let order = uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return section(
      "What the plan leans on",
      [
        tag(
          "p",
          text:
            "\(plan.figures.count) figures; \(plan.figures.values.filter { $0.formula == nil }.count) "
            + "of them are given, by these documents. Each has its derivation: "
            + "rackwright explain plan.json FIGURE."),
        table(
          "Documents by the number of values taken from them",
          head: ["document", "where", "date", "values"],
          order.map { key, count in
            let source = plan.sources[key]
            return [
              source?.title ?? key, source?.place ?? "", source?.date ?? "",
              QuantityFormat.plain(Double(count)),
            ]
          }),
      ])
  }

  static func table(_ caption: String, head: [String], _ rows: [[String]]) -> Markup {
    tag(
      "div", ["class": "scroll"],
      [
        tag(
          "table", [:],
          [
            tag("caption", text: caption),
            tag("thead", [:], [tag("tr", [:], head.map { tag("th", ["scope": "col"], text: $0) })]),
            tag("tbody", [:], rows.map { tag("tr", [:], $0.map { tag("td", text: $0) }) }),
          ])
      ])
  }

  private static let style = """
    body{font:16px/1.5 system-ui,sans-serif;color:#222;max-width:60rem;margin:0 auto;padding:1rem}
    h1{font-size:1.7rem;line-height:1.2}h2{font-size:1.2rem;margin-top:2rem}
    header p,.range,figcaption,caption{color:#555;font-size:.85rem;text-align:left}
    .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.5rem,1fr));gap:.75rem}
    .figure{border:1px solid #d5d5d5;border-radius:6px;padding:.6rem .75rem;display:flex;\
    flex-direction:column}
    .label{font-size:.85rem}.value{font-size:1.2rem;font-weight:600}
    code{font-size:.72rem;color:#555;overflow-wrap:anywhere}
    figure{margin:1rem 0}svg{width:100%;height:auto}
    .scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.82rem;width:100%}
    th,td{padding:.3rem .5rem;border-bottom:1px solid #e3e3e3;text-align:left;vertical-align:top}
    li{margin:.3rem 0}.shortfall strong{color:#a33b00}
    @media print{body{max-width:none;font-size:11px}section{break-inside:avoid-page}}
    """
}
