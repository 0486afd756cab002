public import Planning
import Quantities

/// A plan on one screen of a terminal: the answer first, then the sites, then what is the matter.
public enum Summary {
  /// The summary, at most 100 columns wide; with ANSI colour when asked for.
  public static func text(
    _ plan: Plan, colour: Bool = false, language: Language = .en
  ) -> String {
    let source = ReportSource(summaryOf: plan, language)
    var lines = [Table.clipped(source.plain(source.plan.name), 100), ""]
    lines += headline(source)
    lines += [""] + sites(source) + [""]
    lines += findings(source, colour: colour)
    return lines.joined(separator: "\n")
  }

  private static func headline(_ source: ReportSource) -> [String] {
    func row(_ label: String, _ id: String, _ more: String = "") -> [String] {
      let range = source.range(id)
      let spread = range.isEmpty ? "" : "(\(range)) "
      return [label, source.text(id), spread + more]
    }
    let standing = source.say(
      "of {0} ordered; {1} racks", "발주 {0}장, 랙 {1}대", source.text("fleet.gpus.ordered"),
      source.text("fleet.racks"))
    let say = source.say
    let rows = [
      row(say("GPUs", "설치 GPU"), "fleet.gpus", standing),
      row(
        say("FP8 dense", "FP8 밀집 연산"), "compute.fp8.dense",
        "HBM \(source.text("compute.hbm.capacity"))"),
      row(say("IT power, peak", "IT 최대 전력"), "power.it.peak"),
      row(say("Utility, peak", "최대수요전력"), "power.utility.peak"),
      row(say("Energy a year", "연간 수전 전력량"), "power.utility.annual"),
      row("PUE", "cooling.pue", "WUE \(source.text("cooling.wue", digits: 2))"),
      row(
        say("Network", "네트워크 스위치"), "network.switches",
        source.say(
          "switches, {0} cables", "대, 케이블 {0}본", source.text("network.cables"))),
      row(
        say("Halls", "전산실"), "hall.area",
        source.say("{0} positions", "랙 배치 {0}개소", source.text("hall.positions"))),
      row(
        say("Capex", "투자비"), "cost.capex",
        say("without land, grid and taxes", "토지, 계통 분담금, 세금 제외")),
      row(
        say("Energy cost a year", "연간 전기요금"), "cost.energy.annual",
        "CO2 \(source.text("carbon.annual"))"),
    ]
    return Table.lines(rows, alignment: [.left, .right, .left])
  }

  private static func sites(_ source: ReportSource) -> [String] {
    let (plan, language) = (source.plan, source.language)
    let head = [
      source.say("site", "사업장"), "GPU\(language == .en ? "s" : "")",
      source.say("IT peak", "IT 최대"), source.say("utility peak", "수전 최대"),
      source.say("grid", "계통 용량"), "PUE", source.say("waiting at worst", "최대 전력 대기"),
    ]
    let rows = plan.sites.prefix(8).map { site -> [String] in
      let own = "site.\(site.id)"
      let waiting = site.quarters.map { quarter in
        (quarter, source.value("\(own).phase.\(quarter).gpus.waiting") ?? 0)
      }.max { $0.1 < $1.1 }
      let worst = waiting.flatMap {
        $0.1 > 0
          ? source.say(
            "{0} in {1}", "{1} {0}장", language.number($0.1), language.date($0.0)) : nil
      }
      return [
        site.id, source.text("\(own).fleet.gpus"), source.text("\(own).power.it.peak"),
        source.text("\(own).power.utility.peak"),
        site.quarters.last.map { source.text("\(own).phase.\($0).capacity") } ?? "",
        source.text("\(own).cooling.pue"), worst ?? source.say("none", "없음"),
      ]
    }
    let more =
      plan.sites.count > 8
      ? [source.say("and {0} more sites", "외 {0}개소", "\(plan.sites.count - 8)")] : []
    return Table.lines(
      [head] + rows, alignment: [.left, .right, .right, .right, .right, .right, .left]) + more
  }

  private static func findings(_ source: ReportSource, colour: Bool) -> [String] {
    let findings = source.plan.findings
    let counts = Finding.Severity.allCases.map { severity in
      let count = findings.filter { $0.severity == severity }.count
      let word = source.language(FindingWords.severity(severity))
      return source.language == .en
        ? "\(count) \(word)\(count == 1 ? "" : "s")" : "\(word) \(count)건"
    }
    let shown = findings.filter { $0.severity == .shortfall }.prefix(4).map { finding in
      let place = finding.site.map { "\($0): " } ?? ""
      let text = Table.clipped(
        "  \(place)\(FindingWords.text(finding, in: source.language))", 100)
      return colour ? "\u{1B}[31m\(text)\u{1B}[0m" : text
    }
    return [counts.joined(separator: ", ")] + shown
  }
}
