import Fabric
import Kernels
import Testing

/// Checks a graph cable by cable, from the definition of a rail-optimised folded Clos and not from the
/// code that wired it.
struct GraphChecker {
  let graph: FabricGraph
  let shape: ClosShape
  let ends: FabricColumns.Ends
  private var kinds: [DeviceRun.Kind] = []

  init(_ graph: FabricGraph, _ shape: ClosShape) throws {
    self.graph = graph
    self.shape = shape
    ends = try graph.links()
    for run in graph.devices {
      kinds += Array(repeating: run.kind, count: run.count)
    }
  }

  /// A pair of numbers as one key.
  struct Pair: Hashable {
    let first, second: UInt32
    init(_ first: UInt32, _ second: UInt32) { (self.first, self.second) = (first, second) }
  }

  func check() {
    #expect(kinds.count == graph.deviceCount)
    ports()
    degrees()
    rails()
    trunks()
    connected()
  }

  /// No port is used twice.
  private func ports() {
    var used = Set<Pair>()
    for index in 0..<ends.count {
      used.insert(Pair(ends.aDevice[index], ends.aPort[index]))
      used.insert(Pair(ends.bDevice[index], ends.bPort[index]))
    }
    #expect(used.count == 2 * ends.count, "a port is used twice: \(shape.design)")
    #expect(graph.isWiredOnce(ends))
  }

  /// Degree sums: every port of a node is used, no switch has more links than its radix.
  private func degrees() {
    var degree = [Int](repeating: 0, count: kinds.count)
    for device in ends.aDevice + ends.bDevice { degree[Int(device)] += 1 }
    let design = shape.design
    for (device, kind) in kinds.enumerated() {
      switch kind {
      case .node: #expect(degree[device] == design.rails * design.linksPerRail * design.planes)
      case .leaf: #expect((design.leafUp...design.radix).contains(degree[device]))
      case .spine, .core: #expect((1...design.radix).contains(degree[device]))
      default: #expect(degree[device] > 0)
      }
    }
    #expect(degree.reduce(0, +) == 2 * ends.count)
    #expect(graph.links(.nodeLeaf) == shape.nodeLinks)
    #expect(graph.links(.leafSpine) == shape.leafLinks)
    #expect(graph.links(.spineCore) == shape.spineLinks)
    #expect(
      kinds.count { $0 == .leaf || $0 == .spine || $0 == .core } == shape.switches)
  }

  /// The nth rail of every node of a leaf is the same rail, and no node meets a leaf on two rails.
  private func rails() {
    let design = shape.design
    let each = UInt32(design.linksPerRail * design.planes)
    var railOfLeaf: [UInt32: UInt32] = [:]
    var leaves: [UInt32: Set<UInt32>] = [:]
    var perLeaf: [Pair: Int] = [:]
    for index in 0..<ends.count where kinds[Int(ends.aDevice[index])] == .node {
      let (node, leaf) = (ends.aDevice[index], ends.bDevice[index])
      #expect(kinds[Int(leaf)] == .leaf)
      let rail = ends.aPort[index] / each
      #expect(railOfLeaf[leaf, default: rail] == rail)
      railOfLeaf[leaf] = rail
      leaves[node, default: []].insert(leaf)
      perLeaf[Pair(node, leaf), default: 0] += 1
    }
    #expect(leaves.count == design.nodes)
    #expect(leaves.values.allSatisfy { $0.count == design.rails * design.planes })
    #expect(perLeaf.values.allSatisfy { $0 == design.linksPerRail })
  }

  /// A leaf has equally many links to each of its spines, a spine to each of its cores.
  private func trunks() {
    var trunks: [Pair: Int] = [:]
    for index in 0..<ends.count where kinds[Int(ends.aDevice[index])] != .node {
      trunks[Pair(ends.aDevice[index], ends.bDevice[index]), default: 0] += 1
    }
    var seen: [UInt32: Set<Int>] = [:]
    var upper: [UInt32: Int] = [:]
    for (pair, count) in trunks {
      let kind = kinds[Int(pair.first)]
      #expect(kinds[Int(pair.second)] == (kind == .leaf ? .spine : .core))
      seen[pair.first, default: []].insert(count)
      upper[pair.first, default: 0] += count
    }
    #expect(seen.values.allSatisfy { $0.count == 1 }, "uneven trunks: \(shape.design)")
    for (device, kind) in kinds.enumerated() where kind == .leaf {
      #expect(upper[UInt32(device)] == shape.design.leafUp)
    }
  }

  /// The nodes of a fabric reach each other; fabrics do not.
  private func connected() {
    var root = Array(0..<kinds.count)
    func find(_ device: Int) -> Int {
      var device = device
      while root[device] != device {
        root[device] = root[root[device]]
        device = root[device]
      }
      return device
    }
    for index in 0..<ends.count {
      root[find(Int(ends.aDevice[index]))] = find(Int(ends.bDevice[index]))
    }
    let parts = Set((0..<shape.design.nodes).map { find($0) })
    let fabrics = (shape.design.nodes + shape.nodes - 1) / shape.nodes
    #expect(parts.count == fabrics)
  }
}

/// Numbers from a seed (splitmix64).
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
