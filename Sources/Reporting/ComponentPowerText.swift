import Interfaces
import Quantities
public import Workloads

/// The power of a system by component, for the terminal.
public enum ComponentPowerText {
  /// Components, peak and limits below one another.
  public static func text(_ power: ComponentPower, name: String) -> String {
    func watts(_ value: Double) -> String { QuantityFormat.text(value, Power.unit) }
    func percent(_ value: Double?) -> String {
      value.map { "\(QuantityFormat.fixed($0 * 100, 1)) %" } ?? "not known"
    }
    var lines = [name, ""]
    lines += Table.lines(
      [["", "count", "idle", "expected", "maximum"] + power.phases.map { words($0.phase) }]
        + power.parts.map { part in
          [words(part.component), part.count.map { QuantityFormat.plain(Double($0)) } ?? ""]
            + ([part.idle, part.typical, part.maximum] + part.phases).map(watts)
        }
        + [
          ["at the AC input", ""]
            + ([power.idle, power.typical, power.maximum] + power.phases.map(\.power)).map(watts)
        ]
        + [
          ["GPU power over its maximum", "", "", "", ""] + power.phases.map { percent($0.gpuLoad) }
        ],
      alignment: [.left] + [Table.Alignment](repeating: .right, count: 4 + power.phases.count),
      width: 160)
    lines.append("")
    if let peak = power.peak {
      lines.append(
        "Electrical design peak of a moment (EDPp): \(watts(peak)), "
          + "\(QuantityFormat.fixed(peak / power.maximum, 2)) times the maximum; for shelves and breakers, "
          + "not for cooling and transformers.")
    } else {
      lines.append("No electrical design peak (EDPp) is published.")
    }
    if let installed = power.installed, let one = power.oneFeed {
      lines.append("Supplies carry \(watts(installed)), those of one feed \(watts(one)).")
    }
    if !power.caps.isEmpty {
      lines.append("")
      lines += Table.lines(
        [["limit of a GPU", "system", "GPUs a megawatt", "rate of a GPU", "work of a megawatt"]]
          + power.caps.map { cap in
            [
              watts(cap.limit), watts(cap.power),
              QuantityFormat.plain(cap.gpusPerMegawatt.rounded()),
              percent(cap.rate), percent(cap.ratePerMegawatt),
            ]
          }, alignment: [.right, .right, .right, .right, .right], width: 120)
      lines.append(
        "Rates of compute-bound work by a power law fitted to published training runs: an estimate."
      )
    }
    return lines.joined(separator: "\n")
  }

  private static func words(_ component: ComponentPower.Component) -> String {
    switch component {
    case .gpus: "GPUs with memory"
    case .cpus: "CPUs with memory"
    case .nvlinkSwitches: "NVLink switches"
    case .adapters: "compute adapters"
    case .rest: "rest: fans, drives, boards"
    case .supplies: "loss of supplies"
    }
  }

  private static func words(_ phase: PowerProfile.Phase) -> String { phase.rawValue }
}
