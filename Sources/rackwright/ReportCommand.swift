import ArgumentParser
import Foundation
import Planning
import Reporting

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "The report and drawings of a finished plan, also as PDF.",
    discussion: """
      Reads a plan.json and writes report.html; with --pdf also report.pdf and drawings.pdf (A3). The \
      same plan gives the same report as `plan -o`.

      Example: rackwright report plan/plan.json -o board --lang ko --pdf

      PDF is made by Chromium: apt install chromium fonts-nanum
      """)

  @Argument(help: "A plan.json.")
  var plan: String

  @Option(name: [.customShort("o"), .long], help: "The folder that files are written to.")
  var output: String

  @OptionGroup var form: ReportForm

  func run() throws {
    try reporting {
      let files = try form.files(of: try Plan.load(path: plan))
      try OutputFolder(path: output).write(files, earlier: .kept)
      Terminal.print("Written: \(files.map(\.name).joined(separator: ", ")) in \(output)")
    }
  }
}

/// How the report is wanted.
struct ReportForm: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: "The language of the report, the drawings and the summary: en or ko.")
  var language = Language.en

  @Flag(help: "Also write report.pdf and drawings.pdf; needs Chromium.")
  var pdf = false

  @Option(
    help: "The paper of report.pdf: A4 or A3. Drawings are A3.",
    transform: { text in
      guard let paper = ReportPaper(rawValue: text.uppercased()) else {
        throw ValidationError("A4 or A3 is expected")
      }
      return paper
    })
  var paper = ReportPaper.a4

  /// report.html, and the PDF files where they are wanted.
  func files(of plan: Plan) throws -> [(name: String, data: Data)] {
    let page = HTMLReport.text(plan, language: language)
    var files = [(name: "report.html", data: Data(page.utf8))]
    if pdf {
      let printer = try PDFPrinter(for: language)
      files += [
        (name: "report.pdf", data: try printer.pdf(of: HTMLReport.printed(page, on: paper))),
        (
          name: "drawings.pdf",
          data: try printer.pdf(of: HTMLReport.drawingSet(plan, language: language))
        ),
      ]
    }
    return files
  }
}
