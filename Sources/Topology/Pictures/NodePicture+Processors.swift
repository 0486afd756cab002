internal import Drawing

extension NodePicture {
  /// The side of a core's square, with its gap.
  static let core = 12.0

  /// Rows and columns of squares for cores, as wide as there is room.
  static func coreGrid(_ cores: Int, width: Double) -> (columns: Int, rows: Int) {
    let most = max(1, Int(width / core))
    let rows = (cores + most - 1) / most
    return (columns: max(1, (cores + max(1, rows) - 1) / max(1, rows)), rows: rows)
  }

  /// A package with its NUMA domains.
  func addPackage(_ index: Int, _ package: NodeLayout.Package, _ picture: inout Picture) {
    let box = Box(
      package.left, packageTop, package.right - package.left, packageBottom - packageTop)
    picture.add(.rectangle(box, radius: 6), .outlined(.panel, .ink, .medium))
    let caches = node.processor.l3.map { ", L3 \(NodeWords.capacity($0))" } ?? ""
    let words = "Package \(index): \(node.processorLine)\(caches)"
    picture.add(
      Label(
        TextLayout.clipped(words, width: box.width - 20, size: TextSize.label, isBold: true),
        at: Point(box.left + 10, box.top + 20), size: TextSize.label, isBold: true, title: words))
    for domain in package.domains {
      let inner = Box(
        domain.left, packageTop + 30, domain.right - domain.left, domainHeight)
      picture.add(.rectangle(inner, radius: 4), .outlined(.paper, .rule, .thin))
      let memory = NodeWords.capacity(domain.domain.memory)
      let rate = NodeWords.rate(domain.domain.bandwidth)
      let line = "NUMA node \(domain.domain.index): \(memory) at \(rate)"
      picture.add(
        Label(
          TextLayout.clipped(line, width: inner.width - 24, size: TextSize.label),
          at: Point(inner.left + 12, inner.top + 18), size: TextSize.label, title: line))
      addCores(domain.cores, in: inner, &picture)
    }
  }

  private func addCores(_ cores: Int, in box: Box, _ picture: inout Picture) {
    let grid = NodePicture.coreGrid(cores, width: gridWidth)
    let side = NodePicture.core - 3
    for core in 0..<cores {
      let (row, column) = (core / grid.columns, core % grid.columns)
      picture.add(
        .rectangle(
          Box(
            box.left + 12 + Double(column) * NodePicture.core,
            box.top + 28 + Double(row) * NodePicture.core, side, side)),
        .filled(.other))
    }
    let threads = node.processor.threads
    picture.add(
      Label(
        "\(cores) cores" + (threads > 1 ? ", \(threads) threads each" : ""),
        at: Point(box.left + 12, box.top + 28 + Double(grid.rows) * NodePicture.core + 16),
        size: TextSize.note + 1, paint: .quiet))
  }

  /// The lines between packages.
  func addPackageLinks(_ picture: inout Picture) {
    let y = packageTop + 15
    for (one, other) in zip(layout.packages, layout.packages.dropFirst()) {
      picture.add(
        .line(Point(one.right, y), Point(other.left, y)), .line(.ink, .bold),
        title: "Between packages: SYS")
    }
  }

  /// The wires of PCIe and of the coherent links, below everything else.
  func addWires(_ package: NodeLayout.Package, _ picture: inout Picture) {
    for domain in package.domains {
      for bridge in domain.bridges {
        for place in bridge.switches {
          let x = middle(place)
          let parents = bridge.switches.filter {
            $0.depth == place.depth - 1 && $0.left <= place.left && place.right <= $0.right
          }
          let top = parents.isEmpty ? packageBottom : switchTop(place.depth - 1) + switchHeight
          picture.add(
            .line(Point(x, top), Point(x, switchTop(place.depth))), .line(.quiet, .medium),
            title: "PCIe \(node.switchLink.description)")
        }
        for slot in bridge.slots { addWires(slot, in: bridge, &picture) }
      }
    }
  }

  private func addWires(
    _ slot: NodeLayout.Slot, in bridge: NodeLayout.Bridge, _ picture: inout Picture
  ) {
    func start(_ device: Device) -> Double {
      device.place.switches.isEmpty
        ? packageBottom : switchTop(device.place.switches.count - 1) + switchHeight
    }
    if let gpu = slot.gpu {
      let x = (slot.gpuLane.lowerBound + slot.gpuLane.upperBound) / 2
      picture.add(
        .line(Point(x, start(gpu)), Point(x, gpuTop)), .line(.quiet, .medium),
        title: "PCIe \(node.gpu.link.description)")
      if let c2c = node.gpu.c2c {
        let right = slot.sideLane.upperBound - 14
        picture.add(
          .line(Point(right, packageBottom), Point(right, gpuTop)), .line(.warm, .bold),
          title: "NVLink-C2C, \(NodeWords.rate(c2c)) each way")
        picture.add(
          Label(
            "C2C \(NodeWords.rate(c2c))", at: Point(right - 6, (packageBottom + gpuTop) / 2),
            size: TextSize.note + 1, anchor: .middle, isUpright: true))
      }
    }
    if let first = slot.adapters.first ?? slot.drives.first {
      let x = (slot.sideLane.lowerBound + slot.sideLane.upperBound) / 2
      picture.add(
        .line(Point(x, start(first)), Point(x, adapterTop)), .line(.quiet, .medium),
        title: "PCIe")
    }
  }

  /// Where a switch hangs: the middle of it.
  func middle(_ place: NodeLayout.Switch) -> Double { (place.left + place.right) / 2 }
}
