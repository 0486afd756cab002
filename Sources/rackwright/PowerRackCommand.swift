import ArgumentParser
import Catalogue
import Interfaces
import Planning
import Quantities
import Reporting
import Schema
import Workloads

struct PowerRackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rack",
    abstract: "A system's power by component and phase, its peak, and what power limits cost.",
    discussion: """
      Components that the catalogue states; the rest by difference, so that they add up to the system.
      Limits of the GPUs' power: GPUs and work of a megawatt of IT power. Rates under a limit follow a
      power law fitted to published training runs: an estimate.

      Example: rackwright power rack gb300-nvl72 --limit "1000 W"
      """)

  @Argument(help: "The system, such as gb300-nvl72.")
  var system: String

  @Option(help: "A power limit of one GPU, such as \"1000 W\"; may be repeated.")
  var limit: [String] = []

  @OptionGroup var additions: CatalogueOption

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try reporting {
      let catalogue = try additions.load()
      let names = catalogue.ids(of: "system")
      guard names.contains(system) else {
        let near = NameHints.nearest(system, in: names)
        Terminal.error(
          "error: there is no system \"\(system)\""
            + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
        throw Exit.refused
      }
      let limits = try limit.map { text -> Double in
        let power: Power = try SizePowerCommand.quantity(text, option: "--limit")
        return power.si
      }
      let entry = try catalogue.entry(system, kind: "system")
      let power = try ComponentPower(
        entry, practice: try catalogue.entry("facility", kind: "practice"), limits: limits,
        catalogue)
      if !limits.isEmpty, power.caps.count < limits.count {
        Terminal.error(
          "--limit: error: a limit lies between a GPU's idle power and its maximum; "
            + "the GPUs of \(entry.name) have such limits only")
        throw Exit.refused
      }
      if json {
        try Terminal.print(json: power)
      } else {
        Terminal.print(ComponentPowerText.text(power, name: entry.name))
      }
    }
  }
}
