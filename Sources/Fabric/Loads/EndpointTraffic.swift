internal import Quantities

/// What each endpoint of a fabric sends and receives in a scenario, by how far it goes.
///
/// Nothing here has the size of all pairs: a ring is a peer for each rank, and an all-to-all is counted
/// by how many members of its group stand in each node, block and pod.
struct EndpointTraffic: Sendable {
  /// Bytes that leave each endpoint and go beyond: the endpoint, its leaf, its pod.
  var leaving: [[Double]]
  /// Bytes that enter each endpoint from beyond the same.
  var entering: [[Double]]
  /// Bytes that each GPU puts on NVLink, or PCIe where there is none.
  var innerOut: [Double]
  /// Bytes that each GPU takes from it.
  var innerIn: [Double]

  private init(_ tree: FabricTree) {
    let zeros = [Double](repeating: 0, count: tree.endpoints)
    leaving = Array(repeating: zeros, count: 3)
    entering = leaving
    innerOut = Array(repeating: 0, count: tree.gpus)
    innerIn = innerOut
  }

  /// The traffic of a scenario whose ranks are placed.
  init(
    _ scenario: TrafficScenario, _ placement: RankPlacement, _ tree: FabricTree
  ) throws(FabricLoadError) {
    self.init(tree)
    var counts = GroupCounts(tree)
    try scenario.forEachGroup(of: placement.ranks) { ranks throws(FabricLoadError) in
      let gpus = ranks.map { placement.gpu($0) }
      switch scenario.pattern {
      case .allToAll:
        try addAllToAll(gpus, bytes: scenario.bytes.si, &counts, tree)
      case .pipeline:
        for (stage, next) in zip(gpus, gpus.dropFirst()) {
          try send(stage, next, scenario.bytes.si, tree)
          try send(next, stage, scenario.bytes.si, tree)
        }
      default:
        try addHierarchical(scenario, gpus, tree)
      }
    }
  }

  /// One message: over NVLink inside a domain, otherwise over the receiver's rail where NVLink forwards.
  mutating func send(
    _ from: Int, _ to: Int, _ bytes: Double, _ tree: FabricTree
  ) throws(FabricLoadError) {
    guard from != to else { return }
    let (nodeFrom, nodeTo) = (from / tree.gpusPerNode, to / tree.gpusPerNode)
    guard tree.domain[nodeFrom] != tree.domain[nodeTo] else {
      innerOut[from] += bytes
      innerIn[to] += bytes
      return
    }
    let receiver = tree.endpoint(gpu: to)
    var sender = tree.endpoint(gpu: from)
    if tree.forwards, sender % tree.groups != receiver % tree.groups {
      let relay = tree.relay(from, group: receiver % tree.groups)
      innerOut[from] += bytes
      innerIn[relay] += bytes
      sender = tree.endpoint(gpu: relay)
    }
    guard let meeting = tree.meeting(sender, receiver) else {
      throw .unreachable(from: from, to: to)
    }
    for level in 0...meeting.rawValue {
      leaving[level][sender] += bytes
      entering[level][receiver] += bytes
    }
  }
}

extension FabricTree {
  /// The GPU of the same node that takes on what is for another rail.
  func relay(_ gpu: Int, group: Int) -> Int {
    gpu - gpu % gpusPerNode + group * gpusPerGroup + gpu % gpusPerGroup
  }
}

/// Why link loads cannot be told.
public enum FabricLoadError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Two GPUs of a group between which no way leads.
  case unreachable(from: Int, to: Int)

  /// The sentence that a message shows.
  public var description: String {
    switch self {
    case .unreachable(let from, let to):
      "no way leads from GPU \(from) to GPU \(to): they are on separate fabrics or on rails that "
        + "neither switches nor NVLink join; smaller groups stay together"
    }
  }
}
