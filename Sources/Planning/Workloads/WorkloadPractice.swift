public import Catalogue
public import Workloads

/// What running large training jobs and serving engines takes, from the catalogue.
public struct WorkloadPractice: Sendable {
  /// Share of the memory that is not the job's.
  public let reservedShare: Double
  /// GPU power over its maximum by what a job does.
  public let training: TrainingPlatform.Loads
  /// GPU power over its maximum while a serving engine reads prompts, and while it decodes.
  let reading, decoding: Double
  /// How requests differ in length.
  public let spread: ServingSpread
  /// Shares of interruptions by component.
  let failureShares: [String: Double]
  /// Interruptions and recovery; `storage` is that of one scalable unit.
  let terms: Goodput.Terms

  /// Reads the practice.
  ///
  /// - Throws: ``CatalogueError``.
  public init(_ catalogue: Catalogue) throws {
    let root = try catalogue.entry("workload-practice", kind: "workload-practice").root
    let facility = try catalogue.entry("facility", kind: "practice").root
    reservedShare = root.number("reserved_memory") ?? 0
    (reading, decoding) = (
      root.number("load_prefill") ?? 1, root.number("load_decode") ?? 1
    )
    spread = ServingSpread(
      input: root.number("input_spread") ?? 0, output: root.number("output_spread") ?? 0)
    training = .init(
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
