import ArgumentParser
import Catalogue
import Interfaces
import Planning
import Quantities
import Reporting
import Schema
import Topology

struct SizePowerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power",
    abstract: "A power chain for an IT power: devices, use, efficiency, cost, what failures cost.",
    discussion: """
      Topologies: N, N+1, N+2, 2N, 2(N+1), 3N/2 (or 3N2), 4N/3 (or 4N3), catcher. The chain is of
      the catalogue's usual devices, with a quarter of the IT power as mechanical plant.

      Example: rackwright size power --it 50MW --topology 4N3
      Example: rackwright size power --it 50MW --compare
      Example: rackwright size power --it 10MW --topology catcher --years 10000
      """)

  @Option(help: "IT power, such as \"50 MW\".")
  var it: String

  @Option(help: "Redundancy of the lineups, transformer to output board.")
  var topology = "2N"

  @Option(help: "A system of the catalogue.")
  var system = "gb300-nvl72"

  @Option(help: "A grid of the catalogue.")
  var grid = "korea"

  @Option(help: "Connection voltage.")
  var voltage = "154 kV"

  @Option(help: "Years of Monte Carlo beside the block diagram, such as 10000.")
  var years = 0

  @Option(help: "Topologies and years worked at a time; the answer does not depend on it.")
  var threads: Int?

  @Flag(help: "All topologies side by side.")
  var compare = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if !(0...10_000_000).contains(years) || years == 1 {
      throw ValidationError("--years is a number from 2 to 10000000, or 0 for none.")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is a number from 1 to 1024.")
    }
  }

  func run() throws {
    try reporting {
      let catalogue = try Catalogue.load()
      let question = try question(catalogue)
      let sizes =
        compare
        ? try SizePower.compared(question, catalogue: catalogue)
        : [try SizePower(question, catalogue: catalogue)]
      if json {
        try Terminal.print(json: sizes)
        return
      }
      Terminal.print(SizePowerText.table(sizes))
    }
  }

  private func question(_ catalogue: Catalogue) throws -> SizePower.Question {
    let it: Power = try Self.quantity(it, option: "--it")
    guard it.si > 0, it.si <= 1e12 else {
      Terminal.error("--it: error: a power from 0 to 1 TW is expected, such as \"50 MW\"")
      throw Exit.refused
    }
    let notations = ["4N3": "4N/3", "3N2": "3N/2"]
    guard let topology = Redundancy(rawValue: notations[topology] ?? topology) else {
      let known = Redundancy.allCases.map(\.rawValue)
      let near = NameHints.nearest(topology, in: known)
      Terminal.error(
        "--topology: error: unknown topology \"\(topology)\""
          + (near.map { "; did you mean \"\($0)\"?" }
            ?? "; one of \(known.joined(separator: ", "))"))
      throw Exit.refused
    }
    var question = SizePower.Question(
      it: it, topology: topology, voltage: try Self.quantity(voltage, option: "--voltage"))
    question.system = try Self.known(system, "system", catalogue)
    question.years = years
    question.threads = threads ?? HostTopology.usableProcessors
    question.grid = try Self.known(grid, "grid", catalogue)
    return question
  }

  private static func known(
    _ name: String, _ kind: String, _ catalogue: Catalogue
  ) throws -> String {
    let known = catalogue.ids(of: kind)
    guard known.contains(name) else {
      let near = NameHints.nearest(name, in: known)
      Terminal.error(
        "--\(kind): error: unknown \(kind) \"\(name)\""
          + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
      throw Exit.refused
    }
    return name
  }

  /// Reads `50MW` as well as `50 MW`: both are what people type.
  static func quantity<Value: Quantity>(_ text: String, option: String) throws -> Value {
    let spaced = text.replacing(/([0-9.])([A-Za-z])/) { "\($0.1) \($0.2)" }
    do throws(QuantityTextError) {
      return try Value(spaced)
    } catch {
      Terminal.error("\(option): error: \(error)")
      throw Exit.refused
    }
  }
}
