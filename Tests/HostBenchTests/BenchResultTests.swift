import Foundation
import Testing
import Topology

@testable import HostBench

extension HostHeader {
  /// A header that tells little.
  static func example(
    host: String = "n1", machine: HostMachine = .example(), hypervisor: String? = nil
  ) -> HostHeader {
    HostHeader(
      host: host, date: "2026-11-24T00:00:00Z", system: "Linux", machine: machine,
      processorModel: nil, features: ["avx2"], hiddenFeatures: [], governor: nil,
      frequencyLimits: nil, boost: nil, simultaneousThreads: nil, transparentHugePages: nil,
      hugePages: nil, hypervisor: hypervisor, emulator: nil, quota: nil, memoryLimit: nil,
      memoryTotal: nil, memoryAvailable: nil, clockSource: nil, environment: [:])
  }
}

extension BenchResult {
  /// A result with these medians, each of five equal samples.
  static func example(
    host: String = "n1", _ values: [String: Double], more: [HostMeasurement] = [],
    machine: HostMachine = .example()
  ) -> BenchResult {
    let measurements = values.sorted { $0.key < $1.key }.compactMap { id, value in
      HostMeasurement(
        MeasurementKind(
          id: id, title: id, unit: id.hasPrefix("latency") ? "s" : "B/s",
          better: id.hasPrefix("latency") ? .lower : .higher, threads: 1),
        rounds: [Array(repeating: value, count: 5)])
    }
    return BenchResult(
      schemaVersion: 1, tool: "test", thoroughness: .quick,
      header: .example(host: host, machine: machine),
      load: MachineLoad(average: [0], others: 0, stolen: 0, preemptions: 0),
      blas: BLASReport(
        verdict: .trusted, reason: "", configuration: "", core: "Haswell", firstCore: "Haswell",
        requested: nil, trials: []), measurements: measurements + more, missing: [], seconds: 1)
  }
}

@Suite("Results as files")
struct BenchResultTests {
  @Test
  func areReadAsTheyWereWritten() throws {
    let result = BenchResult.example(["stream.triad.all": 1e11, "latency.l1": 1e-9])
    let json = try result.json
    #expect(try BenchResult(json: json, file: "a.json") == result)
    let text = String(decoding: json, as: UTF8.self)
    #expect(text.contains("\"schema_version\" : 1"))
  }

  /// Where the cores were is read as it was written; where nothing is said of it, as in the results of
  /// earlier versions and of bare metal, there is no key.
  @Test
  func placementsAreReadAsTheyWereWritten() throws {
    let kind = MeasurementKind(id: "read.l3.all", title: "x", unit: "B/s", threads: 2)
    let uncounted = try #require(
      HostMeasurement.Uncounted(
        reason: .moved, distances: [.ns(24), .ns(200)], rounds: [[5, 6], [7]]))
    let item = try #require(
      HostMeasurement(
        kind, rounds: [[4, 4]], placement: .init(kind: .home, distance: .ns(24)),
        uncounted: [uncounted]))
    var result = BenchResult.example([:], more: [item])
    result.placement = RunPlacement(home: .ns(24), atHome: 1, elsewhere: 0, moved: 2, unread: 0)
    let json = try result.json
    #expect(try BenchResult(json: json, file: "a.json") == result)
    let text = String(decoding: json, as: UTF8.self)
    #expect(text.contains("\"at_home\" : 1") && text.contains("\"reason\" : \"moved\""))
    let plain = String(
      decoding: try BenchResult.example(["stream.triad.all": 1e11]).json, as: UTF8.self)
    #expect(!plain.contains("placement") && !plain.contains("uncounted"))
    for (key, wrong) in [
      ("\"at_home\" : 1", "\"at_home\" : -1"), ("\"moved\" : 2", "\"moved\" : 9223372036854775807"),
      ("2.4000000000000003e-08", "0"),
      ("\"cores\" : \"0-1\"", "\"cores\" : \"0-1111111111111111111111111\""),
      ("\"median\" : 6", "\"median\" : -6"),
    ] {
      let bad = text.replacing(key, with: wrong)
      #expect(bad != text, "\(key)")
      #expect(throws: BenchError.self, "\(key)") {
        try BenchResult(json: Data(bad.utf8), file: "a.json")
      }
    }
  }

  /// Rounds that no run has lead to no placement, and not to an overflow.
  @Test(arguments: [[1, 9_223_372_036_854_775_807], [-1, 4], [2, 0, 1], [9]])
  func impossibleRoundsHaveNoPlacement(_ rounds: [Int]) throws {
    let kind = MeasurementKind(id: "core-to-core", title: "x", unit: "s", threads: 2)
    let item = try #require(
      HostMeasurement(
        kind, rounds: [[2e-8], [2e-7, 2e-7]], places: [.init(name: "0-1", value: 2e-8)]))
    let json = try BenchResult.example([:], more: [item]).json
    var document = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    var items = document["measurements"] as? [[String: Any]] ?? []
    items[0]["rounds"] = rounds
    document["measurements"] = items
    let changed = try JSONSerialization.data(withJSONObject: document)
    let result = try BenchResult(json: changed, file: "a.json")
    #expect(CorePlacement(result) == nil && result.home == nil)
  }

  struct Refusal: Sendable {
    let name: String
    let change: @Sendable (inout [String: Any]) -> Void
    let message: String
  }

  static let refusals = [
    Refusal(
      name: "another version", change: { $0["schema_version"] = 2 },
      message: "schema_version is 2; this build reads 1"),
    Refusal(name: "no header", change: { $0["header"] = nil }, message: "\"header\" is missing"),
    Refusal(
      name: "words for a number", change: { $0["seconds"] = "long" }, message: "seconds: a Double"),
    Refusal(
      name: "a negative rate",
      change: { document in
        var items = document["measurements"] as? [[String: Any]] ?? []
        items[0]["median"] = -1
        document["measurements"] = items
      }, message: "measurement \"stream.triad.all\" has impossible numbers"),
    Refusal(
      name: "an outlier that is no sample",
      change: { document in
        var items = document["measurements"] as? [[String: Any]] ?? []
        items[0]["outliers"] = [99]
        document["measurements"] = items
      }, message: "impossible numbers"),
  ]

  @Test(arguments: refusals)
  func refusesWhatIsNoResult(_ refusal: Refusal) throws {
    let json = try BenchResult.example(["stream.triad.all": 1e11]).json
    var document = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    refusal.change(&document)
    let changed = try JSONSerialization.data(withJSONObject: document)
    let error = #expect(throws: BenchError.self) { try BenchResult(json: changed, file: "a.json") }
    #expect(error?.description.contains(refusal.message) == true, "\(error?.description ?? "")")
    #expect(error?.description.hasPrefix("a.json: error: ") == true)
  }

  @Test
  func refusesWhatIsNoJSON() {
    for text in ["", "{", "[]", "null", String(repeating: "[", count: 100_000)] {
      #expect(throws: BenchError.self) { try BenchResult(json: Data(text.utf8), file: "x") }
    }
  }

  /// Variables as the launchers' manuals have them.
  @Test(
    arguments: [
      ([:], nil),
      (["OMPI_COMM_WORLD_RANK": "3", "OMPI_COMM_WORLD_LOCAL_SIZE": "2"], "-rank-3"),
      (["OMPI_COMM_WORLD_RANK": "3", "OMPI_COMM_WORLD_LOCAL_SIZE": "1"], ""),
      (["SLURM_PROCID": "5", "SLURM_STEP_TASKS_PER_NODE": "2(x4)"], "-rank-5"),
      (["SLURM_PROCID": "5", "SLURM_STEP_TASKS_PER_NODE": "1(x8)"], ""),
      (["PMI_RANK": "1", "MPI_LOCALNRANKS": "4"], "-rank-1"), (["SLURM_PROCID": "x"], nil),
    ] as [([String: String], String?)])
  func ranksOfLaunchersDoNotShareAFile(_ environment: [String: String], _ suffix: String?) throws {
    #expect(LauncherRank(environment)?.suffix == suffix)
    let files = try BenchResult.example(host: "Node-7", [:]).files(suffix: suffix ?? "")
    #expect(files.map(\.name) == ["node-7\(suffix ?? "").json"])
  }

  @Test
  func unitsForPeople() {
    #expect(HostMeasurement.text(58.94e9, "FLOP/s") == "58.9 GFLOP/s")
    #expect(HostMeasurement.text(1.09e-9, "s") == "1.09 ns")
    #expect(HostMeasurement.text(2.5e-3, "s") == "2.50 ms")
    #expect(HostMeasurement.text(999.96e6, "Hz") == "1.00 GHz")
    #expect(HostMeasurement.text(469e9, "op/s") == "469 Gop/s")
  }
}
