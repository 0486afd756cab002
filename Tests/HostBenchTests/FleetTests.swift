import Foundation
import Testing

@testable import HostBench

@Suite("A fleet's table")
struct FleetTests {
  struct Score {
    var faults = 0, found = 0, named = 0, healthy = 0, alarms = 0
    var misses: [String] = []
  }

  /// Fleets of 200 nodes, seven of them with a fault of seven kinds.
  static func score(seeds: Range<UInt64>, nodes: Int = 200, noise: Double = 0.03) -> Score {
    var score = Score()
    for seed in seeds {
      var random = SeededGenerator(state: seed)
      let faults = Array(SimulatedNode.Fault.allCases.shuffled(using: &random).prefix(7))
      let places = Array((0..<nodes).shuffled(using: &random).prefix(7))
      let fleet = (0..<nodes).map { index -> (file: String, result: BenchResult) in
        var node = SimulatedNode()
        if let fault = places.firstIndex(of: index) { node.suffer(faults[fault], &random) }
        let name = "n\(index)"
        return (name, node.result(name, noise: noise, &random))
      }
      let table = FleetTable(fleet)
      for node in table.groups.flatMap(\.nodes) {
        let index = Int(node.host.dropFirst()) ?? -1
        guard let fault = places.firstIndex(of: index) else {
          score.healthy += 1
          score.alarms += node.isSlow ? 1 : 0
          if node.isSlow { score.misses.append("seed \(seed) false: \(node)") }
          continue
        }
        score.faults += 1
        score.found += node.isSlow ? 1 : 0
        let isNamed = node.causes.first == faults[fault].cause
        score.named += isNamed ? 1 : 0
        if !isNamed { score.misses.append("seed \(seed) \(faults[fault]): \(node)") }
      }
    }
    return score
  }

  /// Ten fleets in every run; a hundred with RACKWRIGHT_FLEETS=100.
  static let seeds: Range<UInt64> = {
    let wanted = ProcessInfo.processInfo.environment["RACKWRIGHT_FLEETS"].flatMap { UInt64($0) }
    return 0..<max(1, wanted ?? 10)
  }()

  @Test
  func faultsAreFoundAndNamed() {
    let score = Self.score(seeds: Self.seeds)
    print(
      "fleets: \(score.found) of \(score.faults) faults found, \(score.named) named, "
        + "\(score.alarms) false alarms on \(score.healthy) nodes")
    #expect(Double(score.found) >= 0.99 * Double(score.faults), "\(score.misses)")
    #expect(Double(score.named) >= 0.99 * Double(score.faults), "\(score.misses)")
    #expect(1000 * score.alarms <= score.healthy, "\(score.misses)")
  }

  /// Nothing is wrong with a fleet whose nodes differ by noise alone, however little or much.
  @Test(arguments: [0.001, 0.01, 0.03, 0.08])
  func healthyFleetsAreLeftAlone(_ noise: Double) {
    var random = SeededGenerator(state: 99)
    let fleet = (0..<100).map { index -> (file: String, result: BenchResult) in
      ("n", SimulatedNode().result("n\(index)", noise: noise, &random))
    }
    #expect(FleetTable(fleet).slow.isEmpty)
  }

  /// A small fleet still shows a fault; of four nodes nothing is said.
  @Test(arguments: [(4, false), (6, true), (16, true)])
  func smallFleets(_ count: Int, _ isFound: Bool) {
    var random = SeededGenerator(state: 5)
    let fleet = (0..<count).map { index -> (file: String, result: BenchResult) in
      var node = SimulatedNode()
      if index == 0 { node.suffer(.halfChannels, &random) }
      return ("n\(index)", node.result("n\(index)", noise: 0.01, &random))
    }
    let table = FleetTable(fleet)
    #expect(table.slow.map(\.host) == (isFound ? ["n0"] : []))
    #expect(table.groups.first?.nodes.count == count)
  }

  /// Each fault by itself, with what the table says of it.
  @Test(arguments: SimulatedNode.Fault.allCases)
  func rows(_ fault: SimulatedNode.Fault) throws {
    var random = SeededGenerator(state: 3)
    let fleet = (0..<20).map { index -> (file: String, result: BenchResult) in
      var node = SimulatedNode()
      if index == 7 { node.suffer(fault, &random) }
      return ("n\(index).json", node.result("n\(index)", noise: 0.01, &random))
    }
    let group = try #require(FleetTable(fleet).groups.first)
    #expect(group.rows.count == 1)
    #expect(group.rows.first?.first == "n7")
    #expect(group.rows.first?[1].hasPrefix(fault.cause.rawValue) == true, "\(group.rows)")
    #expect(group.nodes.first?.host == "n7" && group.nodes.last?.host == "n9")
    #expect(group.usualRows.count == group.usual.count)
  }

  @Test
  func processorsAreKeptApart() {
    var random = SeededGenerator(state: 1)
    var results: [(file: String, result: BenchResult)] = []
    for index in 0..<12 {
      var node = SimulatedNode()
      // A slower model is not a slow node.
      if index % 2 == 0 { node.clocks = node.clocks.map { $0 / 2 } }
      let result = node.result("n\(index)", noise: 0.01, &random)
      results.append(("n", result.withProcessor(index % 2 == 0 ? "A" : "B")))
    }
    let table = FleetTable(results)
    #expect(table.groups.map(\.processor) == ["A", "B"] && table.slow.isEmpty)
  }
}

extension BenchResult {
  fileprivate func withProcessor(_ name: String) -> BenchResult {
    guard let json = try? json else { return self }
    let text = String(decoding: json, as: UTF8.self).replacing(
      "\"processor\" : \"Example\"", with: "\"processor\" : \"\(name)\"")
    return (try? BenchResult(json: Data(text.utf8), file: "n")) ?? self
  }
}
