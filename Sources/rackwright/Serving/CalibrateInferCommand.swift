import ArgumentParser
import Catalogue
import Foundation
import Planning
import Reporting
import Schema

struct CalibrateInferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate-infer",
    abstract: "Fits the serving model to published measurements; says how it does on unseen ones.",
    discussion: """
      8 parameters of a GPU generation, 5 of an engine and 12 shared ones, each with its bounds, none \
      of a model, source or row. Groups of model, GPU and precision are left out in turn.

      Example: rackwright calibrate-infer ../shared/validation/inference.csv -o serving
      """)

  @Argument(help: "Published measurements.") var file: String
  @Option(help: "Parts that the groups are divided into for cross-validation.") var folds = 10
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where entries are written, one file each.", valueName: "dir"))
  var output: String?
  @Flag(help: "Print JSON of the fit and of unseen rows.") var json = false

  func run() throws {
    try reporting {
      guard (2...1000).contains(folds) else {
        throw Refusal("--folds", "\(folds) is not from 2 to 1000")
      }
      let catalogue = try Catalogue.load()
      let result = try ServingFit(
        try ServingRow.all(in: try SourceText.load(path: file)), folds: folds,
        catalogue: catalogue
      ) { done, all in
        if isatty(2) != 0 { FileHandle.standardError.write(Data("\rfit \(done) of \(all)".utf8)) }
      }
      if isatty(2) != 0 { Terminal.error("") }
      if json {
        try Terminal.print(json: ["fitted": result.fitted, "unseen": result.unseen])
      } else {
        Terminal.print(ServingText.text(result))
      }
      if let output {
        try OutputFolder(path: output).write(
          try result.entries(catalogue).map { (name: $0.name, data: Data($0.text.utf8)) })
      }
    }
  }
}
