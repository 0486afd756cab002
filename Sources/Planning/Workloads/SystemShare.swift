public import Catalogue
import Workloads

/// The power of one GPU's share of its system.
public struct SystemShare: Sendable {
  /// Typical and idle power of the share, W.
  private let typical, idle: Double
  /// Highest power of the GPU and its limit, W, and its load while it computes.
  private let gpu, cap, computing: Double

  /// Reads a system whose GPUs may have a power limit, W.
  ///
  /// - Throws: ``CatalogueError``.
  public init(
    _ system: CatalogueEntry, powerCap: Double? = nil, _ catalogue: Catalogue
  ) throws {
    let entry = try catalogue.entry(try system.root.text("gpu"), kind: "gpu")
    let (power, count) = (try system.root.part("power"), max(1, system.root.number("gpus") ?? 1))
    typical = (power.number("typical") ?? 0) / count
    idle = (power.number("idle") ?? 0) / count
    gpu = try entry.root.part("power").number("max") ?? 0
    cap = min(gpu, powerCap ?? gpu)
    computing = try WorkloadPractice(catalogue).training.compute
  }

  /// Power at a mean GPU load, W.
  ///
  /// The system draws its typical power while its GPUs compute; what is not the GPUs stays.
  public func power(load: Double) -> Double { max(idle, line(load: load)) }

  /// The same without the floor of the idle power.
  func line(load: Double) -> Double { typical - gpu * computing + cap * load }
}
