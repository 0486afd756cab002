public import Acceptance
import Drawing
import Foundation
import HostBench
import Quantities

/// The acceptance sheet of a GPU node as files and rows.
public enum AcceptanceText {
  /// The sheet as Markdown.
  public static func markdown(_ sheet: AcceptanceSheet) -> String {
    var lines = ["# \(title(sheet))", "", summary(sheet), ""] + notes(sheet).map { "- \($0)" }
    for section in sections(sheet) {
      lines += ["", "## \(section.title)", "", row(section.head)]
      lines.append(row(section.head.map { _ in "---" }))
      lines += section.rows.map(row)
      lines += [""] + section.commands.map { "    \($0)" }
    }
    let documents = documents(sheet)
    if !documents.isEmpty { lines += ["", "## Published", ""] + documents.map { "- \($0)" } }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The sheet as one self-contained HTML file.
  public static func html(_ sheet: AcceptanceSheet) -> String {
    var body: [Markup] = [tag("h1", text: title(sheet)), tag("p", text: summary(sheet))]
    body.append(tag("ul", [:], notes(sheet).map { tag("li", text: $0) }))
    for section in sections(sheet) {
      body.append(tag("h2", text: section.title))
      body.append(HTMLReport.table("Tests and limits", head: section.head, section.rows))
      body.append(tag("pre", text: section.commands.joined(separator: "\n")))
    }
    let documents = documents(sheet)
    if !documents.isEmpty {
      body.append(tag("h2", text: "Published"))
      body.append(tag("ul", [:], documents.map { tag("li", text: $0) }))
    }
    return HTMLReport.page(title: title(sheet), body)
  }

  /// Rows for a terminal, the worst first where something was entered.
  public static func rows(_ sheet: AcceptanceSheet) -> [[String]] {
    let sorted = sheet.rows.enumerated().sorted { a, b in
      (b.element.verdict ?? .pass, a.offset) < (a.element.verdict ?? .pass, b.offset)
    }.map(\.element)
    let isJudged = sheet.verdict != nil
    let head = ["", "predicted", "warn below", "fail below", "published"]
    return [head + (isJudged ? ["entered", ""] : ["unit", "models were off by"])]
      + sorted.map { row in
        [
          row.title, number(row.predicted), number(row.warnBelow),
          row.failBelow.map(number) ?? "-", row.published.map(number) ?? "-",
        ]
          + (isJudged
            ? [entered(row), verdict(row)] : [row.unit, "\(errors(row)) (\(row.basis))"])
      }
  }

  /// What the sheet comes to, in a sentence.
  public static func summary(_ sheet: AcceptanceSheet) -> String {
    guard let verdict = sheet.verdict else {
      let file = "acceptance-\(sheet.system).csv"
      return
        "\(sheet.rows.count) tests of a node with \(sheet.gpus) GPUs (\(sheet.gpu)). Enter results "
        + "in the column `measured` of \(file) (-o DIR writes it), then: rackwright bench acceptance "
        + "\(sheet.system) --results \(file)"
    }
    let words: [Verdict: String] = [.pass: "PASS", .warn: "PASS with warnings", .fail: "FAIL"]
    let counts = [Verdict.fail, .warn, .pass].map { verdict in
      "\(sheet.rows.count { $0.verdict == verdict }) \(verdict.rawValue)"
    }
    return "\(words[verdict] ?? ""): \(counts.joined(separator: ", ")), \(sheet.open.count) not "
      + "entered"
  }

  private static func title(_ sheet: AcceptanceSheet) -> String {
    "Acceptance of a node: \(sheet.name)"
  }

  private static func notes(_ sheet: AcceptanceSheet) -> [String] {
    [
      "Its host first: rackwright bench run --compare \(sheet.system).",
      "Predicted by the planner's models. The least that is expected is the prediction times the worst "
        + "error of the models against published measurements, or the lowest publication of the same "
        + "test on the same GPU, whichever is more; 5 % below it a warning is given, 10 % below it the "
        + "node fails.",
      "Without a limit of failure nothing was published of such a GPU: the models are not proven there.",
      "Warm up first; then the median of at least ten runs, clocks and power as delivered. A test "
        + "that each GPU runs takes one number for each, with spaces between.",
    ]
  }

  private static func documents(_ sheet: AcceptanceSheet) -> [String] {
    sheet.sources.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
  }

  private struct Section {
    let title: String
    let head: [String]
    let rows: [[String]]
    let commands: [String]
  }

  private static func sections(_ sheet: AcceptanceSheet) -> [Section] {
    [
      ("Matrix products, on each GPU", "gemm."), ("Memory, on each GPU", "copy"),
      ("All-reduce", "allreduce."), ("The node", "hpl"),
    ].compactMap { title, prefix in
      let rows = sheet.rows.filter { $0.id.hasPrefix(prefix) }
      guard let first = rows.first else { return nil }
      return Section(
        title: title,
        head: [
          "test", "\(first.unit) predicted", "warn below", "fail below", "published",
          "models were off by", "measured", "verdict",
        ],
        rows: rows.map { row in
          [
            row.title, number(row.predicted), number(row.warnBelow),
            row.failBelow.map(number) ?? "", published(row), "\(errors(row)) (\(row.basis))",
            entered(row), verdict(row),
          ]
        }, commands: rows.map(\.command))
    }
  }

  private static func published(_ row: AcceptanceSheet.Row) -> String {
    guard let value = row.published else { return "" }
    return "\(number(value)) (\(row.publishedSource ?? ""))"
  }

  private static func entered(_ row: AcceptanceSheet.Row) -> String {
    row.entered.map(number).joined(separator: " ")
  }

  private static func verdict(_ row: AcceptanceSheet.Row) -> String {
    [row.verdict?.rawValue, row.reason].compactMap(\.self).joined(separator: ": ")
  }

  /// Measured over predicted, as far as publications go.
  private static func errors(_ row: AcceptanceSheet.Row) -> String {
    let ends = row.errors.map { error in
      let percent = Int(((error - 1) * 100).rounded())
      return percent == 0 ? "0" : "\(percent < 0 ? "−" : "+")\(abs(percent))"
    }
    return "\(Set(ends).count == 1 ? ends[0] : ends.joined(separator: " to ")) %"
  }

  private static func number(_ value: Double) -> String {
    QuantityFormat.significant(value, 4).replacing(",", with: "")
  }

  private static func row(_ cells: [String]) -> String {
    "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |"
  }
}
