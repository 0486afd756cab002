import Drawing
import Fabric
import Planning
import Quantities

/// The block plan of a site's halls: rows and aisles to scale, racks by kind, and a pair of rows with its
/// measures.
///
/// Halls are not laid out by the plan: rows stand as the cabling counts them, one after the other.
struct HallPlan {
  /// One of each site whose racks have places.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    source.plan.sites.compactMap { HallPlan($0, source)?.drawing() }
  }

  private let site: PlannedSite
  private let source: DrawingSource
  private let rows: RackRows
  /// What stands at each position, as an index of ``kinds``.
  private let positions: [UInt8]
  private let aisles: (cold: Double, hot: Double, depth: Double)
  private let margin: Double
  private let fit: Fit

  private static let kinds: [(String, Term)] = [
    ("compute", .compute), ("network", .network), ("management", .storageAndManagement),
    ("cdu", .cdus),
  ]
  private static let room = Box(0, 30, 700, 590)
  /// More positions are drawn as columns of rows.
  private static let mostPositions = 120_000

  /// How rows are laid side by side so that they fit.
  private struct Fit {
    /// One to so many, on A3.
    let scale: Double
    let columns: Int
    let rowsInColumn: Int
    /// Drawing units of a metre.
    var metre: Double { 1000 * PlanDrawing.unitsPerMillimetre(scale: scale) }
  }

  private init?(_ site: PlannedSite, _ source: DrawingSource) {
    self.site = site
    self.source = source
    let clusters = site.clusters.compactMap(\.fabric)
    func practice(_ key: String) -> Double? { source.value("catalogue.facility.\(key)") }
    guard let rows = clusters.first?.rows, let depth = practice("rack_depth"),
      let cold = practice("cold_aisle"), let hot = practice("hot_aisle"),
      let margin = practice("hall_margin"), rows.width > 0, rows.pitch > 0
    else { return nil }
    self.rows = rows
    self.margin = margin
    aisles = (cold, hot, depth)
    let racks = clusters.reduce(0) { max($0, $1.racks.first + $1.racks.count) }
    let whole = Int(min(1e7, source.value("site.\(site.id).hall.positions") ?? Double(racks)))
    guard racks > 0, racks <= 5_000_000 else { return nil }
    var positions = [UInt8](repeating: 3, count: max(racks, whole))
    for cluster in clusters {
      let own = cluster.racks.positions()
      for (kind, list) in [own.compute, own.network, own.management].enumerated() {
        for place in list where positions.indices.contains(place) { positions[place] = UInt8(kind) }
      }
    }
    self.positions = positions
    let count = (positions.count + rows.rowRacks - 1) / rows.rowRacks
    guard let fit = Self.fit(count, rows, margin) else { return nil }
    self.fit = fit
  }

  /// The largest usual scale at which the rows fit, and the columns that they stand in.
  private static func fit(_ count: Int, _ rows: RackRows, _ margin: Double) -> Fit? {
    let across = Double(rows.rowRacks) * rows.width * (1 + margin)
    for scale in [100, 200, 300, 400, 500, 600, 1000, 1200, 2000, 3000, 5000, 10_000, 20_000]
      as [Double]
    {
      let metre = 1000 * PlanDrawing.unitsPerMillimetre(scale: scale)
      let columns = Int(room.width / (across * metre))
      let inColumn = Int((room.height - 20) / (rows.pitch * metre))
      guard columns > 0, inColumn > 0, columns * inColumn >= count else { continue }
      // As few columns as hold the rows, filled evenly and in pairs.
      let used = (count + inColumn - 1) / inColumn
      var each = (count + used - 1) / used
      each += each % 2
      return Fit(scale: scale, columns: used, rowsInColumn: min(each, inColumn))
    }
    return nil
  }

  private func drawing() -> PlanDrawing {
    let id = "hall-\(site.id)"
    let subject = source.short(site.name)
    let own = "site.\(site.id)"
    var picture = Picture(
      id: id, width: 1060, height: 636, title: "\(source(.hallPlan)): \(subject)",
      summary: source.language(
        .hallSummary, source.text("\(own).hall.positions"), source.text("\(own).hall.area"),
        source.language.number(Double(rowCount))))
    picture.add(Layer(id: "rows", name: source(.rowsLayer)), plan())
    picture.add(Layer(id: "measures", name: source(.measures)), measures())
    picture.add(facts())
    picture.add(detail(at: Point(812, 404)))
    return PlanDrawing(
      .hall, id: id, site: site.id, title: source(.hallPlan), subject: subject, picture: picture,
      notes: [
        "1. \(source(.hallNote))",
        "2. "
          + source.language(.marginNote, source.language.number((margin * 100).rounded())),
        "3. \(source(.cduNote))",
      ], scale: fit.scale)
  }

  private var rowCount: Int { (positions.count + rows.rowRacks - 1) / rows.rowRacks }

  /// The upper left corner of a row.
  private func corner(_ row: Int) -> Point {
    let (column, place) = (row / fit.rowsInColumn, row % fit.rowsInColumn)
    let across = Double(rows.rowRacks) * rows.width * (1 + margin) * fit.metre
    let gap = Double(rows.rowRacks) * rows.width * margin * fit.metre
    return Point(
      Self.room.left + Double(column) * across + gap * 0.8,
      Self.room.top + Double(place) * rows.pitch * fit.metre)
  }

  // MARK: - The plan

  private func plan() -> [Mark] {
    let marks = aisleMarks()
    let depth = aisles.depth * fit.metre
    let width = rows.width * fit.metre
    guard positions.count <= Self.mostPositions else { return marks + columns() }
    // Racks of a kind one after the other: a drawing states their look once.
    var kinds = [[Mark]](repeating: [], count: Self.kinds.count)
    for row in 0..<rowCount {
      let start = row * rows.rowRacks
      let end = min(start + rows.rowRacks, positions.count)
      let place = corner(row)
      var from = start
      while from < end {
        var to = from
        while to < end, positions[to] == positions[from] { to += 1 }
        let kind = Self.kinds[Int(positions[from])]
        kinds[Int(positions[from])].append(
          .shape(
            .rectangle(
              Box(
                place.x + Double(from - start) * width, place.y, Double(to - from) * width, depth)),
            Self.style(kind.0),
            title: "\(name(from, to - 1)): \(to - from) × \(source(kind.1))"))
        from = to
      }
    }
    return marks + kinds.flatMap { $0 } + rowNames()
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

  /// Each column of rows as one surface, where racks would be too many.
  private func columns() -> [Mark] {
    (0..<fit.columns).map { column in
      let first = column * fit.rowsInColumn
      let last = min(rowCount, first + fit.rowsInColumn)
      let place = corner(first)
      return .shape(
        .rectangle(
          Box(
            place.x, place.y, Double(rows.rowRacks) * rows.width * fit.metre,
            Double(max(1, last - first)) * rows.pitch * fit.metre)), Self.style("compute"),
        title: source.language(.rowsOf, "\(first + 1)", "\(last)"))
    }
  }

  /// Cold and hot aisles by turns, two rows sharing each.
  private func aisleMarks() -> [Mark] {
    guard fit.metre * aisles.cold > 1.5, positions.count <= Self.mostPositions else { return [] }
    let length = Double(rows.rowRacks) * rows.width * fit.metre
    // Aisles of a kind one after the other, which makes one surface of them.
    return [true, false].flatMap { isCold in
      (0..<rowCount).compactMap { row -> Mark? in
        let number = row % fit.rowsInColumn
        guard number < fit.rowsInColumn - 1, row < rowCount - 1, (number % 2 == 0) == isCold
        else { return nil }
        let place = corner(row)
        return .shape(
          .rectangle(
            Box(
              place.x, place.y + aisles.depth * fit.metre, length,
              (rows.pitch - aisles.depth) * fit.metre)),
          .filled(isCold ? .coolingTint : .warmTint), title: source(isCold ? .coldAisle : .hotAisle)
        )
      }
    }
  }

  private func rowNames() -> [Mark] {
    let size = 8.0
    let step = rows.pitch * fit.metre
    let skip = max(1, Int((size * 1.25 / step).rounded(.up)))
    let gap = Double(rows.rowRacks) * rows.width * margin * fit.metre * 0.8
    return (0..<rowCount).compactMap { row in
      guard (row % fit.rowsInColumn).isMultiple(of: skip) else { return nil }
      let name = rows.name(row * rows.rowRacks).prefix { $0 != "-" }
      let place = corner(row)
      guard FontMetrics.width(String(name), size: size) < gap - 4 else { return nil }
      let middle = place.y + aisles.depth * fit.metre / 2
      return .label(
        Label(
          String(name), at: Point(place.x - 4, max(middle, 6)), size: size, anchor: .end,
          baseline: .middle, paint: .quiet))
    }
  }

  private func measures() -> [Mark] {
    let place = corner(0)
    let length = Double(rows.rowRacks) * rows.width
    let text = "\(source.language.number(length)) m"
    guard length * fit.metre > FontMetrics.width(text, size: TextSize.note) + 20 else { return [] }
    return DimensionLine.level(
      from: place, to: place.moved(length * fit.metre, 0), offset: -12, text)
  }

  // MARK: - Words

  static func style(_ kind: String) -> Style {
    switch kind {
    case "compute": .outlined(.compute, .paper, .hair)
    case "network": .outlined(.network, .paper, .hair)
    case "cdu": Style(fill: .coolingTint, hatch: .dots, stroke: .cooling, weight: .hair)
    default: Style(fill: .storageTint, hatch: .rising, stroke: .storage, weight: .hair)
    }
  }

  private func facts() -> [Mark] {
    let own = "site.\(site.id)"
    var counts = [Int](repeating: 0, count: 4)
    for kind in positions { counts[Int(kind)] += 1 }
    let table = FactTable(
      heading: source(.halls),
      [
        .init(
          source(.positions), source.text("\(own).hall.positions"),
          link: source.link("\(own).hall.positions")),
        .init(
          source(.hallArea), source.text("\(own).hall.area"), link: source.link("\(own).hall.area")),
        .init(source(.rowsTerm), source.language.number(Double(rowCount))),
        .init(
          source(.racksOfRow),
          "\(source.language.number(Double(rows.rowRacks))), "
            + "\(source.language.number(Double(rows.rowRacks) * rows.width)) m"),
        .init(source(.itPower), source.text("\(own).power.it.peak")),
      ], size: 11
    ).marks(at: Point(740, 4), width: 316)
    let legend = Legend(
      Self.kinds.enumerated().filter { counts[$0.offset] > 0 }.map { index, kind in
        .init(
          Self.style(kind.0), "\(source(kind.1)), \(source.language.number(Double(counts[index])))")
      } + [
        .init(.filled(.coolingTint), source(.coldAisle)),
        .init(.filled(.warmTint), source(.hotAisle)),
      ], size: 11)
    return table.marks + legend.marks(at: Point(740, table.height + 24), width: 316)
  }

  /// Three rows and the aisles between them, with their measures in millimetres, at one to a hundred.
  private func detail(at place: Point) -> [Mark] {
    let metre = 1000 * PlanDrawing.unitsPerMillimetre(scale: 100)
    let (depth, width) = (aisles.depth * metre, rows.width * metre)
    let spaces = [aisles.cold * metre, aisles.hot * metre]
    let racks = 5
    var marks: [Mark] = [
      .label(
        Label(
          source(.rowDetail), at: Point(740, place.y - 34), size: 11, isBold: true))
    ]
    var y = place.y
    let right = place.x + Double(racks) * width
    for row in 0..<3 {
      for rack in 0..<racks {
        marks.append(
          .shape(
            .rectangle(Box(place.x + Double(rack) * width, y, width, depth)),
            .outlined(.computeTint, .ink, .thin)))
      }
      marks += DimensionLine.upright(
        from: Point(right, y), to: Point(right, y + depth), offset: 34, millimetres(aisles.depth),
        size: 8)
      y += depth
      guard row < 2 else { break }
      let space = spaces[row]
      let aisle = Box(place.x, y, Double(racks) * width, space)
      marks.append(.shape(.rectangle(aisle), .filled(row == 0 ? .coolingTint : .warmTint)))
      marks.append(
        .label(
          Label(
            TextLayout.clipped(
              source(row == 0 ? .coldAisle : .hotAisle), width: aisle.width - 6, size: 9.5),
            at: aisle.centre, size: 9.5, anchor: .middle, baseline: .middle)))
      marks += DimensionLine.upright(
        from: Point(right, y), to: Point(right, y + space), offset: 34,
        millimetres(row == 0 ? aisles.cold : aisles.hot), size: 8)
      y += space
    }
    marks += DimensionLine.level(
      from: place, to: place.moved(Double(racks) * width, 0), offset: -12,
      "\(racks) × \(millimetres(rows.width))")
    return marks
  }

  private func millimetres(_ value: Double) -> String {
    QuantityFormat.fixed(value * 1000, 0)
  }
}
