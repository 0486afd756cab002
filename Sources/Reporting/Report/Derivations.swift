import Catalogue
import Drawing
import Planning
import Quantities

extension ReportSource {
  /// What is seen of derivations without a script and on paper: the figures that the page links to,
  /// each with its formula and what goes into it.
  func derivations(_ ids: [String]) -> Markup {
    let ids = ids.filter { plan.figures[$0] != nil }
    let known = Set(ids)
    let top = Set(decidingFigures)
    return tag(
      "section", ["id": "derivations", "aria-labelledby": "derivations-title"],
      [
        tag("h2", ["id": "derivations-title"], text: say("Derivations", "산출 근거")),
        tag(
          "p", [:],
          [
            prose(
              say(
                "How figures follow from others and from documents. `rackwright explain plan.json FIGURE` shows "
                  + "the same, `--verify` computes all of them again.",
                "각 수치의 산식과 입력, 출처. `rackwright explain plan.json FIGURE`로 같은 내용을 볼 수 있으며 "
                  + "`--verify`는 전체를 다시 계산함."))
          ]),
      ]
        + ids.filter(top.contains).map { entry($0, known, isTop: true) }
        + ids.filter { !top.contains($0) }.sorted().map { entry($0, known, isTop: false) })
  }

  private func entry(_ id: String, _ known: Set<String>, isTop: Bool) -> Markup {
    guard let record = plan.figures[id] else { return .group([]) }
    let range = range(id, digits: 4)
    var parts: [Markup] = []
    if let name = FigureNames.name(of: id) {
      parts.append(tag("b", text: "\(place(of: id))\(language(name)) "))
    }
    parts += [
      tag("code", text: id),
      .text(" = \(text(id, digits: 4))\(range.isEmpty ? "" : " (\(range))")"),
    ]
    if let note = record.reason { parts.append(.group([.text(". "), self.note(note)])) }
    if let formula = record.formula {
      parts += [.text(" "), tag("code", text: "= \(formula)")]
      for (name, references) in record.inputs.sorted(by: { $0.key < $1.key }) {
        parts += [.text(", "), tag("i", text: name), .text(" ")] + input(references, known)
      }
    } else {
      let titles = record.sources.compactMap { plan.sources[$0].map { language.title($0) } }
      parts.append(.text(" — \(language.confidence(record.confidence))"))
      if !titles.isEmpty {
        parts += [.text(": "), tag("cite", text: titles.joined(separator: "; "))]
      }
    }
    return tag("p", isTop ? ["id": "f-\(id)", "class": "top"] : ["id": "f-\(id)"], parts)
  }

  private func input(_ references: FigureRecord.References, _ known: Set<String>) -> [Markup] {
    let ids = references.ids
    guard ids.count <= 6 else {
      return [.text(say("{0} figures", "수치 {0}개", language.number(Double(ids.count))))]
    }
    return ids.enumerated().flatMap { index, id -> [Markup] in
      let value = known.contains(id) ? figure(id, digits: 4) : .text(text(id, digits: 4))
      return (index > 0 ? [.text(" + ")] : []) + [value]
    }
  }

  /// A remark of the plan or of the catalogue, in its own language where it has no translation.
  func note(_ text: String) -> Markup {
    if language == .en { return .text(text) }
    if let korean = NoteWords.korean(text) { return .text(korean) }
    return tag("q", ["lang": "en"], text: text)
  }

  /// Where the script shows a derivation.
  var dialog: Markup {
    tag(
      "dialog", ["id": "derivation", "aria-labelledby": "derivation-name"],
      [
        tag(
          "div", ["class": "bar"],
          [
            tag("button", ["type": "button", "id": "derivation-back"], text: say("Back", "뒤로")),
            tag("button", ["type": "button", "id": "derivation-close"], text: say("Close", "닫기")),
          ]),
        tag("h2", ["id": "derivation-name", "tabindex": "-1"], text: say("Derivation", "산출 근거")),
        tag("div", ["id": "derivation-body"]),
      ])
  }
}
