extension Comparison {
  /// NVLinks of every GPU; a GPU that lost its links is named once, not once for each peer.
  mutating func compareNVLinks(_ capture: Capture) {
    let planned = node.gpu.nvlinks
    guard planned > 0 else { return }
    compareBandwidths(capture)
    let gpus = capture.gpus
    let known = capture.gpus.contains { $0.nvlinks != nil } || capture.format == .matrix
    guard known else { return }
    var short: [Set<Int>] = Array(repeating: [], count: gpus.count)
    var pairs = 0
    for one in gpus.indices {
      for other in gpus.indices where other > one {
        let path = capture.paths[one, other]
        guard !path.isEmpty else { continue }
        pairs += 1
        observe(.nvlink)
        if capture.paths.links(one, other) < planned {
          short[one].insert(other)
          short[other].insert(one)
        }
      }
    }
    if pairs == 0 {
      for gpu in gpus {
        guard let links = gpu.nvlinks else { continue }
        observe(.nvlink)
        if links < planned {
          report(gpu.label, "NVLinks", expected: "NV\(planned)", found: "NV\(links)", .critical)
        }
      }
      return
    }
    if gpus.count > 2, short.map(\.count).reduce(0, +) == 2 * pairs {
      reportShort("node", among: Array(gpus.indices), of: Array(gpus.indices), capture)
      return
    }
    while let worst = short.indices.max(by: { (short[$0].count, $1) < (short[$1].count, $0) }),
      !short[worst].isEmpty
    {
      let peers = short[worst].sorted()
      if peers.count == 1, let peer = peers.first {
        reportShort(
          "\(gpus[worst].label) and \(gpus[peer].label)", among: [worst], of: [peer], capture)
      } else {
        reportShort(gpus[worst].label, among: [worst], of: peers, capture)
      }
      for peer in peers { short[peer].remove(worst) }
      short[worst] = []
    }
  }

  private mutating func reportShort(
    _ device: String, among ones: [Int], of peers: [Int], _ capture: Capture
  ) {
    var words: [String] = []
    for one in ones {
      for peer in peers where one != peer {
        let links = capture.paths.links(one, peer)
        let word = links > 0 ? "NV\(links)" : capture.paths[one, peer].words
        if !words.contains(word) { words.append(word) }
      }
    }
    report(
      device, "NVLinks", expected: "NV\(node.gpu.nvlinks)",
      found: words.sorted().joined(separator: ", "), .critical)
  }

  private mutating func compareBandwidths(_ capture: Capture) {
    let (planned, each) = (node.gpu.nvlinks, node.gpu.nvlinkBandwidth)
    guard each > 0 else { return }
    for gpu in capture.gpus {
      guard let bandwidth = gpu.nvlinkBandwidth else { continue }
      observe(.nvlink)
      if bandwidth < Double(planned) * each * 0.99 {
        report(
          gpu.label, "NVLinks", expected: "NV\(planned)",
          found: "NV\(Int((bandwidth / each).rounded()))", .critical)
      }
    }
  }
}
