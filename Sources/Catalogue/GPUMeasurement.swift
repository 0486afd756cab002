import Schema

/// A published measurement of a GPU or of the GPUs of a node, by which predictions are checked.
public struct GPUMeasurement: Hashable, Sendable {
  /// What was measured.
  public enum Kind: String, Sendable, CaseIterable {
    /// A matrix product, FLOP/s.
    case product = "gemm"
    /// A copy in HBM, B/s read and written.
    case copy
    /// An all-reduce in one node: bus bandwidth, B/s.
    case allReduce = "allreduce"
    /// HPL on one node, FLOP/s.
    case hpl
  }

  /// The catalogue's GPU.
  public let gpu: String
  /// What was measured.
  public let kind: Kind
  /// Format of the operands of a product: `bf16` (or FP16), `fp8`, `fp4`; empty otherwise.
  public let precision: String
  /// Rows, columns and depth of a product; zeros otherwise.
  public let shape: [Int]
  /// GPUs at work.
  public let gpus: Int
  /// Bytes on each GPU of an all-reduce; 0 otherwise.
  public let bytes: Int
  /// The value in the SI.
  public let value: Double
  /// The key of the document in `sources.yaml`.
  public let source: String

  /// All that the catalogue holds, in the order of its file.
  public static let all: [GPUMeasurement] = {
    guard let table = CatalogueFile.embedded("gpu-measurements.csv") else { return [] }
    return table.text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
      .compactMap {
        GPUMeasurement($0.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
      }
  }()

  /// Rows of the file that could not be read: none in a good build.
  static var refused: Int {
    let text = CatalogueFile.embedded("gpu-measurements.csv")?.text ?? ""
    return text.split(separator: "\n").count { !$0.hasPrefix("#") } - 1 - all.count
  }

  private init?(_ cells: [String]) {
    let scales = ["TFLOP/s": 1e12, "TB/s": 1e12, "GB/s": 1e9]
    guard cells.count == 11, let kind = Kind(rawValue: cells[1]), let gpus = Int(cells[6]),
      let number = Double(cells[8]), let scale = scales[cells[9]], number > 0
    else { return nil }
    gpu = cells[0]
    self.kind = kind
    precision = cells[2]
    shape = cells[3...5].map { Int($0) ?? 0 }
    self.gpus = gpus
    bytes = Int(cells[7]) ?? 0
    value = number * scale
    source = cells[10]
  }
}
