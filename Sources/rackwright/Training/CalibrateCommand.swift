import ArgumentParser
import Catalogue
import Foundation
import Planning
import Reporting
import Schema

struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Fits the step-time model to published runs; says how it does on unseen ones.",
    discussion: """
      At most 12 parameters of a GPU generation and 15 shared ones, each with its bounds, none of a \
      model, source or row. Groups of model, GPU and precision are left out in turn.

      Example: rackwright calibrate --training ../shared/validation/training.csv \
      --micro ../shared/validation/micro.csv -o Hardware/calibrations
      """)

  @Option(help: "Published training runs.") var training: String
  @Option(help: "Micro-benchmarks.") var micro: String
  @Option(help: "Parts that the groups are divided into for cross-validation.") var folds = 10
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where calibrations are written, one file an entry.", valueName: "dir"))
  var output: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try reporting {
      guard (2...1000).contains(folds) else {
        throw Refusal("--folds", "\(folds) is not from 2 to 1000")
      }
      let catalogue = try Catalogue.load()
      let result = try TrainingCalibration(
        try TrainingRow.all(in: try SourceText.load(path: training)),
        try MicroRow.all(in: try SourceText.load(path: micro)), folds: folds, catalogue: catalogue
      ) { done, all in
        if isatty(2) != 0 { FileHandle.standardError.write(Data("\rfit \(done) of \(all)".utf8)) }
      }
      if isatty(2) != 0 { Terminal.error("") }
      if json {
        try Terminal.print(json: result.report)
      } else {
        Terminal.print(CalibrationText.text(result))
      }
      if let output {
        try OutputFolder(path: output).write(
          try result.entries(catalogue).map { (name: $0.name, data: Data($0.text.utf8)) })
      }
    }
  }
}
