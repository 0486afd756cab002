import Catalogue
import Fabric
import Interfaces
import Kernels
import Quantities
import Schema
import Workloads

/// What the models say that a GPU, or the GPUs of a node, do: the one place from which both the sheet
/// and the check against publications take it.
struct GPUPrediction {
  let entry: CatalogueEntry
  let model: GPUModel
  let catalogue: Catalogue
  let rules: AcceptanceRules

  init(_ gpu: String, _ catalogue: Catalogue, _ rules: AcceptanceRules) throws {
    entry = try catalogue.entry(gpu, kind: "gpu")
    model = try GPUModel(entry, catalogue)
    self.catalogue = catalogue
    self.rules = rules
  }

  /// What the products were calibrated to: GPUs of one name share their errors.
  var generation: String { model.calibration.generation }

  /// Whether its calibration is of other GPUs, for want of measurements of its own.
  var isBorrowed: Bool {
    entry.record.fact(ifPresent: "calibration")?.source == "assumption"
  }

  /// The link of its collectives.
  var link: String { entry.root.text(ifPresent: "link") ?? "" }

  /// FLOP/s of a product of m x k by k x n.
  func product(_ shape: [Int], _ format: NumberFormat) throws -> Double {
    let sizes = shape.map(Double.init)
    let product = Operator(
      "product", .product, precision: format, rows: .init(sizes[0]), columns: .init(sizes[1]),
      depth: .init(sizes[2]))
    let ones = Operator.Scale.allCases.map { _ in [1.0] }
    let seconds = try OperatorTimes.forward([product], scales: ones, on: model.rates())[0]
    return 2 * sizes[0] * sizes[1] * sizes[2] / seconds
  }

  /// B/s of a copy, bytes read and written.
  var copy: Double { model.bandwidth * rules.copyShare }

  /// Bus bandwidth of an all-reduce of `bytes` on each of `gpus` in one NVLink domain or node, B/s:
  /// 2 (n - 1) / n of the bytes over the time, as nccl-tests gives it.
  func allReduce(_ bytes: Int, gpus: Int) throws -> Double {
    let links = LinkModel(tiers: [try LinkModel.inside(entry, ranks: gpus, catalogue)])
    let time = Collectives.allReduce(
      DataSize(si: Double(bytes)), CollectiveGroup(ranks: gpus), over: links)
    return 2 * Double(gpus - 1) / Double(gpus) * Double(bytes) / time.si
  }

  /// FLOP/s of HPL on `gpus`; `nil` where the catalogue has no FP64 rate.
  func hpl(gpus: Int) -> Double? {
    entry.root.part(ifPresent: "compute")?.number("fp64").map {
      $0 * Double(gpus) * rules.hplShare
    }
  }

  /// What a publication measured, as the models have it; `nil` where they have nothing to say.
  func value(of row: GPUMeasurement) throws -> Double? {
    switch row.kind {
    case .product:
      guard let format = NumberFormat(named: row.precision), model.formats.contains(format) else {
        return nil
      }
      return try product(row.shape, format)
    case .copy: return copy
    case .allReduce: return row.gpus > 1 ? try allReduce(row.bytes, gpus: row.gpus) : nil
    case .hpl: return hpl(gpus: row.gpus)
    }
  }

  /// The rate that nothing can exceed; `nil` where software may (FP64 made of narrower products).
  func ceiling(_ kind: GPUMeasurement.Kind, _ format: NumberFormat?) -> Double? {
    switch kind {
    case .product: format.map { model.peaks[$0.rawValue] }
    case .copy: model.bandwidth
    case .allReduce, .hpl: nil
    }
  }
}

extension NumberFormat {
  /// The format of a catalogue's word.
  init?(named word: String) {
    switch word {
    case "bf16": self = .bf16
    case "fp8": self = .fp8
    case "fp4": self = .fp4
    default: return nil
    }
  }

  /// The word.
  var word: String {
    switch self {
    case .bf16: "bf16"
    case .fp8: "fp8"
    case .fp4: "fp4"
    }
  }
}
