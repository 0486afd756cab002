public import Kernels

/// Voltage that low-voltage boards and busways take from what their transformer gives.
///
/// Counted from the terminals of the transformer to the load, and over one busway alone, everything in
/// service and with each path out, when the other side carries all. Sources inside the low voltage,
/// such as a UPS, are taken to pass the voltage on: a drop before a UPS that regulates is counted all
/// the same, so that the sum is on the safe side.
///
/// Source of the limits: facts/facility.md section 14 (3 % of a branch, 5 % in all).
public struct VoltageDrop: Codable, Hashable, Sendable {
  /// Where the most is lost between transformer and load, and over a busway.
  public let total, branch: Place
  /// What is allowed, share of the nominal voltage.
  public let limits: Limits

  /// A drop and where it is.
  public struct Place: Codable, Hashable, Sendable {
    /// The load, or the busway.
    public let device: String
    /// Share of the nominal voltage.
    public let drop: Double
    /// What is out then; empty in normal operation.
    public let out: String
  }

  /// Shares of the nominal voltage.
  public struct Limits: Codable, Hashable, Sendable {
    /// Over a branch, and from the transformer to a load.
    public let branch, total: Double

    /// The usual limits.
    public static let usual = Limits(branch: 0.03, total: 0.05)

    /// Creates limits.
    public init(branch: Double, total: Double) {
      (self.branch, self.total) = (branch, total)
    }
  }

  /// Whether both limits are kept.
  public var isWithin: Bool { total.drop <= limits.total && branch.drop <= limits.branch }

  /// The worst drops of a network; `nil` where nothing is fed at low voltage.
  ///
  /// - Throws: ``KernelError`` when a number is out of range.
  public init?(_ network: PowerNetwork, limits: Limits = .usual) throws(KernelError) {
    let columns = try network.columns()
    let states =
      [(out: [Int](), name: "")] + network.paths.map { (out: $0.elements, name: $0.name) }
    var (total, branch): (Place?, Place?)
    for state in states {
      let operation = try columns.operation(out: state.out)
      let drops = Self.drops(network, operation)
      for (index, element) in network.elements.enumerated()
      where element.voltage < 1000 && drops[index].isFed {
        if element.kind == .load, drops[index].total > total?.drop ?? -1 {
          total = Place(device: element.id, drop: drops[index].total, out: state.name)
        }
        if element.kind == .busway, drops[index].own > branch?.drop ?? -1 {
          branch = Place(device: element.id, drop: drops[index].own, out: state.name)
        }
      }
    }
    guard let total else { return nil }
    self.total = total
    self.branch = branch ?? Place(device: "", drop: 0, out: "")
    self.limits = limits
  }

  private struct Drop {
    var origin = 0.0
    var own = 0.0
    var total = 0.0
    var isFed = false
  }

  /// From the origin of the low voltage to each element that carries power.
  private static func drops(
    _ network: PowerNetwork, _ operation: PowerFlowColumns.Operation
  ) -> [Drop] {
    var drops = [Drop](repeating: Drop(), count: network.elements.count)
    for (index, element) in network.elements.enumerated() where operation.isLive[index] {
      let voltage = operation.voltage[index]
      drops[index].origin = voltage
      drops[index].isFed = true
      switch element.kind {
      case .transformer, .utility, .generator: continue
      default: break
      }
      // The feeds that carry: the live ones of the lowest level.
      let live = element.feeds.filter { operation.isLive[$0.from] }
      guard let level = live.first?.level else { continue }
      let feeds = live.filter { $0.level == level }.map(\.from)
      guard let highest = feeds.max(by: { drops[$0].origin < drops[$1].origin }) else { continue }
      drops[index].origin = drops[highest].origin
      drops[index].own = (feeds.map { operation.voltage[$0] }.max() ?? voltage) - voltage
      drops[index].total = drops[index].origin - voltage
    }
    return drops
  }
}
