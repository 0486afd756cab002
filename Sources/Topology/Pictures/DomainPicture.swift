public import Drawing

extension NodeTopology {
  /// The NVLink domain as a drawing: its hosts with their GPUs on the left, every switch ASIC on the
  /// right, and the links between them; `nil` without switches.
  public var domainPicture: Picture? {
    guard let domain, domain.switches > 0, domain.hosts > 0, domain.gpus >= domain.hosts,
      domain.gpus <= 1024, domain.switches <= 256
    else { return nil }
    return DomainPicture(node: self, domain: domain).picture()
  }
}

/// Draws an NVLink domain.
struct DomainPicture {
  let node: NodeTopology
  let domain: NVLinkDomain

  private let top = 108.0
  private let margin = 28.0
  private let gpuSide = 38.0
  private let fan = 430.0

  /// GPUs of a host.
  private var each: Int { domain.gpus / domain.hosts }
  /// Hosts in rows; a domain of one host has a row for each GPU.
  private var rows: Int { domain.hosts > 1 ? domain.hosts : each }
  private var gpusInRow: Int { domain.hosts > 1 ? each : 1 }
  private var step: Double { 48 }
  private var height: Double { Double(max(rows, domain.switches)) * step }
  private var rowWidth: Double { 104 + Double(gpusInRow) * (gpuSide + 6) }
  private var right: Double { margin + rowWidth + fan }

  private func rowMiddle(_ row: Int) -> Double {
    top + (Double(row) + 0.5) * height / Double(rows)
  }
  private func switchMiddle(_ number: Int) -> Double {
    top + (Double(number) + 0.5) * height / Double(domain.switches)
  }

  func picture() -> Picture {
    let rate = Double(node.gpu.nvlinks) * node.gpu.nvlinkBandwidth
    var picture = Picture(
      id: "nvlink-\(node.id)", width: right + 168 + margin, height: top + height + 66,
      title: "\(node.name): NVLink domain",
      summary: node.nvlinkLine ?? "")
    picture.add(
      Label(picture.title, at: Point(margin, 36), size: TextSize.title, isBold: true))
    picture.add(
      Label(node.nvlinkLine ?? "", at: Point(margin, 58), size: TextSize.label, paint: .quiet))
    let head = top - 14
    picture.add(
      Label(
        domain.hosts > 1 ? "\(domain.hosts) hosts (compute trays), \(each) GPUs each" : "GPUs",
        at: Point(margin, head), size: TextSize.label, isBold: true))
    picture.add(
      Label(
        "\(domain.switches) switch ASICs", at: Point(right, head), size: TextSize.label,
        isBold: true))
    addLinks(&picture)
    for row in 0..<rows { addRow(row, &picture) }
    for number in 0..<domain.switches { addSwitch(number, &picture) }
    let all = NodeWords.rate(2 * rate * Double(domain.gpus))
    let links = domain.linksToSwitch(of: node.gpu)
    let lines = [
      "Each GPU: \(node.gpu.nvlinks) links of \(NodeWords.rate(node.gpu.nvlinkBandwidth)) each way"
        + (links.map { ", \($0) to every ASIC" } ?? ", spread over all ASICs") + ".",
      "All GPUs together: \(all), both directions. Any two GPUs: \(NodeWords.rate(rate)) each way.",
    ]
    picture.add(lines: lines, at: Point(margin, top + height + 18), size: TextSize.label)
    return picture
  }

  /// The links of the first host stand out, those of the others lie faint behind.
  private func addLinks(_ picture: inout Picture) {
    for row in (0..<rows).reversed() {
      let start = Point(margin + rowWidth, rowMiddle(row))
      let links = domain.linksToSwitch(of: node.gpu).map { $0 * gpusInRow }
      for number in 0..<domain.switches {
        let end = Point(right, switchMiddle(number))
        let reach = fan * 0.45
        var style = Style.line(row == 0 ? .compute : .network, row == 0 ? .medium : .hair)
        style.opacity = row == 0 ? 1 : 0.35
        picture.add(
          .path([
            .move(start), .curve(start.moved(reach, 0), end.moved(-reach, 0), end),
          ]), style, title: links.map { "\($0) links" })
      }
    }
  }

  private func addRow(_ row: Int, _ picture: inout Picture) {
    let box = Box(margin, rowMiddle(row) - 21, rowWidth, 42)
    picture.add(
      .rectangle(box, radius: 5),
      .outlined(.panel, row == 0 ? .compute : .quiet, row == 0 ? .wide : .thin))
    let words = domain.hosts > 1 ? "Tray \(row + 1)" : node.gpu.product
    picture.add(
      Label(
        TextLayout.clipped(words, width: 84, size: TextSize.label),
        at: Point(box.left + 10, box.centre.y),
        size: TextSize.label, baseline: .middle))
    for gpu in 0..<gpusInRow {
      let place = Box(
        box.right - Double(gpusInRow - gpu) * (gpuSide + 6), box.top + 5, gpuSide, 32)
      let (marks, die) = HBMShapes.package(node.gpu.stacks, in: place)
      picture.add(marks)
      picture.add(
        Label(
          "\(row * gpusInRow + gpu)", at: die.centre, size: TextSize.note, anchor: .middle,
          baseline: .middle))
    }
  }

  private func addSwitch(_ number: Int, _ picture: inout Picture) {
    let box = Box(right, switchMiddle(number) - 15, 168, 30)
    picture.add(.rectangle(box, radius: 4), .outlined(.networkTint, .network, .medium))
    let ports = domain.linksToSwitch(of: node.gpu).map { ", \($0 * domain.gpus) links" } ?? ""
    picture.add(
      Label(
        "ASIC \(number + 1)\(ports)", at: Point(box.left + 10, box.centre.y), size: TextSize.label,
        baseline: .middle))
  }
}
