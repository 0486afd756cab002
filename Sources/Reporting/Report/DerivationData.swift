import Catalogue
import Drawing
import Planning
import Quantities

/// Words and lists that many figures share, each stored once.
private struct Pool {
  private(set) var list: [String] = []
  private var places: [String: Int] = [:]

  mutating func place(_ text: String?) -> Int {
    guard let text else { return -1 }
    if let known = places[text] { return known }
    places[text] = list.count
    list.append(text)
    return list.count - 1
  }
}

extension ReportSource {
  /// Every figure of the plan for the script: names, formulas, notes and lists of inputs are stored
  /// once, figures refer to them by place.
  ///
  /// A figure is `[name, value, range, formula, confidence, note, sources, inputs]`; inputs alternate a
  /// name and a place in `i` (a number) or in `l` (a list of one number). `z` has the names of several
  /// sites.
  var derivationData: Markup {
    let ids = plan.figures.keys.sorted()
    let place = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    let keys = plan.sources.keys.sorted()
    let sourcePlace = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    var (names, formulas, notes, inputs, lists) = (Pool(), Pool(), Pool(), Pool(), Pool())
    var records: [String] = []
    for id in ids {
      guard let record = plan.figures[id] else { continue }
      let isSites = id.hasPrefix("scenario.sites.")
      var fields = [
        "\(names.place(isSites ? name(id) : FigureNames.name(of: id).map { language($0) }))",
        JSONText.string(text(id, digits: 4)), JSONText.string(range(id, digits: 4)),
        "\(formulas.place(record.formula))",
        "\(Confidence.allCases.firstIndex(of: record.confidence) ?? 0)",
        "\(notes.place(record.reason))",
        JSONText.list(record.formula == nil ? record.sources.compactMap { sourcePlace[$0] } : []),
      ]
      for (name, references) in record.inputs.sorted(by: { $0.key < $1.key }) {
        fields.append("\(inputs.place(name))")
        switch references {
        case .one(let id): fields.append("\(place[id] ?? -1)")
        case .many(let ids):
          fields.append("[\(lists.place(JSONText.list(ids.map { place[$0] ?? -1 })))]")
        }
      }
      records.append("[\(fields.joined(separator: ","))]")
    }
    let sources = keys.compactMap { plan.sources[$0] }.map {
      JSONText.strings([language.title($0), language.place($0), language.date($0.date)])
    }
    let parts = [
      ("w", JSONText.object(derivationWords)),
      ("z", JSONText.object(plan.sites.count > 1 ? plan.sites.map { ($0.id, short($0.id)) } : [])),
      ("c", JSONText.strings(Confidence.allCases.map { language.confidence($0) })),
      ("i", JSONText.strings(ids)), ("n", JSONText.strings(names.list)),
      ("q", JSONText.strings(formulas.list)), ("t", JSONText.strings(notes.list.map(noteText))),
      ("p", JSONText.strings(inputs.list)), ("l", "[\(lists.list.joined(separator: ","))]"),
      ("s", "[\(sources.joined(separator: ","))]"), ("f", "[\(records.joined(separator: ",\n"))]"),
    ]
    return .script(
      "application/json",
      "{\(parts.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",\n"))}")
  }

  private func noteText(_ text: String) -> String {
    language == .en ? text : NoteWords.korean(text) ?? "“\(text)”"
  }

  private var derivationWords: [(String, String)] {
    [
      ("range", say("Range", "범위")), ("formula", say("Formula", "산식")),
      ("inputs", say("Inputs", "입력")), ("figures", say("figures", "개 수치")),
      ("given", say("Given", "입력값")), ("sources", say("Documents", "출처")),
      ("confidence", say("Confidence", "신뢰도")), ("used", say("Used by", "사용처")),
      ("more", say("and more:", "외:")), ("derivation", say("Derivation", "산출 근거")),
      ("name", say("Name", "기호")), ("value", say("Value", "값")), ("figure", say("Figure", "항목")),
    ]
  }
}

/// JSON that stays JSON and XML within a page: nothing in it can end its element.
enum JSONText {
  static func string(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars where !TextLayout.turnsDirection(scalar) {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{FFFE}", "\u{FFFF}", "\u{0}"..<"\u{20}",
        "\u{7F}":
        let hex = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }

  static func strings(_ texts: [String]) -> String {
    "[\(texts.map(string).joined(separator: ","))]"
  }

  static func list(_ numbers: [Int]) -> String {
    "[\(numbers.map { "\($0)" }.joined(separator: ","))]"
  }

  static func object(_ pairs: [(String, String)]) -> String {
    "{\(pairs.map { "\(string($0.0)):\(string($0.1))" }.joined(separator: ","))}"
  }
}
