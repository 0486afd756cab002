import Drawing
public import Planning

/// A plan as one self-contained page: the figures that decide and the findings, a chapter for each
/// discipline, sources and confidence; every figure leads to its derivation in the same file.
public enum HTMLReport {
  /// The page.
  public static func text(_ plan: Plan, language: Language = .en) -> String {
    let source = ReportSource(plan, language)
    let chapters = source.chapters
    let body = [source.header] + chapters.enumerated().map { $1.markup(number: $0 + 1) }
    let linked = Markup.group(body).figureLinks
    let whole = tag("main", ["id": "main"], body + [source.derivations(linked)])
    let main = language == .ko ? Glossary.annotated(whole) : whole
    let text = page(
      title: TextLayout.plain(source.plan.name), language: language, rules: source.layerRules,
      [
        tag(
          "a", ["class": "skip", "href": "#main"],
          text: source.say("Skip to the report", "본문으로 건너뛰기")),
        source.navigation(chapters), main, source.dialog, source.derivationData,
        .script("text/javascript", ReportScript.source),
      ])
    return source.isHighVoltageOnly ? text.replacing("특고압", with: "고압") : text
  }

  /// A self-contained page.
  static func page(
    title: String, language: Language = .en, rules: String = "", _ content: [Markup]
  ) -> String {
    let head = tag(
      "head", [:],
      [
        tag("meta", ["charset": "utf-8"]),
        tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        tag("meta", ["name": "color-scheme", "content": "light dark"]),
        tag("title", text: title), .style(Stylesheet.page + ReportStyle.source + rules),
      ])
    return "<!DOCTYPE html>\n"
      + tag("html", ["lang": language.rawValue], [head, tag("body", [:], content)]).source + "\n"
  }

  /// A table of plain text, for pages without derivations.
  static func table(_ caption: String, head: [String], _ rows: [[String]]) -> Markup {
    tag(
      "div", ["class": "scroll"],
      [
        tag(
          "table", [:],
          [
            tag("caption", text: caption),
            tag("thead", [:], [tag("tr", [:], head.map { tag("th", ["scope": "col"], text: $0) })]),
            tag("tbody", [:], rows.map { tag("tr", [:], $0.map { tag("td", text: $0) }) }),
          ])
      ])
  }
}

extension ReportSource {
  /// The chapters, in the order in which they are read.
  var chapters: [Chapter] {
    [decision, findings, demand] + servingChapter
      + [
        racks, fabric, power, cooling, halls, phases, cost, carbon, uncertainty, confidence,
      ]
  }

  /// Whether no site's medium voltage is above 7 kV, up to which the Korean code (KEC) says 고압 and no
  /// more.
  fileprivate var isHighVoltageOnly: Bool {
    let volts = plan.sites.compactMap { value("site.\($0.id).power.voltage.medium") }
    return language == .ko && !volts.isEmpty && volts.allSatisfy { $0 <= 7_000 }
  }

  var header: Markup {
    tag(
      "header", [:],
      [
        tag("h1", text: plain(plan.name)),
        tag(
          "p", [:],
          [
            .text(
              say(
                (plan.sites.count == 1 ? "{0} GPUs at {1} site" : "{0} GPUs at {1} sites")
                  + ". Planned by Rackwright from catalogue {2}. ",
                "GPU {0}장, 사업장 {1}개소. Rackwright 작성, 카탈로그 {2}. ",
                language.number(value("fleet.gpus") ?? 0),
                language.number(Double(plan.sites.count)),
                String(plan.catalogue.split(separator: ":").last?.prefix(8) ?? "–"))),
            // Of no use on paper, where only the ten figures have theirs.
            tag(
              "span", ["class": "screen"],
              text: say(
                "Every figure leads to its derivation.", "모든 수치는 눌러서 산출 근거를 볼 수 있음.")),
          ]),
      ])
  }

  func navigation(_ chapters: [Chapter]) -> Markup {
    let themes = [
      ("auto", say("System", "시스템")), ("light", say("Light", "밝게")), ("dark", say("Dark", "어둡게")),
    ]
    return tag(
      "nav", ["aria-label": say("Contents", "차례")],
      [
        tag(
          "ol", [:],
          chapters.map {
            tag("li", [:], [tag("a", ["href": "#\($0.id)"], text: $0.title)])
          }),
        tag(
          "fieldset", ["class": "theme"],
          [tag("legend", text: say("Colours", "화면 색상"))]
            + themes.map { id, name in
              tag(
                "label", [:],
                [
                  .element(
                    "input",
                    [
                      ("type", "radio"), ("name", "theme"), ("id", "theme-\(id)"), ("value", id),
                    ] + (id == "auto" ? [("checked", "checked")] : []), []), .text(name),
                ])
            }),
      ])
  }
}

extension Markup {
  /// The figures that links lead to, each once, in order.
  var figureLinks: [String] {
    var seen: Set<String> = []
    var list: [String] = []
    func walk(_ markup: Markup) {
      switch markup {
      case .element(let name, let attributes, let children):
        if name == "a", let link = attributes.first(where: { $0.0 == "href" })?.1,
          link.hasPrefix("#f-"), seen.insert(link).inserted
        {
          list.append(String(link.dropFirst(3)))
        }
        children.forEach(walk)
      case .group(let parts): parts.forEach(walk)
      case .text, .style, .script: break
      }
    }
    walk(self)
    return list
  }
}
