public import Catalogue
public import Quantities
import Schema

/// How many GPUs a grid connection feeds.
public struct SizeToGrid: Codable, Sendable {
  /// GPUs that stand.
  public let gpus: Int
  /// Systems that hold them.
  public let systems: Int
  /// IT power at peak, W.
  public let itPeak: Double
  /// Utility power at peak, W.
  public let utilityPeak: Double
  /// What the connection has and the plan does not use, W.
  public let stranded: Double
  /// PUE of a typical year.
  public let pue: Double?

  enum CodingKeys: String, CodingKey {
    case gpus, systems, stranded, pue
    case itPeak = "it_peak"
    case utilityPeak = "utility_peak"
  }

  /// The most systems whose utility peak stays within `grid`; none when not even one does.
  ///
  /// - Parameters:
  ///   - grid: W, above 0.
  ///   - quick: the system and the place.
  public init(grid: Power, _ quick: QuickScenario, catalogue: Catalogue) throws {
    let entry = try catalogue.entry(quick.system, kind: "system")
    let each = Int(try entry.root.figure("gpus", as: Count.self).orZero.si)
    let library = Planner.library()
    func plan(_ systems: Int) throws -> Plan {
      var scenario = quick
      scenario.gpus = systems * each
      let brief = try Brief.read(scenario.source, catalogue: catalogue)
      return try Planner.plan(brief, catalogue: catalogue, hasRanges: false, library: library)
    }
    func peak(_ plan: Plan) -> Double { plan.figures["power.utility.peak"]?.value ?? .infinity }
    var fits = 0
    var breaks = 1
    while breaks * each <= 1_000_000_000, peak(try plan(breaks)) <= grid.si {
      fits = breaks
      breaks *= 2
    }
    breaks = min(breaks, 1_000_000_000 / each + 1)
    while breaks - fits > 1 {
      let middle = fits + (breaks - fits) / 2
      if peak(try plan(middle)) <= grid.si { fits = middle } else { breaks = middle }
    }
    let best = fits > 0 ? try plan(fits) : nil
    systems = fits
    gpus = fits * each
    itPeak = best?.figures["power.it.peak"]?.value ?? 0
    utilityPeak = best.map(peak) ?? 0
    stranded = grid.si - utilityPeak
    pue = best?.figures["cooling.pue"]?.value ?? nil
  }
}
