import Electrical
public import Planning

extension PowerSchedules {
  /// Every switchboard and busway circuit by circuit, with the breaker that its worst current takes.
  ///
  /// A breaker is the next standard current above the circuit's worst over the share of the rating
  /// that the design plans with (the continuous-load rule). A circuit that several boards share
  /// carries its part of what is left when one of them is lost.
  public static func panels(_ plan: Plan) -> String {
    let head = [
      "site", "panel", "panels", "bus_a", "circuit", "load", "circuits", "duty", "voltage_v",
      "normal_kw", "normal_a", "worst_a", "breaker_a",
    ]
    let rows = plan.sites.flatMap { site -> [[CSV.Cell]] in
      guard let power = site.power else { return [] }
      return panels(power).map { [.text(site.id)] + $0 }
    }
    return CSV.text([head.map(CSV.Cell.text)] + rows)
  }

  private static func panels(_ power: PlannedPower) -> [[CSV.Cell]] {
    let devices = power.devices
    var fed = [[(line: Int, feed: ScheduledDevice.Feed)]](repeating: [], count: devices.count)
    for (index, device) in devices.enumerated() {
      for feed in device.feeds where devices.indices.contains(feed.from) {
        fed[feed.from].append((index, feed))
      }
    }
    return devices.indices.filter { [.board, .busway].contains(devices[$0].kind) }.flatMap { at in
      let panel = devices[at]
      return fed[at].enumerated().map { number, circuit -> [CSV.Cell] in
        let load = devices[circuit.line]
        let current = current(of: load, circuit.feed, at: panel, devices)
        let breaker = power.design.breaker(current.worst)
        return [
          .text(panel.name), .number(Double(panel.count)), rounded(panel.ratedCurrent),
          .number(Double(number + 1)), .text(load.name),
          .number((Double(load.count) / Double(max(1, panel.count))).rounded(.up)),
          .text(circuit.feed.level == 0 ? "normal" : "standby"), rounded(panel.voltage),
          rounded(current.power / 1000, 3), rounded(current.normal, 1), rounded(current.worst, 1),
          rounded(breaker),
        ]
      }
    }
  }

  /// What a circuit carries: power (W) and current (A) in normal operation, and at worst.
  private static func current(
    of load: ScheduledDevice, _ feed: ScheduledDevice.Feed, at panel: ScheduledDevice,
    _ devices: [ScheduledDevice]
  ) -> (power: Double, normal: Double, worst: Double) {
    let volts = 3.0.squareRoot() * panel.voltage * max(0.5, panel.normal.voltage)
    // Boards of one level that share it, each standing for as many as its line counts.
    let sharing = load.feeds.filter { $0.level == 0 }.reduce(0) { sum, feed in
      sum + shares(feed, load, devices)
    }
    let input = load.normal.active + load.normal.loss
    let factor = load.normal.apparent > 0 ? load.normal.active / load.normal.apparent : 1
    let whole = input / max(0.5, factor) / volts
    let ratio = load.normal.ratio ?? 0
    if feed.level > 0 {
      return (0, 0, max(whole, (load.worstLoad ?? 0) / volts))
    }
    let normal = whole / Double(max(1, sharing))
    let grown =
      ratio > 0
      ? normal * max(1, (load.worst?.ratio ?? ratio) / ratio) : (load.worstLoad ?? 0) / volts
    let left = sharing > 1 ? whole / Double(sharing - 1) : grown
    return (
      input / Double(max(1, sharing)), normal, max(normal, max(grown, sharing > 1 ? left : 0))
    )
  }

  /// How many of a line's devices feed one of the load's: equal boards are one line.
  private static func shares(
    _ feed: ScheduledDevice.Feed, _ load: ScheduledDevice, _ devices: [ScheduledDevice]
  ) -> Int {
    guard devices.indices.contains(feed.from), load.count > 0 else { return 1 }
    return max(1, devices[feed.from].count / load.count)
  }
}

extension PowerDesign {
  /// The smallest standard breaker that may carry a current all the time; `nil` beyond the largest.
  func breaker(_ current: Double) -> Double? {
    distribution.currents.first { $0 * distribution.continuous >= current * (1 - 1e-9) }
  }
}
