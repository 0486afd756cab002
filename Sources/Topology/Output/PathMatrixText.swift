extension NodeTopology {
  /// The matrix of paths, laid out as `nvidia-smi topo -m` prints it.
  public var matrixText: String {
    let columns = gpus + adapters
    var rows: [[String]] = [
      [""] + columns.map(\.label) + ["CPU Affinity", "NUMA Affinity", "GPU NUMA ID"]
    ]
    for one in columns {
      let cells = columns.map { other in
        one.label == other.label ? " X " : path(from: one, to: other).word
      }
      let affinity =
        one.kind == .gpu
        ? [
          cpuList(of: one.place.numa), numaList(of: one.place.numa),
          one.memoryNode.map(String.init) ?? "N/A",
        ] : ["", "", ""]
      rows.append([one.label] + cells + affinity)
    }
    return rows.map { $0.joined(separator: "\t") }.joined(separator: "\n") + "\n\n"
      + Self.legend(names: adapters.map { ($0.label, $0.osName) })
  }

  private static func legend(names: [(String, String)]) -> String {
    let classes: [(String, PathClass)] = [
      ("X", .same), ("SYS", .sys), ("NODE", .node), ("PHB", .phb), ("PXB", .pxb), ("PIX", .pix),
      ("NV#", .nvlink),
    ]
    let lines = classes.map { word, path in
      "  " + word + String(repeating: " ", count: 5 - word.count) + "= " + path.meaning
    }
    return "Legend:\n\n" + lines.joined(separator: "\n") + "\n\nNIC Legend:\n\n"
      + names.map { "  \($0): \($1)" }.joined(separator: "\n") + "\n"
  }

  /// The processors near to a NUMA node, such as `0-55,112-167`.
  func cpuList(of numa: Int) -> String {
    domains.first { $0.domain.index == numa }.map {
      cpuList(package: $0.package, position: $0.position)
    } ?? ""
  }

  /// The processors of a NUMA domain.
  func cpuList(package: Int, position: Int) -> String {
    let own = cores(package: package, position: position)
    let all = processor.cores * packages.count
    return (0..<processor.threads).map { thread in
      "\(thread * all + own.lowerBound)-\(thread * all + own.upperBound - 1)"
    }.joined(separator: ",")
  }

  /// The NUMA nodes near to a NUMA node: itself, and those reserved for its GPUs without their memory.
  private func numaList(of numa: Int) -> String {
    let reserved = allowance.gpuMemoryNodes
    guard reserved > 1 else { return "\(numa)" }
    let ranges = gpus.filter { $0.place.numa == numa }.compactMap(\.memoryNode).map {
      "\($0 + 1)-\($0 + reserved - 1)"
    }
    return (["\(numa)"] + ranges).joined(separator: ",")
  }
}

extension Device {
  /// What the operating system calls it.
  var osName: String {
    switch kind {
    case .gpu: "nvml\(index)"
    case .computeAdapter, .adapter: "mlx5_\(index)"
    case .drive: "nvme\(index)n1"
    }
  }
}
