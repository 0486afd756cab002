import Foundation
import Testing
@testable import Topology

@testable import HostBench

/// A folder that stands in for the root of a system.
struct FakeRoot {
  let url = FileManager.default.temporaryDirectory.appending(path: "root-\(UUID().uuidString)")

  init(_ files: [String: String]) throws {
    for (path, text) in files {
      let place = url.appending(path: path)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: place, atomically: true, encoding: .utf8)
    }
  }

  var files: SystemFiles { SystemFiles(root: url.path) }
  func remove() { try? FileManager.default.removeItem(at: url) }
}

extension HostMachine {
  /// Four cores of two threads each in two packages.
  static func example(memory: Int = 16 << 30) -> HostMachine {
    HostMachine(
      processor: "Example", packages: 2,
      cores: (0..<4).map {
        Core(package: $0 / 2, node: $0 / 2, cache: $0 / 2, processors: [$0, $0 + 4])
      }, online: 8, allowed: 8, bound: 8,
      caches: [
        Cache(level: 1, size: 32 << 10, line: 64, count: 4, cores: 1),
        Cache(level: 2, size: 1 << 20, line: 64, count: 4, cores: 1),
        Cache(level: 3, size: 16 << 20, line: 64, count: 2, cores: 2),
      ],
      nodes: (0..<2).map { Node(number: $0, memory: memory / 2, cores: 2) }, devices: [],
      hwloc: "2.8.0")
  }
}

@Suite("The header that makes a result reproducible")
struct HostHeaderTests {
  @Test
  func readsWhatLinuxTells() throws {
    let root = try FakeRoot([
      "proc/cpuinfo": """
      processor\t: 0
      vendor_id\t: GenuineIntel
      cpu family\t: 6
      model\t\t: 207
      stepping\t: 2
      microcode\t: 0x21000161
      flags\t\t: fpu sse2 avx2 fma avx512f
      """,
      "proc/version": "Linux version 6.1.0-18-amd64 (debian-kernel@lists.debian.org)\n",
      "proc/meminfo": """
      MemTotal:       16384000 kB
      MemAvailable:   12000000 kB
      HugePages_Total:      16
      HugePages_Free:        4
      Hugepagesize:       2048 kB
      """,
      "proc/self/cgroup": "0::/user.slice/job\n",
      "proc/self/maps": "7f00 r-xp /usr/libexec/valgrind/vgpreload_core-amd64-linux.so\n",
      "sys/fs/cgroup/user.slice/cpu.max": "150000 100000\n",
      "sys/fs/cgroup/user.slice/job/cpu.max": "max 100000\n",
      "sys/fs/cgroup/user.slice/job/memory.max": "1073741824\n",
      "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "performance\n",
      "sys/devices/system/cpu/cpu1/cpufreq/scaling_governor": "powersave\n",
      "sys/devices/system/cpu/cpu0/cpufreq/scaling_min_freq": "800000\n",
      "sys/devices/system/cpu/cpu0/cpufreq/scaling_max_freq": "3800000\n",
      "sys/devices/system/cpu/intel_pstate/no_turbo": "1\n",
      "sys/devices/system/cpu/smt/control": "on\n",
      "sys/kernel/mm/transparent_hugepage/enabled": "always [madvise] never\n",
    ])
    defer { root.remove() }
    let header = HostHeader.read(
      machine: .example(), files: root.files, features: ["sse2", "avx2", "fma"],
      known: ["sse2", "avx2", "fma", "avx512f"], hypervisor: nil,
      environment: ["OPENBLAS_CORETYPE": "Haswell", "HOME": "/root"])
    #expect(
      header.processorModel
        == "GenuineIntel, cpu family 6, model 207, stepping 2, microcode 0x21000161")
    #expect(header.system == "Linux 6.1.0-18-amd64")
    #expect(header.hiddenFeatures == ["avx512f"])
    #expect(header.emulator == "valgrind")
    #expect(header.governor == "performance, powersave")
    #expect(header.frequencyLimits == [0.8e9, 3.8e9])
    #expect(header.boost == false)
    #expect(header.simultaneousThreads == "on")
    #expect(header.transparentHugePages == "madvise")
    #expect(header.hugePages == [4, 16, 2_097_152])
    #expect(header.environment == ["OPENBLAS_CORETYPE": "Haswell"])
    #expect(header.memoryTotal == 16_777_216_000)
    // The parent allows 1.5 cores, the group itself any; memory the other way round.
    #expect(header.quota == 1.5)
    #expect(header.memoryLimit == 1_073_741_824)
    #expect(header.measuredCores == [0])
    #expect(header.usableMemory == 1_073_741_824)
    let report = RunReport()
    report.noteAbsences(header)
    #expect(
      report.all.map(\.what) == ["PCI devices", "real rates", "all cores", "avx512f"],
      "\(report.all)")
  }

  @Test
  func anEmptySystemIsNotFatal() throws {
    let root = try FakeRoot(["empty": ""])
    defer { root.remove() }
    let header = HostHeader.read(
      machine: .example(), files: root.files, features: [], known: [], hypervisor: "KVMKVMKVM",
      environment: [:])
    #expect(header.hypervisor == "KVM")
    #expect(header.governor == nil && header.quota == nil && header.emulator == nil)
    #expect(header.measuredCores == [0, 1, 2, 3])
    #expect(header.usableMemory == 8 << 30)
    let report = RunReport()
    report.noteAbsences(header)
    #expect(report.all.map(\.what) == ["frequency governor", "huge pages", "PCI devices"])
    #expect(LoadReading(root.files).load(since: LoadReading(root.files)).others == nil)
  }

  @Test
  func controlGroupsOfTheFirstVersion() throws {
    let root = try FakeRoot([
      "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "200000",
      "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
      "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712",
    ])
    defer { root.remove() }
    let group = ControlGroup(root.files)
    #expect(group.quota == 2 && group.memory == nil)
  }

  @Test
  func readsTheCountersOfTheSystem() throws {
    // user nice system idle iowait irq softirq steal, in hundredths of a second; two processors.
    let cpus = "cpu0 0 0 0 0 0 0 0 0\ncpu1 0 0 0 0 0 0 0 0\n"
    let first = try FakeRoot([
      "proc/stat": "cpu 100 0 50 1000 10 1 2 10\n" + cpus, "proc/loadavg": "0.50 0.4 0.3 1/99 7",
    ])
    defer { first.remove() }
    let reading = LoadReading(first.files)
    #expect(reading.processors == 2 && reading.average == 0.5)
    #expect(reading.busy == 1.53 && reading.stolen == 0.1)
  }

  @Test
  func thisMachineIsRead() throws {
    let host = try HostTopology()
    let machine = host.machine
    #expect(!machine.cores.isEmpty && machine.bound >= machine.cores.count)
    #expect(machine.bound <= machine.allowed && machine.allowed <= machine.online)
    #expect(Set(machine.cores.flatMap(\.processors)).count == machine.bound)
    #expect(HostTopology.usableProcessors == machine.bound)
    #expect(machine.caches.map(\.level) == machine.caches.map(\.level).sorted())
    #expect(machine.memory > 0)
  }
}
