import Catalogue
import Fabric
import Kernels
import Quantities
import Testing

@Suite("Cabling")
struct CablingTests {
  static let catalogue = Result { try Catalogue.load() }

  static let rows = RackRows(rowRacks: 20, width: 0.6, pitch: 2.4, units: 48)

  /// One GB200 unit: 8 racks of systems, 6 of switches, 4 of storage and management.
  static let racks = ClusterRacks(
    compute: 8, network: 6, management: 4, units: 1,
    nodeUnits: Array(11...18) + Array(28...37), nodeHeight: 1, managementUnits: [42, 43], first: 0)

  func networks(
    _ unit: String = "su-gb200-ndr", _ system: String = "gb200-nvl72", nodes: Int = 144
  ) throws -> [FabricNetwork] {
    let catalogue = try Self.catalogue.get()
    return try FabricNetwork.all(
      unit: try catalogue.entry(unit, kind: "unit"),
      system: try catalogue.entry(system, kind: "system"),
      FabricEndpoints(nodes: nodes, storage: nodes < 100 ? 8 : 9, management: 7), catalogue)
  }

  /// No two devices share a rack unit, and none stands above or below its rack.
  func expectRoom(_ networks: [FabricNetwork], _ racks: ClusterRacks) {
    let placement = FabricPlacement(networks, racks: racks, rows: Self.rows)
    var taken: [Int: String] = [:]
    for (index, network) in networks.enumerated() {
      for run in network.graph.devices where run.kind != .other && run.kind != .gateway {
        // Nodes, storage and management nodes are the same devices in every network.
        if index > 0, !run.kind.isSwitch { continue }
        let height = run.kind == .node ? racks.nodeHeight : network.device.height
        for device in run.range {
          let rack = Int(placement.places[index].rack[device])
          let unit = Int(placement.units[index][device])
          #expect(unit >= 1 && unit + height - 1 <= 48, "\(network.name) \(run.kind) \(unit)")
          for level in unit..<(unit + height) {
            let other = taken.updateValue(
              "\(network.name) \(run.kind) \(device)", forKey: rack * 100 + level)
            #expect(other == nil, "rack \(rack) unit \(level): \(other ?? "") and \(run.kind)")
          }
        }
      }
    }
  }

  @Test
  func everyDeviceHasItsRoom() throws {
    expectRoom(try networks(), Self.racks)
    let two = ClusterRacks(
      compute: 16, network: 12, management: 8, units: 2, nodeUnits: Self.racks.nodeUnits,
      nodeHeight: 1, managementUnits: [42, 43], first: 5)
    expectRoom(try networks(nodes: 288), two)
    // DGX B300: four of ten units in a rack.
    let dgx = ClusterRacks(
      compute: 18, network: 3, management: 2, units: 1, nodeUnits: [1, 11, 21, 31], nodeHeight: 10,
      managementUnits: [], first: 0)
    expectRoom(try networks("su-b300-xdr", "dgx-b300", nodes: 72), dgx)
  }

  /// Management switches stand in the racks that they serve; storage switches do not.
  @Test
  func managementSwitchesStandWithTheirTrays() throws {
    let networks = try networks()
    let placement = FabricPlacement(networks, racks: Self.racks, rows: Self.rows)
    let outOfBand = try #require(networks.last)
    let leaf = try #require(outOfBand.graph.run(.leaf))
    let ends = try outOfBand.graph.links()
    let places = try #require(placement.places.last)
    for link in 0..<144 {
      #expect(places.rack[Int(ends.aDevice[link])] == places.rack[Int(ends.bDevice[link])])
    }
    #expect(leaf.range.allSatisfy { [42, 43].contains(placement.units[2][$0]) })
    #expect(placement.crowded == 0)
    // Racks stand as 4 of systems, 6 of switches, 4 of storage and management, 4 of systems.
    let nodes = Set((0..<144).map { placement.places[0].rack[$0] })
    #expect(nodes == [0, 1, 2, 3, 14, 15, 16, 17])
  }

  /// Switches that find no room stand in racks added at the end, and are counted.
  @Test
  func tooFewRacksAreCounted() throws {
    let crowded = ClusterRacks(
      compute: 8, network: 1, management: 4, units: 1, nodeUnits: Self.racks.nodeUnits,
      nodeHeight: 1, managementUnits: [42, 43], first: 0)
    let placement = FabricPlacement(try networks(), racks: crowded, rows: Self.rows)
    // 56 QM9700 of one unit and 12 SN5600 of two: 80 units, 48 of them in the one rack.
    #expect(placement.crowded > 0 && placement.addedRacks == 1)
  }

  /// Trays at 2.7 m, a tenth of slack, 2 m of tails. Node 1 in rack 1 at unit 11 (0.489 m), leaf 1 in
  /// the first network rack, the fifth: 2.4 m along, 2.211 m and 2.656 m up: 7.267 m · 1.1 + 2 m =
  /// 9.993 m, bought as 10 m.
  @Test
  func aLengthByHand() throws {
    let networks = try networks()
    let placement = FabricPlacement(networks, racks: Self.racks, rows: Self.rows)
    let practice = try Self.catalogue.get().entry("facility", kind: "practice")
    let table = try CableTable(
      networks[0].graph, places: placement.places[0], rules: try CableRules(practice: practice),
      types: [networks[0].cable])
    #expect(placement.units[0][0] == 11)
    #expect(placement.places[0].rack[144] == 4 && placement.units[0][144] == 1)
    #expect(table.length[0] == 10)
    #expect(table.tooLong == 0)
    #expect(table.count == 1152 && table.sums.map(\.count) == [1152])
    #expect(table.sums[0].length == table.length.reduce(0, +))
    let tight = try FabricColumns.lengths(
      table.ends, places: placement.places[0], tray: 2.7, slack: 0.1, tails: 2)
    #expect(abs(tight[0] - 9.9934) < 1e-3)
    for link in 0..<table.ends.count {
      #expect(table.length[Int(table.cable[link])] >= tight[link])
    }
  }

  /// 400 Gb/s: passive copper to 3 m, active copper to 5 m, active optical to 30 m, multimode to 50 m,
  /// single-mode beyond (facts/hardware.md section 3.5), by price. 800 Gb/s has no AOC and no
  /// multimode.
  @Test
  func theCheapestThatReaches() throws {
    let catalogue = try Self.catalogue.get()
    func chosen(_ speed: Double, _ length: Double) throws -> String {
      let types = try CableType.candidates(for: Bandwidth(si: speed), catalogue)
      return types[CableType.reaching(length, among: types)].id
    }
    #expect(try chosen(50e9, 2.5) == "dac-ndr")
    #expect(try chosen(50e9, 3) == "dac-ndr")
    #expect(try chosen(50e9, 4) == "acc-ndr")
    #expect(try chosen(50e9, 30) == "aoc-400g")
    #expect(try chosen(50e9, 50) == "fibre-mpo-mm")
    #expect(try chosen(50e9, 70) == "fibre-mpo-sm")
    #expect(try chosen(50e9, 700) == "fibre-lc-sm")
    #expect(try chosen(100e9, 2) == "lacc-xdr")
    #expect(try chosen(100e9, 10) == "fibre-mpo-sm")
    #expect(try chosen(125e6, 90) == "cat6a")
  }

  @Test
  func devicesAndPortsAreCalledApart() throws {
    for (unit, system) in [
      ("su-gb200-ndr", "gb200-nvl72"), ("su-b300-spx", "dgx-b300"), ("su-h100-ndr", "dgx-h100"),
    ] {
      var all = Set<String>()
      var count = 0
      for network in try networks(unit, system, nodes: 64) {
        let names = FabricNames(cluster: "pod", network)
        for run in network.graph.devices where run.kind.isSwitch {
          for device in 0..<run.count {
            all.insert(names.device(run.kind, device))
            count += 1
          }
          #expect(Set((0..<run.ports).map { names.port(run.kind, $0) }).count == run.ports)
        }
      }
      #expect(all.count == count)
    }
    let names = FabricNames(cluster: "pod", try networks()[0])
    #expect(names.device(.leaf, 0) == "pod-compute-leaf-0001")
    #expect(names.port(.node, 3) == "compute-r4")
    // Two 400 Gb/s ports in each cage of a QM9700.
    #expect(names.port(.leaf, 3) == "2/2")
    // Four tails of an 800 Gb/s port of an SN5600: node 6 is the second of the second port.
    let storage = FabricNames(cluster: "pod", try networks()[1])
    #expect(storage.port(.leaf, 5) == "2/2")
    // 72 tails take 18 ports; storage takes the next.
    #expect(storage.port(.leaf, 72) == "19/1")
  }

  @Test
  func rulesOfLabels() throws {
    #expect(
      try LabelRule("{rack}.U{unit}").pieces == [.token(.rack), .words(".U"), .token(.unit)])
    #expect(try LabelRule(CableRules.defaultLabel) == LabelRule.standard)
    #expect(throws: LabelRule.Problem(found: "rak")) { try LabelRule("{rak}") }
    #expect(throws: LabelRule.Problem(found: "rack")) { try LabelRule("a{rack") }
  }
}
