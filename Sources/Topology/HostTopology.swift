internal import CHwloc

/// What hwloc says of the machine that we run on.
public enum HostTopology {
  /// Processing units that this process may use; at least 1.
  public static var usableProcessors: Int {
    var topology: hwloc_topology_t?
    guard hwloc_topology_init(&topology) == 0, let topology else { return 1 }
    defer { hwloc_topology_destroy(topology) }
    guard hwloc_topology_load(topology) == 0 else { return 1 }
    return max(1, Int(hwloc_get_nbobjs_by_type(topology, HWLOC_OBJ_PU)))
  }
}
