import Drawing
import Planning
import Quantities

extension ReportSource {
  /// What moves the outcomes.
  var uncertainty: Chapter {
    let outcomes = plan.sensitivities.keys.sorted().filter { plan.figures[$0] != nil }
    let tables = outcomes.map { outcome -> Markup in
      let unit = plan.figures[outcome]?.unit ?? "1"
      let rows = (plan.sensitivities[outcome] ?? []).map { entry -> [Cell] in
        [
          .markup(named(entry.id)), .figure(entry.id), .text(range(entry.id)),
          .number(
            (entry.half < 0 ? "∓ " : "± ") + language.text(abs(entry.half), unit: unit)),
        ]
      }
      return table(
        say(
          "{0} ({1}): what moves it", "{0}({1})에 영향이 큰 입력값", name(outcome), text(outcome)),
        head: [
          say("Input", "입력값"), say("Value", "값"), say("Range", "범위"), say("Moves it by", "영향"),
        ], rows)
    }
    return Chapter(
      "uncertainty", say("Uncertainty", "불확실성"),
      [
        tag(
          "p",
          text: say(
            "How far each outcome moves when one input goes from the middle to an end of its range, the "
              + "strongest first. ∓: the outcome falls as the input rises.",
            "입력값 하나를 중앙값에서 범위의 끝으로 옮길 때 결과가 변하는 폭. 영향이 큰 순서. ∓: 입력값이 커지면 결과가 감소."))
      ] + drawings(of: "uncertainty") + [draws] + tables)
  }

  /// What many draws give, where the plan has them.
  private var draws: Markup {
    guard let uncertainty = plan.uncertainty else {
      return tag(
        "p", ["class": "quiet"],
        [
          prose(
            say(
              "`plan --draws 100000` adds P10, P50 and P90 from draws of all inputs at once.",
              "`plan --draws 100000`을 쓰면 모든 입력값을 동시에 추출한 P10, P50, P90이 추가됨."))
        ])
    }
    return table(
      say(
        "{0} draws of all uncertain inputs at once", "모든 불확실 입력값의 동시 추출 {0}회",
        language.count(Double(uncertainty.draws))),
      head: [say("Outcome", "결과"), "P10", "P50", "P90", say("Mean", "평균")],
      uncertainty.outcomes.sorted { $0.key < $1.key }.map { id, outcome in
        [.text(name(id))]
          + [outcome.p10, outcome.p50, outcome.p90, outcome.mean].map {
            .number(language.text($0, unit: outcome.unit))
          }
      })
  }

  /// The name of a figure, or its identifier.
  func named(_ id: String) -> Markup {
    FigureNames.name(of: id) == nil ? tag("code", text: id) : .text(name(id))
  }
}
