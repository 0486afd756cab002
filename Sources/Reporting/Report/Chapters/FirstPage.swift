import Drawing
import Planning
import Quantities

extension ReportSource {
  /// The ten figures that decide.
  static let decidingFigures = [
    "fleet.gpus", "compute.fp8.dense", "power.it.peak", "power.utility.peak",
    "power.utility.annual", "cooling.pue", "cooling.wue", "hall.area", "cost.capex",
    "cost.energy.annual",
  ]

  var decision: Chapter {
    Chapter(
      "decide", say("The figures that decide", "핵심 수치"),
      [
        tag(
          "ul", ["class": "figures"],
          ReportSource.decidingFigures.map { id in
            tag(
              "li", [:],
              [
                tag("span", ["class": "label"], text: name(id)),
                tag(
                  "a", ["href": "#f-\(id)"],
                  text: id == "fleet.gpus" ? language.count(value(id) ?? 0) : text(id)),
                tag("span", ["class": "range"], text: range(id)),
              ])
          }),
        tag(
          "p", ["class": "quiet"],
          text: say(
            "Ranges are what the ranges of the plan's values come to, about 80 %. Cost has no land, grid "
              + "contribution or taxes.",
            "범위는 입력값의 범위에서 계산한 값으로 약 80 % 구간. 비용에는 토지, 계통 분담금, 세금 제외.")),
      ])
  }

  /// Findings, the worst first; what several sites share is said once.
  var findings: Chapter {
    var groups: [(severity: Finding.Severity, text: String, sites: [String], figures: [String])] =
      []
    for finding in plan.findings {
      let text = FindingWords.text(finding, in: language)
      let sites = finding.site.map { [site($0)] } ?? []
      if let index = groups.firstIndex(where: { $0.text == text && $0.severity == finding.severity }
      ) {
        groups[index].sites += sites
        groups[index].figures += finding.figures
      } else {
        groups.append((finding.severity, text, sites, finding.figures))
      }
    }
    let items = groups.map { group -> Markup in
      let place = group.sites.isEmpty ? "" : group.sites.joined(separator: ", ") + ": "
      var seen: Set<String> = []
      let figures = group.figures.filter { plan.figures[$0] != nil && seen.insert($0).inserted }
      return tag(
        "li", ["class": group.severity.rawValue],
        [
          tag("strong", text: language(FindingWords.severity(group.severity))),
          .text(" \(place)"), sentence(group.text, isEnglish: group.text.allSatisfy(\.isASCII)),
          figures.isEmpty ? .group([]) : tag("small", [:], [self.figures(figures)]),
        ])
    }
    return Chapter(
      "findings", say("Findings", "검토 의견"),
      [
        items.isEmpty
          ? tag("p", text: say("Nothing was found.", "발견된 사항 없음."))
          : tag("ul", ["class": "findings"], items)
      ])
  }

  /// A finding's words, marked as English where the report is not.
  private func sentence(_ text: String, isEnglish: Bool) -> Markup {
    language != .en && isEnglish ? tag("span", ["lang": "en"], [prose(text)]) : prose(text)
  }
}
