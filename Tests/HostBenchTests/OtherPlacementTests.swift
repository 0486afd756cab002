import Foundation
import Testing

@testable import HostBench

@Suite("Nodes whose cores are placed otherwise")
struct OtherPlacementTests {
  static func placed(_ result: BenchResult, _ apart: Double) -> BenchResult {
    var placed = result
    placed.placement = RunPlacement(home: .ns(apart), atHome: 90, elsewhere: 0, moved: 0, unread: 0)
    return placed
  }

  /// A measurement of one core and one of two.
  static func node(_ one: Double, _ two: Double, apart: Double) throws -> BenchResult {
    let items = try [(1, one), (2, two)].map { threads, value in
      try #require(
        HostMeasurement(
          MeasurementKind(id: "m\(threads)", title: "x", unit: "B/s", threads: threads),
          rounds: [[value]]))
    }
    return placed(BenchResult.example([:], more: items), apart)
  }

  /// What two cores measure elsewhere warns where it would fail, with the reason; one core fails as ever.
  @Test
  func aBaselineWarnsOfIt() throws {
    let rules = try BaselineTests.rules()
    let baseline = try BenchBaseline([("a", try Self.node(40, 66, apart: 200))], tool: "test")
    #expect(baseline.placement == .ns(200))
    func compare(_ one: Double, _ two: Double, apart: Double) throws -> NodeComparison {
      NodeComparison(
        try Self.node(one, two, apart: apart), node: nil, baseline: baseline, rules: rules)
    }
    let near = try compare(40, 35, apart: 24)
    #expect(near.items.map(\.verdict) == [.pass, .warn] && near.verdict == .warn)
    #expect(
      near.items.map(\.note) == [
        nil, "cores placed otherwise: core to core 24 ns, baseline 200 ns",
      ])
    let fact = try #require(near.facts.first { $0.what == "placement of the cores" })
    #expect(fact.verdict == .warn && fact.found == "core to core 24 ns")
    let slow = try compare(30, 35, apart: 24)
    #expect(slow.items.map(\.verdict) == [.fail, .warn] && slow.verdict == .fail)
    let alike = try compare(40, 35, apart: 190)
    #expect(alike.items.map(\.verdict) == [.pass, .fail])
    #expect(alike.facts.first { $0.what == "placement of the cores" }?.verdict == .pass)
  }

  /// A baseline of several nodes is of the placement that most have.
  @Test
  func aBaselineIsOfOnePlacement() throws {
    let nodes = try [(66.0, 200.0), (66, 195), (35, 24)].enumerated().map { index, node in
      ("n\(index)", try Self.node(40, node.0, apart: node.1))
    }
    let baseline = try BenchBaseline(nodes, tool: "test")
    #expect(baseline.usual.map(\.nodes) == [3, 2] && baseline.usual[1].median == 66)
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: "placed-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try baseline.json.write(to: file)
    #expect(try BenchBaseline.load(file.path) == baseline)
    // What earlier versions stored has no placement.
    let text = String(decoding: try baseline.json, as: UTF8.self)
    var old = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    old["placement"] = nil
    try JSONSerialization.data(withJSONObject: old).write(to: file)
    #expect(try BenchBaseline.load(file.path).placement == nil)
  }

  /// A fleet of virtual nodes, one of which has its cores far from each other: when what they do together
  /// is slow the placement is the cause; when one core is slow by itself it is not; a fast one is named.
  @Test(arguments: [
    (0.6, 1.0, FleetCause.placement), (0.6, 0.6, FleetCause.fewChannels), (1.4, 1.0, nil),
  ])
  func aTableNamesIt(_ together: Double, _ alone: Double, _ cause: FleetCause?) throws {
    var random = SeededGenerator(state: 11)
    let fleet = try (0..<20).map { index -> (file: String, result: BenchResult) in
      let apart = index == 7 ? 200.0 : 24
      let node = SimulatedNode().values.filter {
        $0.id.hasPrefix("stream") && !$0.id.contains("node")
      }
      let items = try node.map { id, value, _ in
        let isOfAll = id.hasSuffix("all")
        let factor = index == 7 ? (isOfAll ? together : alone) : 1
        let noisy = value * factor * exp(0.01 * random.normal())
        return try #require(
          HostMeasurement(
            MeasurementKind(id: id, title: id, unit: "B/s", threads: isOfAll ? 16 : 1),
            rounds: [[noisy]]))
      }
      return (
        "n\(index).json",
        Self.placed(BenchResult.example(host: "n\(index)", [:], more: items), apart)
      )
    }
    let group = try #require(FleetTable(fleet).groups.first)
    let node = try #require(group.nodes.first { $0.host == "n7" })
    #expect(node.causes.first == cause && node.placement == .ns(200), "\(node)")
    #expect(node.remarks.contains("core to core 200 ns, most 24 ns"))
    #expect(group.nodes.count(where: \.isSlow) == (cause == nil ? 0 : 1))
    #expect(group.nodes.count { $0.placement != nil } == 1)
    #expect(group.placementText?.contains("core to core: n7 (200 ns); ") == true)
    let plain = FleetTable(fleet.filter { $0.result.header.host != "n7" })
    #expect(plain.groups.first?.placementText == nil)
  }
}
