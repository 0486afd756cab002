import Foundation
import Kernels
public import Topology

/// What makes a result reproducible: the machine, the system, and how this process may use them.
public struct HostHeader: Codable, Hashable, Sendable {
  /// The name of the machine.
  public let host: String
  /// When the run began, UTC.
  public let date: String
  /// The operating system and its release.
  public let system: String
  /// What hwloc sees.
  public let machine: HostMachine
  /// Vendor, family, model, stepping and microcode of the processor, where the system tells.
  public let processorModel: String?
  /// Features of the processor that programs may use.
  public let features: [String]
  /// Features that the system lists and this process does not see: an emulator hides them.
  public let hiddenFeatures: [String]
  /// The frequency governor, or several.
  public let governor: String?
  /// Lowest and highest frequency that the governor may choose, Hz.
  public let frequencyLimits: [Double]?
  /// Whether frequencies above the nominal are allowed.
  public let boost: Bool?
  /// Whether cores run more than one thread: `on`, `off`, `notsupported`...
  public let simultaneousThreads: String?
  /// Transparent huge pages: `always`, `madvise` or `never`.
  public let transparentHugePages: String?
  /// Reserved huge pages: free, all, and bytes of one.
  public let hugePages: [Int]?
  /// What the hypervisor calls itself; `nil` on bare metal.
  public let hypervisor: String?
  /// What runs the instructions instead of the processor, such as `valgrind`.
  public let emulator: String?
  /// Cores' worth of time that the control group allows.
  public let quota: Double?
  /// Bytes that the control group allows.
  public let memoryLimit: Int?
  /// Bytes of memory that the system has; more than hwloc sees where memory is added on demand.
  public let memoryTotal: Int?
  /// Bytes that were free to use.
  public let memoryAvailable: Int?
  /// The source of the system's clock.
  public let clockSource: String?
  /// Variables of the environment that change results.
  public let environment: [String: String]

  /// Reads the header.
  static func read(
    machine: HostMachine, files: SystemFiles = SystemFiles(),
    features: [String] = ProcessorFeatures.available, known: [String] = ProcessorFeatures.known,
    hypervisor: String? = ProcessorFeatures.hypervisor,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> HostHeader {
    let cpu = "/sys/devices/system/cpu"
    let listed = Set(
      (files.value(of: "flags", in: "/proc/cpuinfo") ?? files.value(
        of: "Features", in: "/proc/cpuinfo") ?? "").split(separator: " ").map(String.init))
    let governors = Set(
      machine.cores.flatMap(\.processors).compactMap {
        files.text("\(cpu)/cpu\($0)/cpufreq/scaling_governor")
      })
    let first = machine.first.first ?? 0
    let limits = ["scaling_min_freq", "scaling_max_freq"].compactMap {
      files.number("\(cpu)/cpu\(first)/cpufreq/\($0)").map { Double($0) * 1000 }
    }
    let group = ControlGroup(files)
    let meminfo = { (key: String) -> Int? in
      files.value(of: key, in: "/proc/meminfo")?.split(separator: " ").first.flatMap { Int($0) }
    }
    let pages = [meminfo("HugePages_Free"), meminfo("HugePages_Total"), meminfo("Hugepagesize")]
      .compactMap(\.self)
    let boost =
      files.number("\(cpu)/cpufreq/boost").map { $0 != 0 }
      ?? files.number("\(cpu)/intel_pstate/no_turbo").map { $0 == 0 }
    return HostHeader(
      host: ProcessInfo.processInfo.hostName, date: Date.now.formatted(.iso8601),
      system: files.text("/proc/version").map { HostHeader.release($0) }
        ?? ProcessInfo.processInfo.operatingSystemVersionString,
      machine: machine, processorModel: HostHeader.model(files), features: features,
      hiddenFeatures: known.filter { listed.contains($0) && !features.contains($0) },
      governor: governors.isEmpty ? nil : governors.sorted().joined(separator: ", "),
      frequencyLimits: limits.count == 2 ? limits : nil, boost: boost,
      simultaneousThreads: files.text("\(cpu)/smt/control"),
      transparentHugePages: files.choice("/sys/kernel/mm/transparent_hugepage/enabled"),
      hugePages: pages.count == 3 ? [pages[0], pages[1], pages[2] * 1024] : nil,
      hypervisor: hypervisor.map { HostHeader.hypervisors[$0] ?? $0 },
      emulator: HostHeader.emulator(files), quota: group.quota,
      memoryLimit: group.memory, memoryTotal: meminfo("MemTotal").map { $0 &* 1024 },
      memoryAvailable: meminfo("MemAvailable").map { $0 &* 1024 },
      clockSource: files.text(
        "/sys/devices/system/clocksource/clocksource0/current_clocksource"),
      environment: environment.filter { name, _ in
        ["OPENBLAS_", "OMP_", "GOTO_", "MALLOC_", "GLIBC_TUNABLES", "HWLOC_", "SLURM_CPU_BIND"]
          .contains { name.hasPrefix($0) }
      })
  }

  /// The names of hypervisors by the signatures with which they announce themselves.
  private static let hypervisors = [
    "KVMKVMKVM": "KVM", "Microsoft Hv": "Hyper-V", "VMwareVMware": "VMware", "XenVMMXenVMM": "Xen",
    "TCGTCGTCGTCG": "QEMU without KVM", "bhyve bhyve ": "bhyve",
  ]

  /// `Linux 6.1.0-18-amd64` of the longer line of the system.
  private static func release(_ version: String) -> String {
    let words = version.split(separator: " ")
    return words.count > 2 ? "\(words[0]) \(words[2])" : version
  }

  private static func model(_ files: SystemFiles) -> String? {
    let keys = ["vendor_id", "cpu family", "model", "stepping", "microcode"]
    let found = keys.compactMap { key in
      files.value(of: key, in: "/proc/cpuinfo").map { key == "vendor_id" ? $0 : "\(key) \($0)" }
    }
    return found.isEmpty ? nil : found.joined(separator: ", ")
  }

  /// Valgrind loads its own libraries into the process that it runs.
  static func emulator(_ files: SystemFiles) -> String? {
    (files.text("/proc/self/maps") ?? "").contains("/vgpreload_") ? "valgrind" : nil
  }
}

/// What the control group of this process allows (version 2, or version 1 where it is mounted).
struct ControlGroup {
  /// Cores' worth of time.
  let quota: Double?
  /// Bytes of memory.
  let memory: Int?

  init(_ files: SystemFiles) {
    // A limit of a parent binds too: the least along the path counts.
    let group =
      (files.text("/proc/self/cgroup") ?? "").split(separator: "\n")
      .first { $0.hasPrefix("0::") }.map { String($0.dropFirst(3)) } ?? "/"
    var (path, folders) = ("", [""])
    for part in group.split(separator: "/") {
      path += "/\(part)"
      folders.append(path)
    }
    let base = "/sys/fs/cgroup"
    var quotas = folders.compactMap { files.text("\(base)\($0)/cpu.max") }.compactMap {
      ControlGroup.share($0.split(separator: " ").map(String.init))
    }
    var limits = folders.compactMap { files.number("\(base)\($0)/memory.max") }
    if let period = files.text("\(base)/cpu/cpu.cfs_period_us"),
      let allowed = files.text("\(base)/cpu/cpu.cfs_quota_us"),
      let share = ControlGroup.share([allowed, period])
    {
      quotas.append(share)
    }
    if let limit = files.number("\(base)/memory/memory.limit_in_bytes"), limit < 1 << 60 {
      limits.append(limit)
    }
    quota = quotas.min()
    memory = limits.min()
  }

  private static func share(_ words: [String]) -> Double? {
    guard words.count == 2, let time = Double(words[0]), let period = Double(words[1]), time > 0,
      period > 0
    else { return nil }
    return time / period
  }
}
