import Fabric
import Kernels
import Planning
import Quantities

/// Every device and link of some networks of a cluster, with names: what graph files are written from.
///
/// Devices that several networks join (nodes, storage, management) are there once.
struct FabricInstances {
  let site: String
  let cluster: String
  let fabric: PlannedFabric
  let networks: [Network]
  let racks: NameArena

  /// The cluster in names: letters, digits and hyphens.
  var slug: String { FabricNetwork.slug(cluster) }

  /// A network written out.
  struct Network {
    let network: FabricNetwork
    let graph: FabricGraph
    let table: CableTable
    let places: FabricColumns.Places
    let units: [UInt16]
    let devices: NameArena
    let ports: [NameArena]
    let runOf: [UInt8]
    /// Runs whose devices no network before has.
    let isNew: [Bool]
  }

  /// - Parameter slugs: the networks; all when `nil`.
  init(_ fabric: PlannedFabric, site: String, cluster: String, networks slugs: [String]?) throws {
    self.site = site
    self.cluster = cluster
    self.fabric = fabric
    let placement = FabricPlacement(fabric.networks, racks: fabric.racks, rows: fabric.rows)
    var known: Set<String> = []
    var list: [Network] = []
    for (index, network) in fabric.networks.enumerated()
    where slugs?.contains(network.slug) ?? true {
      let graph = network.graph
      let joined = fabric.networks.first { $0.name == network.joins }
      let names = FabricNames(cluster: FabricNetwork.slug(cluster), network, joined: joined)
      var runOf: [UInt8] = []
      runOf.reserveCapacity(graph.deviceCount)
      var isNew: [Bool] = []
      for (number, run) in graph.devices.enumerated() {
        runOf += Array(repeating: UInt8(clamping: number), count: run.count)
        // Gateways are leaves of another network, which has them when it is written too.
        let isElsewhere =
          run.kind == .gateway && joined.map { slugs?.contains($0.slug) ?? true } ?? false
        // The first name stands for all of a run: runs of shared kinds have the same count everywhere.
        isNew.append(!isElsewhere && known.insert(names.device(run.kind, 0)).inserted)
      }
      let runs = graph.devices
      list.append(
        Network(
          network: network, graph: graph,
          table: try CableTable(
            graph, places: placement.places[index], rules: fabric.rules,
            types: fabric.cables[index]), places: placement.places[index],
          units: placement.units[index],
          devices: NameArena(count: graph.deviceCount) {
            let run = runs[Int(runOf[$0])]
            return names.device(run.kind, $0 - run.first)
          }, ports: runs.map { run in NameArena(count: run.ports) { names.port(run.kind, $0) } },
          runOf: runOf, isNew: isNew))
    }
    networks = list
    let last = list.flatMap(\.places.rack).max() ?? 0
    racks = NameArena(count: Int(last) + 1) { fabric.rows.name($0) }
  }

  /// Calls `body` for each device once, in the order of networks.
  func forEachDevice(_ body: (Network, DeviceRun, Int) throws -> Void) rethrows {
    for network in networks {
      for (run, isNew) in zip(network.graph.devices, network.isNew) where isNew {
        for device in run.range { try body(network, run, device) }
      }
    }
  }

  /// Calls `body` for each link.
  func forEachLink(_ body: (Network, LinkRun, Int) throws -> Void) rethrows {
    for network in networks {
      var link = 0
      for run in network.graph.runs {
        for _ in 0..<run.count {
          try body(network, run, link)
          link += 1
        }
      }
    }
  }
}

extension FabricInstances.Network {
  /// A link, each direction, in Gb/s.
  func gigabits(_ run: LinkRun) -> Double {
    let isOfNode = run.tier == .nodeLeaf || run.tier == .attachment
    return (isOfNode ? network.linkSpeed : network.trunkSpeed).si * 8 / 1e9
  }

  func type(_ link: Int) -> String { table.types[Int(table.type[Int(table.cable[link])])].id }

  func length(_ link: Int) -> Double { table.length[Int(table.cable[link])] }

  func port(_ link: Int, upper: Bool, _ text: inout ByteText) {
    let device = Int(upper ? table.ends.bDevice[link] : table.ends.aDevice[link])
    let port = Int(upper ? table.ends.bPort[link] : table.ends.aPort[link])
    ports[Int(runOf[device])].append(port, to: &text)
  }

  func device(_ link: Int, upper: Bool, _ text: inout ByteText) {
    devices.append(Int(upper ? table.ends.bDevice[link] : table.ends.aDevice[link]), to: &text)
  }
}

/// Bytes that go to a sink a megabyte at a time.
struct ByteStream {
  var text = ByteText(capacity: 1 << 20)
  let sink: ([UInt8]) throws -> Void

  init(_ sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  /// Sends what is there when it is much.
  mutating func pass() throws {
    guard text.count > 1_000_000 else { return }
    try finish()
  }

  /// Sends what is left.
  mutating func finish() throws {
    try sink(text.bytes)
    text.removeAll()
  }
}

extension ByteText {
  /// Text between quotation marks of JSON and DOT: quotes, backslashes and controls are escaped.
  mutating func append(quoted text: String) {
    append(byte: UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - hex.count) + hex)
      default: append(String(scalar))
      }
    }
    append(byte: UInt8(ascii: "\""))
  }

  /// Text in XML: markup is escaped, and what XML 1.0 cannot hold is left out.
  mutating func append(xml text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": append("&amp;")
      case "<": append("&lt;")
      case ">": append("&gt;")
      case "\"": append("&quot;")
      case _ where scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar): break
      default: append(String(scalar))
      }
    }
  }

  /// A number with at most three decimals.
  mutating func append(number: Double) {
    let rounded = (number * 1000).rounded() / 1000
    append(rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)")
  }
}
