import ArgumentParser
import Catalogue
import Foundation
import Planning
import Reporting
import Schema

struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract:
      "Fits a performance model to published measurements; says how it does on unseen ones.",
    discussion: """
      At most 12 parameters of a GPU generation and 15 shared ones (serving: also 5 of an engine), each \
      with its bounds, none of a model, source or row. Groups of model, GPU and precision are left out in \
      turn.

      Example: rackwright calibrate training ../shared/validation/training.csv \
      --micro ../shared/validation/micro.csv -o Hardware/calibrations
      Example: rackwright calibrate inference ../shared/validation/inference.csv -o Hardware/serving
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case training, inference
  }

  @Argument(help: "What is fitted.") var kind: Kind
  @Argument(help: "Published measurements.") var file: String
  @Option(help: "Micro-benchmarks: matrix products and streams of training's fit.")
  var micro: String?
  @Option(help: "Parts that the groups are divided into for cross-validation.") var folds = 10
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where entries are written, one file each.", valueName: "dir"))
  var output: String?
  @Flag(help: "Print JSON: values, and rows as fitted and as unseen.") var json = false

  func run() throws {
    try reporting {
      guard (2...1000).contains(folds) else {
        throw Refusal("--folds", "\(folds) is not from 2 to 1000")
      }
      let catalogue = try Catalogue.load()
      let source = try SourceText.load(path: file)
      switch kind {
      case .training:
        let products = try micro.map { try MicroRow.all(in: try SourceText.load(path: $0)) } ?? []
        let result = try TrainingCalibration(
          try TrainingRow.all(in: source), products, folds: folds, catalogue: catalogue,
          progress: progress)
        try show(
          result.report, text: CalibrationText.text(result),
          entries: try result.entries(catalogue))
      case .inference:
        guard micro == nil else {
          throw Refusal("--micro", "only training is fitted to micro-benchmarks")
        }
        let result = try ServingFit(
          try ServingRow.all(in: source), folds: folds, catalogue: catalogue, progress: progress)
        try show(
          result.report, text: ServingText.text(result), entries: try result.entries(catalogue))
      }
    }
  }

  private func progress(_ done: Int, _ all: Int) {
    guard isatty(2) != 0 else { return }
    FileHandle.standardError.write(Data("\rfit \(done) of \(all)".utf8))
    if done == all { Terminal.error("") }
  }

  private func show(
    _ report: some Encodable, text: @autoclosure () -> String,
    entries: [(name: String, text: String)]
  ) throws {
    if json { try Terminal.print(json: report) } else { Terminal.print(text()) }
    guard let output else { return }
    try OutputFolder(path: output).write(
      entries.map { (name: $0.name, data: Data($0.text.utf8)) })
  }
}
