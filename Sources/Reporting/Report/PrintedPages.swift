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
    printable(page).replacing(
      "</head>", with: "<style>@page{size:\(paper.rawValue)}</style></head>", maxReplacements: 1
    )
    .replacing("<details>", with: "<details open=\"open\">")
  }

  /// The page with links only to the derivations that are printed, those of its first page.
  private static func printable(_ page: String) -> String {
    let link = " href=\"#f-"
    let parts = page.split(separator: link, omittingEmptySubsequences: false)
    let top = Set(
      page.split(separator: "<p id=\"f-").dropFirst().compactMap { part -> Substring? in
        let id = part.prefix { $0 != "\"" }
        return part.dropFirst(id.count).hasPrefix("\" class=\"top\"") ? id : nil
      })
    return parts.dropFirst().reduce(into: String(parts.first ?? "")) { text, part in
      let id = part.prefix { $0 != "\"" }
      if top.contains(id) {
        text += link + part
      } else {
        text += part.dropFirst(id.count + 1)
      }
    }
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
        .style(Stylesheet.page + ReportStyle.raised + rules),
      ])
    return "<!DOCTYPE html>\n"
      + tag("html", ["lang": language.rawValue], [head, tag("body", [:], sheets)]).source + "\n"
  }
}
