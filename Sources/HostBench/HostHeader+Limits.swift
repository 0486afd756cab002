import Topology

extension HostHeader {
  /// The processing unit of each core that measurements run on: no more than the control group gives
  /// time for.
  var measuredCores: [Int] {
    let cores = machine.first.isEmpty ? [0] : machine.first
    guard let quota, quota < Double(cores.count) else { return cores }
    return Array(cores.prefix(max(1, Int(quota))))
  }

  /// Bytes that this process may fill: what is free, and no more than the control group allows.
  var usableMemory: Int {
    let free = memoryAvailable ?? machine.memory / 2
    return min(free, memoryLimit ?? free)
  }
}

extension RunReport {
  /// Notes what a bare machine shows and this one does not.
  func noteAbsences(_ header: HostHeader) {
    if header.governor == nil {
      missing(
        "frequency governor", "the system shows none; \(header.hypervisor ?? "it") may hide it")
    }
    if header.transparentHugePages == nil || header.transparentHugePages == "never" {
      missing("huge pages", "transparent huge pages are not given: latencies include page walks")
    }
    if header.machine.devices.isEmpty {
      missing("PCI devices", "no GPU or network adapter is visible to this process")
    }
    if header.emulator != nil {
      missing("real rates", "\(header.emulator ?? "") runs the instructions: sizes are small")
    }
    if let quota = header.quota, quota < Double(header.machine.cores.count) {
      missing("all cores", "the control group gives the time of \(quota) cores")
    }
    let machine = header.machine
    if machine.bound < machine.allowed {
      missing("all cores", "bound to \(machine.bound) of \(machine.allowed) processing units")
    }
    if machine.allowed < machine.online {
      missing("all cores", "\(machine.allowed) of \(machine.online) processing units are allowed")
    }
    for feature in header.hiddenFeatures {
      missing(feature, "the system lists it but hides it from this process")
    }
  }
}

extension ProbeGroup {
  /// Whether it calls the dense linear algebra library.
  var isLinearAlgebra: Bool { isAmong(["gemm."]) }

  /// Whether an identifier of it begins with one of these; all do with none.
  func isAmong(_ beginnings: [String]) -> Bool {
    beginnings.isEmpty || kinds.contains { kind in beginnings.contains { kind.id.hasPrefix($0) } }
  }
}
