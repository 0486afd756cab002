public import Drawing

extension GPUDescription {
  /// The GPU's memory as a drawing: its stacks beside the GPU, and one stack with its dies and
  /// channels; `nil` where the catalogue does not model them.
  public var memoryPicture: Picture? {
    guard let stacks, stacks.count > 0, stacks.height > 0 else { return nil }
    return MemoryPicture(gpu: self, stacks: stacks).picture()
  }

  /// The memory in lines of text with a sketch of the package.
  public var memoryText: [String] {
    guard let stacks else {
      return ["\(NodeWords.capacity(memory)) usable, \(NodeWords.rate(memoryBandwidth))"]
    }
    let left = (stacks.count + 1) / 2
    let rows = (0..<left).map { row in
      let right = left + row < stacks.count ? "▤" : " "
      return "▤ │        │ \(right)"
    }
    let sketch = ["  ┌────────┐"] + rows + ["  └────────┘"]
    let words = memoryRows.map { "\($0.0): \($0.1)" }
    return (0..<max(sketch.count, words.count)).map { line in
      let drawn = sketch.indices.contains(line) ? sketch[line] : ""
      let gap = String(repeating: " ", count: 16 - drawn.count)
      return drawn + gap + (words.indices.contains(line) ? words[line] : "")
    }
  }

  /// What there is to know about the memory, a name and its value each.
  var memoryRows: [(String, String)] {
    guard let stacks else { return [] }
    let usable = Double(memory) / Double(stacks.grossCapacity) * 100
    let rate = "\(NodeWords.number(stacks.pinRate / 1e9)) Gb/s"
    var rows = [
      ("Stacks", "\(stacks.count) of \(stacks.generation), \(stacks.height) dies high"),
      (
        "Capacity",
        "\(stacks.count) x \(NodeWords.capacity(stacks.capacity)) = "
          + NodeWords.capacity(stacks.grossCapacity)
      ),
      (
        "Usable",
        memory >= stacks.grossCapacity
          ? "not known; at most \(NodeWords.capacity(memory))"
          : "\(NodeWords.capacity(memory)), \(NodeWords.number(usable)) % (what the driver reports)"
      ),
      (
        "Interface",
        "\(stacks.count) x \(stacks.busWidth) bits, \(stacks.count * stacks.channels) channels of "
          + "\(stacks.busWidth / max(1, stacks.channels)) bits"
      ),
      (
        "Pin speed",
        rate + (stacks.isPinRateRead ? ", from the memory clock" : ", from the bandwidth")
      ),
      ("Bandwidth of all pins", NodeWords.rate(stacks.pinBandwidth)),
      ("Bandwidth as printed", NodeWords.rate(memoryBandwidth)),
    ]
    if let energy = stacks.energyPerBit {
      rows.append(
        (
          "Energy",
          "\(NodeWords.number(energy * 1e12)) pJ a bit, "
            + "\(NodeWords.number(energy * 8 * memoryBandwidth)) W at full bandwidth"
        ))
    }
    return rows
  }
}

/// Draws a GPU's memory.
private struct MemoryPicture {
  let gpu: GPUDescription
  let stacks: HBMStacks

  func picture() -> Picture {
    let rows = gpu.memoryRows
    var picture = Picture(
      id: "memory", width: 900, height: 400, title: "\(gpu.product): memory",
      summary: rows.map { "\($0.0): \($0.1)" }.joined(separator: "; "))
    picture.add(Label(picture.title, at: Point(24, 36), size: TextSize.title, isBold: true))
    let (marks, die) = HBMShapes.package(stacks, in: Box(24, 60, 250, 250))
    picture.add(marks)
    picture.add(
      Label(
        "GPU", at: die.centre, size: TextSize.heading, isBold: true, anchor: .middle,
        baseline: .middle))
    picture.add(
      Label(
        "\(stacks.count) stacks beside the GPU", at: Point(149, 330), size: TextSize.label,
        anchor: .middle, paint: .quiet))
    addStack(&picture)
    var y = 76.0
    for (name, value) in rows {
      picture.add(Label(name, at: Point(500, y), size: TextSize.note + 1, paint: .quiet))
      picture.add(
        Label(
          TextLayout.clipped(value, width: 376, size: TextSize.label), at: Point(500, y + 16),
          size: TextSize.label, title: value))
      y += 40
    }
    return picture
  }

  /// One stack from the side: dies upon the base die, and its channels as pins below.
  private func addStack(_ picture: inout Picture) {
    let left = 316.0, width = 140.0, base = 292.0
    let step = min(18, 200 / Double(stacks.height))
    for die in 0..<stacks.height {
      picture.add(
        .rectangle(
          Box(left, base - Double(die + 1) * step, width, step - 3), radius: 1),
        .outlined(.coolingTint, .cooling, .medium))
    }
    picture.add(
      .rectangle(Box(left - 8, base, width + 16, 14), radius: 1),
      .outlined(.otherTint, .quiet, .medium))
    let pins = min(stacks.channels, 32)
    for pin in 0..<pins {
      let x = left + (Double(pin) + 0.5) * width / Double(pins)
      picture.add(.line(Point(x, base + 14), Point(x, base + 22)), .line(.quiet, .medium))
    }
    picture.add(
      lines: [
        "One stack: \(stacks.height) dies, \(NodeWords.capacity(stacks.capacity))",
        "\(stacks.channels) channels, \(NodeWords.rate(stacks.pinBandwidth / Double(stacks.count)))",
      ], at: Point(left + width / 2, 324), size: TextSize.label, anchor: .middle, paint: .quiet)
  }
}
