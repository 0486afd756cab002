public import Catalogue
public import HostBench
import Kernels
import Schema
import Workloads

/// What a GPU node must show on delivery: what to run, what the models predict, how far they were
/// from publications, and from there the limits; with results, what is said of them.
public struct AcceptanceSheet: Codable, Hashable, Sendable {
  /// Something to run.
  public struct Row: Codable, Hashable, Sendable {
    /// What it is called in files, such as `gemm.fp8.8192`.
    public let id: String
    /// What it is, for people.
    public let title: String
    /// Whether each GPU runs it by itself.
    public let isEachGPU: Bool
    /// The unit of entries: `TFLOP/s`, `TB/s` or `GB/s`.
    public let unit: String
    /// What to run.
    public let command: String
    /// What the models predict, in the unit.
    public let predicted: Double
    /// How far the models were from publications, measured over predicted: lowest, highest.
    public let errors: [Double]
    /// Which publications.
    public let basis: String
    /// The lowest that was published of exactly this, in the unit, and where.
    public let published: Double?
    /// The key of its document.
    public let publishedSource: String?
    /// Below this a warning, in the unit.
    public let warnBelow: Double
    /// Below this a failure, in the unit; `nil` where nothing was published that the models could be
    /// held against: then there are only warnings.
    public let failBelow: Double?
    /// What nothing can exceed, in the unit.
    public let ceiling: Double?
    /// What was entered, in the unit; of each GPU where each runs it.
    public internal(set) var entered: [Double] = []
    /// What is said of it; `nil` without an entry.
    public internal(set) var verdict: Verdict?
    /// Why.
    public internal(set) var reason: String?
  }

  /// The system's entry.
  public let system: String
  /// What people call it.
  public let name: String
  /// The GPU's entry.
  public let gpu: String
  /// GPUs of a node.
  public let gpus: Int
  /// What to run.
  public internal(set) var rows: [Row]
  /// The documents of published values by their keys: title and place.
  public let sources: [String: String]

  /// The worst that was found; `nil` when nothing was entered.
  public var verdict: Verdict? { rows.compactMap(\.verdict).max() }

  /// Rows without an entry.
  public var open: [Row] { rows.filter { $0.verdict == nil } }

  /// Makes the sheet of a system's node.
  ///
  /// - Throws: ``AcceptanceError``; ``CatalogueError``; what the models throw.
  public init(_ id: String, in catalogue: Catalogue) throws {
    try self.init(id, in: catalogue, publications: GPUMeasurement.all)
  }

  init(_ id: String, in catalogue: Catalogue, publications: [GPUMeasurement]) throws {
    guard let system = catalogue.entries[id], system.kind == "system" else {
      throw AcceptanceError.unknownSystem(
        id, nearest: NameHints.nearest(id, in: catalogue.ids(of: "system")))
    }
    let rules = try AcceptanceRules(catalogue)
    let gpu = try system.root.text("gpu")
    let nodes = Int(system.root.number("nodes") ?? 1)
    let all = Int(system.root.number("gpus") ?? 1)
    let domain = Int(system.root.number("nvlink_domain") ?? 1)
    let prediction = try GPUPrediction(gpu, catalogue, rules)
    self.system = id
    name = system.name
    self.gpu = gpu
    gpus = max(1, all / max(1, nodes))
    let errors = try ModelErrors(catalogue, rules, publications: publications)
    let maker = RowMaker(prediction: prediction, errors: errors, rules: rules)
    rows = try SheetCase.all(prediction, node: gpus, domain: domain).compactMap { item throws in
      try maker.row(item)
    }
    sources = Dictionary(
      Set(rows.compactMap(\.publishedSource)).compactMap { key in
        catalogue.sources[key].map { (key, "\($0.title); \($0.place)") }
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension SheetCase {
  private static let mebibyte = 1 << 20

  /// Everything that a node is asked for, in the order of the sheet.
  static func all(_ gpu: GPUPrediction, node: Int, domain: Int) -> [SheetCase] {
    let formats = NumberFormat.allCases.filter(gpu.model.formats.contains)
    var cases = formats.flatMap { format in
      [4096, 8192, 16384].map {
        SheetCase(kind: .product, precision: format.word, shape: [$0, $0, $0])
      }
    }
    cases.append(SheetCase(kind: .copy))
    if node > 1 {
      cases += [16, 128, 1024, 8192].map {
        SheetCase(kind: .allReduce, bytes: $0 * mebibyte, gpus: node)
      }
    }
    if domain > node {
      cases += [128, 1024, 8192].map {
        SheetCase(kind: .allReduce, bytes: $0 * mebibyte, gpus: domain)
      }
    }
    cases.append(SheetCase(kind: .hpl, gpus: node))
    return cases
  }
}

/// Why there is no sheet, or why results cannot be entered.
public enum AcceptanceError: Error, Hashable, CustomStringConvertible {
  /// The catalogue has no such system.
  case unknownSystem(String, nearest: String?)

  /// The sentence that a message shows.
  public var description: String {
    switch self {
    case .unknownSystem(let id, let nearest):
      "the catalogue has no system \"\(id.prefix(60))\""
        + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; see rackwright catalogue list system")
    }
  }
}
