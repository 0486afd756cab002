/// Reads the XML of `nvidia-smi -q -x`.
enum SMIQuery {
  static func capture(_ root: MarkupElement) throws(CaptureError) -> Capture {
    var capture = Capture(format: .query)
    guard root.children("gpu").count <= Capture.mostDevices else {
      throw .nothing(what: "more devices than a node has")
    }
    capture.gpus = root.children("gpu").enumerated().map { index, element in
      gpu(element, index: index)
    }
    guard !capture.gpus.isEmpty else { throw .nothing(what: "no GPU") }
    capture.paths = PathMatrix(count: capture.gpus.count)
    return capture
  }

  private static func gpu(_ element: MarkupElement, index: Int) -> ObservedGPU {
    let read = SMIReadings(element)
    var gpu = ObservedGPU(label: "GPU\(read.count("minor_number") ?? index)")
    gpu.busID = element["id"].map(shortBusID)
    gpu.product = read.text("product_name")
    if let id = read.text("pci/pci_device_id"), id.count == 8 {
      let digits = id.lowercased()
      gpu.pciID = "\(digits.suffix(4)):\(digits.prefix(4))"
    }
    gpu.memory = read.number("fb_memory_usage/total", unit: "MiB").flatMap {
      Int(exactly: ($0 * 1_048_576).rounded())
    }
    let links = "pci/pci_gpu_link_info/"
    gpu.link.generation = read.count(links + "pcie_gen/max_link_gen")
    gpu.link.currentGeneration = read.count(links + "pcie_gen/current_link_gen")
    gpu.link.lanes = read.count(links + "link_widths/max_link_width")
    gpu.link.currentLanes = read.count(links + "link_widths/current_link_width")
    gpu.state = GPUState(read)
    return gpu
  }

  /// `00000000:8F:00.0` as `0000:8f:00.0`.
  static func shortBusID(_ text: String) -> String {
    let lower = text.lowercased()
    let parts = lower.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].count > 4, parts[0].allSatisfy({ $0 == "0" }) else {
      return String(lower.prefix(20))
    }
    return String("0000:\(parts[1])".prefix(20))
  }
}

/// The readings of one GPU; a driver's words for "not available" read as nothing.
struct SMIReadings {
  private let element: MarkupElement

  init(_ element: MarkupElement) { self.element = element }

  /// The text at a path, when the driver gives one.
  func text(_ path: String) -> String? {
    guard let text = element.text(at: path), !text.isEmpty, !SMIReadings.isAbsent(text) else {
      return nil
    }
    return text
  }

  /// The text at a path as it stands.
  func raw(_ path: String) -> String? { element.text(at: path) }

  private static func isAbsent(_ text: String) -> Bool {
    ["N/A", "[N/A]", "None", "Insufficient Permissions", "Not Supported", "[Not Supported]"]
      .contains(text) || text.hasPrefix("Requested functionality")
  }

  /// A number followed by a unit.
  func number(_ path: String, unit: String) -> Double? {
    guard let text = text(path), text.hasSuffix(unit) else { return nil }
    let digits = text.dropLast(unit.count).filter { $0 != " " }
    guard let number = Double(digits), number.isFinite, abs(number) < 1e12 else { return nil }
    return number
  }

  /// A whole number; a width's `x` is let be.
  func count(_ path: String) -> Int? {
    guard let text = text(path) else { return nil }
    let digits = text.prefix { $0.isNumber }
    guard let number = Int(digits), (0...1_000_000_000).contains(number) else { return nil }
    return number
  }

  /// Whether one of two words stands there.
  func flag(_ path: String, yes: String, no: String) -> Bool? {
    switch text(path) {
    case yes: true
    case no: false
    default: nil
    }
  }

  /// The leaves below a path with their texts, more than any driver writes at most.
  func leaves(_ path: String) -> [(name: String, text: String)] {
    var element = element
    for name in path.split(separator: "/") {
      guard let next = element.child(String(name)) else { return [] }
      element = next
    }
    return element.children.prefix(64).filter(\.children.isEmpty).map { ($0.name, $0.text) }
  }
}
