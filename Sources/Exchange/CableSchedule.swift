import Fabric
import Kernels
public import Planning
import Quantities

/// The schedule by which cables are pulled: a line for each tail of each cable, with both its ends.
///
/// Columns: site, cluster, network, tier, cable, tail, then hall, rack, unit, device and port of both
/// ends (a the lower), type (the catalogue's cable), length_m as bought, bundle (cables between the same
/// two racks), and the labels of both ends by the site's rule. A device of which no rack unit is known
/// has unit 0.
public enum CableSchedule {
  /// Writes the schedule of every cluster of a plan, piece by piece.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - sink: receives the file's bytes in order.
  /// - Throws: what `sink` throws; ``KernelError`` by a mistake of ours.
  public static func write(_ plan: Plan, to sink: ([UInt8]) throws -> Void) throws {
    try sink(Array((columns.joined(separator: ",") + "\r\n").utf8))
    for site in plan.sites {
      for cluster in site.clusters {
        guard let fabric = cluster.fabric else { continue }
        try write(fabric, site: site.id, cluster: cluster.id, to: sink)
      }
    }
  }

  /// The names of the columns.
  public static let columns = [
    "site", "cluster", "network", "tier", "cable", "tail", "a_hall", "a_rack", "a_unit", "a_device",
    "a_port", "b_hall", "b_rack", "b_unit", "b_device", "b_port", "type", "length_m", "bundle",
    "label_a", "label_b",
  ]

  /// Writes the schedule of one cluster, without the names of the columns.
  public static func write(
    _ fabric: PlannedFabric, site: String, cluster: String, to sink: ([UInt8]) throws -> Void
  ) throws {
    let placement = FabricPlacement(fabric.networks, racks: fabric.racks, rows: fabric.rows)
    for (index, network) in fabric.networks.enumerated() {
      let table = try CableTable(
        network.graph, places: placement.places[index], rules: fabric.rules,
        types: fabric.cables[index])
      let lines = try ScheduleLines(
        fabric, network, table, placement.places[index], placement.units[index], site: site,
        cluster: cluster)
      try lines.write(to: sink)
    }
  }
}

/// The lines of one network.
private struct ScheduleLines {
  let network: FabricNetwork
  let table: CableTable
  let places: FabricColumns.Places
  let units: [UInt16]
  let devices: NameArena
  let racks: NameArena
  /// The run of each device, and the names of its ports.
  let runOf: [UInt8]
  let ports: [NameArena]
  let types: [[UInt8]]
  let head: [UInt8]
  let prefix: [UInt8]
  let site: [UInt8]
  let rule: LabelRule
  let quotesLabels: Bool

  init(
    _ fabric: PlannedFabric, _ network: FabricNetwork, _ table: CableTable,
    _ places: FabricColumns.Places, _ units: [UInt16], site: String, cluster: String
  ) throws {
    self.network = network
    self.table = table
    self.places = places
    self.units = units
    let names = FabricNames(
      cluster: cluster, network, joined: fabric.networks.first { $0.name == network.joins })
    let graph = network.graph
    var runOf: [UInt8] = []
    runOf.reserveCapacity(graph.deviceCount)
    for (index, run) in graph.devices.enumerated() {
      runOf += Array(repeating: UInt8(clamping: index), count: run.count)
    }
    self.runOf = runOf
    let runs = graph.devices
    devices = NameArena(count: graph.deviceCount) { device in
      let run = runs[Int(runOf[device])]
      return names.device(run.kind, device - run.first)
    }
    ports = runs.map { run in NameArena(count: run.ports) { names.port(run.kind, $0) } }
    let rows = fabric.rows
    racks = NameArena(count: Int(places.rack.max() ?? 0) + 1) { rows.name($0) }
    types = table.types.map { Array(CSV.Cell.text($0.id).text.utf8) }
    self.site = Array(CSV.Cell.text(site).text.utf8)
    head = Array(
      ([site, cluster, network.name].map { CSV.Cell.text($0).text }.joined(separator: ",") + ",")
        .utf8)
    prefix = Array("\(cluster)-\(network.slug)-".utf8)
    rule = (try? LabelRule(fabric.rules.label)) ?? LabelRule.standard
    quotesLabels = rule.pieces.contains { piece in
      if case .words(let words) = piece { words.contains { ",\"\r\n".contains($0) } } else { false }
    }
  }

  func write(to sink: ([UInt8]) throws -> Void) throws {
    var text = ByteText(capacity: 1 << 20)
    var link = 0
    for run in network.graph.runs {
      let tier = Array("\(run.tier.rawValue),".utf8)
      for _ in 0..<run.count {
        line(link, tier, &text)
        link += 1
        if text.count > 1_000_000 {
          try sink(text.bytes)
          text.removeAll()
        }
      }
    }
    try sink(text.bytes)
  }

  private func line(_ link: Int, _ tier: [UInt8], _ text: inout ByteText) {
    let cable = Int(table.cable[link])
    let a = (Int(table.ends.aDevice[link]), Int(table.ends.aPort[link]))
    let b = (Int(table.ends.bDevice[link]), Int(table.ends.bPort[link]))
    text.append(head)
    text.append(tier)
    let begin = text.count
    name(cable, &text)
    text.neutralise(from: begin)
    text.append(byte: comma)
    text.append(Int(table.tail[link]) + 1)
    text.append(byte: comma)
    end(a.0, a.1, &text)
    end(b.0, b.1, &text)
    text.append(types[Int(table.type[cable])])
    text.append(byte: comma)
    text.append(tenths: table.length[cable])
    text.append(byte: comma)
    bundle(places.rack[a.0], places.rack[b.0], &text)
    text.append(byte: comma)
    label(a.0, a.1, cable, &text)
    text.append(byte: comma)
    label(b.0, b.1, cable, &text)
    text.append("\r\n")
  }

  private func name(_ cable: Int, _ text: inout ByteText) {
    text.append(prefix)
    text.append(cable + 1)
  }

  private func end(_ device: Int, _ port: Int, _ text: inout ByteText) {
    text.append("1,")
    racks.append(Int(places.rack[device]), to: &text)
    text.append(byte: comma)
    text.append(Int(units[device]))
    text.append(byte: comma)
    let begin = text.count
    devices.append(device, to: &text)
    text.neutralise(from: begin)
    text.append(byte: comma)
    ports[Int(runOf[device])].append(port, to: &text)
    text.append(byte: comma)
  }

  /// Cables between the same two racks, the nearer to the first position first.
  private func bundle(_ a: UInt32, _ b: UInt32, _ text: inout ByteText) {
    racks.append(Int(min(a, b)), to: &text)
    guard a != b else { return }
    text.append(byte: UInt8(ascii: "_"))
    racks.append(Int(max(a, b)), to: &text)
  }

  private func label(_ device: Int, _ port: Int, _ cable: Int, _ text: inout ByteText) {
    if quotesLabels { text.append(byte: UInt8(ascii: "\"")) }
    let begin = text.count
    for piece in rule.pieces {
      switch piece {
      case .words(let words):
        text.append(quotesLabels ? words.replacing("\"", with: "\"\"") : words)
      case .token(.site): text.append(site)
      case .token(.hall): text.append("1")
      case .token(.rack): racks.append(Int(places.rack[device]), to: &text)
      case .token(.unit): text.append(Int(units[device]))
      case .token(.device): devices.append(device, to: &text)
      case .token(.port): ports[Int(runOf[device])].append(port, to: &text)
      case .token(.cable): name(cable, &text)
      }
    }
    text.neutralise(from: begin)
    if quotesLabels { text.append(byte: UInt8(ascii: "\"")) }
  }

  private var comma: UInt8 { UInt8(ascii: ",") }
}

extension ByteText {
  /// Puts an apostrophe before a cell that a spreadsheet would take for a formula.
  fileprivate mutating func neutralise(from begin: Int) {
    guard count > begin, "=+-@\t\r".utf8.contains(bytes[begin]) else { return }
    insert(UInt8(ascii: "'"), at: begin)
  }
}
