import ArgumentParser
import Planning
import Quantities

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "What changed between two plans, and why.",
    discussion: """
      Example: rackwright diff before/plan.json after/plan.json

      Exits with 1 when the plans differ.
      """)

  @Argument(help: "A plan.json.")
  var first: String

  @Argument(help: "Another plan.json.")
  var second: String

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try reporting {
      let difference = PlanDifference(try Plan.load(path: first), try Plan.load(path: second))
      if json {
        try Terminal.print(json: difference)
      } else if difference.isEmpty {
        Terminal.print("The plans are the same.")
      } else {
        Terminal.print("Because of:")
        for cause in difference.causes { Terminal.print("  \(cause.text)") }
        Terminal.print("\nThe whole build (\(difference.changed) figures changed in all):")
        for effect in difference.effects {
          let through = effect.through.prefix(3).joined(separator: ", ")
          let more = effect.through.count > 3 ? " and \(effect.through.count - 3) more" : ""
          Terminal.print("  \(effect.change.text)  through \(through)\(more)")
        }
      }
      if !difference.isEmpty { throw Exit.refused }
    }
  }
}

extension PlanDifference.Change {
  /// `power.it.peak: 581 MW -> 590 MW (+1.5 %)`.
  fileprivate var text: String {
    let unit = Unit(unit) ?? .one
    func text(_ value: Double?) -> String {
      value.map { QuantityFormat.text($0, unit, digits: 4) } ?? "none"
    }
    var line = "\(id): \(text(before)) -> \(text(after))"
    if let before, let after, before != 0, unit.symbol != "degC" {
      let share = (after / before - 1) * 100
      line += " (\(share > 0 ? "+" : "")\(QuantityFormat.fixed(share, 1)) %)"
    }
    return line
  }
}
