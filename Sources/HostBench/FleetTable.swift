import Foundation
import Quantities
import Topology

/// The results of many nodes beside each other: what is usual, and which nodes are slow and why.
public struct FleetTable: Codable, Hashable, Sendable {
  /// Nodes with the same processor.
  public struct Group: Codable, Hashable, Sendable {
    /// What the processors call themselves.
    public let processor: String
    /// The nodes, slow ones first, then by name.
    public let nodes: [Node]
    /// What is usual for each measurement.
    public let usual: [Usual]
  }

  /// A node's verdict.
  public struct Node: Codable, Hashable, Sendable {
    /// Its name.
    public let host: String
    /// The file that it was read from.
    public let file: String
    /// Why it is slow, the most certain first; empty when it is not.
    public let causes: [FleetCause]
    /// What is slow about it, the worst first.
    public let findings: [FleetFinding]
    /// What its header shows that the others' do not.
    public let remarks: [String]
    /// How far apart a hypervisor has its cores, where that is otherwise than on most nodes.
    public let placement: CoreDistance?

    /// Whether something is wrong with it.
    public var isSlow: Bool { !causes.isEmpty }
  }

  /// What the nodes of a group have in common.
  public struct Usual: Codable, Hashable, Sendable {
    /// The measurement.
    public let id: String
    /// What it is, for people.
    public let title: String
    /// Its unit.
    public let unit: String
    /// The median over the nodes.
    public let median: Double
    /// The usual deviation of a node, as a share.
    public let deviation: Double
    /// How many nodes have it.
    public let nodes: Int
  }

  /// The groups, by the name of the processor.
  public let groups: [Group]

  /// Nodes of a group that it takes to say what is usual.
  public static let least = 5

  /// Gathers results with the names of their files.
  public init(_ results: [(file: String, result: BenchResult)]) {
    let kinds = Dictionary(grouping: results) { $0.result.header.machine.processor }
    groups = kinds.sorted { $0.key < $1.key }.map { FleetTable.group($0.key, $0.value) }
  }

  /// Every slow node.
  public var slow: [Node] { groups.flatMap { $0.nodes.filter(\.isSlow) } }

  private static func group(
    _ processor: String, _ members: [(file: String, result: BenchResult)]
  ) -> Group {
    let results = members.map(\.result)
    let isEnough = members.count >= least
    let features = FleetFeatures.of(results)
    let diagnosis = FleetDiagnosis(features)
    let likeness = FleetLikeness(results)
    let nodes = zip(members, features).map { member, features in
      let result = member.result
      return Node(
        host: result.header.host, file: member.file,
        causes: isEnough ? diagnosis.causes(features, likeness.facts(of: result)) : [],
        findings: isEnough ? diagnosis.findings(features).sorted { $0.score < $1.score } : [],
        remarks: isEnough ? likeness.remarks(on: result) : [],
        placement: isEnough ? likeness.otherPlacement(of: result) : nil)
    }.sorted { ($0.isSlow ? 0 : 1, $0.host, $0.file) < ($1.isSlow ? 0 : 1, $1.host, $1.file) }
    return Group(processor: processor, nodes: nodes, usual: usual(results))
  }

  private static func usual(_ results: [BenchResult]) -> [Usual] {
    var items: [String: [HostMeasurement]] = [:]
    var order: [String] = []
    for item in results.flatMap(\.measurements) {
      if items[item.id] == nil { order.append(item.id) }
      items[item.id, default: []].append(item)
    }
    return order.compactMap { id in
      guard let all = items[id], let first = all.first,
        let median = RobustStatistics.median(all.map(\.median))
      else { return nil }
      return Usual(
        id: id, title: first.title, unit: first.unit, median: median,
        deviation: RobustStatistics.deviation(all.map { log($0.median) }), nodes: all.count)
    }
  }
}

/// What most nodes of a group have in their headers.
struct FleetLikeness: Sendable {
  private let cores, nodes: Int
  private let caches: [HostMachine.Cache]
  private let memory: Double
  private let blas: String
  private let pages: String
  private let isMostlyBusy: Bool
  private let placement: CoreDistance?

  init(_ results: [BenchResult]) {
    func most<Value: Hashable & Comparable>(_ values: [Value]) -> Value? {
      Dictionary(grouping: values) { $0 }.max {
        ($0.value.count, $1.key) < ($1.value.count, $0.key)
      }?
      .key
    }
    let machines = results.map(\.header.machine)
    cores = most(machines.map(\.cores.count)) ?? 0
    nodes = most(machines.map(\.nodes.count)) ?? 0
    let sizes = most(machines.map { $0.caches.map(\.size).reduce(0, &+) })
    caches = machines.first { $0.caches.map(\.size).reduce(0, &+) == sizes }?.caches ?? []
    memory = RobustStatistics.median(results.map(FleetLikeness.memory)) ?? 0
    blas = most(results.map(\.blas.core)) ?? ""
    pages = most(results.map { $0.header.transparentHugePages ?? "none" }) ?? ""
    placement = CoreDistance.home(of: results.compactMap(\.home))
    isMostlyBusy = 2 * results.count { $0.load.isBusy } > results.count
  }

  private static func memory(_ result: BenchResult) -> Double {
    Double(max(result.header.memoryTotal ?? 0, result.header.machine.memory))
  }

  func facts(of result: BenchResult) -> NodeFacts {
    NodeFacts(
      isBusy: result.load.isBusy && !isMostlyBusy, isOther: !differences(of: result).isEmpty,
      isElsewhere: otherPlacement(of: result) != nil)
  }

  /// How far apart its cores are, where that is otherwise than on most nodes.
  func otherPlacement(of result: BenchResult) -> CoreDistance? {
    guard let home = result.home, let placement, !home.isLike(placement) else { return nil }
    return home
  }

  /// A missing memory module is a sixteenth or more of the memory; systems differ by less.
  private func differences(of result: BenchResult) -> [String] {
    let machine = result.header.machine
    var found: [String] = []
    if machine.cores.count != cores {
      found.append("\(machine.cores.count) cores, most have \(cores)")
    }
    if machine.nodes.count != nodes {
      found.append("\(machine.nodes.count) NUMA nodes, most have \(nodes)")
    }
    if machine.caches.map(\.size) != caches.map(\.size) { found.append("other caches than most") }
    let own = FleetLikeness.memory(result)
    if abs(own - memory) > 0.03 * memory {
      found.append(
        "\(BenchText.binary(Int(own))) of memory, most have \(BenchText.binary(Int(memory)))")
    }
    return found
  }

  func remarks(on result: BenchResult) -> [String] {
    var found = differences(of: result)
    if result.blas.core != blas { found.append("OpenBLAS on \(result.blas.core), most on \(blas)") }
    if result.blas.verdict == .wrong { found.append("OpenBLAS computes wrongly") }
    let own = result.header.transparentHugePages ?? "none"
    if own != pages { found.append("transparent huge pages: \(own), most \(pages)") }
    if let other = otherPlacement(of: result), let placement {
      found.append("core to core \(other.text), most \(placement.text)")
    }
    if result.load.isBusy {
      let share = QuantityFormat.fixed((result.load.others ?? 0) * 100, 0)
      found.append("others used \(share) % of the processors")
    }
    return found
  }
}
