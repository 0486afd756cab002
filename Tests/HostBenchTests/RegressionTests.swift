import Foundation
import Testing

@testable import HostBench

@Suite("Our own speed against a stored run")
struct RegressionTests {
  static func measurement(_ id: String, _ rounds: [[Double]]) -> HostMeasurement? {
    HostMeasurement(
      MeasurementKind(id: id, title: id, unit: "s", better: .lower, threads: 1), rounds: rounds)
  }

  static let works = [
    MeasuredWork("slow", "the scalar one") {},
    MeasuredWork("fast", "the vector one", against: "slow") {},
  ]

  /// The machine runs at half speed in the second of three rounds: ratios are 4, 4 and 4 all the same.
  @Test
  func ratiosHoldWhenTheMachineSlows() throws {
    let items = [
      Self.measurement("slow", [[8, 8, 8], [16, 16, 16], [8, 8, 8]]),
      Self.measurement("fast", [[2, 2, 2], [4, 4, 4], [2, 2, 2]]),
    ].compactMap(\.self)
    let ratios = WorkRatios(Self.works, items, processor: "p")
    #expect(ratios.items.map(\.ratio) == [4] && ratios.items[0].deviation == 0.01)
    #expect(ratios.items[0].yardstick == "slow")
  }

  static func run(_ values: [(String, Double)], deviation: Double = 0.01, processor: String = "p")
    -> WorkRatios
  {
    WorkRatios(
      processor: processor,
      items: values.map {
        .init(id: $0.0, title: $0.0, yardstick: "slow", ratio: $0.1, deviation: deviation)
      })
  }

  /// Five deviations of √2 · 1 % are 7.1 %: the tenth counts. Of √2 · 3 %, 21 %.
  @Test
  func findings() throws {
    let stored = Self.run([("a", 10), ("b", 10), ("c", 10), ("d", 10)])
    let now = Self.run([("a", 8.9), ("b", 9.1), ("c", 11.2), ("e", 1)])
    let report = RegressionReport(now, stored: stored)
    #expect(report.items.map(\.finding) == [.slower, .same, .faster, .new, .gone])
    #expect(report.slower.map(\.id) == ["a"] && report.rows.count == 6)
    let noisy = RegressionReport(
      Self.run([("a", 8), ("b", 7.8)], deviation: 0.03),
      stored: Self.run([("a", 10), ("b", 10)], deviation: 0.03))
    #expect(noisy.items.map(\.finding) == [.same, .slower])
    let other = RegressionReport(Self.run([("a", 1)], processor: "q"), stored: stored)
    #expect(!other.isComparable && other.slower.isEmpty)
  }

  @Test
  func areStoredAndRead() throws {
    let run = Self.run([("a", 12.3456789)])
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try run.json.write(to: file)
    #expect(try WorkRatios.load(file.path).items.map(\.ratio) == [12.35])
    try Data("{}".utf8).write(to: file)
    #expect(throws: BenchError.self) { try WorkRatios.load(file.path) }
  }

  final class Counter: @unchecked Sendable { var value = 0 }

  @Test
  func theHarnessRunsEachWork() throws {
    let counter = Counter()
    struct Refused: Error {}
    let works = [
      MeasuredWork("count", "counts") { counter.value += 1 },
      MeasuredWork("bad", "throws") { throw Refused() },
    ]
    var failed: [String] = []
    let found = try MeasuredWork.measure(works, rounds: 2, seconds: 1e-5, samples: 2) {
      _ in
    } failed: {
      failed.append($0)
    }
    #expect(found.map(\.id) == ["count"] && found[0].rounds.count == 2 && counter.value > 4)
    #expect(failed == ["bad", "bad"])
  }
}
