import Foundation
import Testing

@Suite("The command bench")
struct BenchCommandTests {
  private static func run(_ name: String) -> String {
    "Tests/HostBenchTests/EarlierRuns/\(name).json"
  }

  /// Runs of 26 November 2026, two still and one whose cores were moved. By a script of its own (`|a - b| /
  /// min(a, b) <= max(spread)`): 9 of 10 measurements of the first two are within their spreads, 6 with
  /// the third.
  @Test
  func comparingRunsEndsWithTheCodeOfItsAnswer() throws {
    let still = try Command.run("bench", "compare", Self.run("still-1"), Self.run("still-2"))
    #expect(still.code == 0, "\(still.output)")
    #expect(still.output.contains(": 9 of 10 measurements (90 %) within their stated spreads"))
    #expect(still.output.contains("Latency of memory") && !still.output.contains("warning"))
    let moved = try Command.run("bench", "compare", Self.run("still-1"), Self.run("moved"))
    #expect(moved.code == 1 && moved.output.hasPrefix("DISAGREE: "), "\(moved.output)")
    #expect(moved.output.contains(": 6 of 10 measurements (60 %)"))
    #expect(moved.output.contains("MOVED: core to core took 194, 200, 25, 23 ns"))
    let three = try Command.run(
      "bench", "compare", Self.run("still-1"), Self.run("still-2"), Self.run("moved"), "--json")
    #expect(three.code == 1)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(three.output.utf8)) as? [String: Any])
    #expect(document["agrees"] as? Bool == false)
    let pairs = try #require(document["pairs"] as? [[String: Any]])
    #expect(pairs.compactMap { $0["agrees"] as? Bool } == [true, false, false])
    // A run agrees with itself, but its cores were moved.
    let itself = ["bench", "compare", Self.run("moved"), Self.run("moved")]
    #expect(try Command.run(itself).code == 0 && Command.run(itself + ["--strict"]).code == 1)
  }

  @Test
  func whatCannotBeComparedIsRefused() throws {
    let one = Self.run("still-1")
    #expect(try Command.run("bench", "compare", one).code == 64)
    #expect(try Command.run("bench", "compare", one, one, "--baseline", one).code == 64)
    let many = Array(repeating: one, count: 17)
    #expect(try Command.run(["bench", "compare"] + many).code == 64)
    let page = try Command.run("bench", "compare", one, "README.md")
    #expect(page.code == 65 && page.error.hasPrefix("README.md: error: "))
    #expect(try Command.run("bench", "compare", one, "--baseline", one).code == 0)
  }
}
