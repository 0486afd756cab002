import Drawing
import Planning

extension ReportSource {
  /// Deliveries against the grid, and what must be ordered when.
  var phases: Chapter {
    Chapter(
      "phases", say("Phases", "단계별 일정"),
      drawings(of: "phases") + [
        quarters(say("All sites, by quarter", "전체 사업장, 분기별"), "", plan.quarters)
      ]
        + (plan.sites.count > 1
          ? plan.sites.map { place in
            tag(
              "details", [:],
              [
                tag("summary", text: say("{0}, by quarter", "{0}, 분기별", site(place.id))),
                quarters(
                  say("{0}, by quarter", "{0}, 분기별", site(place.id)), "site.\(place.id).",
                  place.quarters),
              ])
          } : []) + [orders, bridges])
  }

  private func quarters(_ caption: String, _ prefix: String, _ quarters: [String]) -> Markup {
    let ids = [
      "gpus.delivered", "gpus.powered", "gpus.waiting", "power.needed", "capacity",
      "power.stranded",
    ]
    return table(
      caption,
      head: [say("Quarter", "분기")] + ids.map { name("phase.x.\($0)") },
      quarters.map { quarter in
        [.text(language.date(quarter))] + ids.map { .figure("\(prefix)phase.\(quarter).\($0)") }
      })
  }

  private var orders: Markup {
    let critical = plan.orders.filter { $0.isCritical || $0.isLate }
    let shown = critical.prefix(60)
    let rest = critical.count - shown.count
    return .group([
      table(
        say(
          "What must be ordered when: the longest lead time of each step of grid capacity, and whatever "
            + "is late already",
          "발주 기한: 계통 용량 단계별 최장 납기 품목과 이미 지연된 품목"),
        head: [
          say("Order by", "발주 기한"), say("Site", "사업장"), say("What", "품목"),
          say("For power in", "수전 시점"), say("Lead time", "납기"), say("State", "상태"),
        ],
        shown.map { order in
          [
            .text(language.date(order.orderBy)), .text(short(order.site)),
            .text(language.catalogueName(order.item)), .text(language.date(order.energised)),
            .figure(order.figure),
            .text(
              [
                order.isCritical ? say("critical", "주공정") : "",
                order.isLate ? say("late", "지연") : "",
              ].filter { !$0.isEmpty }.joined(separator: ", ")),
          ]
        }),
      rest > 0
        ? tag(
          "p", ["class": "quiet"],
          text: say(
            "{0} more are in plan.json.", "나머지 {0}건은 plan.json 참조.", language.number(Double(rest))))
        : .group([]),
    ])
  }

  /// What waiting costs, where any site waits.
  private var bridges: Markup {
    guard plan.sites.contains(where: { value("site.\($0.id).bridge.power") ?? 0 > 0 }) else {
      return .group([])
    }
    return siteTable(
      say(
        "GPUs that wait for the grid, against a power cap on all and gas engines that bridge the time. "
          + "Storage is no bridge: it moves energy by hours, and this is missing for quarters.",
        "전력 대기 GPU의 비용과 대안 비교(전체 전력 제한, 가스 엔진 발전). 에너지저장장치는 시간 단위 이동 수단이므로 "
          + "분기 단위 부족에는 대안이 되지 않음."),
      [
        "bridge.waiting.cost", "bridge.capped.cost", "bridge.gas.cost", "bridge.power",
        "bridge.energy", "bridge.cap",
      ])
  }
}
