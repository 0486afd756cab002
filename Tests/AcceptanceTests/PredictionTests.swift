@testable import Acceptance
@testable import Catalogue
import Foundation
import HostBench
import Kernels
import SwiftCSV
import Testing

/// What tests of this room share.
enum Known {
  static let catalogue = Result { try Catalogue.load() }

  static func prediction(_ gpu: String) throws -> GPUPrediction {
    let catalogue = try catalogue.get()
    return try GPUPrediction(gpu, catalogue, try AcceptanceRules(catalogue))
  }

  static func sheet(_ system: String) throws -> AcceptanceSheet {
    try AcceptanceSheet(system, in: try catalogue.get())
  }

  static func row(_ sheet: AcceptanceSheet, _ id: String) throws -> AcceptanceSheet.Row {
    try #require(sheet.rows.first { $0.id == id }, "\(id)")
  }
}

@Suite("Published measurements of GPUs")
struct GPUMeasurementTests {
  @Test
  func everyRowIsReadAndNamesWhatExists() throws {
    let catalogue = try Known.catalogue.get()
    #expect(GPUMeasurement.refused == 0 && GPUMeasurement.all.count > 150)
    for row in GPUMeasurement.all {
      #expect(catalogue.entries[row.gpu]?.kind == "gpu", "\(row)")
      #expect(catalogue.sources[row.source] != nil, "\(row)")
      let format = NumberFormat(named: row.precision)
      #expect((format != nil) == (row.kind == .product), "\(row)")
      // Nothing published is above what the part can do.
      if let ceiling = try Known.prediction(row.gpu).ceiling(row.kind, format) {
        #expect(row.value < ceiling, "\(row)")
      }
    }
  }

  static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../../shared/validation/micro.csv"
  ).standardizedFileURL

  /// Every row of the file of a kind that we hold is held, with its value.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: file.path)))
  func areThoseOfTheFile() throws {
    let kinds = ["gemm": "gemm", "hbm_copy": "copy", "allreduce_busbw": "allreduce"]
    let gpus = ["H100 SXM 80GB": "h100-sxm", "A100 SXM": "a100-sxm-80", "GB200 185GB": "gb200"]
    var left = GPUMeasurement.all.filter { $0.source == "azure-bench" }
    for row in try CSV<Named>(url: Self.file).rows {
      guard let kind = kinds[row["kind"] ?? ""], let gpu = gpus[row["gpu"] ?? ""] else { continue }
      let value = (Double(row["measured"] ?? "") ?? 0) * (row["unit"] == "GB/s" ? 1e9 : 1e12)
      let precision = (row["precision"] ?? "").lowercased().replacing("fp16", with: "bf16")
      let index = left.firstIndex { held in
        held.gpu == gpu && held.kind.rawValue == kind && held.precision == precision
          && abs(held.value / value - 1) < 1e-12 && held.gpus == Int(row["gpus"] ?? "")
          && held.bytes == Int(row["bytes"] ?? "") ?? 0
          && held.shape == ["m", "n", "k"].map { Int(row[$0] ?? "") ?? 0 }
      }
      left.remove(at: try #require(index, "\(row)"))
    }
    #expect(left.isEmpty)
  }
}

@Suite("What models say of a node")
struct PredictionTests {
  /// The operator model by hand, from the calibration's own numbers: a product of m x k by k x n takes
  /// 2 ((m + e)(n + e) + t w)(k + d) FLOP at the rate of large ones, and a kernel's fixed time; a wave w is
  /// 132 tiles of 128 x 256 on an H100. Beside it m k + k n bytes are read and 2 m n written, at a share of
  /// 3.35 TB/s; the fourth powers of both times add up.
  @Test
  func productByHand() throws {
    let catalogue = try Known.catalogue.get()
    let fitted = try catalogue.entry("hopper", kind: "calibration").root
    let shared = try catalogue.entry("training-shared", kind: "calibration").root
    func number(_ part: CataloguePart, _ key: String) throws -> Double {
      try #require(part.number(key))
    }
    let edge = try number(shared, "tile_edge"), depth = try number(shared, "fill_depth")
    let rate = try 1979e12 * number(fitted, "fp8_share"), n = 8192.0
    let tail = try number(shared, "wave_tail") * 132 * 128 * 256
    let work = 2 * ((n + edge) * (n + edge) + tail) * (n + depth)
    let bandwidth = try 3.35e12 * number(fitted, "memory_share"),
      kernel = try number(fitted, "kernel_time")
    func both(_ compute: Double, _ memory: Double) -> Double {
      pow(pow(compute, 4) + pow(memory, 4), 0.25) + kernel
    }
    let seconds = both(work / rate, 4 * n * n / bandwidth)
    let predicted = try Known.prediction("h100-sxm").product([8192, 8192, 8192], .fp8)
    #expect(abs(predicted / (2 * n * n * n / seconds) - 1) < 1e-9)
    // 1024 x 1024 results are a quarter of a wave, and take the time of a whole one.
    let small = 1024.0, wave = 132.0 * 128 * 256
    let least = both(2 * wave * (small + depth) / rate, 4 * small * small / bandwidth)
    let found = try Known.prediction("h100-sxm").product([1024, 1024, 1024], .fp8)
    #expect(abs(found / (2 * small * small * small / least) - 1) < 1e-9)
    // 192 columns: 8 192 x 8 192 + 192 x 8 192 bytes are read and 2 x 192 x 8 192 written, half as long as the wave.
    let narrow = both(2 * wave * (n + depth) / rate, (n * n + 576 * n) / bandwidth)
    let thin = try Known.prediction("h100-sxm").product([8192, 192, 8192], .fp8)
    #expect(abs(thin / (2 * n * 192 * n / narrow) - 1) < 1e-9)
  }

  /// 0.83 of 3.35 TB/s; 0.68 of eight times 67 TFLOP/s.
  @Test
  func copyAndHPL() throws {
    let h100 = try Known.prediction("h100-sxm")
    #expect(abs(h100.copy - 2.7805e12) < 1e6)
    #expect(abs((h100.hpl(gpus: 8) ?? 0) - 364.48e12) < 1e6)
  }

  /// Bus bandwidth is 2 · 7/8 of the bytes over the time. With NVLS eight GPUs send 9/8 of the data:
  /// without latency 2 · 7/8 · 8/9 of 0.72 · 450 GB/s, 504 GB/s; 8 GiB come near.
  @Test
  func busBandwidth() throws {
    let bus = try Known.prediction("h100-sxm").allReduce(8 << 30, gpus: 8)
    #expect(bus < 504e9 && bus > 0.95 * 504e9, "\(bus)")
  }

  /// How far the models are from publications, in classes that sheets use.
  @Test
  func errorsAgainstPublications() throws {
    let catalogue = try Known.catalogue.get()
    let rules = try AcceptanceRules(catalogue)
    let errors = try ModelErrors(catalogue, rules)
    #expect(errors.rows.count == GPUMeasurement.all.count)
    func mean(_ gpu: String, _ item: SheetCase) throws -> Double {
      let sample = errors.like(item, try Known.prediction(gpu))
      #expect(sample.isOwn && sample.low <= sample.high && !sample.ratios.isEmpty)
      return sample.mean
    }
    let fp8 = SheetCase(kind: .product, precision: "fp8", shape: [8192, 8192, 8192])
    let bf16 = SheetCase(kind: .product, precision: "bf16", shape: [8192, 8192, 8192])
    let reduce = SheetCase(kind: .allReduce, bytes: 1 << 30, gpus: 8)
    #expect(try mean("h100-sxm", fp8) < 0.06)
    #expect(try mean("gb200", fp8) < 0.12)
    #expect(try mean("a100-sxm-80", bf16) < 0.08)
    #expect(try mean("h100-sxm", SheetCase(kind: .copy)) < 0.06)
    #expect(try mean("h100-sxm", reduce) < 0.03)
    #expect(try mean("gb200", reduce) < 0.03)
  }

  /// Nothing was published of Rubin, nor of GPUs whose calibration is borrowed.
  @Test
  func unprovenModelsAreSaidToBe() throws {
    let catalogue = try Known.catalogue.get()
    let errors = try ModelErrors(catalogue, try AcceptanceRules(catalogue))
    let item = SheetCase(kind: .product, precision: "fp8", shape: [8192, 8192, 8192])
    for gpu in ["rubin", "rtx-pro-6000", "l40s", "b300-sxm"] {
      #expect(!errors.like(item, try Known.prediction(gpu)).isOwn, "\(gpu)")
    }
    // Five shapes on each of H100 and H200 have no side below 4096; five sizes of all-reduces lie within
    // a factor of four.
    let sample = errors.like(item, try Known.prediction("h100-sxm"))
    #expect(sample.ratios.count == 10)
    let reduce = SheetCase(kind: .allReduce, bytes: 128 << 20, gpus: 8)
    #expect(errors.like(reduce, try Known.prediction("h100-sxm")).ratios.count == 10)
  }
}
