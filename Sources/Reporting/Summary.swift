public import Planning
import Quantities

/// A plan on one screen of a terminal: the answer first, then the sites, then what is the matter.
public enum Summary {
  /// The summary, at most 100 columns wide; with ANSI colour when asked for.
  public static func text(_ plan: Plan, colour: Bool = false) -> String {
    var lines = [Table.clipped(plan.name, 100), ""]
    lines += headline(plan)
    lines += [""] + sites(plan) + [""]
    lines += findings(plan, colour: colour)
    return lines.joined(separator: "\n")
  }

  private static func headline(_ plan: Plan) -> [String] {
    func row(_ label: String, _ id: String, _ more: String = "") -> [String] {
      let range = plan.range(id)
      let spread = range.isEmpty ? "" : "(\(range)) "
      return [label, plan.text(id), spread + more]
    }
    let standing =
      "of \(plan.text("fleet.gpus.ordered")) ordered; \(plan.text("fleet.racks")) racks"
    let rows = [
      row("GPUs", "fleet.gpus", standing),
      row("FP8 dense", "compute.fp8.dense", "HBM \(plan.text("compute.hbm.capacity"))"),
      row("IT power, peak", "power.it.peak"),
      row("Utility, peak", "power.utility.peak"),
      row("Energy a year", "power.utility.annual"),
      row("PUE", "cooling.pue", "WUE \(plan.text("cooling.wue", digits: 2))"),
      row("Network", "network.switches", "switches, \(plan.text("network.cables")) cables"),
      row("Halls", "hall.area", "\(plan.text("hall.positions")) positions"),
      row("Capex", "cost.capex", "without land, grid and taxes"),
      row("Energy cost a year", "cost.energy.annual", "CO2 \(plan.text("carbon.annual"))"),
    ]
    return Table.lines(rows, alignment: [.left, .right, .left])
  }

  private static func sites(_ plan: Plan) -> [String] {
    let head = ["site", "GPUs", "IT peak", "utility peak", "grid", "PUE", "waiting at worst"]
    let rows = plan.sites.prefix(8).map { site -> [String] in
      let own = "site.\(site.id)"
      let waiting = site.quarters.map { quarter in
        (quarter, plan.value("\(own).phase.\(quarter).gpus.waiting") ?? 0)
      }.max { $0.1 < $1.1 }
      let worst = waiting.flatMap { $0.1 > 0 ? "\(QuantityFormat.plain($0.1)) in \($0.0)" : nil }
      return [
        site.id, plan.text("\(own).fleet.gpus"), plan.text("\(own).power.it.peak"),
        plan.text("\(own).power.utility.peak"),
        site.quarters.last.map { plan.text("\(own).phase.\($0).capacity") } ?? "",
        plan.text("\(own).cooling.pue"), worst ?? "none",
      ]
    }
    let more = plan.sites.count > 8 ? ["and \(plan.sites.count - 8) more sites"] : []
    return Table.lines(
      [head] + rows, alignment: [.left, .right, .right, .right, .right, .right, .left]) + more
  }

  private static func findings(_ plan: Plan, colour: Bool) -> [String] {
    func count(_ severity: Finding.Severity, _ word: String) -> String {
      let count = plan.findings.filter { $0.severity == severity }.count
      return "\(count) \(word)\(count == 1 ? "" : "s")"
    }
    let counts = [
      count(.shortfall, "shortfall"), count(.warning, "warning"), count(.note, "note"),
    ]
    let shown = plan.findings.filter { $0.severity == .shortfall }.prefix(4).map { finding in
      let place = finding.site.map { "\($0): " } ?? ""
      let text = Table.clipped("  \(place)\(finding.message)", 100)
      return colour ? "\u{1B}[31m\(text)\u{1B}[0m" : text
    }
    return [counts.joined(separator: ", ")] + shown
  }
}
