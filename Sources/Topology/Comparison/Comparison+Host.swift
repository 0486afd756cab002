extension Comparison {
  /// Memory that the kernel takes before it reports the rest (a page structure for each page, 1.6 %,
  /// and tables): less than the 3.1 % that one module of 32 holds.
  static let kernelShare = 0.025

  /// Counts of network adapters and drives.
  mutating func compareAdapters(_ capture: Capture) {
    if let adapters = capture.adapters {
      observe(.adapters)
      let compute = node.devices.filter { $0.kind == .computeAdapter }.count
      let least =
        capture.format == .nccl
        ? compute : capture.mayLackAdapters ? 0 : node.allowance.adapterFunctions.lowerBound
      let range = least...max(least, node.allowance.adapterFunctions.upperBound)
      if !range.contains(adapters.count) {
        report(
          "node", "network adapters", expected: range.words, found: "\(adapters.count)", .major)
      }
    }
    if let drives = capture.drives {
      observe(.drives)
      if !node.allowance.drives.contains(drives) {
        report(
          "node", "NVMe drives", expected: node.allowance.drives.words, found: "\(drives)", .major)
      }
    }
  }

  /// Packages, cores, NUMA nodes and memory of the host.
  mutating func compareHost(_ capture: Capture) {
    let (host, plan) = (capture.host, node.processor)
    if let packages = host.packages, packages > 0 {
      observe(.packages)
      if packages != node.packages.count {
        report(
          "node", "CPU packages", expected: "\(node.packages.count)", found: "\(packages)",
          .critical)
      } else if let cores = host.cores, !node.allowance.isMakersLayout,
        cores != packages * plan.cores
      {
        report(
          "node", "CPU cores", expected: "\(packages * plan.cores)", found: "\(cores)", .major)
      }
      if let nodes = host.numaNodes,
        !node.allowance.numaSettings.contains(where: { $0 * packages == nodes })
      {
        let allowed = node.allowance.numaSettings.map { "\($0 * packages)" }
        report(
          "node", "NUMA nodes with host memory", expected: allowed.joined(separator: " or "),
          found: "\(nodes)", .minor)
      }
    }
    if let name = host.processor, let model = plan.name.model, !node.allowance.isMakersLayout {
      observe(.packages)
      if !name.uppercased().words.contains(model) {
        report("node", "CPU", expected: plan.name, found: name.excerpt, .major)
      }
    }
    if let memory = host.memory, memory > 0 {
      observe(.hostMemory)
      let least = node.allowance.memory.lowerBound
      if Double(memory) < Double(least) * (1 - Comparison.kernelShare) {
        report(
          "node", "host memory", expected: gibibytes(least), found: gibibytes(memory), .major)
      }
    }
  }
}

extension ClosedRange<Int> {
  /// Such as `12` or `12 to 16`.
  fileprivate var words: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound) to \(upperBound)"
  }
}
