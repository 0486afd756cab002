internal import CHwloc

/// An object of a loaded topology, as long as the topology lives.
struct HwlocObject {
  let pointer: hwloc_obj_t

  /// The number that the operating system gives it.
  var osIndex: Int { pointer.pointee.os_index == UInt32.max ? -1 : Int(pointer.pointee.os_index) }

  var type: hwloc_obj_type_t { pointer.pointee.type }

  var name: String? { pointer.pointee.name.map { String(cString: $0) } }

  /// What a type is more precisely, such as `GPUMemory` or `CUDA`.
  var subtype: String? { pointer.pointee.subtype.map { String(cString: $0) } }

  /// An attribute by its name.
  func info(_ name: String) -> String? {
    hwloc_obj_get_info_by_name(pointer, name).map { String(cString: $0) }
  }

  /// Everything below: normal children, memory, I/O; the reader bounded the depth.
  var children: [HwlocObject] {
    chain(pointer.pointee.memory_first_child) + chain(pointer.pointee.first_child)
      + chain(pointer.pointee.io_first_child)
  }

  private func chain(_ first: hwloc_obj_t?) -> [HwlocObject] {
    var objects: [HwlocObject] = []
    var next = first
    while let object = next {
      objects.append(HwlocObject(pointer: object))
      next = object.pointee.next_sibling
    }
    return objects
  }

  /// Memory of a NUMA node in bytes.
  var memory: Int { Int(clamping: rackwright_hwloc_memory(pointer)) }

  var isHostBridge: Bool { rackwright_hwloc_is_host_bridge(pointer) != 0 }

  /// A PCI device's attributes.
  var pci: hwloc_pcidev_attr_s? { rackwright_hwloc_pci(pointer)?.pointee }
}
