import Fabric
import Kernels

/// Routes messages over a graph link by link, from the definition of ECMP and not from the tree that
/// the product uses: at each switch the bytes divide evenly over all links that begin a shortest way.
struct BruteRouter {
  let graph: FabricGraph
  let shape: ClosShape
  let ends: FabricColumns.Ends
  /// Bytes of each link, away from nodes and towards them.
  var up: [Double]
  var down: [Double]
  private var kinds: [DeviceRun.Kind] = []
  /// Links above and below each device.
  private(set) var above: [[Int]]
  private(set) var below: [[Int]]
  private var known: [Int: [Int]] = [:]
  /// Links that are not there.
  private let dead: Set<Int>

  init(_ shape: ClosShape, without dead: Set<Int> = []) throws {
    self.shape = shape
    self.dead = dead
    graph = FabricGraph(shape)
    ends = try graph.links()
    up = Array(repeating: 0, count: ends.count)
    down = up
    for run in graph.devices { kinds += Array(repeating: run.kind, count: run.count) }
    above = Array(repeating: [], count: kinds.count)
    below = above
    for link in 0..<ends.count where !dead.contains(link) {
      above[Int(ends.aDevice[link])].append(link)
      below[Int(ends.bDevice[link])].append(link)
    }
  }

  /// The rail of a node's link.
  func rail(_ link: Int) -> Int {
    Int(ends.aPort[link]) / (shape.design.linksPerRail * shape.design.planes)
  }

  /// Steps from every switch to a leaf.
  private mutating func distances(to leaf: Int) -> [Int] {
    if let found = known[leaf] { return found }
    var steps = [Int](repeating: .max, count: kinds.count)
    steps[leaf] = 0
    var front = [leaf]
    while !front.isEmpty {
      var next: [Int] = []
      for device in front {
        let neighbours =
          above[device].map { Int(ends.bDevice[$0]) } + below[device].map { Int(ends.aDevice[$0]) }
        for other in neighbours where kinds[other] != .node && steps[other] == .max {
          steps[other] = steps[device] + 1
          next.append(other)
        }
      }
      front = next
    }
    known[leaf] = steps
    return steps
  }

  /// Sends bytes from one node's rails to another's, rail by rail in order; false without a way.
  mutating func send(
    _ from: Int, _ railsFrom: Range<Int>, _ to: Int, _ railsTo: Range<Int>, _ bytes: Double
  ) -> Bool {
    for (out, into) in zip(railsFrom, railsTo) {
      let first = above[from].filter { rail($0) == out }
      let last = above[to].filter { rail($0) == into }
      for link in first {
        let share = bytes / Double(railsFrom.count * first.count)
        up[link] += share
        let leaf = Int(ends.bDevice[link])
        // The links of the receiver that this plane leads to.
        guard
          let goal = Set(last.map { Int(ends.bDevice[$0]) }).first(where: {
            distances(to: $0)[leaf] != .max
          })
        else { return false }
        forward(share, at: leaf, to: goal)
        let arriving = last.filter { Int(ends.bDevice[$0]) == goal }
        for link in arriving { down[link] += share / Double(arriving.count) }
      }
    }
    return true
  }

  private mutating func forward(_ bytes: Double, at device: Int, to goal: Int) {
    guard device != goal else { return }
    let steps = distances(to: goal)
    let ways =
      above[device].filter { steps[Int(ends.bDevice[$0])] < steps[device] }.map { ($0, true) }
      + below[device].filter {
        kinds[Int(ends.aDevice[$0])] != .node && steps[Int(ends.aDevice[$0])] < steps[device]
      }.map { ($0, false) }
    for (link, isUp) in ways {
      let share = bytes / Double(ways.count)
      if isUp { up[link] += share } else { down[link] += share }
      forward(share, at: Int(isUp ? ends.bDevice[link] : ends.aDevice[link]), to: goal)
    }
  }

  /// The largest difference between what enters and what leaves a switch.
  var unbalance: Double {
    kinds.indices.reduce(0) { worst, device in
      guard kinds[device] != .node else { return worst }
      let enters =
        below[device].reduce(0) { $0 + up[$1] } + above[device].reduce(0) { $0 + down[$1] }
      let leaves =
        above[device].reduce(0) { $0 + up[$1] } + below[device].reduce(0) { $0 + down[$1] }
      return max(worst, abs(enters - leaves))
    }
  }

  /// A node below a device, and its rail there.
  func nodeBelow(_ device: Int) -> (node: Int, rail: Int)? {
    for link in below[device] {
      let other = Int(ends.aDevice[link])
      if kinds[other] == .node { return (other, rail(link)) }
      if let found = nodeBelow(other) { return found }
    }
    return nil
  }

  func kind(_ device: Int) -> DeviceRun.Kind { kinds[device] }
}
