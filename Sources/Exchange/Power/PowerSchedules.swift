import Electrical
public import Planning

/// The schedules of a plan's power chains as CSV: devices, panels and loads.
///
/// Equal devices are one line with their count; a set of lineups that repeats stands once, `sets`
/// times.
public enum PowerSchedules {
  /// Every device: what feeds it, its rating, and what it carries in normal operation and at worst.
  public static func devices(_ plan: Plan) -> String {
    let head = [
      "site", "device", "kind", "item", "count", "set", "sets", "fed_from", "standby_from",
      "voltage_v", "primary_v", "rating", "rating_unit", "rated_a", "limit", "normal_kw",
      "normal_kva", "normal_a", "normal_load", "loss_w", "voltage_pu", "worst_load",
      "worst_reason", "worst_out", "short_circuit_ka", "short_circuit_peak_ka",
    ]
    return CSV.text(
      [head.map(CSV.Cell.text)]
        + plan.sites.flatMap { site in
          (site.power?.devices ?? []).map { row(site, $0) }
        })
  }

  private static func row(_ site: PlannedSite, _ device: ScheduledDevice) -> [CSV.Cell] {
    let devices = site.power?.devices ?? []
    let normal = device.normal
    return [
      .text(site.id), .text(device.name), .text(device.kind.rawValue), .text(device.item ?? ""),
      .number(Double(device.count)), number(device.set.map { Double($0.first) }),
      number(device.set.map { Double($0.count) }), .text(feeds(device, devices, standby: false)),
      .text(feeds(device, devices, standby: true)), rounded(device.voltage),
      rounded(device.primary),
      rounded(device.rating),
      .text(device.rating == nil ? "" : device.isRatedInWatts ? "W" : "VA"),
      rounded(device.ratedCurrent), rounded(device.limit), rounded(normal.active / 1000, 3),
      rounded(normal.apparent / 1000, 3),
      rounded(device.current(apparent: normal.apparent), 1), rounded(normal.ratio, 4),
      rounded(normal.loss, 1), rounded(normal.voltage, 5), rounded(device.worst?.ratio, 4),
      .text(device.worst?.reason.rawValue ?? ""), .text(device.worst?.out ?? ""),
      rounded(device.shortCircuit.map { $0.initial / 1000 }, 2),
      rounded(device.shortCircuit.map { $0.peak / 1000 }, 2),
    ]
  }

  private static func feeds(
    _ device: ScheduledDevice, _ devices: [ScheduledDevice], standby: Bool
  ) -> String {
    device.feeds.filter { ($0.level > 0) == standby && devices.indices.contains($0.from) }
      .map { devices[$0.from].name }.joined(separator: "; ")
  }

  /// Every load: what it takes, and what it lacks in its worst state.
  public static func loads(_ plan: Plan) -> String {
    let head = [
      "site", "load", "class", "count", "sets", "each_kw", "power_factor", "each_kva", "total_kw",
      "gpus", "worst_kw", "worst_lacking_kw", "worst_reason", "worst_out",
    ]
    let rows = plan.sites.flatMap { site in
      (site.power?.devices ?? []).filter { $0.kind == .load }.map { load -> [CSV.Cell] in
        let (normal, lacking) = (load.normal, load.lacking?.power ?? 0)
        return [
          .text(site.id), .text(load.name), .text(load.loadClass ?? ""),
          .number(Double(load.count)), number(load.set.map { Double($0.count) }),
          rounded(normal.active / 1000, 3),
          rounded(normal.apparent > 0 ? normal.active / normal.apparent : nil, 4),
          rounded(normal.apparent / 1000, 3), rounded(normal.active * Double(load.count) / 1000, 3),
          .number(Double(load.gpus * load.count)),
          rounded(max(0, normal.active - lacking) / 1000, 3), rounded(lacking / 1000, 3),
          .text(load.lacking?.reason.rawValue ?? ""), .text(load.lacking?.out ?? ""),
        ]
      }
    }
    return CSV.text([head.map(CSV.Cell.text)] + rows)
  }

  static func number(_ value: Double?) -> CSV.Cell { value.map { .number($0) } ?? .text("") }

  static func rounded(_ value: Double?, _ decimals: Int = 0) -> CSV.Cell {
    guard let value, value.isFinite else { return .text("") }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return .number((value * scale).rounded() / scale)
  }
}
