import Catalogue
import Fabric
import Foundation
import Interfaces
import Quantities
import SwiftCSV
import Testing

@Suite("Link model")
struct LinkModelTests {
  static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../../shared/validation/micro.csv"
  ).standardizedFileURL

  /// What a measured GPU is called in the catalogue.
  static let gpus = [
    "H100 SXM 80GB": "h100-sxm", "A100 SXM": "a100-sxm-80", "GB200 185GB": "gb200",
  ]

  /// Rows of validation/micro.csv: bus bandwidth of an all-reduce in GB/s by GPU, ranks and bytes.
  /// Time is 2 (n - 1) / n · bytes / bus bandwidth.
  static let published: [(gpu: String, ranks: Int, bytes: Double, bus: Double, within: Double)] = [
    ("H100 SXM 80GB", 8, 1024, 0.07, 0.2), ("H100 SXM 80GB", 8, 1_048_576, 43.70, 0.05),
    ("H100 SXM 80GB", 8, 33_554_432, 295.53, 0.03),
    ("H100 SXM 80GB", 8, 8_589_934_592, 478.87, 0.03),
    ("A100 SXM", 8, 1024, 0.04, 0.12), ("A100 SXM", 8, 4_194_304, 71.43, 0.02),
    ("A100 SXM", 8, 8_589_934_592, 231.58, 0.04),
    ("GB200 185GB", 4, 1024, 0.10, 0.05), ("GB200 185GB", 4, 268_435_456, 593.53, 0.02),
    ("GB200 185GB", 4, 8_589_934_592, 679.61, 0.02),
  ]

  static let catalogue = Result { try Catalogue.load() }

  func inside(_ gpu: String, _ ranks: Int) throws -> LinkModel {
    let catalogue = try Self.catalogue.get()
    return LinkModel(tiers: [
      try LinkModel.inside(try catalogue.entry(gpu, kind: "gpu"), ranks: ranks, catalogue)
    ])
  }

  func error(_ gpu: String, _ ranks: Int, bytes: Double, bus: Double) throws -> Double {
    let n = Double(ranks)
    let model = try inside(try #require(Self.gpus[gpu]), ranks)
    let time = Collectives.allReduce(
      DataSize(si: bytes), CollectiveGroup(ranks: ranks), over: model)
    return time.si / (2 * (n - 1) / n * bytes / (bus * 1e9)) - 1
  }

  @Test
  func allReduceAsPublished() throws {
    for row in Self.published {
      let error = try error(row.gpu, row.ranks, bytes: row.bytes, bus: row.bus)
      #expect(abs(error) < row.within, "\(row.gpu), \(row.bytes) B: \(error)")
    }
  }

  /// Every row of the file, 1 KiB to 8 GiB.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: file.path)))
  func meanErrorOfTheCurves() throws {
    var errors: [String: [Double]] = [:]
    for row in try CSV<Named>(url: Self.file).rows where row["kind"] == "allreduce_busbw" {
      let gpu = row["gpu"] ?? ""
      errors[gpu, default: []].append(
        try error(
          gpu, Int(row["gpus"] ?? "") ?? 0, bytes: Double(row["bytes"] ?? "") ?? 0,
          bus: Double(row["measured"] ?? "") ?? 0))
    }
    #expect(errors.values.map(\.count) == [24, 24, 24])
    let bounds = ["H100 SXM 80GB": 0.08, "A100 SXM": 0.08, "GB200 185GB": 0.05]
    for (gpu, list) in errors {
      let mean = list.map(abs).reduce(0, +) / Double(list.count)
      #expect(mean < bounds[gpu] ?? 0, "\(gpu)")
      #expect(list.allSatisfy { abs($0) < 0.26 }, "\(gpu)")
    }
  }

  /// Two domains of 4 at 100 B/s and 10 B/s, efficiency 1/2, latencies 1 s and 2 s. All-reduce of
  /// 80 B: inside 2 · 2 messages and 2 · 3/4 · 80 / 50 = 2.4 s; outside 2 messages and
  /// 2 · 1/2 · 20 / 5 = 4 s: a = 4 + 4, x = 4, √(8 · 4) = 5.657 with a ramp of 1.
  @Test
  func byHand() {
    func tier(_ ranks: Int, _ rate: Double, _ latency: Double, ramp: Double) -> LinkModel.Tier {
      LinkModel.Tier(
        name: "t\(ranks)", ranks: ranks, bandwidth: Bandwidth(si: rate),
        latency: Duration(si: latency), efficiency: 0.5, ramp: ramp, taper: 0.1,
        isMeasured: false)
    }
    let straight = LinkModel(tiers: [tier(4, 100, 1, ramp: 0), tier(8, 10, 2, ramp: 0)])
    let ramped = LinkModel(tiers: [tier(4, 100, 1, ramp: 1), tier(8, 10, 2, ramp: 1)])
    let (group, bytes) = (CollectiveGroup(ranks: 8), DataSize(si: 80))
    #expect(Collectives.allReduce(bytes, group, over: straight).si == 12)
    let rampedTime = Collectives.allReduce(bytes, group, over: ramped).si
    #expect(abs(rampedTime - (12 + 5.656854249492381)) < 1e-12)
    // Half of it, one way.
    #expect(Collectives.allGather(bytes, group, over: straight).si == 6)
    #expect(Collectives.reduceScatter(bytes, group, over: straight).si == 6)
    // Of 8 parts of 10 B 4 leave the domain: 40 / 5 = 8 s; 7 cross the inner links: 70 / 50.
    #expect(Collectives.allToAll(bytes, group, over: straight).si == 1 + 2 + 8)
    #expect(Collectives.pointToPoint(bytes, distance: 3, over: straight).si == 1 + 1.6)
    #expect(Collectives.pointToPoint(bytes, distance: 4, over: straight).si == 2 + 16)
    // Two members four apart never meet inside.
    let apart = CollectiveGroup(ranks: 2, stride: 4)
    #expect(Collectives.allReduce(bytes, apart, over: straight).si == 4 + 80 / 5)
    #expect(
      Collectives.allReduce(bytes, CollectiveGroup(ranks: 1), over: ramped) == .zero)
  }

  /// NVLS sends (n + 1) / n of the data: with efficiency 1 eight GPUs at 450 GB/s reduce 9/8 of it in
  /// 2.5 ms for each gigabyte, where a ring takes 3.889 ms.
  @Test
  func switchesThatAddUp() {
    let tier = LinkModel.Tier(
      name: "nvlink", ranks: 8, bandwidth: Bandwidth(si: 450e9), latency: .zero, efficiency: 1,
      reductionEfficiency: 1, taper: 0, isMeasured: false)
    let time = Collectives.allReduce(
      DataSize(si: 1e9), CollectiveGroup(ranks: 8), over: LinkModel(tiers: [tier]))
    #expect(abs(time.si - 2.5e-3) < 1e-15)
  }

  /// DGX H100, 64 nodes: eight GPUs at 450 GB/s, 256 on a block of leaves at 50 GB/s (one NDR port a
  /// GPU), 512 over spines. GB200: a leaf holds 18 trays, as many as the NVLink domain; two units meet
  /// in a core whose spines are not tapered (24 links down, 24 up).
  @Test
  func tiersOfSystems() throws {
    let catalogue = try Self.catalogue.get()
    func model(_ system: String, _ unit: String, _ nodes: Int) throws -> LinkModel {
      try LinkModel(
        system: try catalogue.entry(system, kind: "system"),
        unit: try catalogue.entry(unit, kind: "unit"), nodes: nodes, catalogue)
    }
    let h100 = try model("dgx-h100", "su-h100-ndr", 64)
    #expect(h100.tiers.map(\.name) == ["nvlink", "leaf", "spine"])
    #expect(h100.tiers.map(\.ranks) == [8, 256, 512])
    #expect(h100.tiers.map(\.bandwidth.si) == [450e9, 50e9, 50e9])
    #expect(abs(h100.tiers[0].taper - 50.0 / 450) < 1e-15)
    #expect(h100.tiers.map(\.isMeasured) == [true, false, false])
    let gb200 = try model("gb200-nvl72", "su-gb200-ndr", 288)
    #expect(gb200.tiers.map(\.name) == ["nvlink", "leaf", "spine", "core"])
    #expect(gb200.tiers.map(\.ranks) == [72, 72, 576, 1152])
    #expect(gb200.tiers.map(\.bandwidth.si) == [900e9, 50e9, 50e9, 50e9])
    #expect(gb200.tiers[0].measuredRanks == 4)
    #expect(try model("dgx-h100", "su-h100-ndr", 1).tiers.map(\.ranks) == [8])
    let rtx = try model("rtx-pro-server", "su-rtx-eth", 4)
    #expect(rtx.tiers[0].name == "pcie" && rtx.tiers[0].ranks == 8)
    // Each system of the catalogue has a model at any size, and no tier is wider than the one inside.
    for id in catalogue.ids(of: "system") {
      let system = try catalogue.entry(id, kind: "system")
      for nodes in [1, 2, 17, 144, 1000, 20_000] {
        let model = try model(id, try system.root.text("unit"), nodes)
        for (inner, outer) in zip(model.tiers, model.tiers.dropFirst()) {
          #expect(outer.ranks >= inner.ranks && outer.bandwidth <= inner.bandwidth, "\(id)")
          #expect(
            abs(outer.bandwidth.si - inner.bandwidth.si * inner.taper) < 1e-6 * inner.bandwidth.si)
        }
        #expect(model.tiers.last?.taper == 0)
      }
    }
  }

  @Test
  func moreBytesTakeLonger() throws {
    let model = try inside("h100-sxm", 8)
    var last = 0.0
    for power in 0...40 {
      let time = Collectives.allReduce(
        DataSize(si: Double(1 << power)), CollectiveGroup(ranks: 8), over: model)
      #expect(time.si > last)
      last = time.si
    }
  }
}
