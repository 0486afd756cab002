/// What libhwloc takes for granted of the objects of a file: it follows missing sets into nothing and
/// aborts where sets of children overlap, so that a file is held against these rules first.
struct HwlocStructure {
  /// The sorts of objects.
  private enum Sort {
    case normal
    case memory
    case device
    case misc

    init?(_ type: String) {
      switch type {
      case "Machine", "Package", "Die", "Core", "PU", "Group": self = .normal
      case "NUMANode", "MemCache": self = .memory
      case "Bridge", "PCIDev", "OSDev": self = .device
      case "Misc": self = .misc
      default:
        guard type.hasPrefix("L"), type.hasSuffix("Cache"), (7...8).contains(type.utf8.count)
        else { return nil }
        self = .normal
      }
    }
  }

  /// Checks the objects of a document.
  ///
  /// - Throws: ``CaptureError/hwlocValue(line:what:)``.
  static func check(_ root: MarkupElement) throws(CaptureError) {
    let objects = root.children("object")
    guard objects.count == 1, let machine = objects.first, machine["type"] == "Machine" else {
      throw fault(root, "one object of type Machine is expected inside <topology>")
    }
    var numbers: Set<String> = []
    let (cpus, nodes) = (try set(machine, "cpuset"), try set(machine, "nodeset"))
    guard !cpus.isEmpty else { throw fault(machine, "a machine without processors") }
    // What is not allowed is taken out; of nothing the library makes no topology, but a crash.
    for (name, all) in [("allowed_cpuset", cpus), ("allowed_nodeset", nodes)]
    where machine[name] != nil {
      guard try !set(machine, name).isDisjoint(with: all) else {
        throw fault(machine, "\(name) has nothing of what the machine has")
      }
    }
    _ = try check(machine, below: .normal, cpus: cpus, nodes: nodes, &numbers)
  }

  /// Checks an object and what is inside; the reader bounds the depth.
  private static func check(
    _ object: MarkupElement, below: Sort, cpus: CPUSet, nodes: CPUSet,
    _ numbers: inout Set<String>
  ) throws(CaptureError) -> Sort {
    guard let type = object["type"], let sort = Sort(type) else {
      throw fault(object, "an object of unknown type \"\((object["type"] ?? "").excerpt)\"")
    }
    guard let number = object["gp_index"], Int(number) != nil, numbers.insert(number).inserted
    else { throw fault(object, "\(type) without a gp_index of its own") }
    let inside = object.children("object")
    switch sort {
    case .misc:
      guard inside.allSatisfy({ $0["type"] == "Misc" }) else {
        throw fault(object, "Misc around an object of another type")
      }
    case .device:
      guard below != .memory, below != .misc else {
        throw fault(object, "\(type) inside an object that has no devices")
      }
      try checkDevice(object, type, inside)
    case .normal, .memory:
      guard below == .normal || (below == .memory && sort == .memory) else {
        throw fault(object, "\(type) inside a device or memory")
      }
      let own = try checkSets(object, type, sort, cpus: cpus, nodes: nodes)
      var taken = CPUSet([])
      for child in inside {
        let kind = try check(child, below: sort, cpus: own.cpus, nodes: own.nodes, &numbers)
        guard kind == .normal else { continue }
        let set = try set(child, "cpuset")
        guard set.isDisjoint(with: taken) else {
          throw fault(child, "its processors are in the object before it as well")
        }
        taken.formUnion(set)
      }
      guard type == "PU" || sort == .memory || taken == own.cpus else {
        throw fault(object, "\(type) with processors that no object inside it has")
      }
      return sort
    }
    for child in inside {
      _ = try check(child, below: sort, cpus: cpus, nodes: nodes, &numbers)
    }
    return sort
  }

  /// Sets lie within the parent's; a processor or NUMA node is the only member of its own.
  private static func checkSets(
    _ object: MarkupElement, _ type: String, _ sort: Sort, cpus: CPUSet, nodes: CPUSet
  ) throws(CaptureError) -> (cpus: CPUSet, nodes: CPUSet) {
    let own = try (cpus: set(object, "cpuset"), nodes: set(object, "nodeset"))
    for (name, part) in [("complete_cpuset", own.cpus), ("complete_nodeset", own.nodes)] {
      guard part.isSubset(of: try set(object, name)) else {
        throw fault(object, "\(name) lacks members of the set that it completes")
      }
    }
    guard own.cpus.isSubset(of: cpus), own.nodes.isSubset(of: nodes) else {
      throw fault(object, "\(type) with processors or NUMA nodes that the object around it lacks")
    }
    guard sort == .memory || !own.cpus.isEmpty else {
      throw fault(object, "\(type) without processors")
    }
    let index = object["os_index"].flatMap { Int($0) }
    if let index, index < 0 || index > HwlocDocument.mostIndex {
      throw fault(object, "os_index \(index); 0 to \(HwlocDocument.mostIndex) is expected")
    }
    if type == "PU" || type == "NUMANode" {
      guard let index, (type == "PU" ? own.cpus : own.nodes) == CPUSet([index]) else {
        throw fault(object, "\(type) whose os_index is not what its set says")
      }
    }
    if type == "PU" || sort == .memory {
      let isBare = object.children("object").allSatisfy { child in
        let kind = child["type"].flatMap { Sort($0) }
        return kind == .misc || (type == "MemCache" && kind == .memory)
          || (type == "PU" && kind != .normal)
      }
      guard isBare else { throw fault(object, "\(type) around an object of another type") }
    }
    return own
  }

  private static func checkDevice(
    _ object: MarkupElement, _ type: String, _ inside: [MarkupElement]
  ) throws(CaptureError) {
    let allowed: Set<String> =
      switch type {
      case "Bridge": ["Bridge", "PCIDev", "OSDev", "Misc"]
      case "PCIDev": ["OSDev", "Misc"]
      default: ["OSDev", "Misc"]
      }
    guard inside.allSatisfy({ allowed.contains($0["type"] ?? "") }) else {
      throw fault(object, "\(type) around an object that it cannot hold")
    }
    if type == "OSDev" {
      guard let kind = object["osdev_type"].flatMap({ Int($0) }), (0...5).contains(kind) else {
        throw fault(object, "OSDev without an osdev_type from 0 to 5")
      }
    } else if type == "Bridge" {
      guard let kind = object["bridge_type"], ["0-1", "1-1"].contains(kind),
        object["bridge_pci"] != nil
      else { throw fault(object, "Bridge without bridge_type or bridge_pci") }
    }
    if type == "PCIDev" || object["bridge_type"] == "1-1" {
      guard object["pci_busid"] != nil, object["pci_type"] != nil else {
        throw fault(object, "\(type) without pci_busid or pci_type")
      }
    }
  }

  private static func set(
    _ object: MarkupElement, _ name: String
  ) throws(CaptureError) -> CPUSet {
    guard let text = object[name], let set = CPUSet(hwloc: text) else {
      throw fault(object, "\((object["type"] ?? "object").excerpt) without a valid \(name)")
    }
    return set
  }

  private static func fault(_ object: MarkupElement, _ what: String) -> CaptureError {
    .hwlocValue(line: object.line, what: what)
  }
}
