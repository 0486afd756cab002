import Foundation
import Testing

@testable import HostBench

@Suite("Whether two runs agree")
struct RunAgreementTests {
  /// Ten measurements of one core and as many of two, 100 each, within 4 %.
  static func run(
    _ changes: [String: Double] = [:], apart: Double? = nil, spread: Double = 0.04
  ) throws -> BenchResult {
    let items = try (0..<20).map { index in
      let kind = MeasurementKind(
        id: "m\(index)", title: "Measurement \(index)", unit: "B/s", threads: index < 10 ? 1 : 2)
      return try #require(
        HostMeasurement(kind, rounds: [[changes[kind.id] ?? 100]], least: spread))
    }
    var result = BenchResult.example([:], more: items)
    result.placement = apart.map {
      RunPlacement(home: .ns($0), atHome: 30, elsewhere: 0, moved: 0, unread: 0)
    }
    return result
  }

  static func agreement(_ a: BenchResult, _ b: BenchResult) -> RunAgreement {
    RunAgreement(("a.json", a), ("b.json", b))
  }

  /// Two of twenty may be outside, three not: 18 is nine tenths.
  @Test(arguments: [(0, true), (2, true), (3, false), (20, false)])
  func nineOfTenAreAsked(_ outside: Int, _ agrees: Bool) throws {
    let changes = Dictionary(uniqueKeysWithValues: (0..<outside).map { ("m\($0)", 105.0) })
    let found = Self.agreement(try Self.run(), try Self.run(changes))
    #expect(found.agrees == agrees && found.counted == 20 && found.within == 20 - outside)
    #expect(found.warnings.isEmpty && found.missing.isEmpty)
    #expect(found.rows.count == (outside == 0 ? 0 : outside + 1))
    #expect(found.headline.hasPrefix(agrees ? "AGREE: a.json and b.json: " : "DISAGREE: "))
    let back = Self.agreement(try Self.run(changes), try Self.run())
    #expect(back.within == found.within)
  }

  /// Runs of a virtual machine differ by more than each of them saw: what a core does alone by 4 %, what it
  /// shares with other tenants by 10 % (p95 of 12 pairs of runs: 3.8 and 10.3 %).
  @Test
  func runsOfAVirtualMachine() throws {
    func run(_ change: Double, isVirtual: Bool) throws -> BenchResult {
      let ids = [
        "clock.core", "fma.fp64.avx512.all", "gemm.fp64.2048.core", "read.l2.core", "latency.l1",
        "kernel.roofline", "stream.triad.core", "read.l3.all", "read.memory.core", "latency.memory",
        "core-to-core", "allreduce.8b", "kernel.roofline-memory",
      ]
      let items = try ids.map { id in
        let kind = MeasurementKind(id: id, title: id, unit: "B/s", threads: 1)
        let item = try #require(HostMeasurement(kind, rounds: [[100 * change]]))
        #expect(item.spread == 0.005 && item.allowance == 0.005)
        return isVirtual ? item.onVirtualMachine() : item
      }
      return BenchResult.example([:], more: items)
    }
    func within(_ change: Double, isVirtual: Bool = true) throws -> Int {
      Self.agreement(
        try run(1, isVirtual: isVirtual), try run(change, isVirtual: isVirtual)
      ).within
    }
    #expect(try within(1.039) == 13 && within(1.042) == 7)
    #expect(try within(1.099) == 7 && within(1.102) == 0)
    #expect(try within(1.039, isVirtual: false) == 0 && within(1.004, isVirtual: false) == 13)
    // It is part of the result's document; a negative one is refused.
    let json = try run(1, isVirtual: true).json
    #expect(try BenchResult(json: json, file: "a").measurements.allSatisfy { $0.allowance >= 0.04 })
    let text = String(decoding: json, as: UTF8.self)
    let broken = text.replacingOccurrences(
      of: "\"reproducibility\" : 0.1", with: "\"reproducibility\" : -1")
    #expect(broken != text)
    #expect(throws: BenchError.self) {
      try BenchResult(json: Data(broken.utf8), file: "a")
    }
  }

  /// The difference is a share of the smaller median, and the larger spread counts: 100 to 104 is 4 %,
  /// to 104.1 more; of a run that states 5 %, it is within.
  @Test
  func differencesAreSharesOfTheSmaller() throws {
    func one(_ value: Double, spread: Double = 0.04) throws -> RunAgreement.Item {
      let found = Self.agreement(
        try Self.run(), try Self.run(["m0": value], spread: spread))
      return try #require(found.items.first { $0.id == "m0" })
    }
    let (within, outside) = (try one(104), try one(104.1))
    #expect(within.isWithin && !outside.isWithin)
    #expect(try one(104.1, spread: 0.05).isWithin)
    let (lower, higher) = (try one(80), try one(125))
    #expect(abs(lower.difference + 0.25) < 1e-12 && abs(higher.difference - 0.25) < 1e-12)
    let found = Self.agreement(try Self.run(), try Self.run(["m0": 106, "m1": 92]))
    #expect(
      found.rows == [
        ["outside its spread", "first", "second", "difference", "spread"],
        ["Measurement 1", "100 B/s", "92.0 B/s", "-8.7 %", "±4.0 %"],
        ["Measurement 0", "100 B/s", "106 B/s", "+6.0 %", "±4.0 %"],
      ])
  }

  /// What two cores measured in another placement is not counted, and both counts are told.
  @Test
  func otherPlacementsAreWarnedOf() throws {
    let changes = Dictionary(uniqueKeysWithValues: (10..<19).map { ("m\($0)", 190.0) })
    let found = Self.agreement(
      try Self.run(apart: 24), try Self.run(changes, apart: 190))
    #expect(found.counted == 10 && found.within == 10 && found.agrees)
    #expect(
      found.warnings == [
        "the hypervisor placed the cores otherwise: core to core 24 ns in a.json, 190 ns in b.json; "
          + "10 measurements of several cores are not counted, of which 1 are within their spreads; "
          + "what one core measured may differ for it too"
      ])
    let alike = Self.agreement(try Self.run(apart: 24), try Self.run(changes, apart: 47))
    #expect(alike.counted == 20 && !alike.agrees && alike.warnings.isEmpty)
    // Only one says where it was: nothing can be said.
    #expect(Self.agreement(try Self.run(apart: 24), try Self.run()).counted == 20)
  }

  /// What one core measured is counted wherever the others were; what two did says itself where they were,
  /// before its run does.
  @Test
  func oneCoreIsComparedEverywhere() throws {
    func run(_ apart: Double) throws -> BenchResult {
      let items = try [1, 2].map { threads in
        try #require(
          HostMeasurement(
            MeasurementKind(id: "m\(threads)", title: "x", unit: "B/s", threads: threads),
            rounds: [[100]], placement: .init(kind: .other, distance: .ns(apart))))
      }
      var result = BenchResult.example([:], more: items)
      result.placement = RunPlacement(home: .ns(24), atHome: 9, elsewhere: 1, moved: 0, unread: 0)
      return result
    }
    let found = Self.agreement(try run(24), try run(200))
    #expect(found.items.map(\.isCounted) == [true, false])
    #expect(found.items[1].placements == [.ns(24), .ns(200)])
  }

  /// A result of an earlier version tells by its rounds of core-to-core latency where it was: here those
  /// of 26 November (194, 200, 25, 23 ns), at home near and moved.
  @Test
  func earlierResultsTellByTheirRounds() throws {
    let kind = MeasurementKind(
      id: "core-to-core", title: "x", unit: "s", better: .lower, threads: 2)
    let rounds = [[194e-9], [200e-9], [25e-9], [23e-9]]
    let place = HostMeasurement.Place(name: "0-1", value: 1e-7)
    let item = try #require(HostMeasurement(kind, rounds: rounds, places: [place]))
    let old = BenchResult.example([:], more: [item])
    #expect(old.placement == nil && old.distance(of: item) == old.home)
    #expect(abs((old.home?.mean ?? 0) - 24e-9) < 1e-15)
    let found = Self.agreement(old, old)
    #expect(found.agrees && found.warnings.count == 2)
    #expect(found.warnings[0].hasPrefix("a.json: MOVED: core to core took 194, 200, 25, 23 ns"))
    // Of several pairs the medians say nothing.
    let places = [place, .init(name: "0-2", value: 1e-7)]
    let many = try #require(HostMeasurement(kind, rounds: rounds, places: places))
    #expect(BenchResult.example([:], more: [many]).home == nil)
  }

  /// Files of 26 November 2026, before results had placements, cut to ten measurements.
  @Test(arguments: [("still-1", 25.3e-9), ("still-2", 24.9e-9), ("moved", 24.1e-9)])
  func earlierFilesAreRead(_ name: String, _ home: Double) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let result = try BenchResult.load(folder.appending(path: "EarlierRuns/\(name).json").path)
    #expect(result.measurements.count == 10 && result.placement == nil)
    #expect(result.measurements.allSatisfy { $0.placement == nil && $0.uncounted == nil })
    // The median of its rounds' medians; of "moved", of the two near ones, 25.44 and 22.75 ns.
    #expect(abs((result.home?.mean ?? 0) - home) < 0.1e-9)
    #expect(CorePlacement(result)?.hasMoved == (name == "moved"))
    #expect(try BenchResult(json: try result.json, file: name) == result)
  }

  @Test
  func doubtsAreTold() throws {
    var moved = try Self.run(apart: 24)
    moved.placement = RunPlacement(home: .ns(24), atHome: 28, elsewhere: 2, moved: 0, unread: 0)
    let other = BenchResult.example(host: "n2", ["m0": 100, "latency.l1": 1e-9])
    let found = Self.agreement(moved, other)
    #expect(found.warnings.count == 2)
    #expect(found.warnings[0].hasPrefix("two machines: n1, Example, and n2, Example"))
    #expect(found.warnings[1].hasPrefix("a.json: MOVED: core to core 24 ns in 28 of 30"))
    #expect(found.items.map(\.id) == ["m0"] && found.missing.count == 20)
    #expect(found.missing.last?.why == "a.json does not have it")
    // Nothing in common is no agreement.
    #expect(!Self.agreement(moved, BenchResult.example([:])).agrees)
  }

  @Test
  func everyPairAndItsJSON() throws {
    let runs = try ["a", "b", "c"].map { ($0, try Self.run()) }
    let pairs = RunAgreement.pairs(runs)
    #expect(pairs.map { $0.first + $0.second } == ["ab", "ac", "bc"])
    let json = try RunAgreement.json(pairs)
    let document = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    #expect(document["agrees"] as? Bool == true && document["schema_version"] as? Int == 1)
    let first = try #require((document["pairs"] as? [[String: Any]])?.first)
    #expect(first["within"] as? Int == 20 && first["counted"] as? Int == 20)
  }
}
