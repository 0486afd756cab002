import ArgumentParser
import Catalogue
import Drawing
import Foundation
import Nodes
import Topology

extension TopologyCommand {
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What the operating system of one host of a system sees.",
      discussion: """
        A rack shows its compute tray; with `--level domain` the NVLink domain that its trays make.
        Formats: tree; svg, a drawing; dot, for Graphviz; hwloc, XML that lstopo draws; nccl, a file \
        for NCCL_TOPO_FILE; topo-m, the matrix as nvidia-smi prints it; json.
        Example: rackwright topology show dgx-b200 --format topo-m
        Example: rackwright topology show gb200-nvl72 --level domain --format svg > nvl72.svg
        """)

    @OptionGroup var options: CatalogueCommand.Options

    @Argument(help: "The system, as `rackwright catalogue list system` names it.")
    var system: String

    @Option(help: "tree, svg, dot, hwloc, nccl, topo-m or json.")
    var format: Format = .tree

    @Option(help: "node: one host; domain: the NVLink domain (svg and dot).")
    var level: Level = .node

    @Option(
      help: ArgumentHelp(
        "NUMA domains of a package (sub-NUMA clustering); as delivered unless given.",
        valueName: "count"))
    var numa: Int?

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case tree
      case svg
      case dot
      case hwloc
      case nccl
      case matrix = "topo-m"
      case json
    }

    enum Level: String, ExpressibleByArgument, CaseIterable {
      case node
      case domain
    }

    func validate() throws {
      if level == .domain, ![.svg, .dot].contains(format) {
        throw ValidationError("--level domain is drawn as svg or dot only.")
      }
    }

    func run() throws {
      try reporting {
        let catalogue = try options.additions.load()
        let node = try NodeTopology(system, in: catalogue, numaSetting: numa)
        guard let text = try text(of: node) else {
          Terminal.error("error: \(node.name) has no NVLink switches, hence no domain to draw")
          throw Exit.refused
        }
        Terminal.print(text.trimmingSuffix("\n"))
      }
    }

    private func text(of node: NodeTopology) throws -> String? {
      if options.json || format == .json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(node.document), as: UTF8.self)
      }
      switch (level, format) {
      case (.domain, .svg): return node.domainPicture?.svg()
      case (.domain, _): return node.domainGraphText
      case (_, .tree), (_, .json): return node.treeText
      case (_, .svg): return node.picture.svg()
      case (_, .dot): return node.graphText
      case (_, .hwloc): return try node.hwlocXML()
      case (_, .nccl): return node.ncclXML
      case (_, .matrix): return node.matrixText
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
