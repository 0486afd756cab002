import ArgumentParser
import Foundation
import Planning
import Quantities
import Reporting
import Schema

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Where a number of a plan comes from.",
    discussion: """
      Example: rackwright explain plan/plan.json power.utility.peak

      Without a figure, lists the identifiers. --verify computes every figure again from its \
      printed inputs and exits with 1 when one differs by more than 1e-9.
      """)

  @Argument(help: "A plan.json.")
  var plan: String

  @Argument(help: "The identifier of a figure, such as site.ulsan.cooling.pue.")
  var figure: String?

  @Flag(help: "Compute every figure again from its printed inputs.")
  var verify = false

  @Option(help: "Levels of inputs to show.")
  var depth = 3

  @Flag(help: "Print the figure's record as JSON.")
  var json = false

  func validate() throws {
    if !(0...40).contains(depth) { throw ValidationError("--depth is a number from 0 to 40.") }
  }

  func run() throws {
    try reporting {
      let plan = try Plan.load(path: plan)
      if verify { try verify(plan) }
      guard let figure else {
        if !verify { for id in plan.figures.keys.sorted() { Terminal.print(id) } }
        return
      }
      guard let record = plan.figures[figure] else {
        let near = NameHints.nearest(figure, in: plan.figures.keys.sorted())
        let hint = near.map { "; did you mean \"\($0)\"?" } ?? ""
        Terminal.error("error: the plan has no figure \"\(figure)\"\(hint)")
        throw Exit.refused
      }
      if json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Terminal.print(String(decoding: try encoder.encode(record), as: UTF8.self))
      } else {
        Terminal.print(Derivation.text(of: figure, in: plan, depth: depth))
      }
    }
  }

  private func verify(_ plan: Plan) throws {
    let mismatches = FigureVerification.mismatches(
      in: plan.figures, library: Planner.library(climates: plan.climates ?? []))
    for mismatch in mismatches.prefix(50) {
      Terminal.error("\(mismatch.id): \(mismatch.problem)")
    }
    let derived = plan.figures.values.filter { $0.formula != nil }.count
    guard mismatches.isEmpty else {
      Terminal.error("\(mismatches.count) of \(derived) figures do not follow from their inputs.")
      throw Exit.refused
    }
    Terminal.print("\(derived) figures follow from their printed inputs, within 1e-9.")
  }
}

extension Plan {
  /// Reads a plan.json of at most 512 MiB.
  static func load(path: String) throws -> Plan {
    func refused(_ reason: String) -> Problems {
      Problems([Problem(place: Place(file: path), path: "", kind: .unreadable(reason))])
    }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw refused("there is no such file; `rackwright plan SCENARIO -o DIR` writes one")
    }
    guard !isDirectory.boolValue else { throw refused("this is a directory; name its plan.json") }
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: 512 << 20)
    else { throw refused("the file cannot be read; check its permissions") }
    return try Plan(json: data, file: path)
  }
}
