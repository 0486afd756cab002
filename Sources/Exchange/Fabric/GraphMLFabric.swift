import Fabric
import Kernels

/// A fabric in GraphML 1.0: an undirected graph with parallel edges.
enum GraphMLFabric {
  private static let keys: [(id: String, of: StaticString, name: String, type: StaticString)] = [
    ("site", "node", "site", "string"), ("cluster", "node", "cluster", "string"),
    ("kind", "node", "kind", "string"), ("rack", "node", "rack", "string"),
    ("unit", "node", "unit", "int"), ("network", "edge", "network", "string"),
    ("tier", "edge", "tier", "string"), ("a_port", "edge", "a_port", "string"),
    ("b_port", "edge", "b_port", "string"), ("cable", "edge", "cable", "int"),
    ("type", "edge", "type", "string"), ("length", "edge", "length_m", "double"),
    ("speed", "edge", "speed_gbps", "double"),
  ]

  static func write(_ clusters: [FabricInstances], _ stream: inout ByteStream) throws {
    stream.text.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">

      """)
    for key in keys {
      stream.text.append("  <key id=\"\(key.id)\" for=\"")
      stream.text.append(key.of)
      stream.text.append("\" attr.name=\"\(key.name)\" attr.type=\"")
      stream.text.append(key.type)
      stream.text.append("\"/>\n")
    }
    stream.text.append("  <graph id=\"fabric\" edgedefault=\"undirected\">\n")
    for cluster in clusters {
      try cluster.forEachDevice { network, run, device in
        stream.text.append("    <node id=\"")
        network.devices.append(device, to: &stream.text)
        stream.text.append("\"><data key=\"site\">")
        stream.text.append(xml: cluster.site)
        stream.text.append("</data><data key=\"cluster\">")
        stream.text.append(xml: cluster.cluster)
        stream.text.append(
          "</data><data key=\"kind\">\(run.kind.rawValue)</data><data key=\"rack\">")
        cluster.racks.append(Int(network.places.rack[device]), to: &stream.text)
        stream.text.append("</data><data key=\"unit\">")
        stream.text.append(Int(network.units[device]))
        stream.text.append("</data></node>\n")
        try stream.pass()
      }
    }
    var edge = 0
    for cluster in clusters {
      try cluster.forEachLink { network, run, link in
        edge += 1
        stream.text.append("    <edge id=\"e")
        stream.text.append(edge)
        stream.text.append("\" source=\"")
        network.device(link, upper: false, &stream.text)
        stream.text.append("\" target=\"")
        network.device(link, upper: true, &stream.text)
        stream.text.append("\"><data key=\"network\">")
        stream.text.append(xml: network.network.name)
        stream.text.append(
          "</data><data key=\"tier\">\(run.tier.rawValue)</data><data key=\"a_port\">")
        network.port(link, upper: false, &stream.text)
        stream.text.append("</data><data key=\"b_port\">")
        network.port(link, upper: true, &stream.text)
        stream.text.append("</data><data key=\"cable\">")
        stream.text.append(Int(network.table.cable[link]) + 1)
        stream.text.append("</data><data key=\"type\">")
        stream.text.append(xml: network.type(link))
        stream.text.append("</data><data key=\"length\">")
        stream.text.append(number: network.length(link))
        stream.text.append("</data><data key=\"speed\">")
        stream.text.append(number: network.gigabits(run))
        stream.text.append("</data></edge>\n")
        try stream.pass()
      }
    }
    stream.text.append("  </graph>\n</graphml>\n")
  }
}
