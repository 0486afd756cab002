import ArgumentParser
import Catalogue
import Exchange
import Foundation
import Planning
import Reporting
import Schema
import Topology

/// What commands that read a scenario share.
struct ScenarioOptions: ParsableArguments {
  @Argument(help: "The scenario file.")
  var scenario: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change a value, such as fleets[sk].gpus=20000 or sites[ulsan].supply=\"30 °C\".",
      valueName: "key=value"))
  var overrides: [String] = []

  @OptionGroup var additions: CatalogueOption

  @Option(
    help: ArgumentHelp(
      "A CSV file of the fleets, instead of the scenario's: columns id, owner, system, gpus, site, "
        + "workload, deliveries.from, deliveries.to.", valueName: "csv"))
  var fleets: String?

  /// What a command that plans needs.
  struct Input {
    let catalogue: Catalogue
    let source: SourceText
    let overrides: [Override]
    let fleets: ListTable?
  }

  /// The catalogue, the document and the values from the command line.
  func load() throws -> Input {
    let catalogue = try additions.load()
    var values: [Override] = []
    for text in overrides { values.append(try Override(text)) }
    return Input(
      catalogue: catalogue, source: try SourceText.load(path: scenario), overrides: values,
      fleets: try fleets.map {
        try ListTable(try SourceText.load(path: $0), replacing: "fleets")
      })
  }

  /// The catalogue and the brief.
  func read() throws -> (Catalogue, Brief) {
    let input = try load()
    let brief = try Brief.read(
      input.source, catalogue: input.catalogue, overrides: input.overrides,
      fleets: input.fleets)
    return (input.catalogue, brief)
  }
}

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "The whole plan of a scenario.",
    discussion: """
      Prints a summary; with -o also writes plan.json, bom.csv, report.html, the drawings, and the
      schedules and networks of the power chain. What an earlier plan left in the folder and this one
      does not have is removed by the list in files.txt, unless it was changed since.

      Example: rackwright plan Scenarios/korea-260k.yaml -o plan --set sites[ulsan].supply="30 °C"
      """)

  @OptionGroup var options: ScenarioOptions

  @Option(name: [.customShort("o"), .long], help: "The folder that files are written to.")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Files with a line for every instance, beside the others: \(InstanceFile.list), or all.",
      valueName: "list"))
  var files: String?

  @OptionGroup var form: ReportForm

  @Option(help: "Sites planned at a time; the plan does not depend on it.")
  var threads: Int?

  @Option(help: "Random draws for P10, P50 and P90 of cost and power, such as 100000.")
  var draws = 0

  @Flag(help: "Print the plan as JSON.")
  var json = false

  @Flag(help: "Exit with 1 when the plan has shortfalls.")
  var strict = false

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is a number from 1 to 1024.")
    }
    if let files {
      _ = try InstanceFile.named(files)
      if output == nil { throw ValidationError("--files goes with -o: the files need a folder.") }
    }
    if form.pdf, output == nil {
      throw ValidationError("--pdf goes with -o: the files need a folder.")
    }
    if !(0...10_000_000).contains(draws) {
      throw ValidationError("--draws is a number from 0 to 10000000.")
    }
  }

  func run() throws {
    try reporting {
      let (catalogue, brief) = try options.read()
      let plan = try Planner.plan(
        brief, catalogue: catalogue, threads: threads ?? HostTopology.usableProcessors,
        draws: draws)
      let text = try plan.json()
      let instances = try files.map { try InstanceFile.named($0) } ?? []
      let drawings = output == nil ? [] : PlanDrawings.all(of: plan, language: form.language)
      var removed = 0
      if let output {
        removed = try OutputFolder(path: output).write(
          [
            (name: "plan.json", data: text),
            (name: "bom.csv", data: Data(plan.billOfMaterials.utf8)),
          ] + (try form.files(of: plan))
            + drawings.map { drawing in
              (
                name: "drawings/\(drawing.id).svg",
                data: Data(drawing.file(of: plan, language: form.language).utf8)
              )
            } + (try PowerFiles.all(plan)), streams: instances.map { $0.stream(plan) },
          earlier: .removed)
      }
      if json {
        FileHandle.standardOutput.write(text)
      } else {
        Terminal.print(Summary.text(plan, colour: Terminal.isColourful, language: form.language))
        if let output {
          let pages = ["report.html"] + (form.pdf ? ["report.pdf", "drawings.pdf"] : [])
          let names =
            ["plan.json", "bom.csv"] + pages + [PowerFiles.folder] + instances.map(\.fileName)
          let sheets = "\(drawings.count) drawings in \(output)/drawings"
          Terminal.print("\nWritten: \(names.joined(separator: ", ")) in \(output); \(sheets)")
          if removed > 0 {
            Terminal.print("Removed: \(removed) files of the plan that was in \(output) before")
          }
        }
      }
      if strict, plan.findings.contains(where: { $0.severity == .shortfall }) {
        throw Exit.refused
      }
    }
  }
}
