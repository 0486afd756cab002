import Drawing
import Planning
import Quantities

extension ReportSource {
  /// From the grid to the racks.
  var power: Chapter {
    Chapter(
      "power", say("Power", "전력"),
      drawings(of: "power") + [
        siteTable(
          say("Demand", "전력 수요"),
          [
            "power.it.peak", "power.it.typical", "power.utility.peak", "power.utility.annual",
            "power.utility.per_gpu", "power.connected", "grid.apparent", "grid.load_factor",
            "grid.swing",
          ]),
        siteTable(
          say("Equipment installed", "설치 설비"),
          [
            "power.transformers.hv.installed", "power.sections.mv", "power.rings.mv",
            "power.transformers.mv.installed", "power.boards.low", "power.ups.installed",
            "power.ups.capacity", "power.boards.output", "power.transfer_switches",
            "power.busways", "power.generators.installed",
          ]),
        siteTable(
          say("Where the power of the highest hour goes", "최대수요 시 전력 내역"),
          [
            "power.it.peak", "power.at_peak.compressor", "power.at_peak.cooler_fan",
            "power.at_peak.tower_fan", "power.at_peak.tower_pump", "power.at_peak.fan_wall",
            "power.at_peak.loop_pump", "power.at_peak.ups", "power.at_peak.transformer",
            "power.at_peak.distribution", "power.house",
          ]),
        siteTable(
          say("Losses of the chain", "배전 계통 손실"),
          [
            "power.ups.load", "power.ups.loss", "power.distribution.loading",
            "power.distribution.loss", "power.distribution.loss_share",
          ]),
        redundancy, grids,
      ])
  }

  private var redundancy: Markup {
    let hasCDUs = plan.sites.contains { value("site.\($0.id).cooling.cdus.installed") ?? 0 > 0 }
    let layers = Set(plan.sites.flatMap { $0.grid.redundancy.keys }).filter {
      hasCDUs || $0 != "CDUs"
    }.sorted()
    return table(
      say("Redundancy by layer", "계층별 이중화"),
      head: [say("Layer", "계층")] + plan.sites.prefix(12).map { head($0.id) },
      layers.map { layer in
        [.text(GridWords.phrase(layer, in: language))]
          + plan.sites.prefix(12).map {
            .text(GridWords.phrase($0.grid.redundancy[layer] ?? "–", in: language))
          }
      })
  }

  /// What the utility asks about.
  private var grids: Markup {
    .group(
      [
        tag("h3", text: say("Connection to the grid", "수전")),
        table(
          say(
            "Connection voltage and the class that a contract of this size asks for",
            "수전 전압과 계약 규모에 필요한 전압 등급"),
          head: [
            say("Site", "사업장"), say("Grid", "계통"), say("Connection", "수전 전압"),
            say("Class", "필요 전압"),
            say("Peak", "최대수요"), say("Apparent power", "피상전력"),
          ],
          plan.sites.map { place in
            [
              .text(site(place.id)), .text(GridWords.phrase(place.grid.grid, in: language)),
              .number(language.text(place.grid.voltage, unit: "V")),
              .number(
                place.grid.voltageClass.map { language.text($0, unit: "V") }
                  ?? say("above every class", "모든 등급 초과")),
              .figure("site.\(place.id).power.utility.peak"),
              .figure("site.\(place.id).grid.apparent"),
            ]
          }),
      ] + assessments)
  }

  /// Assessments that the grid asks of large users; sites that score alike share a table.
  private var assessments: [Markup] {
    let scored = plan.sites.filter { $0.grid.assessment != nil }
    guard let first = scored.first?.grid.assessment else { return [] }
    let head = [say("Item", "항목"), say("Points", "배점")] + scored.prefix(8).map { self.head($0.id) }
    let rows = first.items.enumerated().map { index, item -> [Cell] in
      [.text(GridWords.phrase(item.item, in: language)), .number(language.number(item.points))]
        + scored.prefix(8).map { place in
          let own = place.grid.assessment?.items ?? []
          guard own.indices.contains(index) else { return .text("–") }
          return .text(
            own[index].low > 0
              ? "\(language.number(own[index].low)): \(GridWords.phrase(own[index].basis, in: language))"
              : GridWords.phrase(own[index].basis, in: language))
        }
    }
    let verdicts = scored.prefix(8).map { place -> Cell in
      guard let own = place.grid.assessment else { return .text("–") }
      return .text(
        own.isRequired
          ? say(
            "Assessment required; {0} of 100 points shown by the plan",
            "평가 대상, 계획으로 확인되는 점수 {0}/100점", language.number(own.low))
          : say("Assessment not required", "평가 비대상"))
    }
    return [
      tag("h3", text: GridWords.phrase(first.name, in: language)),
      table(
        say(
          "{0} points pass. The plan vouches only for what it shows; the assessor decides.",
          "합격 기준 {0}점. 계획으로 확인되는 항목만 점수로 인정하며, 최종 판단은 평가기관의 몫임.",
          language.number(first.pass)), head: head,
        rows + [[.text(say("Verdict", "판정")), .number(language.number(100))] + verdicts]),
    ]
  }
}
