import Kernels
import Testing

@Suite("Collisions of hashed flows")
struct CollisionTests {
  /// Nodes each on a leaf of its own, `spines` spines.
  func plane(nodes: Int, spines: Int, trunk: Int = 1) -> CollisionTrials.Plane {
    var plane = CollisionTrials.Plane()
    plane.nodes = nodes
    plane.blocks = nodes
    plane.podBlocks = nodes
    plane.podSpines = spines
    plane.leafTrunk = trunk
    return plane
  }

  /// The shares of flows that meet 0, 1, 2, ... others.
  func shares(
    _ plane: CollisionTrials.Plane, flows: Int, trials: Int
  ) throws -> (shares: [Double], count: Double) {
    let outcome = try CollisionTrials.run(trials: trials, seed: 9, plane, flows: flows)
    let total = Double(outcome.histogram.reduce(0, +))
    return (outcome.histogram.dropFirst().map { Double($0) / total }, total)
  }

  /// Six flows of a node over ten uplinks: the others on a flow's link are binomial, B(5, 1/10). What
  /// chose the same uplink comes down from the same spine, so nothing else is met.
  @Test
  func flowsOfANodeAreBallsInBins() throws {
    let (shares, count) = try shares(plane(nodes: 20, spines: 10), flows: 6, trials: 2000)
    #expect(count == 20 * 6 * 2000)
    let ways = [1.0, 5, 10, 10, 5, 1]
    for (others, way) in ways.enumerated() {
      var expected = way
      for _ in 0..<others { expected *= 0.1 }
      for _ in others..<5 { expected *= 0.9 }
      // Five standard deviations, six flows of a node counting as one draw.
      let error = 5 * (expected * (1 - expected) / (count / 6)).squareRoot() + 1e-5
      #expect(abs(shares[others] - expected) < error, "\(others): \(shares[others]), \(expected)")
    }
    #expect(shares.dropFirst(6).allSatisfy { $0 == 0 })
  }

  /// Two flows of a node over four spines with two links each: they meet going up with 1/8, coming
  /// down from the same spine on another lane's choice with 1/8 more by half: 1 - 1/4 + 1/4 · 1/4.
  @Test
  func lanesAreChosenAnewOnTheWayDown() throws {
    let (shares, count) = try shares(plane(nodes: 8, spines: 4, trunk: 2), flows: 2, trials: 8000)
    let alone = 1 - 1.0 / 4 + 1.0 / 16
    #expect(abs(shares[0] - alone) < 5 * (alone * (1 - alone) / (count / 2)).squareRoot())
  }

  /// Four pods of one leaf and four spines, two groups of two cores: two flows of a node meet on the
  /// same spine with 1/4; on others they share the group with 1/3 and then the spine that their core
  /// chooses in the other pod with 1/2. Alone: 3/4 · 5/6.
  @Test
  func coresChooseAmongTheSpinesOfTheirGroup() throws {
    var plane = plane(nodes: 4, spines: 4)
    plane.podBlocks = 1
    plane.spineUplinks = 2
    plane.coreGroups = 2
    plane.spineTrunk = 1
    let (shares, count) = try shares(plane, flows: 2, trials: 20_000)
    #expect(abs(shares[0] - 0.625) < 5 * (0.625 * 0.375 / (count / 2)).squareRoot())
    #expect(shares[2...].allSatisfy { $0 == 0 })
  }

  /// Trials are functions of their number: in any portions the same.
  @Test
  func portionsAddUp() throws {
    let plane = plane(nodes: 9, spines: 3)
    let whole = try CollisionTrials.run(trials: 50, seed: 4, plane, flows: 3)
    let first = try CollisionTrials.run(trials: 20, seed: 4, plane, flows: 3)
    let second = try CollisionTrials.run(first: 20, trials: 30, seed: 4, plane, flows: 3)
    #expect(whole.worst == first.worst + second.worst)
    #expect(whole.histogram == zip(first.histogram, second.histogram).map(+))
    #expect(whole != (try CollisionTrials.run(trials: 50, seed: 5, plane, flows: 3)))
    // Nine nodes: one is left over in every pairing.
    #expect(whole.histogram.reduce(0, +) == 8 * 3 * 50)
  }

  /// Nodes of one leaf meet nobody; counts that fit nothing are refused.
  @Test
  func edges() throws {
    var alone = CollisionTrials.Plane()
    alone.nodes = 8
    alone.blockNodes = 8
    let outcome = try CollisionTrials.run(trials: 10, seed: 1, alone, flows: 4)
    #expect(outcome.worst.allSatisfy { $0 == 1 })
    #expect(outcome.histogram[1] == 8 * 4 * 10)
    alone.blockNodes = 0
    #expect(throws: KernelError.badValue(kernel: "collisions")) {
      try CollisionTrials.run(trials: 1, seed: 1, alone, flows: 1)
    }
    var uneven = plane(nodes: 4, spines: 3)
    uneven.coreGroups = 2
    uneven.spineUplinks = 1
    uneven.spineTrunk = 1
    #expect(throws: KernelError.badValue(kernel: "collisions")) {
      try CollisionTrials.run(trials: 1, seed: 1, uneven, flows: 1)
    }
  }
}
