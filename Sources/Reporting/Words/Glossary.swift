import Drawing

/// Terms of the Korean industry with their English, which a reader sees once, at the first use.
enum Glossary {
  /// Korean and English, the longer of two that begin alike first.
  static let terms: [(ko: String, en: String)] = [
    ("전력계통영향평가", "power-system impact assessment"), ("최대수요전력", "peak demand at the meter"),
    ("계통 연계 용량", "grid capacity"), ("UPS", "uninterruptible power supply"),
    ("CDU", "coolant distribution unit"),
    ("주변압기", "HV/MV transformer"), ("배전 변압기", "MV/LV transformer"),
    ("배전반", "switchboard"), ("버스덕트", "busway"), ("환상선로", "ring main"),
    ("비상발전기", "standby generator"), ("절체 스위치", "transfer switch"),
    ("피상전력", "apparent power"), ("부하율", "load factor"), ("수전", "utility supply"),
    ("이중화", "redundancy"), ("파워 셸프", "power shelf"), ("드라이쿨러", "dry cooler"),
    ("냉각탑", "cooling tower"), ("냉동기", "chiller"), ("팬월", "fan wall"),
    ("액체 냉각", "liquid cooling"), ("방열", "heat rejection"), ("건구온도", "dry bulb"),
    ("습구온도", "wet bulb"), ("TCS", "technology cooling system"),
    ("FWS", "facility water system"), ("리프 스위치", "leaf"), ("스파인 스위치", "spine"),
    ("코어 스위치", "core"), ("패브릭", "fabric"), ("광 모듈", "optical module"),
    ("전산실", "data hall"), ("투자비", "capex"), ("운영비", "opex"),
    ("순현재비용", "net present cost"), ("배출계수", "emission factor"), ("표준 연도", "typical year"),
    ("밀집 연산", "dense arithmetic"), ("확장 단위", "scalable unit"), ("납기", "lead time"),
    ("주공정", "critical path"), ("에너지저장장치", "ESS"),
  ]

  /// The markup with each term's English in parentheses at its first use in running text and tables;
  /// headings, links, drawings and code stay as they are.
  static func annotated(_ markup: Markup) -> Markup {
    var pending = terms
    return annotated(markup, &pending)
  }

  private static let skipped: Set<String> = [
    "h1", "h2", "h3", "svg", "code", "cite", "nav", "dialog", "summary", "option", "legend",
  ]

  /// Whether words stay as they are: foreign ones, and names of the ten figures, which have no room.
  private static func isKept(_ attribute: (String, String)) -> Bool {
    attribute.0 == "lang" || attribute == ("class", "label")
  }

  private static func annotated(
    _ markup: Markup, _ pending: inout [(ko: String, en: String)]
  ) -> Markup {
    switch markup {
    case .text(let text): return .text(annotated(text, &pending))
    case .style, .script: return markup
    case .group(let parts):
      var result: [Markup] = []
      for part in parts { result.append(annotated(part, &pending)) }
      return .group(result)
    case .element(let name, let attributes, let children):
      if skipped.contains(name) || attributes.contains(where: isKept) { return markup }
      var result: [Markup] = []
      for child in children { result.append(annotated(child, &pending)) }
      return .element(name, attributes, result)
    }
  }

  /// Whether no Latin letter or digit continues what stands there: `UPS` is not in `GROUPS`.
  private static func isWord(_ range: Range<String.Index>, in text: String) -> Bool {
    let around = [text[..<range.lowerBound].last, text[range.upperBound...].first]
    return around.allSatisfy { $0.map { !$0.isASCII || !($0.isLetter || $0.isNumber) } ?? true }
  }

  /// The text with the English of terms that it is the first to use.
  private static func annotated(
    _ text: String, _ pending: inout [(ko: String, en: String)]
  ) -> String {
    var text = text
    // Longer terms first: what is found is put aside, so that no shorter term is found within it.
    var found: [(String, String)] = []
    for term in pending {
      guard let range = text.ranges(of: term.ko).first(where: { isWord($0, in: text) }) else {
        continue
      }
      let mark = "\u{E000}\(found.count)\u{E001}"
      let rest = text[range.upperBound...]
      found.append((mark, rest.hasPrefix("(") ? term.ko : "\(term.ko)(\(term.en))"))
      text.replaceSubrange(range, with: mark)
      pending.removeAll { $0.ko == term.ko }
    }
    for (mark, words) in found { text = text.replacing(mark, with: words) }
    return text
  }
}
