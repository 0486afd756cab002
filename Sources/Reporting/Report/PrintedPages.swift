import Drawing
public import Planning

/// The paper that a report is printed on.
public enum ReportPaper: String, CaseIterable, Sendable {
  /// 210 by 297 mm.
  case a4 = "A4"
  /// 297 by 420 mm.
  case a3 = "A3"
}

extension HTMLReport {
  /// A report for a printer that asks nobody: its paper is named, and what is folded away is open.
  public static func printed(_ page: String, on paper: ReportPaper) -> String {
    page.replacing(
      "</head>", with: "<style>@page{size:\(paper.rawValue)}</style></head>", maxReplacements: 1
    )
    .replacing("<details>", with: "<details open=\"open\">")
  }

  /// The drawings of a plan as a page of A3 sheets, one on each.
  public static func drawingSet(_ plan: Plan, language: Language = .en) -> String {
    let drawings = PlanDrawings.all(of: plan, language: language)
    let sheets = drawings.map { drawing in
      tag(
        "section", [:],
        [
          tag("h2", text: "\(drawing.number) \(drawing.title): \(drawing.subject)"),
          drawing.sheet(of: plan, language: language).inline(suffix: "-\(drawing.sheet.number)"),
        ])
    }
    let rules = """
      :root{color-scheme:light}@page{size:A3 landscape;margin:0}body{margin:0}
      section{height:297mm;width:420mm;position:relative;overflow:hidden;break-after:page}
      section:last-child{break-after:auto}
      h2{position:absolute;margin:0;font-size:1pt;opacity:0}
      svg.drawing{display:block;width:420mm;height:297mm}

      """
    let head = tag(
      "head", [:],
      [
        tag("meta", ["charset": "utf-8"]), tag("title", text: TextLayout.plain(plan.name)),
        .style(Stylesheet.page + rules),
      ])
    return "<!DOCTYPE html>\n"
      + tag("html", ["lang": language.rawValue], [head, tag("body", [:], sheets)]).source + "\n"
  }
}
