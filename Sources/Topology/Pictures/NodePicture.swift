public import Drawing

extension NodeTopology {
  /// The host as a drawing: packages with cores and memory, PCIe switches, adapters and drives, GPUs
  /// with their memory stacks, NVLink.
  public var picture: Picture { NodePicture(self).picture() }
}

/// Draws a node.
struct NodePicture {
  let node: NodeTopology
  let layout: NodeLayout
  /// From top to bottom: packages, switches, adapters and drives, GPUs, NVLink switches.
  let packageTop = 84.0
  let domainHeight: Double
  let gridWidth: Double
  let switchHeight = 32.0
  let adapterHeight = 62.0
  let gpuHeight = 176.0

  init(_ node: NodeTopology) {
    self.node = node
    layout = NodeLayout(node)
    let domains = layout.packages.flatMap(\.domains)
    // All grids are as wide as the narrowest domain allows, so that they look alike.
    let width = (domains.map { $0.right - $0.left }.min() ?? 0) - 24
    gridWidth = width
    let rows = domains.map { NodePicture.coreGrid($0.cores, width: width).rows }
    domainHeight = 62 + Double(rows.max() ?? 0) * NodePicture.core
  }

  var packageBottom: Double { packageTop + 30 + domainHeight + NodeLayout.padding }
  func switchTop(_ depth: Int) -> Double {
    packageBottom + 26 + Double(depth) * (switchHeight + 18)
  }
  var adapterTop: Double { switchTop(layout.depth) + (layout.depth == 0 ? 8 : 2) }
  /// The height that adapters and drives take: a line for each function or drive.
  var sideHeight: Double {
    let rows = layout.packages.flatMap(\.domains).flatMap(\.bridges).flatMap(\.slots).map { slot in
      Double(slot.drives.count) * 17 + 6
    }
    return max(adapterHeight, rows.max() ?? 0)
  }
  var gpuTop: Double { adapterTop + sideHeight + 22 }
  var gpuBottom: Double { gpuTop + gpuHeight }

  func picture() -> Picture {
    let hasLinks = node.nvlinkLine != nil
    let height = gpuBottom + (hasLinks ? 104 : 16) + 52
    var picture = Picture(
      id: "node-\(node.id)", width: layout.width, height: height,
      title: "\(node.name): one host",
      summary:
        "\(node.packages.count) packages of \(node.processorLine); \(node.gpus.count) GPUs, "
        + "\(node.gpuMemoryLine) each; \(node.adapters.count) functions of network adapters; "
        + "\(node.drives.count) NVMe drives."
        + (node.nvlinkLine.map { " NVLink: \($0)." } ?? ""))
    addTitle(&picture)
    for (index, package) in layout.packages.enumerated() {
      addWires(package, &picture)
      addPackage(index, package, &picture)
    }
    addPackageLinks(&picture)
    for package in layout.packages {
      for bridge in package.domains.flatMap(\.bridges) { addDevices(bridge, &picture) }
    }
    if hasLinks { addNVLink(&picture) }
    addLegend(&picture, top: height - 34)
    return picture
  }

  private func addTitle(_ picture: inout Picture) {
    let room = layout.width - 2 * NodeLayout.margin
    picture.add(
      Label(
        TextLayout.clipped(picture.title, width: room, size: TextSize.title, isBold: true),
        at: Point(NodeLayout.margin, 34), size: TextSize.title, isBold: true))
    let line =
      "\(node.gpus.count) x \(node.gpu.product), \(node.gpuMemoryLine) each"
      + (node.nvlinkLine.map { " · NVLink: \($0)" } ?? "")
    picture.add(
      Label(
        TextLayout.clipped(line, width: room, size: TextSize.label),
        at: Point(NodeLayout.margin, 56),
        size: TextSize.label, paint: .quiet))
  }

  private func addLegend(_ picture: inout Picture, top: Double) {
    var entries: [Legend.Entry] = [
      Legend.Entry(.outlined(.computeTint, .compute, .thin), "GPU"),
      Legend.Entry(.outlined(.networkTint, .network, .thin), "Network adapter"),
      Legend.Entry(.outlined(.storageTint, .storage, .thin), "NVMe drive"),
      Legend.Entry(.line(.quiet, .medium), "PCIe"),
    ]
    if node.gpu.stacks != nil {
      entries.insert(
        Legend.Entry(.outlined(.coolingTint, .cooling, .thin), "Memory stack (HBM)"), at: 1)
    }
    if layout.packages.count > 1 {
      entries.append(Legend.Entry(.line(.ink, .bold), "Between packages"))
    }
    if node.gpu.c2c != nil { entries.append(Legend.Entry(.line(.warm, .bold), "NVLink-C2C")) }
    if node.nvlinkLine != nil { entries.append(Legend.Entry(.line(.compute, .bold), "NVLink")) }
    picture.add(
      Legend(entries, size: TextSize.label).marks(
        at: Point(NodeLayout.margin, top), width: layout.width - 2 * NodeLayout.margin))
  }
}
