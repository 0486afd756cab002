import Topology

/// The measured ceilings of one core, and what was measured below them.
///
/// A piece of work that does `intensity` FLOP for each byte cannot run faster than the arithmetic
/// peak, nor than the bandwidth of the level that holds its data times the intensity.
public struct RooflineModel: Codable, Hashable, Sendable {
  /// A limit on arithmetic.
  public struct Ceiling: Codable, Hashable, Sendable {
    /// What it is.
    public let name: String
    /// FLOP/s.
    public let rate: Double
  }

  /// A limit on the movement of data.
  public struct Slope: Codable, Hashable, Sendable {
    /// The level: `L1`, ..., `memory`.
    public let name: String
    /// Bytes that fit; `nil` for the memory.
    public let capacity: Double?
    /// B/s.
    public let bandwidth: Double
  }

  /// Something that was measured.
  public struct Work: Codable, Hashable, Sendable {
    /// What it is.
    public let name: String
    /// FLOP for each byte.
    public let intensity: Double
    /// FLOP/s.
    public let rate: Double
    /// What limits it: the level that holds its data, or `arithmetic`.
    public let bound: String
    /// The rate as a share of that limit. Above 1 where data stays in a faster level.
    public let share: Double
  }

  /// Limits on arithmetic, the highest first.
  public let ceilings: [Ceiling]
  /// Limits on data, the fastest first.
  public let slopes: [Slope]
  /// What was measured.
  public let points: [Work]

  /// The roofline of a result; `nil` when it lacks arithmetic or bandwidth of one core.
  public init?(_ result: BenchResult) {
    let peaks = result.measurements.filter {
      $0.id.hasPrefix("fma.fp64.") && $0.id.hasSuffix(".core")
    }
    guard let peak = peaks.max(by: { $0.median < $1.median }) else { return nil }
    ceilings = [
      Ceiling(name: RooflineModel.short(peak.title), rate: peak.median),
      Ceiling(name: "FP64 add or multiply alone", rate: peak.median / 2),
    ]
    let caches = Dictionary(
      result.header.machine.caches.map { ("l\($0.level)", Double($0.size)) },
      uniquingKeysWith: { first, _ in first })
    slopes = result.measurements.compactMap { item -> Slope? in
      let parts = item.id.split(separator: ".").map(String.init)
      guard parts.count == 3, parts[0] == "read", parts[2] == "core" else { return nil }
      let name = parts[1] == "memory" ? "memory" : parts[1].uppercased()
      return Slope(name: name, capacity: caches[parts[1]], bandwidth: item.median)
    }.sorted { ($0.bandwidth, $1.name) > ($1.bandwidth, $0.name) }
    guard !slopes.isEmpty else { return nil }
    let (ceilings, slopes) = (ceilings, slopes)
    points = result.measurements.compactMap { item in
      guard item.threads == 1, let intensity = item.intensity, let footprint = item.footprint,
        item.id.hasPrefix("kernel.") || item.id.hasPrefix("gemm.fp64."), intensity > 0
      else { return nil }
      let level = slopes.first { ($0.capacity ?? .infinity) >= footprint } ?? slopes[0]
      // Only matrix products are written with fused operations; the kernels promise the same bits
      // on every instruction set, and for that do without.
      let isFused = item.id.hasPrefix("gemm.")
      let arithmetic = isFused ? ceilings[0].rate : ceilings[1].rate
      let data = level.bandwidth * intensity
      return Work(
        name: RooflineModel.short(item.title), intensity: intensity, rate: item.median,
        bound: data < arithmetic ? level.name : "arithmetic",
        share: item.median / min(data, arithmetic))
    }
  }

  private static func short(_ title: String) -> String {
    title.hasSuffix(", one core") ? String(title.dropLast(", one core".count)) : title
  }
}
