import ArgumentParser
import Catalogue
import Foundation
import Nodes
import Topology

struct TopologyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topology", abstract: "Node topologies: as planned, as captured, and compared.",
    subcommands: [Show.self, Import.self, Compare.self], defaultSubcommand: Show.self)
}

/// Runs `body` and turns what went wrong with a capture of `path` into its message and exit code.
func reading<Result>(_ path: String, _ body: () throws(CaptureError) -> Result) throws -> Result {
  do {
    return try body()
  } catch {
    Terminal.error("\(path): error: \(error.description)")
    throw Exit.unreadable
  }
}
