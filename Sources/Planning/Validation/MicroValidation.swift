public import Catalogue
import Fabric
import Interfaces
import Kernels
import Quantities
public import Schema
import Workloads

/// One micro-benchmark: a row of a file with the columns of `shared/validation/micro.csv`.
public struct MicroRow: Sendable, Hashable {
  /// The row's name, what it measures, GPU, number format and unit in the publication's words.
  public let id, kind, gpu, precision, unit: String
  /// GPUs that take part.
  public let gpus: Int
  /// A product's sizes and a message's bytes, where stated.
  public let m, n, k, bytes: Double?
  /// What was measured.
  public let measured: Double

  /// Reads a table.
  ///
  /// - Throws: ``Problems`` that name the line and column heading.
  public static func all(in source: SourceText) throws(Problems) -> [MicroRow] {
    let table = try CSVTable(source, columns: ["id", "kind", "gpu", "measured", "unit"])
    var problems: [Problem] = []
    var rows: [MicroRow] = []
    for (index, row) in table.rows.enumerated() {
      func number(_ column: String) -> Double? {
        guard let text = row[column], !text.isEmpty else { return nil }
        if let value = Double(text), value.isFinite, value > 0 { return value }
        problems.append(table.notANumber(text, column: column, row: index))
        return nil
      }
      guard let measured = number("measured") else { continue }
      rows.append(
        MicroRow(
          id: row["id"] ?? "", kind: row["kind"] ?? "", gpu: row["gpu"] ?? "",
          precision: row["precision"] ?? "", unit: row["unit"] ?? "",
          gpus: Int(row["gpus"] ?? "") ?? 1, m: number("m"), n: number("n"), k: number("k"),
          bytes: number("bytes"), measured: measured))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return rows
  }
}

/// Operators and collectives of the model against micro-benchmarks.
public typealias MicroValidation = Validation<MicroMeasurement>

/// A micro-benchmark and what the model says of it.
public struct MicroMeasurement: ValidatedRow {
  /// The row's name and what it measures.
  public let id, quantityName: String
  /// As published; as predicted; the 80 % interval.
  public let measured, predicted, low80, high80: Double
  /// Kind, GPU and precision together.
  public let group: String
  /// What is measured, and the GPU.
  public let cuts: [String: String]
  /// Nothing has to be assumed.
  public var assumed: [String] { [] }

  init(_ row: MicroRow, _ catalogue: Catalogue) throws {
    let answer = try MicroMeasurement.predicted(row, catalogue)
    (id, quantityName, measured) = (row.id, row.kind, row.measured)
    predicted = answer.value
    (low80, high80) = (answer.value * answer.low, answer.value * answer.high)
    group = "\(row.kind) \(row.gpu) \(row.precision)"
    cuts = ["by_kind": row.kind, "by_gpu": row.gpu]
  }

  private struct Answer {
    let value, low, high: Double
  }

  private static func predicted(_ row: MicroRow, _ catalogue: Catalogue) throws -> Answer {
    guard let entry = GPUWords.entry(row.gpu, catalogue) else {
      throw SkippedRow.Reason(
        "no GPU of the catalogue answers to \"\(row.gpu.prefix(40))\"")
    }
    let gpu = try GPUModel(entry, catalogue)
    let spread = gpu.calibration.spread.micro
    func answer(_ value: Double) -> Answer {
      Answer(value: value, low: spread.first ?? 1, high: spread.last ?? 1)
    }
    switch row.kind {
    case "gemm":
      guard let m = row.m, let n = row.n, let k = row.k, let format = format(row.precision) else {
        throw SkippedRow.Reason("a product without sizes or known format")
      }
      guard gpu.formats.contains(format) else {
        throw SkippedRow.Reason("\(gpu.id) does not compute in \(row.precision)")
      }
      return answer(try gpu.productRate(m: m, n: n, k: k, format) / 1e12)
    case "hbm_copy", "hbm_mul", "hbm_add", "hbm_triad", "hbm_dot":
      return answer(gpu.bandwidth * gpu.calibration["memory_share"] / 1e12)
    case "allreduce_busbw":
      guard let bytes = row.bytes, row.gpus > 1, row.gpus <= 100_000 else {
        throw SkippedRow.Reason("a collective without bytes or ranks")
      }
      let inside = try LinkModel.inside(entry, ranks: row.gpus, catalogue)
      let time = Collectives.allReduce(
        DataSize(si: bytes), CollectiveGroup(ranks: row.gpus),
        over: LinkModel(tiers: [inside]))
      let ranks = Double(row.gpus)
      return answer(2 * (ranks - 1) / ranks * bytes / time.si / 1e9)
    default: throw SkippedRow.Reason("the model has no \(row.kind.prefix(40))")
    }
  }

  static func format(_ word: String) -> NumberFormat? {
    switch word.uppercased() {
    case "BF16", "FP16": .bf16
    case "FP8": .fp8
    case "FP4", "NVFP4": .fp4
    default: nil
    }
  }
}

extension Validation where Row == MicroMeasurement {
  /// Holds every row of a table against the model.
  public init(_ table: [MicroRow], catalogue: Catalogue) throws {
    let found = try SkippedRow.apart(table, named: \.id) { [try MicroMeasurement($0, catalogue)] }
    self.init(found.values, skipped: found.skipped)
  }
}

extension GPUModel {
  /// FLOP/s of a product of m x k by k x n.
  func productRate(
    m: Double, n: Double, k: Double, _ format: NumberFormat
  ) throws(KernelError) -> Double {
    let product = Operator(
      "product", .product, precision: format, rows: .init(m), columns: .init(n), depth: .init(k))
    let ones = Operator.Scale.allCases.map { _ in [1.0] }
    let time = try OperatorTimes.forward([product], scales: ones, on: rates())
    return 2 * m * n * k / (time.first ?? 1)
  }
}
