import Catalogue
import Fabric
import Foundation
import Kernels
import Quantities
import Testing

@Suite("Networks of a cluster")
struct NetworkTests {
  static let catalogue = Result { try Catalogue.load() }

  /// A system for each scalable unit.
  static let systems = [
    ("su-h100-ndr", "dgx-h100"), ("su-b200-ndr", "dgx-b200"), ("su-b300-xdr", "dgx-b300"),
    ("su-b300-spx", "dgx-b300"), ("su-gb200-ndr", "gb200-nvl72"), ("su-gb300-xdr", "gb300-nvl72"),
    ("su-vr200-xdr", "vr200-nvl144"), ("su-rtx-eth", "rtx-pro-server"),
  ]

  func entry(_ id: String, _ kind: String) throws -> CatalogueEntry {
    try Self.catalogue.get().entry(id, kind: kind)
  }

  /// GPUs of a node and of an NVLink domain.
  static func gpus(_ system: CatalogueEntry) throws -> (perNode: Int, domain: Int) {
    func number(_ key: String) throws -> Int {
      Int(try system.root.figure(key, as: Count.self).orZero.si)
    }
    return (try number("gpus") / (try number("nodes")), try number("nvlink_domain"))
  }

  /// Storage and management nodes as the unit asks for.
  func endpoints(_ unit: CatalogueEntry, nodes: Int) throws -> FabricEndpoints {
    func number(_ key: String) throws -> Double {
      try unit.root.figure(key, as: Count.self).orZero.si
    }
    let units = (Double(nodes) / (try number("nodes"))).rounded(.up)
    return FabricEndpoints(
      nodes: nodes, storage: Int((units * (try number("storage_nodes"))).rounded(.up)),
      management: Int((units * (try number("management_nodes"))).rounded(.up)))
  }

  /// The figures of a plan say what the graph of every network holds, at any size.
  @Test(arguments: systems)
  func figuresAreCountedInTheGraph(_ names: (unit: String, system: String)) throws {
    let catalogue = try Self.catalogue.get()
    let (unit, system) = (try entry(names.unit, "unit"), try entry(names.system, "system"))
    var random = SeededRandom(seed: 7)
    var sizes = (0..<24).map { _ in Int(exp(Double.random(in: 0...11, using: &random))) }
    sizes += [Int(try unit.root.figure("nodes", as: Count.self).orZero.si), 1]
    let (gpus, domain) = try Self.gpus(system)
    for nodes in sizes {
      let ends = try endpoints(unit, nodes: nodes)
      let networks = try FabricNetwork.all(unit: unit, system: system, ends, catalogue)
      let scope = FigureScope("f", library: FabricTiers.functions)
      func count(_ id: String, _ value: Int) -> Figure<Count> {
        .given(id, Count(si: Double(value)), sources: [], confidence: .stated)
      }
      let compute = try ComputeFabric(
        try ComputeFabricModel(unit: unit, catalogue), nodes: count("nodes", nodes),
        gpus: FabricGPUs(
          perNode: count("gpus", gpus), domain: count("domain", domain)),
        in: scope.below("compute"))
      let all = ServiceFabric.Endpoints(
        nodes: count("nodes", nodes), storage: count("storage", ends.storage),
        management: count("management", ends.management))
      let services = try ServiceFabricModel.all(unit: unit, catalogue).enumerated().map {
        try ServiceFabric($1, all, in: scope.below("service.\($0)"))
      }
      #expect(networks.count == 1 + services.count)
      let graph = networks[0].graph
      let book = try FigureBook(
        [compute.switches.node, compute.cables.node] + compute.figures.nodes)
      func value(_ id: String) -> Int? { book["f.compute.\(id)"]?.value.map { Int($0) } }
      let fabrics = try #require(value("fabrics"))
      #expect(value("leaves").map { $0 * fabrics } == graph.count(.leaf), "\(names) \(nodes)")
      #expect(value("spines").map { $0 * fabrics } == graph.count(.spine), "\(names) \(nodes)")
      #expect(value("cores").map { $0 * fabrics } == graph.count(.core), "\(names) \(nodes)")
      #expect(value("cables.node_leaf") == graph.cables(.nodeLeaf))
      #expect(value("cables.leaf_spine") == graph.cables(.leafSpine))
      #expect(value("cables.spine_core") == graph.cables(.spineCore))
      #expect(value("links.node_leaf") == graph.links(.nodeLeaf))
      #expect(value("links.leaf_spine") == graph.links(.leafSpine))
      #expect(value("links.spine_core") == graph.links(.spineCore))
      if networks[0].shape.fabrics == 1 {
        let bisection = Bisection(networks[0].shape, link: networks[0].linkSpeed)
        let found = (compute.figures.share.value?.si, compute.figures.bandwidth.value?.si)
        #expect(abs((found.0 ?? 0) - bisection.share) < 1e-12, "\(names) \(nodes)")
        #expect(
          abs((found.1 ?? 0) / bisection.bandwidth.si - 1) < 1e-12, "\(names) \(nodes)")
      }
      for (service, network) in zip(services, networks.dropFirst()) {
        let counted =
          network.graph.count(.leaf) + network.graph.count(.spine) + network.graph.count(.core)
        #expect(service.switches.value?.si == Double(counted), "\(names) \(network.name) \(nodes)")
        #expect(
          service.cables.value?.si == Double(network.graph.cableCount),
          "\(names) \(network.name) \(nodes)")
      }
      if nodes < 600 {
        for network in networks {
          let ends = try network.graph.links()
          #expect(network.graph.isWiredOnce(ends), "\(names) \(network.name) \(nodes)")
        }
      }
    }
  }

  /// DGX B200, four units: 8 + 4 storage switches, 2 + 2 in-band, 16 out-of-band (RA-11334-001 as in
  /// facts/hardware.md 3.1); 127 nodes of DGX H100 have 333 out-of-band cables beside the uplinks.
  @Test
  func servicesOfTheReferencePods() throws {
    let catalogue = try Self.catalogue.get()
    let b200 = try FabricNetwork.all(
      unit: try entry("su-b200-ndr", "unit"), system: try entry("dgx-b200", "system"),
      FabricEndpoints(nodes: 127, storage: 16, management: 7), catalogue)
    #expect(b200.map(\.name) == ["compute", "storage", "in-band", "out-of-band"])
    #expect(b200.dropFirst().map { $0.graph.count(.leaf) } == [8, 2, 16])
    #expect(b200.dropFirst().map { $0.graph.count(.spine) } == [4, 2, 0])
    let h100 = try FabricNetwork.all(
      unit: try entry("su-h100-ndr", "unit"), system: try entry("dgx-h100", "system"),
      FabricEndpoints(nodes: 127, storage: 16, management: 4), catalogue)
    let outOfBand = h100[3].graph
    #expect(outOfBand.cables(.nodeLeaf) + outOfBand.cables(.attachment) == 333)
    // Two SN2201 in each NVL72 rack.
    let gb300 = try FabricNetwork.all(
      unit: try entry("su-gb300-xdr", "unit"), system: try entry("gb300-nvl72", "system"),
      FabricEndpoints(nodes: 144, storage: 9, management: 7), catalogue)
    #expect(gb300[1].graph.count(.leaf) == 8 && gb300[1].graph.count(.spine) == 4)
    #expect(gb300[2].graph.count(.leaf) == 16)
  }

  /// The uplinks of the out-of-band leaves take ports of the in-band leaves that nothing else has.
  @Test
  func networksThatMeetShareNoPort() throws {
    let networks = try FabricNetwork.all(
      unit: try entry("su-gb200-ndr", "unit"), system: try entry("gb200-nvl72", "system"),
      FabricEndpoints(nodes: 144, storage: 9, management: 7), try Self.catalogue.get())
    let (inBand, outOfBand) = (networks[1].graph, networks[2].graph)
    let leaf = try #require(inBand.run(.leaf))
    let gate = try #require(outOfBand.run(.gateway))
    #expect(gate.count == leaf.count)
    let own = try inBand.links()
    let other = try outOfBand.links()
    var used = Set<[UInt32]>()
    for index in 0..<own.count {
      for (device, port) in [
        (own.aDevice[index], own.aPort[index]), (own.bDevice[index], own.bPort[index]),
      ] where leaf.range.contains(Int(device)) {
        used.insert([device - UInt32(leaf.first), port])
      }
    }
    var shared = 0
    for index in 0..<other.count where gate.range.contains(Int(other.bDevice[index])) {
      let port = other.bPort[index]
      #expect(port < UInt32(leaf.ports))
      if !used.insert([other.bDevice[index] - UInt32(gate.first), port]).inserted { shared += 1 }
    }
    #expect(shared == 0)
  }

  func problem(
    _ unit: String, _ system: String, _ from: String, _ to: String
  ) throws -> ClosProblem? {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "rackwright-fabric-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let hardware = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Hardware/units/\(unit).yaml")
    let text = try String(contentsOf: hardware, encoding: .utf8)
    let changed = text.replacing(from, with: to)
    try #require(changed != text)
    let units = folder.appending(path: "units")
    try FileManager.default.createDirectory(at: units, withIntermediateDirectories: true)
    try changed.write(
      to: units.appending(path: "\(unit).yaml"), atomically: true, encoding: .utf8)
    let catalogue = try Catalogue.load(overlay: folder.path)
    do {
      _ = try FabricNetwork.all(
        unit: try catalogue.entry(unit, kind: "unit"),
        system: try catalogue.entry(system, kind: "system"),
        FabricEndpoints(nodes: 64, storage: 4, management: 2), catalogue)
      return nil
    } catch let problems as ClosProblems {
      return problems.list.first
    }
  }

  /// Odd radices, more planes than NICs, a breakout that the switch lacks: the nearest valid choice.
  @Test
  func whatCannotBeBuilt() throws {
    let odd = try problem("su-b200-ndr", "dgx-b200", "radix: {value: 64", "radix: {value: 63")
    #expect(odd?.key == "radix" && odd?.nearest == "62")
    // Eight 800 Gb/s ports carry two planes of eight links at 400 Gb/s, not three.
    let planes = try problem("su-b300-spx", "dgx-b300", "planes: {value: 2", "planes: {value: 3")
    #expect(planes?.key == "planes" && planes?.nearest == "2")
    // An SN5600 splits its 64 ports into 128 or 256.
    let breakout = try problem(
      "su-b300-spx", "dgx-b300", "radix: {value: 128", "radix: {value: 192")
    #expect(breakout?.key == "radix" && breakout?.nearest == "128")
    let tails = try problem("su-h100-ndr", "dgx-h100", "tails: {value: 1", "tails: {value: 4")
    #expect(tails?.nearest == "2")
    let full = try problem(
      "su-b300-xdr", "dgx-b300", "leaf_nodes: {value: 18", "leaf_nodes: {value: 180")
    #expect(full?.key == "storage and in-band.leaf_nodes")
    let joins = try problem(
      "su-b300-xdr", "dgx-b300", "joins: storage and in-band", "joins: in-band")
    #expect(joins?.key == "out-of-band.joins" && joins?.nearest == "\"storage and in-band\"")
  }
}
