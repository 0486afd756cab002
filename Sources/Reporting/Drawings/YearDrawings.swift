import Drawing
import Planning
import Quantities

/// A site's typical year: PUE by month and hour, and how long its load lasts.
enum YearDrawings {
  /// Both of each site that has a year.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    source.plan.sites.flatMap { site -> [PlanDrawing] in
      guard let year = site.year else { return [] }
      return [pue(site, year, source), duration(site, year, source)].compactMap(\.self)
    }
  }

  private static func pue(
    _ site: PlannedSite, _ year: YearProfile, _ source: DrawingSource
  ) -> PlanDrawing? {
    let values = year.pue
    guard values.count == 12 * 24, let low = values.min(), let high = values.max() else {
      return nil
    }
    @Sendable func text(_ value: Double) -> String { QuantityFormat.fixed(value, 3) }
    let map = HeatMap(
      rows: (1...12).map(source.language.month), columns: (0..<24).map { "\($0)" }, values: values,
      format: text)
    let id = "pue-\(site.id)"
    let subject = source.short(site.name)
    var picture = Picture(
      id: id, width: 960, height: 440, title: "\(source(.pueMap)): \(subject)",
      summary: source.language(.pueMapSummary, text(low), text(high)))
    picture.add(
      map.marks(
        in: picture.bounds.inset(4), title: source(.pueMapTitle), columnTitle: source(.hourOfDay)))
    return PlanDrawing(
      .pueMap, id: id, site: site.id, title: source(.pueMap), subject: subject, picture: picture,
      notes: [source(.typicalYearNote)]
        + (source.value("site.\(site.id).cooling.pue").map {
          [source.language(.yearMeanNote, text($0))]
        } ?? []))
  }

  private static func duration(
    _ site: PlannedSite, _ year: YearProfile, _ source: DrawingSource
  ) -> PlanDrawing? {
    let watts = year.duration
    guard watts.count > 2, let high = watts.max(), high > 0, let low = watts.min() else {
      return nil
    }
    let (size, unit) = high >= 1e6 ? (1e6, "MW") : (1e3, "kW")
    let capacity = site.quarters.last.flatMap {
      source.value("site.\(site.id).phase.\($0).capacity")
    }
    let scale = AxisScale.linear(0, max(high, capacity ?? 0) / size)
    let plot = Plot(
      in: Box(6, 6, 940, 430),
      x: PlotAxis(.exact(0, 100, count: 10), title: source(.shareOfYear)) {
        source.language.number($0)
      },
      y: PlotAxis(
        scale, title: source.language(.powerAtMeter, unit), format: source.language.ticks(scale)))
    let last = Double(watts.count - 1)
    let curve = watts.enumerated().map { (x: Double($0.offset) / last * 100, y: $0.element / size) }
    let id = "load-duration-\(site.id)"
    let subject = source.short(site.name)
    var picture = Picture(
      id: id, width: 960, height: 440, title: "\(source(.loadDuration)): \(subject)",
      summary: source.language(
        .durationSummary, source.text(high, .watt), source.text(watts[watts.count / 2], .watt),
        source.text(low, .watt)))
    picture.add(plot.area(curve, .filled(.computeTint)))
    picture.add(plot.axes())
    picture.add(plot.curve(curve, .line(.compute, .wide), title: source(.loadDuration)))
    // Pointing at the curve says what it is worth there.
    for (index, point) in curve.enumerated() where index.isMultiple(of: 5) {
      picture.add(
        plot.dot(
          point.x, point.y, radius: 3, .filled(.compute),
          title: "\(source.language.number(point.x)) %: \(source.text(watts[index], .watt))"))
    }
    let mean = watts.reduce(0, +) / Double(watts.count)
    picture.add(
      plot.limit(
        mean / size, source.language(.meanLine, source.text(mean, .watt)),
        .line(.quiet, .thin, .dashed)))
    if let capacity {
      let words = "\(source(.gridCapacity)) \(source.text(capacity, .watt))"
      picture.add(plot.limit(capacity / size, words, .line(.ink, .bold)))
    }
    return PlanDrawing(
      .loadDuration, id: id, site: site.id, title: source(.loadDuration), subject: subject,
      picture: picture,
      notes: [
        source(.typicalYearNote),
        source.language(.peakHourNote, source.text("site.\(site.id).power.utility.peak")),
      ] + [source.overCapacity(site)].compactMap(\.self))
  }
}

extension Language {
  /// The short name of a month, 1 to 12.
  func month(_ number: Int) -> String {
    guard self == .en else { return "\(number)월" }
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return names.indices.contains(number - 1) ? names[number - 1] : "\(number)"
  }
}
