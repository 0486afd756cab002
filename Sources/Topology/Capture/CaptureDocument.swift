/// What a capture shows, for machines; what it does not show is left out.
public struct CaptureDocument: Encodable, Sendable {
  let format: String
  let host: Host
  let gpus: [GPU]
  let adapters: [Adapter]?
  let drives: Int?

  struct Host: Encodable, Sendable {
    let packages: Int?
    let cores: Int?
    let threads: Int?
    let numaNodes: Int?
    let memory: Int?
    let processor: String?
  }

  struct GPU: Encodable, Sendable {
    let label: String
    let address: String?
    let product: String?
    let pciID: String?
    let memory: Int?
    let numaNode: String?
    let memoryNode: Int?
    let nvlinks: Int?
    let nvlinkBandwidth: Double?
    let pcieGeneration: Int?
    let pcieLanes: Int?
    let powerLimit: Double?
    let fabricState: String?
  }

  struct Adapter: Encodable, Sendable {
    let label: String
    let pciID: String?
    let numaNode: String?
    let rate: Double?
  }

  /// The document of a capture.
  public init(_ capture: Capture) {
    format = capture.format.rawValue
    host = Host(
      packages: capture.host.packages, cores: capture.host.cores, threads: capture.host.threads,
      numaNodes: capture.host.numaNodes, memory: capture.host.memory,
      processor: capture.host.processor)
    gpus = capture.gpus.enumerated().map { index, gpu in
      GPU(
        label: gpu.label, address: gpu.busID, product: gpu.product, pciID: gpu.pciID,
        memory: gpu.memory, numaNode: gpu.numa, memoryNode: gpu.memoryNode,
        nvlinks: capture.nvlinks(of: index), nvlinkBandwidth: gpu.nvlinkBandwidth,
        pcieGeneration: gpu.link.generation, pcieLanes: gpu.link.lanes,
        powerLimit: gpu.state?.powerLimit, fabricState: gpu.state?.fabricState)
    }
    adapters = capture.adapters?.map { adapter in
      Adapter(
        label: adapter.label, pciID: adapter.pciID, numaNode: adapter.numa, rate: adapter.rate)
    }
    drives = capture.drives
  }
}

extension Capture {
  /// The most NVLinks that a GPU has to any other, or in all where the file says that.
  func nvlinks(of gpu: Int) -> Int? {
    if let links = gpus[gpu].nvlinks { return links }
    let most = gpus.indices.filter { $0 != gpu }.map { paths.links(gpu, $0) }.max() ?? 0
    return most > 0 ? most : nil
  }

  /// What the capture shows, for people.
  public var text: String {
    var lines = ["Format: \(format.title)"]
    let counts: [(Int?, String)] = [
      (host.packages, "packages"), (host.cores, "cores"), (host.threads, "threads"),
      (host.numaNodes, "NUMA nodes with host memory"),
    ]
    var words = counts.compactMap { count, word in
      count.flatMap { $0 > 0 ? "\($0) \(word)" : nil }
    }
    if let memory = host.memory, memory > 0 { words.append(NodeWords.capacity(memory)) }
    if let processor = host.processor { words.append(String(processor.excerpt)) }
    if !words.isEmpty { lines.append("Host: \(words.joined(separator: ", "))") }
    lines.append(showsGPUs ? "GPUs: \(gpus.count)" : "GPUs: not shown, the file has no devices")
    lines += rows
    if let adapters {
      let labels = adapters.prefix(64).map { String($0.label.excerpt) }
      lines.append(
        "Network adapters: \(adapters.count)"
          + (labels.isEmpty ? "" : ": \(labels.joined(separator: " "))"))
    }
    if let drives { lines.append("NVMe drives: \(drives)") }
    return lines.joined(separator: "\n")
  }

  private func row(_ index: Int) -> [String] {
    let gpu = gpus[index]
    var cells = [String(gpu.label.excerpt), gpu.busID ?? ""]
    cells.append(gpu.product.map { String($0.excerpt) } ?? gpu.pciID ?? "")
    cells.append(gpu.memory.map { NodeWords.capacity($0) } ?? "")
    cells.append(gpu.numa.map { "NUMA \($0.excerpt)" } ?? "")
    cells.append(nvlinks(of: index).map { "NV\($0)" } ?? "")
    cells.append(gpu.link.generation.map { "PCIe \($0)" } ?? "")
    return cells
  }

  private var rows: [String] {
    let table = gpus.indices.map(row)
    let width = table.first?.count ?? 0
    let widths = (0..<width).map { column in table.map { $0[column].count }.max() ?? 0 }
    return table.map { row in
      var line = ""
      for (cell, width) in zip(row, widths) where width > 0 {
        line += "  " + cell + String(repeating: " ", count: width - cell.count)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}

extension Capture.Format {
  /// What people call it.
  fileprivate var title: String {
    switch self {
    case .hwloc: "hwloc XML"
    case .nccl: "NCCL topology XML"
    case .matrix: "nvidia-smi topo -m"
    case .query: "nvidia-smi -q -x"
    }
  }
}
