public import Catalogue
import Fabric
public import Interfaces
import Quantities
public import Workloads

extension TrainingPlatform {
  /// The GPUs of a system and the network of its scalable unit, large enough for so many.
  ///
  /// - Parameters:
  ///   - system: an entry of kind `system`.
  ///   - gpus: GPUs that train.
  ///   - powerCap: a power limit of each GPU, W.
  ///   - catalogue: where the entries are.
  /// - Throws: ``CatalogueError``; ``WorkloadError/notCalibrated(gpu:)``; ``ClosProblems`` when the
  ///   unit's fabric cannot hold so many.
  public init(
    system: CatalogueEntry, gpus: Int, powerCap: Double? = nil, _ catalogue: Catalogue
  ) throws {
    let unit = try catalogue.entry(try system.root.text("unit"), kind: "unit")
    let nodes = (max(1, gpus) - 1) / system.gpusPerNode + 1
    self.init(
      gpu: try GPUModel(
        catalogue.entry(try system.root.text("gpu"), kind: "gpu"), powerCap: powerCap, catalogue),
      network: try LinkModel(system: system, unit: unit, nodes: nodes, catalogue),
      practice: try TrainingPractice(catalogue))
  }

  /// GPUs over a network, run by usual practice.
  public init(gpu: GPUModel, network: LinkModel, practice: TrainingPractice) {
    self.init(
      gpu: gpu, network: network, reservedShare: practice.reservedShare, loads: practice.loads)
  }
}

extension CatalogueEntry {
  /// GPUs of one node of a system.
  var gpusPerNode: Int {
    max(1, Int((root.number("gpus") ?? 1) / max(1, root.number("nodes") ?? 1)))
  }
}

/// What running large training jobs takes, from the catalogue.
public struct TrainingPractice: Sendable {
  /// Share of the memory that is not the job's.
  public let reservedShare: Double
  /// GPU power over its maximum by what it does.
  public let loads: TrainingPlatform.Loads
  /// Shares of interruptions by component.
  let failureShares: [String: Double]
  /// Interruptions and recovery; `storage` is that of one scalable unit.
  let terms: Goodput.Terms

  /// Reads the practice.
  ///
  /// - Throws: ``CatalogueError``.
  public init(_ catalogue: Catalogue) throws {
    let root = try catalogue.entry("training-practice", kind: "workload-practice").root
    let facility = try catalogue.entry("facility", kind: "practice").root
    reservedShare = root.number("reserved_memory") ?? 0
    loads = .init(
      compute: root.number("load_compute") ?? 1, wait: root.number("load_wait") ?? 1,
      checkpoint: root.number("load_checkpoint") ?? 1)
    var shares: [String: Double] = [:]
    for part in root.parts("failure_shares") {
      shares[try part.text("item")] = part.number("share") ?? 0
    }
    failureShares = shares
    // What is neither a GPU, its memory, a link nor a CPU is software, and leaves the node in place.
    terms = Goodput.Terms(
      rate: (root.number("failures") ?? 0) * 1e-6 / 3600,
      repairedShare: 1 - (shares["other"] ?? 0), restart: root.number("restart") ?? 0,
      repair: root.number("repair") ?? 0, bytesPerParameter: root.number("checkpoint_bytes") ?? 0,
      storage: facility.number("storage_write") ?? 1)
  }
}
