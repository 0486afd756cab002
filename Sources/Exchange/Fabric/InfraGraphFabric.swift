import Fabric
import Interfaces
import Kernels
import Planning
import Quantities

/// A fabric as an InfraGraph infrastructure (Keysight/infragraph, schema of version 3): devices with
/// components, instances of them, and an edge for each link between components of instances.
enum InfraGraphFabric {
  static func write(_ clusters: [FabricInstances], _ stream: inout ByteStream) throws {
    stream.text.append("{\"name\": \"fabric\",\n\"devices\": [")
    var isFirst = true
    for cluster in clusters { devices(cluster, &isFirst, &stream) }
    stream.text.append("],\n\"links\": [")
    isFirst = true
    for cluster in clusters {
      for network in cluster.networks {
        for tier in LinkRun.Tier.allCases {
          guard let run = network.graph.runs.first(where: { $0.tier == tier }) else { continue }
          item(&isFirst, &stream)
          stream.text.append("{\"name\": \"\(link(cluster, network, tier))\", \"physical\": ")
          stream.text.append("{\"bandwidth\": {\"choice\": \"gigabits_per_second\", ")
          stream.text.append("\"gigabits_per_second\": ")
          stream.text.append(number: network.gigabits(run))
          stream.text.append("}}}")
        }
      }
      if let nvlink = NVLink(cluster) {
        item(&isFirst, &stream)
        stream.text.append("{\"name\": \"\(nvlink.name)\", \"physical\": {\"bandwidth\": ")
        stream.text.append("{\"choice\": \"gigabits_per_second\", \"gigabits_per_second\": ")
        stream.text.append(number: nvlink.gigabits)
        stream.text.append("}}}")
      }
    }
    stream.text.append("],\n\"instances\": [")
    isFirst = true
    for cluster in clusters {
      for network in cluster.networks {
        for (run, isNew) in zip(network.graph.devices, network.isNew) where isNew {
          let name = device(cluster, network, run.kind)
          item(&isFirst, &stream)
          stream.text.append("{\"name\": \"\(name)\", \"device\": \"\(name)\", \"count\": ")
          stream.text.append(run.count)
          stream.text.append("}")
        }
      }
      if let nvlink = NVLink(cluster) {
        item(&isFirst, &stream)
        stream.text.append("{\"name\": \"\(nvlink.name)\", \"device\": \"\(nvlink.name)\", ")
        stream.text.append("\"count\": \(nvlink.domains)}")
      }
    }
    stream.text.append("],\n\"edges\": [")
    isFirst = true
    for cluster in clusters { try edges(cluster, &isFirst, &stream) }
    stream.text.append("]}\n")
  }

  private static func item(_ isFirst: inout Bool, _ stream: inout ByteStream) {
    stream.text.append(isFirst ? "\n" : ",\n")
    isFirst = false
  }

  /// What a device, and the instance of all of its kind, is called.
  private static func device(
    _ cluster: FabricInstances, _ network: FabricInstances.Network, _ kind: DeviceRun.Kind
  ) -> String {
    switch kind {
    case .node, .storage, .management: "\(cluster.slug)-\(kind.rawValue)"
    case .gateway where network.network.joins != nil:
      // The leaves of the network that is joined, where that is written too.
      cluster.networks.first { $0.network.name == network.network.joins }.map {
        device(cluster, $0, .leaf)
      } ?? "\(cluster.slug)-\(network.network.slug)-gateway"
    default: "\(cluster.slug)-\(network.network.slug)-\(kind.rawValue)"
    }
  }

  private static func link(
    _ cluster: FabricInstances, _ network: FabricInstances.Network, _ tier: LinkRun.Tier
  ) -> String { "\(cluster.slug)-\(network.network.slug)-\(tier.rawValue)" }

  /// Devices: nodes with GPUs and a set of ports for each network, switches with ports about a chip.
  private static func devices(
    _ cluster: FabricInstances, _ isFirst: inout Bool, _ stream: inout ByteStream
  ) {
    for network in cluster.networks {
      for (run, isNew) in zip(network.graph.devices, network.isNew) where isNew {
        item(&isFirst, &stream)
        let name = device(cluster, network, run.kind)
        let isEnd = !run.kind.isSwitch && run.kind != .gateway
        var parts: [(name: String, choice: String, count: Int)] = []
        if run.kind == .node {
          parts.append(("xpu", "xpu", cluster.fabric.gpusPerNode))
        } else {
          parts.append((isEnd ? "cpu" : "asic", isEnd ? "cpu" : "switch", 1))
        }
        if isEnd {
          for other in cluster.networks {
            guard let ports = other.graph.run(run.kind), device(cluster, other, run.kind) == name
            else { continue }
            parts.append((other.network.slug, "nic", ports.ports))
          }
        } else {
          parts.append(("port", "port", run.ports))
        }
        stream.text.append("{\"name\": \"\(name)\", \"components\": [")
        for (index, part) in parts.enumerated() {
          stream.text.append(index == 0 ? "" : ", ")
          stream.text.append("{\"name\": \"\(part.name)\", \"count\": \(part.count), ")
          stream.text.append("\"choice\": \"\(part.choice)\"}")
        }
        stream.text.append("], \"links\": [{\"name\": \"inner\"}], \"edges\": [")
        for (index, part) in parts.dropFirst().enumerated() {
          stream.text.append(index == 0 ? "" : ", ")
          stream.text.append("{\"ep1\": {\"component\": \"\(parts[0].name)\"}, \"ep2\": ")
          stream.text.append("{\"component\": \"\(part.name)\"}, \"scheme\": \"many2many\", ")
          stream.text.append("\"link\": \"inner\"}")
        }
        stream.text.append("]}")
      }
    }
    guard let nvlink = NVLink(cluster) else { return }
    item(&isFirst, &stream)
    stream.text.append("{\"name\": \"\(nvlink.name)\", \"components\": [{\"name\": \"asic\", ")
    stream.text.append("\"count\": 1, \"choice\": \"switch\"}, {\"name\": \"port\", \"count\": ")
    stream.text.append(
      "\(nvlink.size), \"choice\": \"port\"}], \"links\": [{\"name\": \"inner\"}], ")
    stream.text.append("\"edges\": [{\"ep1\": {\"component\": \"asic\"}, \"ep2\": {\"component\": ")
    stream.text.append("\"port\"}, \"scheme\": \"many2many\", \"link\": \"inner\"}]}")
  }

  private static func edges(
    _ cluster: FabricInstances, _ isFirst: inout Bool, _ stream: inout ByteStream
  ) throws {
    for network in cluster.networks {
      let runs = network.graph.devices
      let names = runs.map { device(cluster, network, $0.kind) }
      func end(_ device: UInt32, _ port: UInt32, _ text: inout ByteText) {
        let index = Int(network.runOf[Int(device)])
        let run = runs[index]
        let isEnd = !run.kind.isSwitch && run.kind != .gateway
        text.append("{\"instance\": \"\(names[index])[")
        text.append(Int(device) - run.first)
        text.append(
          isEnd ? "]\", \"component\": \"\(network.network.slug)[" : "]\", \"component\": \"port[")
        text.append(Int(port))
        text.append("]\"}")
      }
      var number = 0
      for run in network.graph.runs {
        let link = link(cluster, network, run.tier)
        for _ in 0..<run.count {
          item(&isFirst, &stream)
          stream.text.append("{\"ep1\": ")
          end(network.table.ends.aDevice[number], network.table.ends.aPort[number], &stream.text)
          stream.text.append(", \"ep2\": ")
          end(network.table.ends.bDevice[number], network.table.ends.bPort[number], &stream.text)
          stream.text.append(", \"scheme\": \"one2one\", \"link\": \"\(link)\"}")
          number += 1
          try stream.pass()
        }
      }
    }
    guard let nvlink = NVLink(cluster) else { return }
    for gpu in 0..<nvlink.gpus {
      item(&isFirst, &stream)
      let each = cluster.fabric.gpusPerNode
      stream.text.append("{\"ep1\": {\"instance\": \"\(cluster.slug)-node[\(gpu / each)]\", ")
      stream.text.append("\"component\": \"xpu[\(gpu % each)]\"}, \"ep2\": {\"instance\": ")
      stream.text.append("\"\(nvlink.name)[\(gpu / nvlink.size)]\", \"component\": ")
      stream.text.append("\"port[\(gpu % nvlink.size)]\"}, \"scheme\": \"one2one\", ")
      stream.text.append("\"link\": \"\(nvlink.name)\"}")
      try stream.pass()
    }
  }

  /// The NVLink domains of a cluster: one switch for each, with a port for every GPU.
  private struct NVLink {
    let name: String
    let size, domains, gpus: Int
    let gigabits: Double

    init?(_ cluster: FabricInstances) {
      let fabric = cluster.fabric
      guard fabric.nvlinkDomain > 1,
        cluster.networks.contains(where: { $0.graph.run(.node) != nil }),
        let tier = fabric.links.tiers.first
      else { return nil }
      name = "\(cluster.slug)-nvlink"
      size = fabric.nvlinkDomain
      gpus = fabric.gpus
      domains = (gpus + size - 1) / size
      gigabits = tier.bandwidth.si * 8 / 1e9
    }
  }
}
