import Drawing
import Planning
import Quantities

extension ReportSource {
  /// The ten figures that decide; what has power is that of the last quarter.
  var decidingFigures: [String] {
    let powered = plan.quarters.last.map { "phase.\($0).gpus.powered" } ?? ""
    return [
      "fleet.gpus", plan.figures[powered] == nil ? "hall.area" : powered, "compute.fp8.dense",
      "power.it.peak", "power.utility.peak", "power.utility.annual", "cooling.pue", "cost.capex",
      "cost.energy.annual", "cost.gpu_hour",
    ]
  }

  /// What one of them is called, with its quarter.
  func decidingName(_ id: String) -> String {
    let parts = id.split(separator: ".").map(String.init)
    guard parts.count > 1, parts[0] == "phase" else { return name(id) }
    return "\(name(id)), \(language.date(parts[1]))"
  }

  var decision: Chapter {
    Chapter(
      "decide", say("The figures that decide", "핵심 수치"),
      [
        tag(
          "ul", ["class": "figures"],
          decidingFigures.map { id in
            tag(
              "li", [:],
              [
                tag("span", ["class": "label"], text: decidingName(id)),
                figure(id),
                tag("span", ["class": "range"], text: range(id)),
              ] + (id == "cost.capex" ? [budget] : []))
          }),
        tag(
          "p", ["class": "quiet"],
          text: say(
            "Ranges are what the ranges of the plan's values come to, about 80 %. Cost has no land, grid "
              + "contribution or taxes.",
            "범위는 입력값의 범위에서 계산한 값으로 약 80 % 구간. 비용에는 토지, 계통 분담금, 세금 제외.")),
      ])
  }

  /// What the capital may come to, where the scenario says it.
  private var budget: Markup {
    let id = "scenario.finance.budget"
    guard value(id) != nil else { return .group([]) }
    return tag(
      "span", ["class": "range"], [.text(say("budget", "예산") + " "), figure(id)])
  }

  /// What a rule finds, said once for the sites that share it.
  private struct Remark {
    let severity: Finding.Severity
    let rule: String
    let text: String
    var sites: [String]
    var figures: [String]
  }

  /// Remarks in the order of the plan, the worst first, with those of a rule behind its first.
  private var remarks: [[Remark]] {
    var rules: [[Remark]] = []
    for finding in plan.findings {
      let text = FindingWords.text(finding, in: language)
      let sites = finding.site.map { [short($0)] } ?? []
      let remark = Remark(
        severity: finding.severity, rule: finding.rule, text: text, sites: sites,
        figures: finding.figures)
      guard
        let rule = rules.firstIndex(where: {
          $0.first?.rule == remark.rule && $0.first?.severity == remark.severity
        })
      else {
        rules.append([remark])
        continue
      }
      if let same = rules[rule].firstIndex(where: { $0.text == text }) {
        rules[rule][same].sites += sites
        rules[rule][same].figures += finding.figures
      } else {
        rules[rule].append(remark)
      }
    }
    return rules
  }

  /// Findings by rule, each with what it says of the sites.
  var findings: Chapter {
    let items = remarks.compactMap { remarks -> Markup? in
      guard let first = remarks.first else { return nil }
      let head = tag("strong", text: language(FindingWords.severity(first.severity)))
      let places = Set(remarks.flatMap(\.sites)).count
      let subject = FindingWords.subject(ofRule: first.rule).map { language($0) } ?? first.rule
      let count =
        places > 1
        ? say("{1}, {0} sites", "{1}(사업장 {0}개소)", language.number(Double(places)), subject)
        : subject
      let said =
        remarks.count == 1
        ? [.text(" "), .group(words(first))]
        : [
          .text(" \(count)"),
          tag("ul", [:], remarks.map { tag("li", [:], words($0)) }),
        ]
      return tag("li", ["class": first.severity.rawValue], [head] + said)
    }
    return Chapter(
      "findings", say("Findings", "검토 의견"),
      [
        items.isEmpty
          ? tag("p", text: say("Nothing was found.", "발견된 사항 없음."))
          : tag("ul", ["class": "findings"], items)
      ])
  }

  /// Whom a remark is about, what it says and the figures that show it.
  private func words(_ remark: Remark) -> [Markup] {
    let place = remark.sites.isEmpty ? "" : remark.sites.joined(separator: " · ") + ": "
    var seen: Set<String> = []
    let figures = remark.figures.filter { plan.figures[$0] != nil && seen.insert($0).inserted }
    return [
      .text(place), sentence(remark.text, isEnglish: remark.text.allSatisfy(\.isASCII)),
      figures.isEmpty ? .group([]) : tag("small", [:], [self.figures(figures)]),
    ]
  }

  /// A finding's words, marked as English where the report is not.
  private func sentence(_ text: String, isEnglish: Bool) -> Markup {
    language != .en && isEnglish ? tag("span", ["lang": "en"], [prose(text)]) : prose(text)
  }
}
