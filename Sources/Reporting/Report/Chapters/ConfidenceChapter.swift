import Catalogue
import Drawing
import Planning
import Quantities

extension ReportSource {
  /// What the plan leans on.
  var confidence: Chapter {
    Chapter(
      "sources", say("Sources and confidence", "출처와 신뢰도"), [leaning, levels, documents])
  }

  /// The inputs that move the ten figures most, with how well each is known.
  private var leaning: Markup {
    var weight: [String: Double] = [:]
    for (outcome, list) in plan.sensitivities {
      guard let middle = value(outcome), middle != 0 else { continue }
      for entry in list { weight[entry.id, default: 0] += abs(entry.half / middle) }
    }
    let order = weight.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12)
    return table(
      say(
        "What the plan leans on most: the inputs whose ranges move its outcomes furthest, in all",
        "계획이 가장 크게 의존하는 입력값: 범위가 결과 전체에 미치는 영향이 큰 순서"),
      head: [
        say("Input", "입력값"), say("Value", "값"), say("Range", "범위"), say("Confidence", "신뢰도"),
        say("Document", "출처"),
      ],
      order.compactMap { id, _ -> [Cell]? in
        guard let record = plan.figures[id] else { return nil }
        return [
          .markup(named(id)), .figure(id), .text(range(id)),
          .text(language.confidence(record.confidence)),
          .markup(
            tag(
              "cite",
              text: record.sources.compactMap { plan.sources[$0].map { language.title($0) } }
                .joined(separator: "; "))),
        ]
      })
  }

  /// How well the given values are known, and how well the ten figures are.
  private var levels: Markup {
    let given = plan.figures.values.filter { $0.formula == nil }
    let counts = Confidence.allCases.map { level in
      (level, given.filter { $0.confidence == level }.count)
    }
    return .group([
      table(
        say(
          "How well the {0} given values are known; {1} figures follow from them",
          "입력값 {0}개의 신뢰도. 이 값에서 수치 {1}개를 계산", language.number(Double(given.count)),
          language.number(Double(plan.figures.count - given.count))),
        head: [say("Confidence", "신뢰도"), say("Values", "개수"), say("Share", "비율")],
        counts.filter { $0.1 > 0 }.map { level, count in
          [
            .text(language.confidence(level)), .number(language.number(Double(count))),
            .number(
              "\(QuantityFormat.fixed(Double(count) / Double(max(1, given.count)) * 100, 0)) %"),
          ]
        }),
      table(
        say(
          "The worst that each of the ten figures rests on", "핵심 수치별 최저 신뢰도"),
        head: [
          say("Figure", "항목"), say("Value", "값"), say("Range", "범위"),
          say("Worst confidence", "최저 신뢰도"),
        ],
        decidingFigures.compactMap { id in
          plan.figures[id].map {
            [
              .text(decidingName(id)), .figure(id), .text(range(id)),
              .text(language.confidence($0.confidence)),
            ]
          }
        }),
    ])
  }

  private var documents: Markup {
    var uses: [String: Int] = [:]
    for record in plan.figures.values where record.formula == nil {
      for source in record.sources { uses[source, default: 0] += 1 }
    }
    let order = uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return table(
      say("Documents, by the number of values taken from them", "출처 문서, 인용 값 개수 순"),
      head: [say("Document", "문서"), say("Where", "위치"), say("Date", "일자"), say("Values", "값")],
      order.map { key, count in
        let document = plan.sources[key]
        return [
          .markup(tag("cite", text: document.map { language.title($0) } ?? key)),
          .markup(tag("cite", text: document.map { language.place($0) } ?? "")),
          .text(language.date(document?.date ?? "")), .number(language.number(Double(count))),
        ]
      })
  }
}
