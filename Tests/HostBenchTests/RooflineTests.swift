import Drawing
import Foundation
import Testing

@testable import HostBench

@Suite("The roofline of a core")
struct RooflineTests {
  /// A core of 64 GFLOP/s, caches of 256, 128 and 64 GB/s, memory of 16 GB/s.
  static var result: BenchResult {
    func item(
      _ id: String, _ value: Double, _ intensity: Double? = nil, _ footprint: Double? = nil
    ) -> HostMeasurement? {
      HostMeasurement(
        MeasurementKind(
          id: id, title: id, unit: intensity == nil ? "B/s" : "FLOP/s", threads: 1,
          intensity: intensity, footprint: footprint), rounds: [[value, value, value]])
    }
    let plain = BenchResult.example([:])
    return BenchResult(
      schemaVersion: 1, tool: "test", thoroughness: .quick, header: plain.header,
      load: plain.load, blas: plain.blas,
      measurements: [
        item("fma.fp64.avx2.core", 60e9), item("fma.fp64.avx512.core", 64e9),
        item("fma.fp32.avx512.core", 128e9), item("fma.fp64.avx512.all", 256e9),
        item("read.l1.core", 256e9), item("read.l2.core", 128e9), item("read.l3.core", 64e9),
        item("read.memory.core", 16e9), item("read.memory.all", 99e9),
        item("kernel.near", 20e9, 0.25, 300e3), item("kernel.far", 3e9, 0.25, 400e6),
        item("kernel.dense", 8e9, 40, 1e6), item("gemm.fp64.2048.core", 56e9, 170, 100e6),
      ].compactMap(\.self), missing: [], seconds: 1)
  }

  @Test
  func boundsByHand() throws {
    let model = try #require(RooflineModel(Self.result))
    #expect(model.ceilings.map(\.rate) == [64e9, 32e9])
    #expect(model.slopes.map(\.name) == ["L1", "L2", "L3", "memory"])
    // 300 kB lie in the 1 MiB of L2: 128 GB/s times 0.25 FLOP/B is 32 GFLOP/s, as is the ceiling
    // without fused operations; arithmetic wins the tie. 400 MB lie in memory: 4 GFLOP/s.
    let shares = Dictionary(uniqueKeysWithValues: model.points.map { ($0.name, $0) })
    #expect(shares["kernel.near"]?.share == 20.0 / 32)
    #expect(shares["kernel.far"]?.bound == "memory" && shares["kernel.far"]?.share == 0.75)
    #expect(shares["kernel.dense"]?.bound == "arithmetic" && shares["kernel.dense"]?.share == 0.25)
    // Matrix products are fused, and are held against the whole peak.
    #expect(shares["gemm.fp64.2048.core"]?.share == 56.0 / 64)
  }

  @Test
  func withoutCeilingsThereIsNone() {
    #expect(RooflineModel(BenchResult.example(["read.memory.core": 1e9])) == nil)
    #expect(RooflineModel(BenchResult.example(["fma.fp64.avx2.core": 1e9])) == nil)
  }

  @Test
  func theDrawingIsReadable() throws {
    let picture = try #require(RooflineModel(Self.result)).picture(machine: "<AMD & Intel>")
    #expect(picture.faults().isEmpty, "\(picture.faults())")
    let svg = picture.svg()
    #expect(svg.contains("&lt;AMD &amp; Intel&gt;") && !svg.contains("<AMD"))
  }

  @Test
  func theCharactersShowEveryPoint() throws {
    let model = try #require(RooflineModel(Self.result))
    let text = RooflineText(model)
    let chart = text.chart.joined()
    for mark in "ABCD" { #expect(chart.contains(mark)) }
    #expect(text.chart.allSatisfy { $0.count <= 100 })
    #expect(text.points.count == model.points.count + 1)
    #expect(text.limits.count == 6)
  }
}
