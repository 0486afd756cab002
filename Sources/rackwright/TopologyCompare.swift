import ArgumentParser
import Catalogue
import Foundation
import Nodes
import Topology

extension TopologyCommand {
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What differs between a planned node and captures of real ones.",
      discussion: """
        Captures: hwloc XML (`lstopo node.xml`), NCCL topology XML, `nvidia-smi topo -m`, \
        `nvidia-smi -q -x`.
        Exit codes: 0 as planned, 1 not, 65 a capture cannot be read.
        Example: rackwright topology compare dgx-b200 node7.xml
        """)

    @OptionGroup var options: CatalogueCommand.Options

    @Argument(help: "The system; a rack stands for its compute tray.")
    var system: String

    @Argument(help: "Captures of one host.")
    var captures: [String]

    func run() throws {
      try reporting {
        let catalogue = try Catalogue.load(overlay: options.folder)
        let node = try NodeTopology(system, in: catalogue)
        let read = try captures.map { path in
          try reading(path) { () throws(CaptureError) in try Capture.read(path: path) }
        }
        let comparison = Comparison(node, read)
        for difference in comparison.differences {
          Terminal.print(
            "\(difference.severity.rawValue): \(difference.device): \(difference.what): "
              + "\(difference.expected) expected, \(difference.found) found")
        }
        Terminal.print("not observed: \(comparison.notObserved.map(\.rawValue))")
        if !comparison.isAsPlanned { throw Exit.refused }
      }
    }
  }
}
