extension Comparison {
  /// Memory that a driver keeps for itself before it reports the rest, as a share.
  static let driverShare = 0.01

  /// Counts, products, memory and links of the GPUs.
  mutating func compareGPUs(_ capture: Capture) {
    if capture.gpus.count != node.gpus.count {
      report(
        "node", "GPUs", expected: "\(node.gpus.count)", found: "\(capture.gpus.count)", .critical)
    }
    for gpu in capture.gpus {
      compareProduct(gpu)
      if let memory = gpu.memory {
        observe(.gpuMemory)
        if Double(memory) < Double(node.gpu.leastMemory) * (1 - Comparison.driverShare) {
          report(
            gpu.label, "GPU memory", expected: mebibytes(node.gpu.leastMemory),
            found: mebibytes(memory), .critical)
        }
      }
      compareLink(gpu)
    }
  }

  private mutating func compareProduct(_ gpu: ObservedGPU) {
    let plan = node.gpu
    if let found = gpu.pciID, let expected = plan.pciID {
      observe(.gpuProduct)
      if found != expected {
        report(
          gpu.label, "GPU product", expected: "\(plan.product) (\(expected))",
          found: gpu.product.map { "\($0) (\(found))" } ?? found, .critical)
        return
      }
    }
    guard let found = gpu.product, let model = plan.product.model else { return }
    observe(.gpuProduct)
    if !found.uppercased().words.contains(model) {
      report(gpu.label, "GPU product", expected: plan.product, found: found.excerpt, .critical)
    }
  }

  private mutating func compareLink(_ gpu: ObservedGPU) {
    let (plan, link) = (node.gpu.link, gpu.link)
    if let generation = link.generation {
      observe(.pcie)
      if generation < plan.generation {
        report(
          gpu.label, "PCIe generation", expected: "\(plan.generation)", found: "\(generation)",
          .major)
      } else if let current = link.currentGeneration, current < plan.generation,
        gpu.state?.performance == "P0"
      {
        report(
          gpu.label, "PCIe generation in use", expected: "\(plan.generation)", found: "\(current)",
          .major)
      }
    }
    if let lanes = link.currentLanes ?? link.lanes {
      observe(.pcie)
      if lanes < plan.lanes {
        report(gpu.label, "PCIe lanes", expected: "\(plan.lanes)", found: "\(lanes)", .major)
      }
    }
    guard let bandwidth = link.bandwidth, let expected = plan.bandwidth else { return }
    observe(.pcie)
    // hwloc's NVML backend states every link above generation 2 as one of generation 3.
    let asThird = PCIeLink(generation: 3, lanes: plan.lanes).bandwidth ?? 0
    if bandwidth < expected * 0.95, abs(bandwidth - asThird) > asThird * 0.02 {
      report(
        gpu.label, "PCIe bandwidth", expected: gigabytes(expected), found: gigabytes(bandwidth),
        .major)
    }
  }

  /// What the driver says of each GPU's state.
  mutating func compareStates(_ capture: Capture) {
    for gpu in capture.gpus {
      guard let state = gpu.state else { continue }
      comparePower(gpu.label, state)
      compareModes(gpu.label, state)
      compareFabric(gpu.label, state)
      if state.isECCOn != nil || !state.shown.isDisjoint(with: [.ecc, .remapping]) {
        observe(.ecc)
      }
      if state.shown.contains(.throttling) { observe(.throttling) }
      for complaint in state.complaints {
        report(
          gpu.label, complaint.what, expected: complaint.expected, found: complaint.found,
          complaint.severity)
      }
    }
    compareCliques(capture)
  }

  private mutating func comparePower(_ label: String, _ state: GPUState) {
    let expected = node.gpu.power
    for (what, found) in [
      ("highest power limit", state.powerMaximum), ("power limit", state.powerLimit),
    ] {
      guard let found else { continue }
      observe(.power)
      if found < expected - 0.5 {
        report(label, what, expected: watts(expected), found: watts(found), .major)
      }
    }
  }

  private mutating func compareModes(_ label: String, _ state: GPUState) {
    if state.isECCOn == false {
      report(label, "ECC", expected: "Enabled", found: "Disabled", .major)
    }
    if let isOn = state.isC2COn, node.gpu.c2c != nil {
      observe(.coherentLink)
      if !isOn {
        report(
          label, "coherent link to the CPU", expected: "Enabled", found: "Disabled", .critical)
      }
    }
    if state.isPartitioned == true {
      report(label, "MIG", expected: "Disabled", found: "Enabled", .minor)
    }
    // Two bits of a pin each clock.
    if let clock = state.memoryClock, let stacks = node.gpu.stacks, stacks.isPinRateRead,
      clock < stacks.pinRate / 2 * 0.99
    {
      report(
        label, "memory clock", expected: megahertz(stacks.pinRate / 2), found: megahertz(clock),
        .major)
    }
  }

  private mutating func compareFabric(_ label: String, _ state: GPUState) {
    guard let domain = node.domain, domain.switches > 0 else { return }
    for (what, found, good) in [
      ("NVLink fabric state", state.fabricState, "Completed"),
      ("NVLink fabric status", state.fabricStatus, "Success"),
    ] {
      guard let found else { continue }
      observe(.fabric)
      if found != good { report(label, what, expected: good, found: found.excerpt, .critical) }
    }
  }

  /// GPUs of one host are in one clique of the fabric.
  private mutating func compareCliques(_ capture: Capture) {
    let cliques = capture.gpus.compactMap { gpu in gpu.state?.fabricClique.map { (gpu.label, $0) } }
    let counts = Dictionary(grouping: cliques, by: \.1).mapValues(\.count)
    guard counts.count > 1,
      let common = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key
    else { return }
    for (label, clique) in cliques where clique != common {
      report(
        label, "NVLink fabric clique", expected: common.excerpt, found: clique.excerpt, .critical)
    }
  }
}
