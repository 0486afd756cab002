/// Moving things apart along a line so that none covers another, each as near to its place as may be.
public enum Spread {
  /// The middles of things of given sizes, in the order of what is wanted.
  ///
  /// - Parameters:
  ///   - wanted: where each middle would best be, in rising order.
  ///   - sizes: the extents along the line, as many as `wanted`.
  ///   - range: what they must stay within; when they do not all fit, they begin at its lower end
  ///     and run over the upper one.
  ///   - gap: what stays free between two.
  public static func middles(
    wanted: [Double], sizes: [Double], in range: ClosedRange<Double>, gap: Double = 2
  ) -> [Double] {
    // Neighbours that would touch move as one block, about the mean of what its members want.
    struct Block {
      var members: [Int]
      var start: Double
      var size: Double
      var total: Double
    }
    var blocks: [Block] = []
    func settled(_ block: Block) -> Block {
      var block = block
      let start = block.total / Double(block.members.count)
      block.start = max(range.lowerBound, min(start, range.upperBound - block.size))
      return block
    }
    for (index, (middle, size)) in zip(wanted, sizes).enumerated() {
      var block = settled(
        Block(members: [index], start: 0, size: size, total: middle - size / 2))
      while let last = blocks.last, last.start + last.size + gap > block.start {
        blocks.removeLast()
        let shift = last.size + gap
        block = settled(
          Block(
            members: last.members + block.members, start: 0, size: shift + block.size,
            total: last.total + block.total - shift * Double(block.members.count)))
      }
      blocks.append(block)
    }
    var middles: [Double] = []
    for block in blocks {
      var place = block.start
      for member in block.members {
        middles.append(place + sizes[member] / 2)
        place += sizes[member] + gap
      }
    }
    return middles
  }
}
