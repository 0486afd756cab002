import ArgumentParser
import Foundation
import Topology

extension TopologyCommand {
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What a capture of a real node shows.",
      discussion: """
        Reads hwloc XML, NCCL topology XML, `nvidia-smi topo -m` and `nvidia-smi -q -x`.
        Example: rackwright topology import node7.xml
        Example: rackwright topology import node7.xml --format hwloc > again.xml
        """)

    @Argument(help: "The capture; - is standard input.")
    var capture: String

    @Option(help: "text, json, or hwloc: hwloc XML as libhwloc writes it again.")
    var format: Format = .text

    @Flag(help: "Print JSON.")
    var json = false

    enum Format: String, ExpressibleByArgument, CaseIterable {
      case text
      case json
      case hwloc
    }

    func run() throws {
      if format == .hwloc, !json {
        let text = try reading(capture) { () throws(CaptureError) in
          try Topology.Capture.exportedByHwloc(path: capture)
        }
        Terminal.print(text.trimmingSuffix("\n"))
        return
      }
      let read = try reading(capture) { () throws(CaptureError) in
        try Topology.Capture.read(path: capture)
      }
      if json || format == .json {
        try Terminal.print(document: CaptureDocument(read))
      } else {
        Terminal.print(read.text)
      }
    }
  }
}

extension Terminal {
  /// Writes a value as JSON whose keys are in snake case.
  static func print(document value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
