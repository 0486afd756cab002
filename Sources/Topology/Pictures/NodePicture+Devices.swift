internal import Drawing

extension NodePicture {
  /// The switches, adapters, drives and GPUs of a host bridge.
  func addDevices(_ bridge: NodeLayout.Bridge, _ picture: inout Picture) {
    for place in bridge.switches {
      let box = Box(
        place.left, switchTop(place.depth), place.right - place.left, switchHeight)
      picture.add(
        .rectangle(box, radius: 4), .outlined(.otherTint, .quiet, .thin),
        title: "PCIe switch, \(node.switchLink.description) upwards")
      let words = ["PCIe switch", "PCIe", ""].first {
        FontMetrics.width($0, size: TextSize.note + 1) <= box.width - 6
      }
      if box.width > 60, let words {
        picture.add(
          Label(
            words, at: Point(box.centre.x, box.top + 13), size: TextSize.note + 1,
            anchor: .middle))
        picture.add(
          Label(
            node.switchLink.short, at: Point(box.centre.x, box.top + 26), size: TextSize.note,
            anchor: .middle, paint: .quiet))
      } else if let words, !words.isEmpty {
        picture.add(
          Label(
            words, at: box.centre, size: TextSize.note, anchor: .middle, baseline: .middle))
      }
    }
    for slot in bridge.slots {
      if let gpu = slot.gpu { addGPU(gpu, slot, &picture) }
      if !slot.adapters.isEmpty { addAdapters(slot, &picture) }
      if !slot.drives.isEmpty { addDrives(slot, &picture) }
    }
  }

  private func side(_ slot: NodeLayout.Slot, height: Double) -> Box {
    Box(
      slot.sideLane.lowerBound, adapterTop, slot.sideLane.upperBound - slot.sideLane.lowerBound,
      height)
  }

  private func addAdapters(_ slot: NodeLayout.Slot, _ picture: inout Picture) {
    guard let first = slot.adapters.first, let last = slot.adapters.last else { return }
    let box = side(slot, height: adapterHeight)
    picture.add(
      .rectangle(box, radius: 4), .outlined(.networkTint, .network, .medium),
      title: slot.adapters.map { "\($0.label): \(node.line(of: $0))" }.joined(separator: "\n"))
    let label =
      slot.adapters.count == 1 ? first.label : "\(first.label)–\(last.index)"
    var lines = [label]
    // The family is what a small box has room for: ConnectX-7, BlueField-3.
    let family = (first.product ?? first.role).split(separator: " ").first { $0.contains("-") }
    let size = TextSize.note + 1
    lines +=
      family.map { [String($0)] }
      ?? TextLayout.lines(first.role, width: box.width - 8, size: size, most: 2)
    if let rate = first.rate { lines.append(NodeWords.bits(rate * 8)) }
    addWords(lines, in: box, &picture)
  }

  private func addDrives(_ slot: NodeLayout.Slot, _ picture: inout Picture) {
    for (index, drive) in slot.drives.enumerated() {
      let box = Box(
        slot.sideLane.lowerBound, adapterTop + Double(index) * 17,
        slot.sideLane.upperBound - slot.sideLane.lowerBound, 15)
      picture.add(
        .rectangle(box, radius: 3), .outlined(.storageTint, .storage, .thin),
        title: "\(drive.label): \(drive.role)")
      picture.add(
        Label(
          drive.label, at: box.centre, size: TextSize.note, anchor: .middle, baseline: .middle))
    }
  }

  private func addGPU(_ gpu: Device, _ slot: NodeLayout.Slot, _ picture: inout Picture) {
    let tile = Box(slot.x, gpuTop, slot.width, gpuHeight)
    picture.add(
      .rectangle(tile, radius: 6), .outlined(.paper, .compute, .wide),
      title: "\(gpu.label): \(node.line(of: gpu))")
    let (marks, die) = HBMShapes.package(
      node.gpu.stacks, in: Box(tile.left + 8, tile.top + 8, tile.width - 16, 88))
    picture.add(marks)
    picture.add(
      Label(
        gpu.label, at: die.centre, size: TextSize.label, isBold: true, anchor: .middle,
        baseline: .middle))
    var lines = [
      node.gpu.product.replacing("NVIDIA ", with: ""),
      NodeWords.capacity(node.gpu.memory) + (node.gpu.stacks.map { " \($0.generation)" } ?? ""),
      NodeWords.rate(node.gpu.memoryBandwidth),
      gpu.memoryNode.map { "NUMA node \($0)" } ?? "PCIe \(node.gpu.link.short)",
    ]
    lines = lines.map { TextLayout.clipped($0, width: tile.width - 12, size: TextSize.note + 1) }
    picture.add(
      lines: lines, at: Point(tile.centre.x, tile.top + 106), size: TextSize.note + 1,
      anchor: .middle)
  }

  /// Words in the middle of a box, the first bold.
  private func addWords(_ lines: [String], in box: Box, _ picture: inout Picture) {
    let size = TextSize.note + 1
    let step = size * FontMetrics.lineHeight
    let top = box.centre.y - step * Double(lines.count - 1) / 2
    for (index, line) in lines.enumerated() {
      picture.add(
        Label(
          TextLayout.clipped(line, width: box.width - 8, size: size, isBold: index == 0),
          at: Point(box.centre.x, top + Double(index) * step), size: size, isBold: index == 0,
          anchor: .middle, baseline: .middle, title: line))
    }
  }
}
