/// A PCIe link: generation and lanes.
public struct PCIeLink: Hashable, Sendable {
  /// The generation of the PCI Express base specification.
  public var generation: Int
  /// The lanes.
  public var lanes: Int

  /// Creates a link.
  public init(generation: Int, lanes: Int) {
    self.generation = generation
    self.lanes = lanes
  }

  /// Transfers a second of a lane, by generation from 1 (PCI Express base specification).
  private static let transfers: [Double] = [2.5, 5, 8, 16, 32, 64]

  /// Transfers of a lane, in 10^9 a second; `nil` for a generation that is not known.
  public var gigatransfers: Double? {
    PCIeLink.transfers.indices.contains(generation - 1) ? PCIeLink.transfers[generation - 1] : nil
  }

  /// Data rate of one direction after line coding, in bytes a second: 8b/10b up to generation 2,
  /// 128b/130b from 3 on (generation 6 has none, but its flits cost as much as hwloc assumes).
  public var bandwidth: Double? {
    gigatransfers.map { rate in
      rate * 1e9 / 8 * Double(lanes) * (generation <= 2 ? 0.8 : 128.0 / 130)
    }
  }

  /// The generation whose lanes make so many 10^9 transfers a second.
  public static func generation(gigatransfers: Double) -> Int? {
    transfers.firstIndex { abs($0 - gigatransfers) < 0.1 }.map { $0 + 1 }
  }

  /// Such as `generation 5 x16`.
  public var description: String { "generation \(generation) x\(lanes)" }
}
