/// Values in rows and columns as steps of one scale.
public struct HeatMap: Sendable {
  /// The words at the left, one for each row.
  public let rows: [String]
  /// The words along the bottom, one for each column.
  public let columns: [String]
  /// Row after row; missing and infinite ones stay blank.
  public let values: [Double]
  /// How a value is written.
  let format: @Sendable (Double) -> String

  /// Creates a map.
  public init(
    rows: [String], columns: [String], values: [Double],
    format: @escaping @Sendable (Double) -> String
  ) {
    self.rows = rows
    self.columns = columns
    self.values = values
    self.format = format
  }

  private var finite: [Double] { values.filter(\.isFinite) }

  /// The step of a value: equal parts from the least to the greatest.
  public func step(of value: Double) -> Paint {
    guard let low = finite.min(), let high = finite.max(), high > low, value.isFinite else {
      return .step0
    }
    let share = (value - low) / (high - low)
    return Paint.steps[min(Paint.steps.count - 1, Int(share * Double(Paint.steps.count)))]
  }

  /// The marks within a box, with the scale's steps above.
  ///
  /// - Parameters:
  ///   - title: what is measured, with its unit.
  ///   - rowTitle: the name of the rows, in the corner.
  ///   - columnTitle: the name of the columns, below them.
  public func marks(in box: Box, title: String, columnTitle: String) -> [Mark] {
    let size = TextSize.note + 1
    let left = (rows.map { FontMetrics.width($0, size: size) }.max() ?? 0) + 10
    let top = size * 3.6
    let frame = Box(
      box.x + left, box.y + top, box.width - left, box.height - top - size * 3.4)
    let (width, height) = (
      frame.width / Double(max(1, columns.count)), frame.height / Double(max(1, rows.count))
    )
    var marks = key(box, title, size)
    var cells: [Paint: [Mark]] = [:]
    for (row, name) in rows.enumerated() {
      marks.append(
        .label(
          Label(
            name, at: Point(frame.left - 6, frame.top + (Double(row) + 0.5) * height), size: size,
            anchor: .end, baseline: .middle, paint: .quiet)))
      for column in columns.indices {
        let index = row * columns.count + column
        guard index < values.count, values[index].isFinite else { continue }
        let cell = Box(
          frame.left + Double(column) * width, frame.top + Double(row) * height, width, height)
        let paint = step(of: values[index])
        cells[paint, default: []].append(
          .shape(
            .rectangle(cell), Style(fill: paint, stroke: .paper, weight: .hair),
            title: "\(name), \(columns[column]): \(format(values[index]))"))
      }
    }
    // Cells of a step one after the other: a drawing states their look once.
    marks += Paint.steps.flatMap { cells[$0] ?? [] }
    let widest = columns.map { FontMetrics.width($0, size: size) }.max() ?? 0
    let skip = max(1, Int(((widest + 6) / max(1, width)).rounded(.up)))
    for (column, name) in columns.enumerated() where column.isMultiple(of: skip) {
      marks.append(
        .label(
          Label(
            name, at: Point(frame.left + (Double(column) + 0.5) * width, frame.bottom + 4),
            size: size, anchor: .middle, baseline: .top, paint: .quiet)))
    }
    marks.append(
      .label(
        Label(
          columnTitle, at: Point(frame.right, frame.bottom + 6 + size * 1.4), size: size,
          anchor: .end, baseline: .top, paint: .quiet)))
    return marks
  }

  /// The scale's steps with the values at its ends.
  private func key(_ box: Box, _ title: String, _ size: Double) -> [Mark] {
    let low = finite.min().map(format) ?? ""
    let high = finite.max().map(format) ?? ""
    var x = box.left
    let middle = box.top + size * 1.2
    var marks: [Mark] = []
    func word(_ text: String) {
      marks.append(.label(Label(text, at: Point(x, middle), size: size, baseline: .middle)))
      x += FontMetrics.width(text, size: size) + 8
    }
    word(title)
    x += 8
    word(low)
    for paint in Paint.steps {
      marks.append(
        .shape(
          .rectangle(Box(x, middle - 7, 18, 14)), Style(fill: paint, stroke: .rule, weight: .hair)))
      x += 18
    }
    x += 8
    word(high)
    return marks
  }
}
