internal import Drawing

extension NodePicture {
  /// NVLink below the GPUs: a bundle from each to the bar of switches, or to the bar that says that
  /// they are joined directly.
  func addNVLink(_ picture: inout Picture) {
    guard let domain = node.domain else { return }
    let slots = layout.packages.flatMap(\.domains).flatMap(\.bridges).flatMap(\.slots)
      .filter { $0.gpu != nil }
    guard let first = slots.first else { return }
    let bar = Box(
      first.x, gpuBottom + 44, layout.width - NodeLayout.margin - NodeLayout.padding - first.x, 40)
    for slot in slots {
      let x = slot.x + slot.width / 2
      // As wide as a bundle: three lines stand for the links.
      for offset in [-5.0, 0, 5] {
        picture.add(
          .line(Point(x + offset, gpuBottom), Point(x + offset, bar.top)),
          .line(.compute, .wide))
      }
      picture.add(
        Label(
          "NV\(node.gpu.nvlinks)", at: Point(x + 14, gpuBottom + 26), size: TextSize.label,
          isBold: true))
    }
    picture.add(
      .rectangle(bar, radius: 5), .outlined(.networkTint, .compute, .wide), title: node.nvlinkLine)
    let words = nvlinkWords(domain)
    let width = FontMetrics.width(words, size: TextSize.label, isBold: true)
    let room = bar.width - 24
    picture.add(
      Label(
        TextLayout.clipped(words, width: room, size: TextSize.label, isBold: true),
        at: Point(bar.left + 12, bar.centre.y), size: TextSize.label, isBold: true,
        baseline: .middle))
    addSwitches(
      domain.switches,
      in: Box(
        bar.left + 24 + min(width, room), bar.top + 7, room - 12 - min(width, room),
        bar.height - 14), &picture)
  }

  private func nvlinkWords(_ domain: NVLinkDomain) -> String {
    let all = NodeWords.rate(2 * Double(node.gpu.nvlinks) * node.gpu.nvlinkBandwidth)
    guard domain.switches > 0 else { return "NVLink, \(all) a GPU" }
    return domain.hosts > 1
      ? "To \(domain.switches) NVLink switch ASICs of the rack, \(domain.gpus) GPUs, \(all) a GPU"
      : "\(domain.switches) NVLink switch ASICs, \(all) a GPU"
  }

  /// A square for each ASIC, at the right end of a box as far as they fit.
  private func addSwitches(_ count: Int, in box: Box, _ picture: inout Picture) {
    let step = 30.0
    guard count > 0, Double(count) * step <= box.width else { return }
    for index in 0..<count {
      let place = Box(
        box.right - Double(count - index) * step + 6, box.top, step - 6, box.height)
      picture.add(
        .rectangle(place, radius: 3), .outlined(.paper, .network, .medium),
        title: "NVLink switch ASIC \(index + 1)")
      picture.add(
        Label(
          "\(index + 1)", at: place.centre, size: TextSize.note, anchor: .middle,
          baseline: .middle))
    }
  }
}
