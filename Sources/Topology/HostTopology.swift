internal import CHwloc
import Foundation

/// The machine that we run on, ready to bind threads to its cores.
///
/// A loaded topology is read-only; threads may share it.
public final class HostTopology: @unchecked Sendable {
  /// What it consists of.
  public let machine: HostMachine
  private let topology: hwloc_topology_t

  /// Reads the machine.
  ///
  /// - Parameter devices: whether to look for PCI devices, which takes longer.
  /// - Throws: ``HostError/unreadable(reason:)``.
  public init(devices: Bool = true) throws(HostError) {
    var created: hwloc_topology_t?
    guard hwloc_topology_init(&created) == 0, let created else {
      throw .unreadable(reason: HostTopology.reason)
    }
    let filter = devices ? HWLOC_TYPE_FILTER_KEEP_IMPORTANT : HWLOC_TYPE_FILTER_KEEP_NONE
    hwloc_topology_set_io_types_filter(created, filter)
    guard hwloc_topology_load(created) == 0 else {
      let reason = HostTopology.reason
      hwloc_topology_destroy(created)
      throw .unreadable(reason: reason)
    }
    topology = created
    machine = HostReader(topology: created).machine
  }

  /// Processing units that this process may use; at least 1.
  public static var usableProcessors: Int {
    (try? HostTopology(devices: false))?.machine.bound ?? 1
  }

  deinit { hwloc_topology_destroy(topology) }

  /// Binds the thread that calls it to processing units, and its memory to the node next to them.
  ///
  /// - Throws: ``HostError/unbound(processors:reason:)``.
  public func bindThread(to processors: [Int]) throws(HostError) {
    try bind(processors, HWLOC_CPUBIND_THREAD)
  }

  /// Binds every thread of this process, those of libraries too.
  ///
  /// - Throws: ``HostError/unbound(processors:reason:)``.
  public func bindProcess(to processors: [Int]) throws(HostError) {
    try bind(processors, HWLOC_CPUBIND_PROCESS)
  }

  /// Makes new memory of the calling thread come from a NUMA node; `nil` returns to the default.
  ///
  /// - Returns: whether the system did so.
  public func bindMemory(to node: Int?) -> Bool {
    guard let set = hwloc_bitmap_alloc() else { return false }
    defer { hwloc_bitmap_free(set) }
    if let node {
      hwloc_bitmap_only(set, UInt32(clamping: node))
    } else {
      hwloc_bitmap_copy(set, hwloc_topology_get_topology_nodeset(topology))
    }
    let policy = node == nil ? HWLOC_MEMBIND_DEFAULT : HWLOC_MEMBIND_BIND
    let flags = Int32(
      bitPattern: HWLOC_MEMBIND_THREAD.rawValue | HWLOC_MEMBIND_BYNODESET.rawValue)
    return hwloc_set_membind(topology, set, policy, flags) == 0
  }

  /// Binds threads of this process that a library started, one to each processing unit in turn, so
  /// that they do not wander; threads past the end of the list are left alone.
  ///
  /// - Returns: whether every one was bound; `false` on systems other than Linux.
  public func bindThreads(_ threads: [Int], to processors: [Int]) -> Bool {
    #if os(Linux)
      return zip(threads, processors).allSatisfy { thread, processor in
        guard let set = hwloc_bitmap_alloc() else { return false }
        defer { hwloc_bitmap_free(set) }
        hwloc_bitmap_only(set, UInt32(clamping: processor))
        return hwloc_linux_set_tid_cpubind(topology, pid_t(truncatingIfNeeded: thread), set) == 0
      }
    #else
      return false
    #endif
  }

  private func bind(
    _ processors: [Int], _ kind: hwloc_cpubind_flags_t
  ) throws(HostError) {
    guard let set = hwloc_bitmap_alloc() else {
      throw .unbound(processors: processors, reason: "no memory")
    }
    defer { hwloc_bitmap_free(set) }
    for processor in processors { hwloc_bitmap_set(set, UInt32(clamping: processor)) }
    guard hwloc_set_cpubind(topology, set, Int32(bitPattern: kind.rawValue)) == 0 else {
      throw .unbound(processors: processors, reason: HostTopology.reason)
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
