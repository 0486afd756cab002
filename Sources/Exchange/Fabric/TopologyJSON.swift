import Fabric
import Kernels
import Planning

/// A fabric as a tree of typed objects with attributes, as hwloc has a machine, and the links beside it.
///
/// `objects` nests Cluster, Rack and Machine or Switch; `links` name the machines and switches.
enum TopologyJSON {
  static func write(_ clusters: [FabricInstances], _ stream: inout ByteStream) throws {
    stream.text.append("{\"schema_version\": 1,\n\"objects\": [")
    for (index, cluster) in clusters.enumerated() {
      stream.text.append(index == 0 ? "\n" : ",\n")
      stream.text.append("{\"type\": \"Cluster\", \"name\": ")
      stream.text.append(quoted: cluster.cluster)
      stream.text.append(", \"attributes\": {\"site\": ")
      stream.text.append(quoted: cluster.site)
      stream.text.append(", \"gpus_per_node\": \(cluster.fabric.gpusPerNode)")
      stream.text.append(", \"nvlink_domain\": \(cluster.fabric.nvlinkDomain)}")
      stream.text.append(", \"children\": [")
      try racks(cluster, &stream)
      stream.text.append("]}")
    }
    stream.text.append("],\n\"links\": [")
    var isFirst = true
    for cluster in clusters {
      try cluster.forEachLink { network, run, link in
        stream.text.append(isFirst ? "\n{\"network\": " : ",\n{\"network\": ")
        isFirst = false
        stream.text.append(quoted: network.network.name)
        stream.text.append(", \"tier\": \"\(run.tier.rawValue)\", \"a\": \"")
        network.device(link, upper: false, &stream.text)
        stream.text.append("\", \"a_port\": \"")
        network.port(link, upper: false, &stream.text)
        stream.text.append("\", \"b\": \"")
        network.device(link, upper: true, &stream.text)
        stream.text.append("\", \"b_port\": \"")
        network.port(link, upper: true, &stream.text)
        stream.text.append("\", \"cable\": ")
        stream.text.append(Int(network.table.cable[link]) + 1)
        stream.text.append(", \"type\": ")
        stream.text.append(quoted: network.type(link))
        stream.text.append(", \"length_m\": ")
        stream.text.append(number: network.length(link))
        stream.text.append(", \"speed_gbps\": ")
        stream.text.append(number: network.gigabits(run))
        stream.text.append("}")
        try stream.pass()
      }
    }
    stream.text.append("]}\n")
  }

  /// The racks of a cluster with what stands in them.
  private static func racks(_ cluster: FabricInstances, _ stream: inout ByteStream) throws {
    var inside: [UInt32: [(Int, Int)]] = [:]
    for (index, network) in cluster.networks.enumerated() {
      for (run, isNew) in zip(network.graph.devices, network.isNew) where isNew {
        for device in run.range {
          inside[network.places.rack[device], default: []].append((index, device))
        }
      }
    }
    for (number, rack) in inside.keys.sorted().enumerated() {
      stream.text.append(number == 0 ? "\n" : ",\n")
      stream.text.append("  {\"type\": \"Rack\", \"name\": \"")
      cluster.racks.append(Int(rack), to: &stream.text)
      stream.text.append("\", \"children\": [")
      for (number, (index, device)) in (inside[rack] ?? []).enumerated() {
        let network = cluster.networks[index]
        let kind = network.graph.devices[Int(network.runOf[device])].kind
        stream.text.append(number == 0 ? "\n" : ",\n")
        stream.text.append(
          "    {\"type\": \"\(kind.isSwitch || kind == .gateway ? "Switch" : "Machine")\"")
        stream.text.append(", \"name\": \"")
        network.devices.append(device, to: &stream.text)
        stream.text.append("\", \"attributes\": {\"kind\": \"\(kind.rawValue)\", \"unit\": ")
        stream.text.append(Int(network.units[device]))
        if kind.isSwitch {
          stream.text.append(", \"network\": ")
          stream.text.append(quoted: network.network.name)
          stream.text.append(", \"model\": ")
          stream.text.append(quoted: network.network.device.id)
        }
        stream.text.append("}}")
        try stream.pass()
      }
      stream.text.append("]}")
    }
  }
}
