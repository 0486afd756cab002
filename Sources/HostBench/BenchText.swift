import Foundation
import Quantities
import Topology

/// A result as rows of text, for a terminal.
public struct BenchText: Sendable {
  let result: BenchResult

  /// Text of a result.
  public init(_ result: BenchResult) { self.result = result }

  /// Name and value of what makes the result reproducible.
  public var header: [[String]] {
    let (header, machine) = (result.header, result.header.machine)
    let caches = machine.caches.map {
      "L\($0.level) \(BenchText.binary($0.size)) × \($0.count)"
    }
    var rows = [
      ["machine", "\(header.host), \(header.date)"],
      ["processor", machine.processor],
      ["", header.processorModel ?? "no more is told"],
      [
        "cores",
        "\(machine.cores.count) usable in \(machine.packages) packages; \(machine.bound) of "
          + "\(machine.online) processing units",
      ],
      ["caches", caches.joined(separator: ", ")],
      [
        "memory",
        "\(BenchText.binary(max(machine.memory, header.memoryTotal ?? 0))) on \(machine.nodes.count) NUMA "
          + (machine.nodes.count == 1 ? "node" : "nodes"),
      ],
      ["features", header.features.joined(separator: " ")],
      [
        "system",
        "\(header.system); hwloc API \(machine.hwloc); clock \(header.clockSource ?? "unknown")",
      ],
      [
        "pages",
        "transparent huge pages: \(header.transparentHugePages ?? "none")",
      ],
      ["governor", header.governor ?? "not visible"],
      ["hypervisor", hypervisor],
    ]
    for device in machine.devices {
      rows.append([
        device.kind.rawValue,
        [device.name, device.pci, device.address].compactMap(\.self).joined(separator: ", "),
      ])
    }
    for (name, value) in header.environment.sorted(by: { $0.key < $1.key }) {
      let isOurs = name == "OPENBLAS_CORETYPE" && result.blas.verdict == .mended
      let before =
        isOurs ? " (set by this program; before: \(result.blas.requested ?? "unset"))" : ""
      rows.append(["environment", "\(name)=\(value)\(before)"])
    }
    rows.append([
      "OpenBLAS", "\(result.blas.core), \(result.blas.verdict.rawValue): \(result.blas.reason)",
    ])
    for trial in result.blas.trials.dropFirst(result.blas.verdict == .trusted ? 1 : 0) {
      let rate = trial.failure ?? "DGEMM on one core \(HostMeasurement.text(trial.rate, "FLOP/s"))"
      rows.append(["", "\(trial.core): \(rate)\(trial.error > 1 ? ", wrong" : "")"])
    }
    rows.append(["load", result.load.text])
    if let text = result.placement?.text ?? CorePlacement(result)?.warning {
      rows.append(["placement", text])
    }
    return rows
  }

  /// Its name, and how much more runs may differ for it.
  private var hypervisor: String {
    guard let name = result.header.hypervisor else { return "none" }
    func most(_ isShared: Bool) -> String? {
      result.measurements.filter { MeasurementKind.leavesTheCore($0.id) == isShared }
        .compactMap(\.reproducibility).max().map { "\(QuantityFormat.fixed($0 * 100, 0)) %" }
    }
    let shares = [
      most(false).map { "\($0) in what a core does alone" }, most(true).map { "\($0) in the rest" },
    ]
    .compactMap(\.self)
    guard !shares.isEmpty else { return name }
    return "\(name); runs apart may differ by \(shares.joined(separator: ", by "))"
  }

  /// The sections of the table with their rows: what, median, spread, range, slowest repetition, samples, outliers.
  public var sections: [(title: String, rows: [[String]])] {
    let titles = [
      ("Clock and arithmetic", ["clock", "fma", "dot"]), ("Matrix products", ["gemm"]),
      ("Memory bandwidth", ["stream", "read"]), ("Latency", ["latency"]),
      ("Between cores", ["core-to-core", "allreduce"]), ("The planner's kernels", ["kernel"]),
    ]
    return titles.compactMap { title, families in
      let items = result.measurements.filter { item in
        families.contains(item.id.split(separator: ".").first.map(String.init) ?? "")
      }
      guard !items.isEmpty else { return nil }
      return (title, items.map(row))
    }
  }

  private func row(_ item: HostMeasurement) -> [String] {
    let ends = [item.samples.min(), item.samples.max()].compactMap(\.self)
    return [
      item.title, item.text, item.spreadText,
      ends.map { HostMeasurement.text($0, item.unit) }.joined(separator: " to "),
      item.slowest.map { HostMeasurement.text($0, item.unit) } ?? "",
      String(item.samples.count), String(item.outliers.count),
    ]
  }

  static func binary(_ bytes: Int) -> String {
    let steps = [(1 << 40, "TiB"), (1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
    let step = steps.first { bytes >= $0.0 } ?? (1, "B")
    return "\(QuantityFormat.significant(Double(bytes) / Double(step.0), 3)) \(step.1)"
  }
}
