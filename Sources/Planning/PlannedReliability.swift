public import Electrical

/// How reliably a site's racks have power, by block diagram.
public struct PlannedReliability: Codable, Sendable {
  /// One rack of each kind and place: how many like it, availability, interruptions.
  public let loads: [Reliability.Load]
  /// What makes the first of them dark, the worst first.
  public let causes: [Reliability.Cause]
  /// Energy that racks lack in a year, J.
  public let energy: Double
  /// GPU-hours lost in a year: dark racks, and the worth of what capped ones lack.
  public let gpuHours: Double
  /// Share of the time that the worst GPU rack has any power.
  public let available: Double
  /// Times a year that the worst GPU rack loses power while generators start; `nil` in plans of builds
  /// that did not tell.
  public let unbridged: Double?
  /// Why there is no analysis; `nil` when there is one.
  public let problem: String?

  enum CodingKeys: String, CodingKey {
    case loads, causes, energy, available, unbridged, problem
    case gpuHours = "gpu_hours"
  }

  /// Analyses one rack of each line of a schedule.
  init(_ site: SiteNetwork, _ failures: FailureData, _ devices: [ScheduledDevice]) {
    let racks = devices.filter {
      $0.kind == .load && ($0.gpus > 0 || $0.feeds.contains { devices[$0.from].kind == .shelf })
    }
    let asked = racks.compactMap { rack in
      site.network.index(of: rack.name).map { (element: $0, count: rack.count) }
    }
    do throws(ReliabilityError) {
      let analysis = try Reliability(
        site.network, loads: asked, standby: failures.standby)
      (loads, causes, problem) = (analysis.loads, analysis.causes, nil)
    } catch {
      (loads, causes, problem) = ([], [], error.description)
    }
    energy = loads.reduce(0) { $0 + Double($1.count) * $1.lacking * 8760 * 3600 }
    gpuHours = loads.reduce(0) {
      $0 + Double($1.count * $1.gpus) * $1.lacking / max(1, $1.power) * 8760
    }
    available = loads.filter { $0.gpus > 0 }.map(\.available).min() ?? 0
    unbridged = loads.filter { $0.gpus > 0 }.compactMap(\.unbridged).max()
  }
}
