import Drawing
import Catalogue
public import Planning
import Quantities

/// The page that goes to the utility, for one site.
public enum GridSheetText {
  /// The page as Markdown.
  public static func markdown(_ plan: Plan, site: PlannedSite) -> String {
    var lines = [
      "# Grid connection of \(escaped(site.name))", "", "\(escaped(plan.name)); \(site.grid.grid)",
      "",
    ]
    lines += ["| what | value |", "| --- | --- |"]
    lines += facts(plan, site).map { "| \($0.0) | \($0.1) |" }
    lines += [
      "", "## Demand by quarter", "", "| quarter | needed | capacity | waiting | unused |",
      "| --- | --- | --- | --- | --- |",
    ]
    lines += quarters(plan, site).map { "| \($0.joined(separator: " | ")) |" }
    if let assessment = site.grid.assessment {
      lines += ["", "## \(assessment.name)", "", verdict(assessment), ""]
      lines += ["| item | points | vouched for | basis |", "| --- | --- | --- | --- |"]
      lines += assessment.items.map {
        "| \($0.item) | \(number($0.points)) | \(number($0.low)) | \($0.basis) |"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The page as one self-contained HTML file.
  public static func html(_ plan: Plan, site: PlannedSite) -> String {
    var body: [Markup] = [
      tag("h1", text: "Grid connection of \(site.name)"),
      tag("p", text: "\(plan.name); \(site.grid.grid)"),
      table("The connection", ["what", "value"], facts(plan, site).map { [$0.0, $0.1] }),
      tag("h2", text: "Demand by quarter"),
    ]
    if let chart = PhaseDrawing.picture(of: site, DrawingSource(plan: plan, language: .en)) {
      body.append(tag("figure", [:], [chart.inline()]))
    }
    body.append(
      table(
        "By quarter", ["quarter", "needed", "capacity", "waiting", "unused"], quarters(plan, site)))
    if let assessment = site.grid.assessment {
      body += [
        tag("h2", text: assessment.name), tag("p", text: verdict(assessment)),
        table(
          "The items", ["item", "points", "vouched for", "basis"],
          assessment.items.map { [$0.item, number($0.points), number($0.low), $0.basis] }),
      ]
    }
    return HTMLReport.page(title: "Grid connection of \(site.name)", body)
  }

  private static func facts(_ plan: Plan, _ site: PlannedSite) -> [(String, String)] {
    let own = "site.\(site.id)"
    func kilovolts(_ volts: Double) -> String { QuantityFormat.text(volts, Voltage.unit) }
    let sheet = site.grid
    return [
      (
        "Highest demand at the meter",
        "\(plan.text("\(own).power.utility.peak")) (\(plan.range("\(own).power.utility.peak")))"
      ),
      ("Apparent power", plan.text("\(own).grid.apparent")),
      ("Connection voltage", kilovolts(sheet.voltage)),
      ("Voltage class for this contract", sheet.voltageClass.map(kilovolts) ?? "above every class"),
      ("Energy of a typical year", plan.text("\(own).power.utility.annual")),
      ("Load factor", plan.text("\(own).grid.load_factor")),
      ("Power factor", plan.text("catalogue.facility.power_factor")),
      ("PUE", plan.text("\(own).cooling.pue")),
      ("Swing of synchronous training, up to", plan.text("\(own).grid.swing")),
      (
        "Redundancy",
        sheet.redundancy.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
          .joined(separator: ", ")
      ),
    ]
  }

  private static func quarters(_ plan: Plan, _ site: PlannedSite) -> [[String]] {
    site.quarters.map { quarter in
      let own = "site.\(site.id).phase.\(quarter)"
      return [
        quarter, plan.text("\(own).power.needed"), plan.text("\(own).capacity"),
        plan.text("\(own).power.waiting"), plan.text("\(own).power.stranded"),
      ]
    }
  }

  private static func verdict(_ assessment: GridSheet.Assessment) -> String {
    let need = assessment.isRequired ? "Required at this power." : "Not required at this power."
    return "\(need) \(number(assessment.pass)) points pass; the plan vouches for "
      + "\(number(assessment.low)), and \(number(assessment.high)) can be had."
  }

  private static func number(_ value: Double) -> String { QuantityFormat.plain(value) }

  private static func table(_ caption: String, _ head: [String], _ rows: [[String]]) -> Markup {
    HTMLReport.table(caption, head: head, rows)
  }

  /// Text that Markdown does not take for markup.
  private static func escaped(_ text: String) -> String {
    text.map { "\\`*_{}[]<>#|".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
