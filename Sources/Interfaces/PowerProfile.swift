/// Power of a system by phase of its workload: what it does for which share of its time, and how hard
/// its GPUs work then.
///
/// A planner's own model of a workload fills it; until one does, it follows from a stated
/// utilisation.
public struct PowerProfile: Codable, Hashable, Sendable {
  /// What a system does.
  public enum Phase: String, Codable, CaseIterable, Sendable {
    /// Nothing.
    case idle
    /// Reading prompts.
    case prefill
    /// Writing tokens.
    case decode
    /// Forward and backward passes.
    case compute
    /// Waiting for collectives.
    case communication
    /// Writing a checkpoint.
    case checkpoint
  }

  /// A share of the time.
  public struct Part: Codable, Hashable, Sendable {
    /// What the system does.
    public let phase: Phase
    /// Share of the time; the parts of a profile sum to 1.
    public let share: Double
    /// GPU power over the GPU's maximum.
    public let gpuLoad: Double

    /// Creates a part.
    public init(phase: Phase, share: Double, gpuLoad: Double) {
      (self.phase, self.share, self.gpuLoad) = (phase, share, gpuLoad)
    }
  }

  /// The parts, one for each phase at most.
  public let parts: [Part]

  /// Creates a profile.
  ///
  /// - Parameter parts: shares from 0 to 1 that sum to 1 within 1e-9, loads from 0 to 1.
  /// - Returns: `nil` when they are not, or a phase stands twice.
  public init?(_ parts: [Part]) {
    let shares = parts.reduce(0) { $0 + $1.share }
    guard abs(shares - 1) <= 1e-9, Set(parts.map(\.phase)).count == parts.count,
      parts.allSatisfy({ (0...1).contains($0.share) && (0...1).contains($0.gpuLoad) })
    else { return nil }
    self.parts = parts
  }

  /// GPU power over the GPU's maximum, mean over the time.
  public var meanLoad: Double { parts.reduce(0) { $0 + $1.share * $1.gpuLoad } }

  /// The highest GPU load of any phase that takes time.
  public var peakLoad: Double {
    parts.filter { $0.share > 0 }.map(\.gpuLoad).max() ?? 0
  }
}
