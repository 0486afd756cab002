internal import CHwloc
import Foundation

/// A topology that libhwloc holds.
final class HwlocTopology {
  let pointer: hwloc_topology_t

  /// Loads a document that ``HwlocDocument`` made harmless.
  ///
  /// - Throws: ``CaptureError/hwlocRefused``.
  init(_ document: HwlocDocument) throws(CaptureError) {
    HwlocTopology.calm
    var topology: hwloc_topology_t?
    guard hwloc_topology_init(&topology) == 0, let topology else { throw .hwlocRefused }
    let isLoaded = document.text.withCString { text in
      // Length with the zero at the end, as the library wants it.
      hwloc_topology_set_all_types_filter(topology, HWLOC_TYPE_FILTER_KEEP_ALL) == 0
        && hwloc_topology_set_xmlbuffer(topology, text, Int32(document.text.utf8.count + 1)) == 0
        && hwloc_topology_load(topology) == 0
    }
    guard isLoaded else {
      hwloc_topology_destroy(topology)
      throw .hwlocRefused
    }
    pointer = topology
  }

  deinit { hwloc_topology_destroy(pointer) }

  /// Once in a process: no banner on standard error for a broken file, and none of the checks that
  /// abort the process.
  private static let calm: Void = {
    setenv("HWLOC_HIDE_ERRORS", "2", 0)
    unsetenv("HWLOC_DEBUG_CHECK")
  }()

  /// The topology as hwloc writes it, version 2.
  func exported() throws(CaptureError) -> String {
    var buffer: UnsafeMutablePointer<CChar>?
    var length: Int32 = 0
    guard
      hwloc_topology_export_xmlbuffer(
        pointer, &buffer, &length, rackwright_hwloc_export_flags()) == 0, let buffer
    else { throw .hwlocRefused }
    defer { hwloc_free_xmlbuffer(pointer, buffer) }
    return String(cString: buffer)
  }

  /// The number of objects of a type.
  func count(_ type: hwloc_obj_type_t) -> Int {
    max(0, Int(hwloc_get_nbobjs_by_type(pointer, type)))
  }
}
