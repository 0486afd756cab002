import Electrical
public import Planning
import Quantities

/// What the states of a power chain show, for the terminal.
public enum ChainReportText {
  /// States, findings and devices below one another.
  public static func text(_ report: ChainReport) -> String {
    var lines = [report.name, ""]
    lines += Table.lines(
      [["state", "cases", "over rating", "GPUs dark, at most", "GPUs' worth capped", "worst case"]]
        + report.states.map { state in
          [
            state.reason.rawValue, plain(Double(state.count)), plain(Double(state.overloads)),
            plain(state.dark), plain(state.capped.rounded()),
            state.darkOut.isEmpty ? state.cappedOut : state.darkOut,
          ]
        }, alignment: [.left, .right, .right, .right, .right, .left], width: 160)
    lines.append("")
    lines +=
      report.findings.isEmpty ? ["No device is beyond its rating in any state."] : findings(report)
    lines.append("")
    lines += Table.lines(
      [["device", "kind", "carries", "normal", "worst", "with this out", "loss", "voltage"]]
        + report.devices.map { device in
          [
            device.name, device.kind.rawValue, QuantityFormat.text(device.power, Power.unit),
            device.normal.map(percent) ?? "", device.worst.map(percent) ?? "",
            device.worst == nil ? "" : device.out, QuantityFormat.text(device.loss, Power.unit),
            QuantityFormat.fixed(device.voltage, 4),
          ]
        }, alignment: [.left, .left, .right, .right, .right, .left, .right, .right], width: 160)
    if let drop = report.voltageDrop {
      lines.append("")
      lines.append(
        "Voltage lost from transformer to load: \(place(drop.total, drop.limits.total)).")
      if !drop.branch.device.isEmpty {
        lines.append("Over one busway: \(place(drop.branch, drop.limits.branch)).")
      }
    }
    if !report.loads.isEmpty {
      lines.append("")
      lines += Table.lines(
        [
          [
            "load", "has power", "has all it takes", "goes dark, times a year",
            "while generators start",
          ]
        ]
          + report.loads.map { load in
            [
              load.name, "\(QuantityFormat.fixed(load.available * 100, 5)) %",
              "\(QuantityFormat.fixed(load.full * 100, 5)) %",
              QuantityFormat.significant(load.interruptions, 3),
              load.unbridged.map { QuantityFormat.significant($0, 3) } ?? "",
            ]
          }, alignment: [.left, .right, .right, .right, .right], width: 120)
    }
    return lines.joined(separator: "\n")
  }

  private static func findings(_ report: ChainReport) -> [String] {
    report.findings.map { finding in
      let state = finding.out.isEmpty ? "in normal operation" : "with \(finding.out) out"
      let unit = finding.isInWatts ? Power.unit : ApparentPower.unit
      let load = QuantityFormat.text(finding.load, unit)
      switch finding.matter {
      case .overload:
        return
          "\(finding.device): \(load) on \(QuantityFormat.text(finding.rating, unit)), \(state)"
      case .singlePoint:
        return "\(finding.device) is a single point of failure: \(load) and "
          + "\(plain(finding.gpus)) GPUs are without power"
      case .derating:
        return "\(finding.device) out caps racks: \(load) less than they take, the worth of "
          + "\(plain(finding.gpus.rounded())) GPUs"
      }
    }
  }

  private static func place(_ place: VoltageDrop.Place, _ limit: Double) -> String {
    let state = place.out.isEmpty ? "in normal operation" : "with \(place.out) out"
    let drop = "\(QuantityFormat.fixed(place.drop * 100, 2)) % at \(place.device), \(state)"
    return drop + (place.drop > limit ? ", more than " : " of ") + percent(limit)
      + (place.drop > limit ? "" : " allowed")
  }

  private static func plain(_ number: Double) -> String { QuantityFormat.plain(number) }

  private static func percent(_ share: Double) -> String {
    "\(QuantityFormat.fixed(share * 100, 1)) %"
  }
}
