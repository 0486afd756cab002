import Catalogue
import Foundation
import Nodes
import Testing
import Topology

/// The captures that the tests read.
enum Captures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Captures")

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  static func read(_ name: String) throws -> Capture { try Capture.read([UInt8](text(name).utf8)) }

  /// Every capture but the page that says where they come from.
  static let all: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0 != "README.md" }.sorted()
  }()
}

/// The nodes of the catalogue, read once.
enum Planned {
  static let catalogue = Result { try Catalogue.load() }

  static func node(_ id: String, numaSetting: Int? = nil) throws -> NodeTopology {
    try NodeTopology(id, in: catalogue.get(), numaSetting: numaSetting)
  }

  /// What differs between a node and the text of a capture.
  static func differences(_ id: String, _ text: String) throws -> [Difference] {
    Comparison(try node(id), [try Capture.read([UInt8](text.utf8))]).differences
  }
}

/// A generator of random numbers with a seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
