import Testing

@testable import HostBench

@Suite("Placement of virtual cores")
struct CorePlacementTests {
  private func result(_ rounds: [[Double]]) throws -> BenchResult {
    let kind = MeasurementKind(
      id: "core-to-core", title: "Latency between cores", unit: "s", better: .lower, threads: 2)
    let item = try #require(HostMeasurement(kind, rounds: rounds))
    return BenchResult.example([:], more: [item])
  }

  /// Rounds of a run on a virtual machine of two processors of an EPYC (25 November 2026): in the
  /// fourth round the hypervisor had them on two core complexes.
  @Test
  func aMoveBetweenRoundsIsTold() throws {
    let moved = try #require(
      CorePlacement(
        try result([
          [27.8e-9, 26.2e-9, 27.5e-9], [23.9e-9, 22.5e-9, 22.8e-9], [21.7e-9, 22e-9, 22.4e-9],
          [188e-9, 185e-9, 200e-9],
        ])))
    #expect(moved.hasMoved)
    // The medians, sorted by hand.
    #expect(moved.warning?.contains("took 28, 23, 22, 188 ns") == true)
  }

  /// The run before it: 22 to 29 ns.
  @Test
  func aQuietRunIsNotWarnedOf() throws {
    let still = try #require(
      CorePlacement(
        try result([
          [22.6e-9, 23.2e-9, 22.5e-9], [22.8e-9, 28.9e-9, 22.5e-9], [25.3e-9, 25.2e-9, 25.5e-9],
        ])))
    #expect(still.warning == nil)
    #expect(CorePlacement(BenchResult.example([:])) == nil)
    #expect(CorePlacement(try result([[2e-8, 2e-7]])) == nil)
  }
}
