import ArgumentParser
import Foundation
import Topology

extension TopologyCommand {
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What a capture of a real node shows.",
      discussion: "Example: rackwright topology import node7.xml")

    @Argument(help: "The capture; - is standard input.")
    var capture: String

    func run() throws {
      let read = try reading(capture) { () throws(CaptureError) in
        try Topology.Capture.read(path: capture)
      }
      Terminal.print("\(read.format.rawValue): \(read.gpus.count) GPUs")
    }
  }
}
