import Drawing
import Planning
import Quantities

extension ReportSource {
  /// Capital, the year, and what an hour costs.
  var cost: Chapter {
    Chapter(
      "cost", say("Cost", "비용"),
      drawings(of: "cost") + [
        siteTable(
          say("Capital, without land, grid contribution and taxes", "투자비(토지, 계통 분담금, 세금 제외)"),
          [
            "cost.capex", "cost.capex.systems", "cost.capex.network", "cost.capex.facility",
            "cost.capex.facility.electrical", "cost.capex.facility.mechanical",
            "cost.capex.facility.shell", "cost.capex.facility.fit-out",
            "cost.capex.facility.soft",
          ]),
        siteTable(
          say("A year", "연간 비용"),
          [
            "cost.annual", "cost.annuity.it", "cost.annuity.facility", "cost.opex",
            "cost.energy.annual", "cost.energy.price",
          ]),
        siteTable(
          say("What an hour costs", "시간당 비용"),
          ["cost.gpu_hour", "cost.exaflop_hour", "cost.present"]),
      ])
  }

  /// Emissions of the electricity.
  var carbon: Chapter {
    let factors = Set(
      plan.figures.keys.filter { $0.hasPrefix("catalogue.") && $0.hasSuffix(".carbon") })
    return Chapter(
      "carbon", say("Carbon", "온실가스"),
      [
        siteTable(
          say("Emissions of the electricity of a typical year", "표준 연도 전력 사용에 따른 배출량"),
          ["carbon.annual", "power.utility.annual"]),
        table(
          say("Emissions of a unit of the grid's energy", "계통 전력 배출계수"),
          head: [say("Factor", "계수"), say("Value", "값")],
          factors.sorted().map { id in
            [.text(name(id)), .markup(perKilowattHour(id))]
          }),
        tag(
          "p", ["class": "quiet"],
          text: say(
            "Location-based, by the factor of the grid. What the making of systems and buildings emits is not in it.",
            "지역 기반(계통 배출계수) 산정. 장비 제조와 건축의 내재 배출량은 제외.")),
      ])
  }

  /// `kgCO2e/J` as people state it.
  private func perKilowattHour(_ id: String) -> Markup {
    guard let record = plan.figures[id], let value = record.value, record.unit == "kgCO2e/J" else {
      return figure(id)
    }
    return tag(
      "a", ["href": "#f-\(id)"], text: "\(language.number(value * 3.6e6)) kgCO2e/kWh")
  }
}
