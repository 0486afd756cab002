import ArgumentParser
import Catalogue
import Foundation
import Nodes
import Topology

extension TopologyCommand {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What the operating system of one host of a system sees.",
      discussion: """
        A rack shows its compute tray.
        Example: rackwright topology show dgx-b200 --format topo-m
        """)

    @OptionGroup var options: CatalogueCommand.Options

    @Argument(help: "The system, as `rackwright catalogue list system` names it.")
    var system: String

    @Option(help: "tree or topo-m.")
    var format: Format = .tree

    @Option(
      help: ArgumentHelp(
        "NUMA domains of a package (sub-NUMA clustering); as delivered unless given.",
        valueName: "count"))
    var numa: Int?

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case tree
      case matrix = "topo-m"
    }

    func run() throws {
      try reporting {
        let catalogue = try Catalogue.load(overlay: options.folder)
        let node = try NodeTopology(system, in: catalogue, numaSetting: numa)
        switch format {
        case .tree, .matrix: Terminal.print(node.matrixText.trimmingSuffix("\n"))
        }
      }
    }
  }
}

extension String {
  /// The text without a suffix, if it has it.
  func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
