import Fabric
import Kernels
import Quantities
import Testing

@Suite("Bisection")
struct BisectionTests {
  /// The most that flows from some nodes to all others, link by link (augmenting paths).
  private func maximumFlow(_ router: BruteRouter, _ nodes: Int, from half: Range<Int>) -> Int {
    let count = router.graph.deviceCount
    var capacity: [[Int]: Int] = [:]
    var near = [Set<Int>](repeating: [], count: count)
    for link in 0..<router.ends.count {
      let (a, b) = (Int(router.ends.aDevice[link]), Int(router.ends.bDevice[link]))
      capacity[[a, b], default: 0] += 1
      capacity[[b, a], default: 0] += 1
      near[a].insert(b)
      near[b].insert(a)
    }
    var total = 0
    while true {
      var from: [Int: Int] = [:]
      for node in half { from[node] = -1 }
      var front = Array(half)
      var goal: Int?
      while !front.isEmpty, goal == nil {
        var next: [Int] = []
        for device in front {
          for other in near[device] where from[other] == nil {
            guard capacity[[device, other], default: 0] > 0 else { continue }
            from[other] = device
            if other < nodes { goal = other }
            next.append(other)
          }
        }
        front = next
      }
      guard var device = goal else { return total }
      while let before = from[device], before >= 0 {
        capacity[[before, device], default: 0] -= 1
        capacity[[device, before], default: 0] += 1
        device = before
      }
      total += 1
    }
  }

  /// Halves of whole blocks or pods: what flows is the bisection. Two tiers, 2:1, cores, planes.
  @Test(arguments: [
    ClosDesign(nodes: 16, rails: 2, radix: 8, leafDown: 4, leafUp: 4, spineUp: 4),
    ClosDesign(nodes: 16, rails: 2, radix: 8, leafDown: 4, leafUp: 2, spineUp: 4),
    ClosDesign(nodes: 16, rails: 1, planes: 2, radix: 4, leafDown: 2, leafUp: 2, spineUp: 2),
    ClosDesign(nodes: 12, rails: 1, radix: 4, leafDown: 2, leafUp: 2, spineUp: 1),
    ClosDesign(nodes: 8, rails: 2, radix: 16, leafDown: 8, leafUp: 2, spineUp: 8),
  ])
  func isWhatFlowsBetweenHalves(_ design: ClosDesign) throws {
    let shape = try ClosShape(design)
    let bisection = Bisection(shape, link: Bandwidth(si: 1))
    let flow = maximumFlow(try BruteRouter(shape), design.nodes, from: 0..<(design.nodes / 2))
    #expect(bisection.bandwidth.si == Double(flow), "\(design)")
    let injected = design.nodes / 2 * design.rails * design.planes
    #expect(bisection.share == Double(flow) / Double(injected))
  }

  /// The tier that binds is named.
  @Test
  func namesTheTierThatBinds() throws {
    let half = try ClosShape(
      ClosDesign(nodes: 16, rails: 2, radix: 8, leafDown: 4, leafUp: 2, spineUp: 4))
    let bisection = Bisection(half, link: Bandwidth(si: 50e9))
    #expect(bisection.tier == .leafSpine && bisection.share == 0.5)
    #expect(bisection.bandwidth == Bandwidth(si: 16 / 2 * 2 * 0.5 * 50e9))
  }
}
