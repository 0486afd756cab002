import Catalogue
import Fabric
import Foundation
import Kernels
import Quantities
import Testing

/// Every network of every system at random sizes, cable by cable, from what a network is and not from
/// the code that wired it.
@Suite("Every network")
struct EveryNetworkTests {
  static let catalogue = Result { try Catalogue.load() }

  @Test(arguments: NetworkTests.systems)
  func isWiredAsItsKindAsks(_ names: (unit: String, system: String)) throws {
    let catalogue = try Self.catalogue.get()
    let unit = try catalogue.entry(names.unit, kind: "unit")
    let system = try catalogue.entry(names.system, kind: "system")
    var random = SeededRandom(seed: 31)
    for _ in 0..<4 {
      let nodes = Int.random(in: 1...400, using: &random)
      let networks = try FabricNetwork.all(
        unit: unit, system: system,
        FabricEndpoints(
          nodes: nodes, storage: Int.random(in: 0...20, using: &random),
          management: Int.random(in: 0...9, using: &random)), catalogue)
      for network in networks { try check(network, "\(names.unit) \(network.name) \(nodes)") }
    }
  }

  private func check(_ network: FabricNetwork, _ what: String) throws {
    let graph = network.graph
    let ends = try graph.links()
    var kinds: [DeviceRun.Kind] = []
    for run in graph.devices { kinds += Array(repeating: run.kind, count: run.count) }
    #expect(kinds.count == graph.deviceCount)
    var ports: Set<UInt64> = []
    var degree = [Int](repeating: 0, count: kinds.count)
    var leavesOf: [UInt32: Set<UInt32>] = [:]
    var railOf: [UInt32: UInt32] = [:]
    // Cables at each switch, and the links of each cable.
    var cables: [UInt32: Set<Int>] = [:]
    var link = 0
    var first = 0
    for run in graph.runs {
      var heads: [Int: Set<UInt32>] = [:]
      var tails: [Int: Int] = [:]
      for index in 0..<run.count {
        let (a, b) = (ends.aDevice[link], ends.bDevice[link])
        ports.insert(UInt64(a) << 32 | UInt64(ends.aPort[link]))
        ports.insert(UInt64(b) << 32 | UInt64(ends.bPort[link]))
        degree[Int(a)] += 1
        degree[Int(b)] += 1
        let cable = run.cable(of: index)
        cables[a, default: []].insert(first + cable)
        cables[b, default: []].insert(first + cable)
        heads[cable, default: []].insert(network.wiring.headAtLeaf ? b : a)
        tails[cable, default: 0] += 1
        let isOfDevice = run.tier == .nodeLeaf || run.tier == .attachment
        #expect(kinds[Int(b)] == .leaf || !isOfDevice, "\(what)")
        if isOfDevice { leavesOf[a, default: []].insert(b) }
        if run.tier == .nodeLeaf {
          let design = network.shape.design
          let rail = ends.aPort[link] / UInt32(design.linksPerRail * design.planes)
          #expect(railOf[b, default: rail] == rail, "\(what): two rails on a leaf")
          railOf[b] = rail
        }
        link += 1
      }
      // A breakout has one head, and as many tails as its switch can split at most.
      #expect(heads.values.allSatisfy { $0.count == 1 }, "\(what)")
      let most = network.wiring.headAtLeaf ? network.device.breakout : network.wiring.linksPerCable
      #expect(tails.values.allSatisfy { $0 <= most }, "\(what)")
      first += run.cables
    }
    #expect(ports.count == 2 * ends.count, "\(what): a port is used twice")
    #expect(first == graph.cableCount, "\(what)")
    for (device, kind) in kinds.enumerated() {
      let design = network.shape.design
      switch kind {
      case .node:
        #expect(degree[device] == design.rails * design.linksPerRail * design.planes, "\(what)")
        #expect(
          leavesOf[UInt32(device)]?.count == design.rails * design.planes,
          "\(what): leaves of a node")
      case .storage, .management, .other:
        // Each link of a device to a leaf of its own, as far as there are leaves.
        let met = leavesOf[UInt32(device)]?.count ?? 0
        #expect(met == min(degree[device], graph.count(.leaf)), "\(what)")
      case .leaf:
        // Cables of a switch go into its own ports; the few ports for uplinks of copper switches stand
        // beside them.
        let beside = network.joins == nil ? 0 : design.leafUp
        let own = network.wiring.headAtLeaf ? network.device.ports + beside : design.radix
        let used =
          network.wiring.headAtLeaf ? cables[UInt32(device)]?.count ?? 0 : degree[device]
        #expect(used <= own, "\(what): \(used) of \(own) ports")
      case .spine, .core:
        #expect((1...design.radix).contains(degree[device]), "\(what)")
      case .gateway: #expect(degree[device] > 0, "\(what)")
      }
    }
    // Power and price of every cable are known.
    #expect(network.cable.power.si > 0 && (network.cable.price ?? 0) > 0, "\(what)")
    #expect(network.cable.currency != nil && network.cable.reach.si > 0, "\(what)")
  }
}
