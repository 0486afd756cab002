public import Electrical

/// The swings of a site's largest training job at the feed.
///
/// The largest cluster whose systems train is taken as one synchronous job, or as jobs of the GPUs that its
/// workload names, of which one swings at a time.
public struct PlannedSwings: Codable, Sendable {
  /// The cluster.
  public let cluster: String
  /// GPUs of the job.
  public let gpus: Int
  /// What it draws.
  public let swing: PowerSwing
  /// What the grid operator allows.
  public let limits: SwingLimits
  /// What the feed sees without storage, with that of the racks, and with enough.
  public let study: SwingStudy

  /// A planner's default of the change of power in a second: 20 kW for each NVL72 rack of 132 kW
  /// (facts/hardware.md section 4.5), as a share of the job's power.
  static let usualRamp = 20.0 / 132
}
