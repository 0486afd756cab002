import Drawing
import Planning
import Quantities

/// Deliveries against the capacity of the grid, quarter by quarter, and below on the same axis what must
/// be ordered when for each step of capacity.
struct PhaseDrawing {
  /// The whole build, and each site where there are several.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    let sites = source.plan.sites
    return ([nil] + (sites.count > 1 ? sites.map(Optional.some) : [])).compactMap {
      PhaseDrawing($0, source)?.drawing()
    }
  }

  /// A site's own, without a sheet.
  static func picture(of site: PlannedSite, _ source: DrawingSource) -> Picture? {
    PhaseDrawing(site, source)?.drawing().picture
  }

  private let site: PlannedSite?
  private let source: DrawingSource
  /// The quarters of the axis, from the earliest order to the last delivery.
  private let quarters: [String]
  private let orders: [PlannedOrder]
  /// Megawatts, or kilowatts for small builds.
  private let size: Double
  private let powers: [Powers]

  /// What a quarter needs and has, W.
  private struct Powers {
    let quarter: String
    let index: Int
    let needed, waiting, capacity: Double
  }

  private init?(_ site: PlannedSite?, _ source: DrawingSource) {
    self.site = site
    self.source = source
    let own = site?.quarters ?? source.plan.quarters
    let only = source.plan.sites.count == 1 ? source.plan.sites.first : nil
    orders = (site ?? only).map { site in source.plan.orders.filter { $0.site == site.id } } ?? []
    let dates = own + orders.flatMap { [$0.orderBy, $0.energised] }
    let numbers = dates.compactMap(Self.number)
    guard let first = numbers.min(), let last = numbers.max(), last - first < 2000 else {
      return nil
    }
    quarters = (first...last).map { "\($0 / 4)-Q\($0 % 4 + 1)" }
    let prefix = site.map { "site.\($0.id)." } ?? ""
    powers = own.compactMap { quarter in
      guard let number = Self.number(quarter) else { return nil }
      func value(_ id: String) -> Double {
        source.value("\(prefix)phase.\(quarter).\(id)") ?? 0
      }
      return Powers(
        quarter: quarter, index: number - first, needed: value("power.needed"),
        waiting: value("power.waiting"), capacity: value("capacity"))
    }
    guard let highest = powers.map({ max($0.needed, $0.capacity) }).max(), highest > 0 else {
      return nil
    }
    size = highest >= 1e6 ? 1e6 : 1e3
  }

  /// The number of a quarter such as `2027-Q3`, counted from the year 0.
  private static func number(_ quarter: String) -> Int? {
    let parts = quarter.split(separator: "-Q")
    guard parts.count == 2, let year = Int(parts[0]), let number = Int(parts[1]),
      (0...9999).contains(year), (1...4).contains(number)
    else { return nil }
    return year * 4 + number - 1
  }

  /// What it shows: without orders, deliveries alone.
  private var title: Term { orders.isEmpty ? .deliveryChart : .phaseChart }

  private func drawing() -> PlanDrawing {
    let id = "phases-\(site?.id ?? "all")"
    let subject = site.map { source.short($0.name) } ?? source(.wholeBuild)
    let highest = powers.map { max($0.needed, $0.capacity) }.max() ?? 1
    let last = powers.last
    let gantt = rows()
    let tall = gantt.isEmpty ? 0 : gantt.reduce(34) { $0 + rowHeight($1) }
    let top = gantt.isEmpty ? 520.0 : 320
    let left = gantt.isEmpty ? 6.0 : PhaseDrawing.names
    var picture = Picture(
      id: id, width: 1060, height: top + tall + 10,
      title: "\(source(title)): \(subject)",
      summary: source.language(
        .phaseSummary, last?.quarter ?? "", source.text(last?.needed ?? 0, .watt),
        source.text(last?.capacity ?? 0, .watt), source.text(last?.waiting ?? 0, .watt)))
    let scale = AxisScale.linear(0, highest / size)
    let plot = Plot(
      in: Box(left, 0, 1056 - left, top),
      x: PlotAxis(categories: quarters, years: quarters.firstIndex { $0.hasSuffix("Q1") }),
      y: PlotAxis(
        scale, title: source.language(.powerAxis, size == 1e6 ? "MW" : "kW"),
        format: source.language.ticks(scale)), header: 24)
    picture.add(plot.axes())
    picture.add(bars(plot))
    let isWaiting = powers.contains { $0.waiting > 0 }
    picture.add(
      Legend(
        [.init(.filled(.compute), source(.powered))]
          + (isWaiting ? [.init(Self.waiting, source(.waitingForPower))] : [])
          + [.init(.line(.ink, .bold), source(.gridCapacity))]
      ).marks(at: Point(left, 2), width: 900))
    if !gantt.isEmpty { picture.add(schedule(gantt, plot, from: top)) }
    return PlanDrawing(
      .phases, id: id, site: site?.id, title: source(title), subject: subject,
      picture: picture,
      notes: (isWaiting && site == nil && source.plan.sites.count > 1
        ? [source(.capacityNote)] : [])
        + (orders.isEmpty ? [] : [source(.orderNote)]))
  }

  private static let waiting = Style(fill: .missingTint, hatch: .rising, stroke: .missing)

  private func bars(_ plot: Plot) -> [Mark] {
    var (powered, held): ([Mark], [Mark]) = ([], [])
    for power in powers {
      let (needed, waiting) = (power.needed / size, power.waiting / size)
      let ends = (
        source.text(power.needed - power.waiting, .watt), source.text(power.waiting, .watt)
      )
      if needed > waiting {
        powered.append(
          plot.bar(
            power.index, from: 0, to: needed - waiting, .filled(.compute),
            title: "\(power.quarter): \(source(.powered)) \(ends.0)"))
      }
      if waiting > 0 {
        held.append(
          plot.bar(
            power.index, from: needed - waiting, to: needed, Self.waiting,
            title: "\(power.quarter): \(source(.waitingForPower)) \(ends.1)"))
      }
    }
    let line = powers.flatMap { power -> [Point] in
      let place = plot.point(Double(power.index), power.capacity / size)
      return [place.moved(-plot.step / 2, 0), place.moved(plot.step / 2, 0)]
    }
    return powered + held + [
      .shape(.polyline(line), .line(.ink, .bold), title: source(.gridCapacity))
    ]
  }

  // MARK: - Orders

  /// A row of the schedule: an item, and its order for each step of capacity.
  private typealias Row = (item: String, orders: [PlannedOrder])

  /// The items, the longest lead time first; of very many steps the first twelve.
  private func rows() -> [Row] {
    let steps = Array(Set(orders.map(\.energised))).sorted().prefix(12)
    let items = Dictionary(grouping: orders.filter { steps.contains($0.energised) }, by: \.item)
    return items.map { (item: $0.key, orders: $0.value.sorted { $0.energised < $1.energised }) }
      .sorted { a, b in
        (a.orders.first?.orderBy ?? "", a.item) < (b.orders.first?.orderBy ?? "", b.item)
      }
  }

  /// The room for the names of items.
  private static let names = 190.0
  private static let nameSize = 11.0

  private func rowHeight(_ row: Row) -> Double {
    let name = FontMetrics.width(source.language.catalogueName(row.item), size: Self.nameSize)
    return max(name > Self.names - 10 ? 34 : 20, Double(row.orders.count) * 8 + 8)
  }

  private func schedule(_ rows: [Row], _ plot: Plot, from top: Double) -> [Mark] {
    let left = plot.frame.left
    let first = Self.number(quarters[0]) ?? 0
    func x(_ quarter: String, _ share: Double) -> Double {
      let index = Double((Self.number(quarter) ?? first) - first)
      return plot.point(index, 0).x + (share - 0.5) * plot.step
    }
    var marks: [Mark] = [
      .label(
        Label(
          source(.orderSchedule), at: Point(4, top + 18), size: TextSize.heading, isBold: true))
    ]
    let shown = rows.flatMap(\.orders)
    marks += Legend(
      (shown.contains { !$0.isLate } ? [.init(.filled(.power), source(.leadTime))] : [])
        + (shown.contains(where: \.isLate)
          ? [.init(Self.waiting, source.language(.orderedTooLate, source.plan.start ?? ""))] : [])
    ).marks(at: Point(left + 60, top + 6), width: 800)
    var y = top + 34
    for row in rows {
      let height = rowHeight(row)
      marks.append(
        .shape(.line(Point(4, y), Point(plot.frame.right, y)), .line(.rule, .hair)))
      let size = Self.nameSize
      let name = source.language.catalogueName(row.item)
      let lines = TextLayout.lines(
        name, width: left - 16, size: size, most: max(1, Int(height / (size * 1.3))))
      let words = y + (height - Double(lines.count) * size * 1.3) / 2
      for (index, text) in lines.enumerated() {
        marks.append(
          .label(
            Label(
              text, at: Point(left - 10, words + Double(index) * size * 1.3), size: size,
              anchor: .end, baseline: .top)))
      }
      for (index, order) in row.orders.enumerated() {
        let middle = y + height / 2 + (Double(index) - Double(row.orders.count - 1) / 2) * 8
        let (from, to) = (x(order.orderBy, 0), x(order.energised, 0))
        let state = order.isLate ? ", \(source(.late))" : ""
        let title =
          "\(name): \(source.language(.orderBy, order.orderBy, order.energised))\(state)"
        marks.append(
          .shape(
            .rectangle(Box(from, middle - 2.5, max(2, to - from), 5)),
            order.isLate ? Self.waiting : .filled(.power), title: title))
        marks.append(
          .shape(
            .polygon([
              Point(from - 4, middle), Point(from, middle - 4), Point(from + 4, middle),
              Point(from, middle + 4),
            ]), .filled(order.isLate ? .missing : .ink), title: title))
      }
      y += height
    }
    marks.append(.shape(.line(Point(4, y), Point(plot.frame.right, y)), .line(.rule, .hair)))
    // Each step of capacity, down through the orders that it needs.
    let steps = Set(rows.flatMap { $0.orders.map(\.energised) }).sorted()
    let lines = steps.map { step in
      Mark.shape(
        .line(Point(x(step, 0), top + 34), Point(x(step, 0), y)), .line(.quiet, .thin, .dashed),
        title: source.language(.energisedIn, step))
    }
    // What should have been ordered before orders begin is late.
    let begin = source.plan.start.flatMap { start -> Mark? in
      guard quarters.contains(start) else { return nil }
      return .shape(
        .line(Point(x(start, 0), top + 34), Point(x(start, 0), y)), .line(.ink, .medium, .chain),
        title: source.language(.ordersBegin, start))
    }
    return lines + [begin].compactMap(\.self) + marks
  }
}
