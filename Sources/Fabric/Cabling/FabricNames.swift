/// What the devices and ports of a network are called.
///
/// Devices are numbered by kind from 1, switches under the name of their network; ports of a switch by
/// cage from 1 and, where a cage is split or twin, the part of it from 1; ports of a node by rail, and
/// by lane and plane where there are several.
public struct FabricNames: Sendable {
  private let cluster: String
  private let network: FabricNetwork
  private let gateway: String
  private let lowerPorts: [Int]

  /// The names of a network of a cluster.
  ///
  /// - Parameter cluster: what the names begin with.
  public init(cluster: String, _ network: FabricNetwork) {
    self.cluster = cluster
    self.network = network
    gateway = network.joins.map(FabricNetwork.slug) ?? ""
    // Cages of a leaf in order: nodes, each attachment, all else unsplit.
    var ends = [network.shape.design.leafDown]
    let leaves = network.graph.count(.leaf)
    for attachment in network.wiring.attachments {
      ends.append((ends.last ?? 0) + FabricGraph.leafPorts(attachment, leaves: leaves))
    }
    lowerPorts = ends
  }

  /// The name of a device of a run.
  public func device(_ kind: DeviceRun.Kind, _ index: Int) -> String {
    switch kind {
    case .node: "\(cluster)-node-\(Self.padded(index + 1, 5))"
    case .storage, .management:
      "\(cluster)-\(kind.rawValue)-\(Self.padded(index + 1, 4))"
    case .other: "\(cluster)-\(network.slug)-device-\(Self.padded(index + 1, 5))"
    case .gateway:
      gateway == "site"
        ? "site-router-\(index + 1)" : "\(cluster)-\(gateway)-leaf-\(Self.padded(index + 1, 4))"
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
    case .gateway: return "u\(port + 1)"
    case .leaf where design.tails > 1: return tailPort(port)
    case .leaf, .spine, .core:
      let parts = max(1, (design.radix + network.device.cages - 1) / network.device.cages)
      return parts == 1
        ? "\(port + 1)" : "\(port / parts + 1)/\(port % parts + 1)"
    }
  }

  /// A port of a leaf whose lower ports are split among devices.
  private func tailPort(_ port: Int) -> String {
    let tails = network.shape.design.tails
    var cage = 0
    var begin = 0
    for end in lowerPorts {
      if port < end {
        let (part, tail) = (port - begin).quotientAndRemainder(dividingBy: tails)
        return "\(cage + part + 1)/\(tail + 1)"
      }
      cage += (end - begin + tails - 1) / tails
      begin = end
    }
    return "\(cage + port - begin + 1)"
  }

  static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
