import Drawing
import Fabric

extension HallPlan {
  /// Rows and aisles, or columns of rows where racks would be too many.
  func plan() -> [Mark] {
    guard positions.count <= Self.mostPositions else { return columns() }
    // Racks of a kind one after the other: a drawing states their look once.
    let racks = Dictionary(grouping: runs(), by: \.kind)
    return aisleMarks()
      + Kind.allCases.flatMap { kind in (racks[kind] ?? []).map(mark) }
      + rowNames() + rackNames()
  }

  /// Neighbouring positions of a row with the same kind of rack.
  private struct Run {
    let kind: Kind
    let row, first, count: Int
  }

  /// The runs of all rows; single racks where these can be seen.
  private func runs() -> [Run] {
    (0..<rowCount).flatMap { row -> [Run] in
      let start = row * rows.rowRacks
      let end = min(start + rows.rowRacks, positions.count)
      var runs: [Run] = []
      var from = start
      while from < end {
        var to = from + 1
        while to < end, !isFine, positions[to] == positions[from] { to += 1 }
        runs.append(Run(kind: positions[from], row: row, first: from, count: to - from))
        from = to
      }
      return runs
    }
  }

  private func mark(_ run: Run) -> Mark {
    let place = corner(run.row)
    let width = rows.width * fit.metre
    let left = place.x + Double(run.first - run.row * rows.rowRacks) * width
    return .shape(
      .rectangle(Box(left, place.y, Double(run.count) * width, aisles.depth * fit.metre)),
      style(run.kind),
      title:
        "\(name(run.first, run.first + run.count - 1)): \(run.count) × \(source(run.kind.term))"
    )
  }

  /// The names of neighbouring positions, such as `r02-12–19`.
  private func name(_ first: Int, _ last: Int) -> String {
    let (from, to) = (rows.name(first), rows.name(last))
    guard first < last else { return from }
    guard let dash = from.lastIndex(of: "-"), to.hasPrefix(from[...dash]) else {
      return "\(from)–\(to)"
    }
    return "\(from)–\(to[to.index(after: dash)...])"
  }

  /// Each column of rows as one surface.
  private func columns() -> [Mark] {
    (0..<fit.columns).map { column in
      let first = column * fit.rowsInColumn
      let last = min(rowCount, first + fit.rowsInColumn)
      let place = corner(first)
      return .shape(
        .rectangle(
          Box(
            place.x, place.y, fit.length,
            Double(max(1, last - first)) * rows.pitch * fit.metre)), style(.liquid),
        title: source.language(.rowsOf, "\(first + 1)", "\(last)"))
    }
  }

  // MARK: - Aisles

  /// The rows with an aisle of a kind below them: cold and hot ones by turns, two rows sharing each.
  func rowsAbove(cold isCold: Bool) -> [Int] {
    guard fit.metre * aisles.cold > 1.5, positions.count <= Self.mostPositions else { return [] }
    return (0..<rowCount).filter { row in
      let number = row % fit.rowsInColumn
      // A single row has its cold aisle alone.
      let hasAisle = rowCount == 1 || number < fit.rowsInColumn - 1 && row < rowCount - 1
      return hasAisle && (number % 2 == 0) == isCold
    }
  }

  private func aisleMarks() -> [Mark] {
    // Aisles of a kind one after the other, which makes one surface of them.
    [true, false].flatMap { isCold in
      rowsAbove(cold: isCold).map { row in
        let place = corner(row)
        return .shape(
          .rectangle(
            Box(
              place.x, place.y + aisles.depth * fit.metre, fit.length,
              (rows.pitch - aisles.depth) * fit.metre)),
          aisleStyle(cold: isCold), title: source(isCold ? .coldAisle : .hotAisle))
      }
    }
  }

  /// How an aisle looks: told apart in grey by strokes, or by the tint where these have no room.
  func aisleStyle(cold isCold: Bool) -> Style {
    let isHatched = (rows.pitch - aisles.depth) * fit.metre >= 6
    if isHatched {
      return isCold
        ? .filled(.coolingTint)
        : Style(fill: .warmTint, hatch: .falling, stroke: .warm, weight: .hair)
    }
    return isCold ? .outlined(.paper, .rule, .hair) : .filled(.warmTint)
  }

  // MARK: - Names and measures

  private func rowNames() -> [Mark] {
    let size = Self.nameSize
    let step = rows.pitch * fit.metre
    let skip = max(1, Int(min(1e6, (size * 1.25 / step).rounded(.up))))
    return (0..<rowCount).compactMap { row in
      guard (row % fit.rowsInColumn).isMultiple(of: skip) else { return nil }
      let place = corner(row)
      let middle = place.y + aisles.depth * fit.metre / 2
      return .label(
        Label(
          Self.rowName(rows.name(row * rows.rowRacks)), at: Point(place.x - 4, max(middle, 6)),
          size: size, anchor: .end, baseline: .middle, paint: .quiet))
    }
  }

  /// The names of racks under a single row, where each has room for its own.
  private func rackNames() -> [Mark] {
    let size = Self.nameSize
    let width = rows.width * fit.metre
    guard rowCount == 1, isFine,
      FontMetrics.width(rows.name(max(0, positions.count - 1)), size: size) + 4 < width
    else { return [] }
    let place = corner(0)
    return positions.indices.map { position in
      .label(
        Label(
          rows.name(position),
          at: Point(
            place.x + (Double(position) + 0.5) * width, place.y + aisles.depth * fit.metre + 10),
          size: size, anchor: .middle, baseline: .middle, paint: .quiet))
    }
  }

  /// The length of a row, and the depth of a rack where a single row shows it.
  func measures() -> [Mark] {
    let place = corner(0)
    let text = "\(source.language.number(Double(inRow) * rows.width)) m"
    guard fit.length > FontMetrics.width(text, size: TextSize.note) + 20 else { return [] }
    let end = place.moved(fit.length, 0)
    var marks = DimensionLine.level(from: place, to: end, offset: -12, text)
    let depth = aisles.depth * fit.metre
    let words = "\(source.language.number(aisles.depth)) m"
    if rowCount == 1, end.x + 24 < HallFit.room.right,
      depth > FontMetrics.width(words, size: TextSize.note) + 20
    {
      marks += DimensionLine.upright(from: end, to: end.moved(0, depth), offset: 18, words)
    }
    return marks
  }
}
