import Catalogue
import Foundation
import HostBench
import Kernels
import Quantities
import Workloads

/// Makes rows of a sheet.
struct RowMaker {
  let prediction: GPUPrediction
  let errors: ModelErrors
  let rules: AcceptanceRules

  /// A row; `nil` where the models have nothing to say.
  func row(_ item: SheetCase) throws -> AcceptanceSheet.Row? {
    let format = NumberFormat(named: item.precision)
    let predicted: Double
    switch item.kind {
    case .product: predicted = try prediction.product(item.shape, format ?? .bf16)
    case .copy: predicted = prediction.copy
    case .allReduce: predicted = try prediction.allReduce(item.bytes, gpus: item.gpus)
    case .hpl:
      guard let value = prediction.hpl(gpus: item.gpus) else { return nil }
      predicted = value
    }
    let sample = errors.like(item, prediction)
    // Nothing was published of domains larger than a node.
    let isOwn = sample.isOwn && (item.kind != .allReduce || item.gpus <= largest)
    let least = predicted * (isOwn ? sample.low : min(1, sample.low))
    let published = errors.published(item, gpu: prediction.entry.id)
    let known = published?.value ?? 0
    let scale = RowMaker.scale(item.kind)
    return AcceptanceSheet.Row(
      id: item.id, title: item.title, isEachGPU: item.kind == .product || item.kind == .copy,
      unit: scale.unit, command: item.command(prediction), predicted: predicted / scale.size,
      errors: [sample.low, sample.high],
      basis: isOwn == sample.isOwn
        ? sample.words : "\(sample.words), none of more than \(largest) GPUs",
      published: published.map { $0.value / scale.size }, publishedSource: published?.source,
      warnBelow: max(least, known) * rules.limits.warn / scale.size,
      failBelow: isOwn ? max(least, known) * rules.limits.fail / scale.size : nil,
      ceiling: prediction.ceiling(item.kind, format).map { $0 / scale.size })
  }

  /// GPUs of the largest group that was published of this link.
  private var largest: Int {
    errors.rows.filter { $0.measurement.kind == .allReduce && $0.link == prediction.link }
      .map(\.measurement.gpus).max() ?? 0
  }

  private static func scale(_ kind: GPUMeasurement.Kind) -> (unit: String, size: Double) {
    switch kind {
    case .product, .hpl: ("TFLOP/s", 1e12)
    case .copy: ("TB/s", 1e12)
    case .allReduce: ("GB/s", 1e9)
    }
  }
}

extension SheetCase {
  /// Bytes in words of files: `16mib`, `8gib`.
  private var size: (number: Int, unit: String) {
    bytes >= 1 << 30 ? (bytes >> 30, "GiB") : (bytes >> 20, "MiB")
  }

  var id: String {
    switch kind {
    case .product: "gemm.\(precision).\(shape[0])"
    case .copy: "copy"
    case .allReduce: "allreduce.\(gpus).\(size.number)\(size.unit.lowercased())"
    case .hpl: "hpl"
    }
  }

  var title: String {
    switch kind {
    case .product: "GEMM \(shape[0]) × \(shape[1]) × \(shape[2]), \(precision.uppercased())"
    case .copy: "Copy in GPU memory"
    case .allReduce:
      "NCCL all-reduce of \(size.number) \(size.unit) over \(gpus) GPUs, bus bandwidth"
    case .hpl: "HPL (FP64) on \(gpus) GPUs"
    }
  }

  func command(_ gpu: GPUPrediction) -> String {
    switch kind {
    case .product:
      let types = ["bf16": "bf16", "fp8": "fp8e4m3", "fp4": "fp4e2m1"]
      return "cublaslt_gemm -m \(shape[0]) -n \(shape[1]) -k \(shape[2]) -b 1 -i 1000 -w 10000 "
        + "-t \(types[precision] ?? precision) (SuperBench)"
    case .copy: return "cuda-stream, line Copy (BabelStream)"
    case .allReduce:
      let word = "\(size.number)\(size.unit.prefix(1))"
      return gpus > 8
        ? "mpirun -np \(gpus) all_reduce_perf -b \(word) -e \(word) -g 1 -n 40, in-place busbw"
        : "all_reduce_perf -b \(word) -e \(word) -g \(gpus) -n 40, in-place busbw (nccl-tests)"
    case .hpl:
      let memory = 0.9 * gpu.model.memory * Double(gpus)
      let order = Int((memory / 8).squareRoot()) / 1024 * 1024
      return "mpirun -np \(gpus) hpl.sh --dat HPL.dat, N \(QuantityFormat.plain(Double(order))) "
        + "(NVIDIA HPC benchmarks)"
    }
  }
}
