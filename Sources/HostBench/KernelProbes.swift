import Kernels
import Quantities

/// The planner's own kernels on one core, to place on the roofline.
struct KernelProbes {
  let bench: BenchPlan

  var groups: [ProbeGroup] { PlannerKernel.all.map(group) }

  private func group(_ kernel: PlannerKernel) -> ProbeGroup {
    let set = bench.set
    let kind = MeasurementKind(
      id: "kernel.\(kernel.name)", title: kernel.title, unit: "FLOP/s", threads: 1,
      intensity: kernel.flop / kernel.bytes, footprint: kernel.bytes * Double(kernel.count),
      note: "\(kernel.count) elements, \(QuantityFormat.plain(kernel.flop)) FLOP and "
        + "\(QuantityFormat.plain(kernel.bytes)) B each.")
    let job = Job<KernelColumns>(amount: kernel.flop * Double(kernel.count)) { columns, _, count in
      for _ in 0..<count {
        try kernel.run(columns.inputs, &columns.first, &columns.second, set)
      }
      return columns.isFinite
    }
    return ProbeGroup([kind], team: bench.team(1), jobs: [job], report: bench.report) { _ in
      kernel.columns()
    }
  }
}
