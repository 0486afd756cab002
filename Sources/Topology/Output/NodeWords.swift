internal import Quantities

/// How nodes say their quantities.
enum NodeWords {
  /// A capacity in binary units, such as `179 GiB` or `1 TiB`.
  static func capacity(_ bytes: Int) -> String {
    let units = [(1 << 40, "TiB"), (1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
    guard let unit = units.first(where: { bytes >= $0.0 }) else { return "\(bytes) B" }
    return "\(number(Double(bytes) / Double(unit.0))) \(unit.1)"
  }

  /// A rate of one direction, such as `900 GB/s`.
  static func rate(_ rate: Double) -> String {
    let units = [(1e12, "TB/s"), (1e9, "GB/s"), (1e6, "MB/s")]
    guard let unit = units.first(where: { rate >= $0.0 * 0.9995 }) else { return "\(rate) B/s" }
    return "\(number(rate / unit.0)) \(unit.1)"
  }

  /// The rate of a port or pin in bits, such as `400 Gb/s`, from bits a second.
  static func bits(_ rate: Double) -> String { "\(number(rate / 1e9)) Gb/s" }

  /// At most three significant digits, without zeros at the end.
  static func number(_ value: Double) -> String {
    let text = QuantityFormat.significant(value, 3)
    guard text.contains(".") else { return text }
    var trimmed = text[...]
    while trimmed.hasSuffix("0") { trimmed.removeLast() }
    return String(trimmed.hasSuffix(".") ? trimmed.dropLast() : trimmed)
  }
}

extension NodeTopology {
  /// The CPU in a line: `Intel Xeon Platinum 8570, 56 cores, 112 threads`.
  var processorLine: String {
    let threads = processor.cores * processor.threads
    return "\(processor.name), \(processor.cores) cores"
      + (processor.threads > 1 ? ", \(threads) threads" : "")
  }

  /// A GPU's memory in a line: `179 GiB HBM3e in 8 stacks, 8 TB/s`.
  var gpuMemoryLine: String {
    NodeWords.capacity(gpu.memory)
      + (gpu.stacks.map { " \($0.generation) in \($0.count) stacks" } ?? "")
      + ", \(NodeWords.rate(gpu.memoryBandwidth))"
  }

  /// The NVLink domain in a line; `nil` without NVLink.
  var nvlinkLine: String? {
    guard let domain, gpu.nvlinks > 0 else { return nil }
    let rate = NodeWords.rate(Double(gpu.nvlinks) * gpu.nvlinkBandwidth)
    var line = "\(domain.gpus) GPUs"
    if domain.hosts > 1 { line += " in \(domain.hosts) hosts" }
    line += ", NV\(gpu.nvlinks) = \(rate) each way"
    if domain.switches > 0 {
      line += ", through \(domain.switches) switch ASICs"
      if let each = domain.linksToSwitch(of: gpu) {
        line += ", \(each) \(each == 1 ? "link" : "links") to each"
      }
    }
    return line
  }

  /// What a device is, in a line.
  func line(of device: Device) -> String {
    switch device.kind {
    case .gpu:
      var parts = ["\(gpu.product)", gpuMemoryLine, "PCIe \(gpu.link.description)"]
      if gpu.nvlinks > 0, domain != nil { parts.append("NV\(gpu.nvlinks)") }
      if let c2c = gpu.c2c { parts.append("C2C \(NodeWords.rate(c2c)) each way") }
      if let node = device.memoryNode { parts.append("memory is NUMA node \(node)") }
      return parts.joined(separator: "; ")
    case .computeAdapter, .adapter:
      let rate = device.rate.map { NodeWords.bits($0 * 8) }
      return [device.product, rate, device.role].compactMap(\.self).joined(separator: "; ")
    case .drive: return device.role
    }
  }
}
