import ArgumentParser
import Catalogue
import Planning
import Reporting
import Schema

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "The planner against published figures, row by row.",
    discussion: """
      Example: rackwright validate facility ../shared/validation/facility.csv
      Example: rackwright validate training ../shared/validation/training.csv --json

      A facility file has the columns id, kind, system, gpus, racks, quantity, measured and unit; \
      a training or micro file those of ../shared/validation/training.csv or micro.csv.
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case facility, training, micro, inference
  }

  @Argument(help: "What the file is about.")
  var kind: Kind

  @Argument(help: "The CSV file.")
  var file: String

  @OptionGroup var additions: CatalogueOption

  @Flag(help: "Say where the predicted time of each training row goes, in percent.")
  var parts = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try reporting {
      let catalogue = try additions.load()
      let source = try SourceText.load(path: file)
      switch kind {
      case .facility:
        let result = try FacilityValidation(try PublishedRow.all(in: source), catalogue: catalogue)
        try show(result, text: ValidationText.text(result))
      case .training:
        let result = try TrainingValidation(try TrainingRow.all(in: source), catalogue: catalogue)
        try show(result, text: ValidationText.text(result, parts: parts))
      case .inference:
        let result = try ServingValidation(try ServingRow.all(in: source), catalogue: catalogue)
        try show(result, text: ServingText.text(result))
      case .micro:
        let result = try MicroValidation(try MicroRow.all(in: source), catalogue: catalogue)
        try show(result, text: ValidationText.text(result))
      }
    }
  }

  private func show(_ result: some Encodable, text: @autoclosure () -> String) throws {
    if json { try Terminal.print(json: result) } else { Terminal.print(text()) }
  }
}
