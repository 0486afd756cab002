import Fabric
import Testing

@Suite("Collisions on a fabric")
struct FabricCollisionTests {
  func shape(nodes: Int, up: Int = 32, lanes: Int = 1) throws -> ClosShape {
    try ClosShape(
      ClosDesign(
        nodes: nodes, rails: 2, linksPerRail: lanes, radix: 64, leafDown: 32, leafUp: up,
        spineUp: 32))
  }

  /// 32 hosts hash one flow each onto 32 uplinks, and as many come down on 32: a flow shares its
  /// busier link with one other or more far oftener than not. One block meets nobody.
  @Test
  func oneFlowEachCollides() throws {
    let alone = try Collisions(try shape(nodes: 32), trials: 20)
    #expect(alone.meanShare == 1 && alone.slowest.p999 == 1)
    let collisions = try Collisions(try shape(nodes: 256), trials: 50)
    // Balls in bins, up alone: a flow keeps 1 / (1 + B(31, 1/32)) of its speed, (1 - (1 - 1/32)^32)
    // = 0.638 on average; the way down takes more.
    #expect(collisions.meanShare > 0.4 && collisions.meanShare < 0.638)
    #expect(collisions.slowdown.p50 == 2)
    #expect(collisions.slowest.p50 >= 5)
    // Many flows for each pair even out.
    let many = try Collisions(try shape(nodes: 256), trials: 20, flows: 16)
    #expect(many.meanShare > collisions.meanShare + 0.15)
    #expect(many.slowdown.p99 < collisions.slowdown.p99)
  }

  /// A quarter of the uplinks: the mean share falls towards a quarter of what leaves a leaf, 7 in 8.
  @Test
  func oversubscriptionBoundsTheMean() throws {
    let collisions = try Collisions(try shape(nodes: 256, up: 8), trials: 20, flows: 16)
    #expect(collisions.meanShare > 0.2 && collisions.meanShare < 0.25 + 0.125 + 0.03)
    // Two links of each node to its leaf: the same flows a link, the same law.
    let lanes = try Collisions(try shape(nodes: 128, lanes: 2), trials: 20, flows: 4)
    #expect(lanes.meanShare > 0.5 && lanes.meanShare < 1)
  }
}
