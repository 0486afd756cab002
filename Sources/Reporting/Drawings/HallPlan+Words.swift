import Drawing
import Fabric
import Planning
import Quantities

extension HallPlan {
  /// How a position looks: hatched only where strokes can be seen.
  func style(_ kind: Kind) -> Style {
    let isHatched = aisles.depth * fit.metre >= 8
    switch kind {
    case .liquid: return .outlined(.compute, .paper, .hair)
    case .air: return .outlined(.computeTint, .compute, .hair)
    case .network: return .outlined(.network, .paper, .hair)
    case .management:
      return Style(
        fill: .storageTint, hatch: isHatched ? .rising : nil, stroke: .storage, weight: .hair)
    case .cdu:
      return Style(
        fill: .coolingTint, hatch: isHatched ? .dots : nil, stroke: .cooling, weight: .hair)
    }
  }

  /// Positions by kind.
  private var counts: [Kind: Int] {
    positions.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// What the legend says of a kind: how many; of CDUs, which take several positions each, devices too.
  private func words(_ kind: Kind, _ count: Int) -> String {
    let number = source.language.number(Double(count))
    if kind == .cdu, let devices = source.value("site.\(site.id).cooling.cdus.installed"),
      devices > 0
    {
      return source.language(.cdusInPositions, source.language.number(devices), number)
    }
    return "\(source(kind.term)): \(number)"
  }

  /// The table of facts and the legend.
  func facts() -> [Mark] {
    let own = "site.\(site.id)"
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
          "\(source.language.number(Double(inRow))), "
            + "\(source.language.number(Double(inRow) * rows.width)) m"),
        .init(source(.itPower), source.text("\(own).power.it.peak")),
      ], size: 11
    ).marks(at: Point(740, 4), width: 316)
    let counts = counts
    let racks = Kind.allCases.compactMap { kind in
      counts[kind].map { Legend.Entry(style(kind), words(kind, $0)) }
    }
    let aisles = [true, false].filter { !rowsAbove(cold: $0).isEmpty }.map {
      Legend.Entry(aisleStyle(cold: $0), source($0 ? .coldAisle : .hotAisle))
    }
    let legend = Legend(racks + aisles, size: 11)
    return table.marks + legend.marks(at: Point(740, table.height + 24), width: 316)
  }

  /// Three rows and the aisles between them, with their measures in millimetres, at one to a hundred.
  func detail(at place: Point) -> [Mark] {
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
      let isCold = row == 0
      let aisle = Box(place.x, y, Double(racks) * width, spaces[row])
      marks.append(
        .shape(
          .rectangle(aisle),
          isCold
            ? .filled(.coolingTint)
            : Style(fill: .warmTint, hatch: .falling, stroke: .warm, weight: .hair)))
      marks.append(
        .label(
          Label(
            TextLayout.clipped(
              source(isCold ? .coldAisle : .hotAisle), width: aisle.width - 6, size: 9.5),
            at: aisle.centre, size: 9.5, anchor: .middle, baseline: .middle, hasPlate: !isCold)))
      marks += DimensionLine.upright(
        from: Point(right, y), to: Point(right, y + spaces[row]), offset: 34,
        millimetres(isCold ? aisles.cold : aisles.hot), size: 8)
      y += spaces[row]
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
