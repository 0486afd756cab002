internal import Drawing

/// A GPU seen from above with its memory stacks, which are drawn with their dies.
enum HBMShapes {
  /// The stacks of a GPU left and right of its die, within a box.
  ///
  /// - Returns: the marks, and the box of the die.
  static func package(_ stacks: HBMStacks?, in box: Box) -> (marks: [Mark], die: Box) {
    guard let stacks, stacks.count > 0 else {
      return ([.shape(.rectangle(box, radius: 3), .outlined(.computeTint, .compute, .medium))], box)
    }
    var marks: [Mark] = [
      .shape(.rectangle(box, radius: 4), .outlined(.panel, .quiet, .thin))
    ]
    let left = (stacks.count + 1) / 2
    // Small packages have small gaps, so that their dies keep room for a number.
    let gap = min(3, box.width * 0.05)
    let side = box.width * 0.16
    let inner = box.inset(min(5, box.width * 0.06))
    for index in 0..<stacks.count {
      let isLeft = index < left
      // A side with a stack less leaves its place empty: all stacks are alike.
      let row = isLeft ? index : index - left
      let height = (inner.height - gap * Double(left - 1)) / Double(left)
      let stack = Box(
        isLeft ? inner.left : inner.right - side, inner.top + Double(row) * (height + gap), side,
        height)
      marks += HBMShapes.stack(dies: stacks.height, in: stack)
    }
    let die = Box(
      inner.left + side + gap, inner.top, inner.width - 2 * side - 2 * gap, inner.height)
    marks.append(.shape(.rectangle(die, radius: 2), .outlined(.computeTint, .compute, .medium)))
    return (marks, die)
  }

  /// A stack from the side: a line for each die.
  static func stack(dies: Int, in box: Box) -> [Mark] {
    var marks: [Mark] = [.shape(.rectangle(box), .outlined(.coolingTint, .cooling, .thin))]
    let lines = min(dies, Int(box.height / 1.6))
    guard lines > 1 else { return marks }
    for line in 1..<lines {
      let y = box.top + box.height * Double(line) / Double(lines)
      marks.append(
        .shape(.line(Point(box.left, y), Point(box.right, y)), .line(.cooling, .hair)))
    }
    return marks
  }
}
