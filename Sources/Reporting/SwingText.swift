public import Electrical
import Quantities

/// Swings at the feed, for the terminal.
public enum SwingText {
  /// Without storage, with what there is, with what is enough.
  public static func text(_ study: SwingStudy, _ limits: SwingLimits) -> String {
    var feeds = [("no storage", study.bare)]
    if let available = study.available, available > 0 {
      feeds.append(("\(QuantityFormat.plain(available)) J/GPU", study.stored))
    }
    if let enough = study.enough, let needed = study.needed {
      feeds.append(("\(QuantityFormat.plain(needed)) J/GPU", enough))
    }
    func row(_ name: String, _ limit: String, _ cell: (SwingStudy.Feed) -> String) -> [String] {
      [name] + feeds.map { cell($0.1) } + [limit]
    }
    func power(_ value: Double) -> String { QuantityFormat.text(value, Power.unit) }
    let rows = [
      [""] + feeds.map(\.0) + ["limit"], row("swing", "") { power($0.swing) },
      row("ramp, in a second", limits.ramp.map(power) ?? "") { power($0.ramp) },
      row("change of voltage", limits.voltageChange.map(percent) ?? "") {
        percent($0.voltageChange)
      },
      row("mean over", "") { "\(QuantityFormat.significant($0.window, 3)) s" },
      row("energy of the storage", "") { QuantityFormat.text($0.energy, Energy.unit) },
      row("within the limits", "") { $0.isWithin ? "yes" : "no" },
    ]
    var lines = Table.lines(
      rows, alignment: [.left] + feeds.map { _ in .right } + [.right], width: 110)
    lines.append("")
    switch study.needed {
    case 0?: lines.append("The limits are kept without storage.")
    case let needed?:
      lines.append("\(QuantityFormat.plain(needed)) J for each GPU keep the limits.")
    case nil: lines.append("Storage for a mean over a minute does not keep the limits.")
    }
    let start = study.start
    lines.append(
      "A start or stop of the job moves \(power(start.step)) and the voltage by "
        + percent(start.voltageChange)
        + (start.seconds.map {
          "; spread over \(QuantityFormat.significant($0, 3)) s it keeps the ramp."
        } ?? "."))
    return lines.joined(separator: "\n")
  }

  private static func percent(_ share: Double) -> String {
    "\(QuantityFormat.fixed(share * 100, 2)) %"
  }
}
