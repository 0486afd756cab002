/// Where a device hangs: package, NUMA domain, host bridge, PCIe switches.
///
/// Path classes between PCIe devices follow from their places alone.
public struct DevicePlace: Hashable, Sendable {
  /// The CPU package.
  public var package: Int
  /// The NUMA node of the host.
  public var numa: Int
  /// The host bridge, unique in the node.
  public var bridge: Int
  /// The PCIe switches between the host bridge and the device, from above; unique in the node.
  public var switches: [Int]
  /// The card, unique in the node: functions of one card are nearest to each other.
  public var card: Int

  /// Creates a place.
  public init(package: Int, numa: Int, bridge: Int, switches: [Int] = [], card: Int) {
    self.package = package
    self.numa = numa
    self.bridge = bridge
    self.switches = switches
    self.card = card
  }

  /// The class of the PCIe path to another device.
  public func path(to other: DevicePlace) -> PathClass {
    if card == other.card { return .pix }
    guard bridge == other.bridge else { return numa == other.numa ? .node : .sys }
    let common = zip(switches, other.switches).prefix { $0 == $1 }.count
    guard common > 0 else { return .phb }
    return switches.count == common && other.switches.count == common ? .pix : .pxb
  }
}
