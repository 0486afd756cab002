/// What the devices and ports of a network are called.
///
/// Devices are numbered by kind from 1, switches under the name of their network; ports of a switch by
/// cage from 1 and, where a cage is split or twin, the part of it from 1; ports of a node by rail, and
/// by lane and plane where there are several.
public struct FabricNames: Sendable {
  private let cluster: String
  private let network: FabricNetwork
  private let joined: FabricNetwork?
  /// Ports of a leaf in order: how many, and how many share a cage.
  private let segments: [(ports: Int, share: Int)]

  /// The names of a network of a cluster.
  ///
  /// - Parameters:
  ///   - cluster: what the names begin with.
  ///   - joined: the network that takes its uplinks, where there is one.
  public init(cluster: String, _ network: FabricNetwork, joined: FabricNetwork? = nil) {
    self.cluster = cluster
    self.network = network
    self.joined = joined
    let design = network.shape.design
    let leaves = network.graph.count(.leaf)
    segments =
      [(design.leafDown, design.tails)]
      + network.wiring.attachments.map {
        (FabricGraph.leafPorts($0, leaves: leaves), design.tails)
      } + [(design.leafUp, 1), (network.wiring.reservedPorts, design.tails)]
  }

  /// The name of a device of a run.
  public func device(_ kind: DeviceRun.Kind, _ index: Int) -> String {
    switch kind {
    case .node: "\(cluster)-node-\(Self.padded(index + 1, 5))"
    case .storage, .management:
      "\(cluster)-\(kind.rawValue)-\(Self.padded(index + 1, 4))"
    case .other: "\(cluster)-\(network.slug)-device-\(Self.padded(index + 1, 5))"
    case .gateway:
      joined.map { FabricNames(cluster: cluster, $0).device(.leaf, index) }
        ?? "site-router-\(index + 1)"
    case .leaf, .spine, .core:
      "\(cluster)-\(network.slug)-\(kind.rawValue)-\(Self.padded(index + 1, 4))"
    }
  }

  /// The name of a port.
  public func port(_ kind: DeviceRun.Kind, _ port: Int) -> String {
    let design = network.shape.design
    switch kind {
    case .node:
      let planes = design.planes
      let (upper, plane) = port.quotientAndRemainder(dividingBy: planes)
      let (rail, lane) = upper.quotientAndRemainder(dividingBy: design.linksPerRail)
      return "\(network.slug)-r\(rail + 1)" + (design.linksPerRail > 1 ? "l\(lane + 1)" : "")
        + (planes > 1 ? "p\(plane + 1)" : "")
    case .storage, .management, .other: return "\(network.slug)-\(port + 1)"
    case .gateway:
      return joined.map { FabricNames(cluster: cluster, $0).port(.leaf, port) } ?? "\(port + 1)"
    case .leaf where network.joins != nil || design.tails > 1: return leafPort(port)
    case .leaf, .spine, .core: return cagePort(port)
    }
  }

  /// A port of a switch whose cages are alike: twin ports and split ports count within their cage.
  private func cagePort(_ port: Int) -> String {
    let (radix, cages) = (network.shape.design.radix, network.device.cages)
    let parts = max(1, (radix + cages - 1) / cages)
    // Fixed copper ports have no cages; the few cages beside them are for uplinks.
    return parts == 1 || parts > 8 ? "\(port + 1)" : "\(port / parts + 1)/\(port % parts + 1)"
  }

  /// A port of a leaf whose lower ports are split among devices, or whose uplinks lead elsewhere.
  private func leafPort(_ port: Int) -> String {
    var (cage, begin) = (0, 0)
    for (index, segment) in segments.enumerated() {
      if port < begin + segment.ports {
        if index == segments.count - 2, network.joins != nil { return "u\(port - begin + 1)" }
        let (part, tail) = (port - begin).quotientAndRemainder(dividingBy: segment.share)
        return segment.share == 1 ? "\(cage + part + 1)" : "\(cage + part + 1)/\(tail + 1)"
      }
      cage += (segment.ports + segment.share - 1) / segment.share
      begin += segment.ports
    }
    return "\(cage + port - begin + 1)"
  }

  static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
