import Acceptance
import ArgumentParser
import Catalogue
import Exchange
import Foundation
import HostBench
import Reporting
import Schema

extension BenchCommand {
  struct AcceptanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "acceptance",
      abstract: "What a GPU node must show on delivery: a sheet to fill, and its judgement.",
      discussion: """
        Example: rackwright bench acceptance dgx-h100 -o sheet
        Example: rackwright bench acceptance dgx-h100 --results sheet/acceptance-dgx-h100.csv

        GEMM by size and precision, copy in HBM, NCCL all-reduce by size, HPL: what to run, what the \
        models predict, how far they were from published measurements, and the limits that follow.
        Exit code 1 when an entered result fails.
        """)

    @Argument(help: "The system, as `rackwright catalogue list system` names it.")
    var system: String

    @OptionGroup var options: CatalogueCommand.Options

    @Option(help: ArgumentHelp("The filled CSV file.", valueName: "file"))
    var results: String?

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp(
        "A folder for acceptance-SYSTEM.md, .html and .csv (to fill).", valueName: "dir"))
    var output: String?

    @Flag(help: "Exit code 1 on warnings too.")
    var strict = false

    func run() throws {
      try reporting {
        let catalogue = try options.additions.load()
        var sheet = try AcceptanceSheet(system, in: catalogue)
        if let results {
          sheet = try sheet.entering(try SourceText.load(path: results), catalogue)
        }
        if let output {
          let name = "acceptance-\(sheet.system)"
          try OutputFolder(path: output).write([
            ("\(name).md", Data(AcceptanceText.markdown(sheet).utf8)),
            ("\(name).html", Data(AcceptanceText.html(sheet).utf8)),
            ("\(name).csv", Data(AcceptanceCSV.text(sheet).utf8)),
          ])
        }
        if options.json {
          try Terminal.print(json: sheet)
        } else {
          Terminal.print("\(sheet.name), \(sheet.gpus) GPUs (\(sheet.gpu))\n")
          Terminal.print(Columns.text(AcceptanceText.rows(sheet)) + "\n")
          Terminal.print(AcceptanceText.summary(sheet))
        }
        if let verdict = sheet.verdict, verdict == .fail || strict && verdict == .warn {
          throw Exit.refused
        }
      }
    }
  }
}
