public import Planning
import Quantities

/// The schedule by which cooling equipment is bought and tagged: a line for each device of each site.
///
/// Columns: site, tag, kind, loop, item (the catalogue's), name, duty (`duty` or `standby`), capacity_kw
/// of one at its rating, heat_kw that a duty device carries at design, flow_m3_h of its loop through a
/// duty device, supply_c and return_c of the loop. Cells are empty where the plan does not know.
public enum EquipmentSchedule {
  /// The names of the columns.
  public static let columns = [
    "site", "tag", "kind", "loop", "item", "name", "duty", "capacity_kw", "heat_kw", "flow_m3_h",
    "supply_c", "return_c",
  ]

  /// Writes the schedule of a plan.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - sink: receives the file's bytes in order.
  /// - Throws: what `sink` throws.
  public static func write(_ plan: Plan, to sink: ([UInt8]) throws -> Void) throws {
    try sink(Array((columns.joined(separator: ",") + "\r\n").utf8))
    for site in plan.sites {
      guard let cooling = site.loops else { continue }
      var counts: [String: Int] = [:]
      for device in cooling.devices {
        let rows = rows(device, cooling, plan, site: site.id, &counts)
        try sink(Array(CSV.text(rows.map { $0.map(CSV.Cell.text) }).utf8))
      }
    }
  }

  private static let tags = [
    "cdu": "CDU", "fan-wall": "FW", "pump": "P", "dry-cooler": "DC", "tower": "CT",
    "chiller": "CH", "room-handler": "CRAH", "rear-door": "RD",
  ]

  private static func rows(
    _ device: PlannedLoops.Device, _ cooling: PlannedLoops, _ plan: Plan, site: String,
    _ counts: inout [String: Int]
  ) -> [[String]] {
    func value(_ id: String?) -> Double? { id.flatMap { plan.figures[$0]?.value } }
    let needed = Int(value(device.needed) ?? 0), installed = Int(value(device.installed) ?? 0)
    let loop = cooling.loops.first { $0.id == device.loop }
    let tag = tags[device.kind] ?? device.kind.uppercased()
    let capacity = value(device.item.map { "catalogue.\($0).capacity" })
    // Chillers trim what economisers leave; their share of the heat differs from hour to hour.
    let shares = device.kind != "chiller" && needed > 0
    let heat = shares ? value(loop?.heat).map { $0 / Double(needed) } : nil
    let flow = shares ? value(loop?.flow).map { $0 / Double(needed) * 3600 } : nil
    func fixed(_ value: Double?, _ scale: Double, _ places: Int) -> String {
      value.map { QuantityFormat.fixed($0 * scale, places) } ?? ""
    }
    let first = counts[tag, default: 0]
    counts[tag] = first + installed
    return (0..<installed).map { index in
      let number = String(first + index + 1)
      return [
        site, "\(tag)-\(String(repeating: "0", count: max(0, 3 - number.count)))\(number)",
        device.kind, device.loop, device.item ?? "", device.name,
        index < needed ? "duty" : "standby", fixed(capacity, 0.001, 1), fixed(heat, 0.001, 1),
        fixed(flow, 1, 2), fixed(value(loop?.supply), 1, 1), fixed(value(loop?.back), 1, 1),
      ]
    }
  }
}
