public import Catalogue
import Foundation
public import Kernels

/// A GPU as training and inference see it: peaks, memory and the rates that a calibration gives.
public struct GPUModel: Hashable, Sendable {
  /// The catalogue's identifier.
  public let id: String
  /// Peak FLOP/s without sparsity, by ``NumberFormat``; a format that it lacks has that of the next
  /// wider one.
  public let peaks: [Double]
  /// Formats that it computes in.
  public let formats: Set<NumberFormat>
  /// Bytes of HBM that the driver reports, B, and its peak bandwidth, B/s.
  public let memory, bandwidth: Double
  /// Highest power and idle power, W.
  public let maximumPower, idlePower: Double
  /// Power limit, W; at most ``maximumPower``.
  public let powerCap: Double
  /// Results of a product that all multiprocessors work on at a time.
  public let wave: Double
  /// B/s to host memory.
  public let hostBandwidth: Double
  /// What was fitted.
  public var calibration: Calibration

  /// Reads a GPU.
  ///
  /// - Parameters:
  ///   - entry: an entry of kind `gpu`.
  ///   - powerCap: a power limit, W; above 0.
  ///   - catalogue: where its calibration is.
  /// - Throws: ``WorkloadError``; ``CatalogueError``.
  public init(_ entry: CatalogueEntry, powerCap: Double? = nil, _ catalogue: Catalogue) throws {
    id = entry.id
    let (compute, hbm) = (try entry.root.part("compute"), try entry.root.part("memory"))
    let (power, bf16) = (try entry.root.part("power"), compute.number("bf16_dense") ?? 1)
    let fp8 = compute.number("fp8_dense"), fp4 = compute.number("fp4_dense")
    peaks = [bf16, fp8 ?? bf16, fp4 ?? fp8 ?? bf16]
    formats = Set([.bf16] + (fp8 == nil ? [] : [.fp8]) + (fp4 == nil ? [] : [.fp4]))
    memory = hbm.number("capacity") ?? 0
    bandwidth = hbm.number("bandwidth") ?? 1
    maximumPower = power.number("max") ?? 0
    // Where no idle power was measured, the share of the GPUs whose was: 0.12 to 0.14.
    idlePower = power.number("idle") ?? GPUModel.idleShare(catalogue) * maximumPower
    wave = GPUModel.tile * GPUModel.multiprocessors(entry, catalogue)
    self.powerCap = min(maximumPower, powerCap ?? maximumPower)
    hostBandwidth = entry.root.number("host_link") ?? 1
    calibration = try Calibration(gpu: entry, catalogue)
  }

  /// Results of a tile, 128 by 256: one of those that cuBLASLt offers (docs.nvidia.com, nvmath-python,
  /// cublasLt.MatmulTile), and of 128 x 128, 128 x 192, 128 x 256 and 256 x 256 the one by which published
  /// products that a fit has not seen are predicted best; so it is a fitted number too.
  private static let tile = 128.0 * 256

  /// Streaming multiprocessors; where they are not published, the mean of the GPUs whose are: 108 to
  /// 188.
  private static func multiprocessors(_ gpu: CatalogueEntry, _ catalogue: Catalogue) -> Double {
    func count(_ entry: CatalogueEntry) -> Double? {
      (try? entry.root.part("device"))?.number("multiprocessors")
    }
    return count(gpu) ?? mean(catalogue, count) ?? 1
  }

  /// Mean idle power over highest power of the GPUs whose idle power was measured.
  private static func idleShare(_ catalogue: Catalogue) -> Double {
    mean(catalogue) { gpu in
      guard let power = try? gpu.root.part("power"), let idle = power.number("idle"),
        let top = power.number("max"), top > 0
      else { return nil }
      return idle / top
    } ?? 0
  }

  /// The mean over the catalogue's GPUs of what is known of some; `nil` where it is of none.
  private static func mean(
    _ catalogue: Catalogue, _ value: (CatalogueEntry) -> Double?
  ) -> Double? {
    let known = catalogue.ids(of: "gpu").compactMap { id in
      (try? catalogue.entry(id, kind: "gpu")).flatMap(value)
    }
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }

  /// What rates lose at its power, against its generation's highest.
  public var powerFactor: Double {
    guard calibration.referencePower > 0, powerCap > 0 else { return 1 }
    return pow(powerCap / calibration.referencePower, calibration["power_exponent"])
  }

  /// The rates that large operators reach.
  public func rates(attention: AttentionKernel = .native) -> DeviceRates {
    let c = calibration, factor = powerFactor
    let share = attention == .plain ? c.plainAttentionShare : c["attention_share"]
    return DeviceRates(
      products: [
        peaks[0] * c["bf16_share"] * factor, peaks[1] * c["fp8_share"] * factor,
        peaks[2] * c["fp4_share"] * factor,
      ],
      attention: peaks[0] * share * factor, scan: peaks[0] * c["scan_share"] * factor,
      elementBytes: NumberRecipe.elementBytes, memory: bandwidth * c["memory_share"],
      kernel: c["kernel_time"], scales: c["scales_time"], edge: c["tile_edge"],
      depth: c["fill_depth"], wave: wave, tail: c["wave_tail"] * wave,
      grouped: c["grouped_share"], exponentialWidth: c["exponential_width"],
      backward: c["backward_ratio"], elementwisePasses: c["elementwise_passes"],
      routingPasses: c["routing_passes"], quantisePasses: c["quantise_passes"])
  }
}
