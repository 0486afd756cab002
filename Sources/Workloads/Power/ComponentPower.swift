public import Interfaces

/// The power of a system by component, from the GPUs to the loss of its supplies, at idle, at its expected
/// mean, at its maximum and in each phase of a workload.
///
/// GPUs, CPUs, NVLink switches and adapters have what the catalogue states of them; what is left of the
/// system's own idle and maximum is the rest: fans, drives, regulators, boards. So the parts add up to
/// the system in either state, and in between each goes in a straight line with the load of the GPUs,
/// the supplies by their efficiency curve.
public struct ComponentPower: Codable, Hashable, Sendable {
  /// A sort of component.
  public enum Component: String, Codable, CaseIterable, Sendable {
    /// GPUs with their memory.
    case gpus
    /// CPUs with their memory.
    case cpus
    /// NVLink switch trays.
    case nvlinkSwitches = "nvlink_switches"
    /// Adapters of the compute fabric.
    case adapters
    /// Fans, drives, regulators, management: by difference.
    case rest
    /// Loss of the power shelves or supplies.
    case supplies
  }

  /// Components of a sort, together, W.
  public struct Part: Codable, Hashable, Sendable {
    /// Which.
    public let component: Component
    /// How many; `nil` for the rest and the loss.
    public let count: Int?
    /// At idle, expected and maximum.
    public let idle, typical, maximum: Double
    /// In each phase, in the order of ``ComponentPower/phases``.
    public let phases: [Double]
  }

  /// A phase of a workload.
  public struct Phase: Codable, Hashable, Sendable {
    /// What the system does.
    public let phase: PowerProfile.Phase
    /// GPU power over the GPU's maximum.
    public let gpuLoad: Double
    /// The system's power, W.
    public let power: Double

    enum CodingKeys: String, CodingKey {
      case phase, power
      case gpuLoad = "gpu_load"
    }
  }

  /// A power limit of the GPUs.
  public struct Cap: Codable, Hashable, Sendable {
    /// The limit of one GPU, W.
    public let limit: Double
    /// The system's highest power then, W.
    public let power: Double
    /// GPUs of such systems in a megawatt of IT power.
    public let gpusPerMegawatt: Double
    /// Rate of compute-bound work over that without a limit: a power law fitted to published training
    /// runs, an estimate and no measurement of this GPU; `nil` where nothing was fitted. What waits for
    /// memory or the network loses less.
    public let rate: Double?
    /// Work of a megawatt over that without a limit; `nil` where nothing was fitted.
    public let ratePerMegawatt: Double?

    enum CodingKeys: String, CodingKey {
      case limit, power, rate
      case gpusPerMegawatt = "gpus_per_megawatt"
      case ratePerMegawatt = "rate_per_megawatt"
    }
  }

  /// The catalogue's identifier of the system.
  public let system: String
  /// Systems in a rack, and GPUs in a system.
  public let perRack, gpus: Int
  /// The parts.
  public let parts: [Part]
  /// The phases.
  public let phases: [Phase]
  /// The system at idle, expected and at its maximum (thermal design power), W.
  public let idle, typical, maximum: Double
  /// Electrical design peak of a moment (EDPp), W; `nil` where none is published. Supplies, shelves and
  /// their breakers carry it; cooling and transformers never see it.
  public let peak: Double?
  /// What all supplies, and those of one feed, carry, W; `nil` where the catalogue does not say.
  public let installed, oneFeed: Double?
  /// Limits of the GPUs' power, from none downwards.
  public let caps: [Cap]

  enum CodingKeys: String, CodingKey {
    case system, gpus, parts, phases, idle, typical, maximum, peak, installed, caps
    case perRack = "per_rack"
    case oneFeed = "one_feed"
  }
}

/// What power supplies lose: efficiency by load, straight between points and level beyond them.
struct SupplyCurve: Hashable, Sendable {
  /// Rated power of all, W.
  let rating: Double
  /// Shares of the rating, increasing, and the efficiency at each.
  let loads, efficiencies: [Double]

  func efficiency(output: Double) -> Double {
    let x = rating > 0 ? output / rating : 1
    guard let first = loads.first, let last = loads.last, loads.count == efficiencies.count
    else { return 1 }
    if x <= first { return efficiencies[0] }
    if x >= last { return efficiencies[efficiencies.count - 1] }
    let above = loads.firstIndex { $0 >= x } ?? loads.count - 1
    let share = (x - loads[above - 1]) / (loads[above] - loads[above - 1])
    return efficiencies[above - 1] + share * (efficiencies[above] - efficiencies[above - 1])
  }

  /// What is given out for a power in; the efficiency changes little, so that repeating settles it.
  func output(input: Double) -> Double {
    (0..<40).reduce(input) { output, _ in input * efficiency(output: output) }
  }

  func input(output: Double) -> Double { output / efficiency(output: output) }
}
