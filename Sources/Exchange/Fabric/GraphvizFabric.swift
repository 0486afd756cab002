import Fabric
import Kernels

/// A fabric in DOT: one edge for each link, devices of a kind on one rank.
enum GraphvizFabric {
  static func write(_ clusters: [FabricInstances], _ stream: inout ByteStream) throws {
    stream.text.append(
      """
      graph fabric {
        graph [rankdir=BT, ranksep=2, nodesep=0.1, fontname="Helvetica"]
        node [shape=box, style=filled, fillcolor=white, fontname="Helvetica", fontsize=10]
        edge [color="#00000060"]

      """)
    for cluster in clusters {
      for network in cluster.networks {
        for (run, isNew) in zip(network.graph.devices, network.isNew) where isNew {
          stream.text.append("  { rank=same\n")
          for device in run.range {
            stream.text.append("    \"")
            network.devices.append(device, to: &stream.text)
            stream.text.append("\" [kind=\"\(run.kind.rawValue)\", rack=\"")
            cluster.racks.append(Int(network.places.rack[device]), to: &stream.text)
            stream.text.append("\", fillcolor=\"\(colour(run.kind))\"]\n")
            try stream.pass()
          }
          stream.text.append("  }\n")
        }
      }
      try cluster.forEachLink { network, run, link in
        stream.text.append("  \"")
        network.device(link, upper: false, &stream.text)
        stream.text.append("\" -- \"")
        network.device(link, upper: true, &stream.text)
        stream.text.append("\" [network=")
        stream.text.append(quoted: network.network.name)
        stream.text.append(", tier=\(run.tier.rawValue), a_port=\"")
        network.port(link, upper: false, &stream.text)
        stream.text.append("\", b_port=\"")
        network.port(link, upper: true, &stream.text)
        stream.text.append("\"]\n")
        try stream.pass()
      }
    }
    stream.text.append("}\n")
  }

  /// Light enough for black text.
  private static func colour(_ kind: DeviceRun.Kind) -> String {
    switch kind {
    case .node: "#d7e8f7"
    case .leaf: "#fde3b3"
    case .spine: "#f7c99b"
    case .core: "#e8a87c"
    case .storage, .management: "#dcecd3"
    case .other, .gateway: "#e6e6e6"
    }
  }
}
