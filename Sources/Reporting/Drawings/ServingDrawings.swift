import Drawing
import Planning
import Quantities

/// What a fleet serves: throughput against latency over the loads of its deployment, and the power of its
/// systems over the hours of a day.
enum ServingDrawings {
  /// Both of each fleet that serves, the hours where it has a demand.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    source.plan.sites.flatMap { site in
      site.clusters.flatMap { cluster -> [PlanDrawing] in
        guard let serving = cluster.serving else { return [] }
        return [curve(site, cluster, serving, source), day(site, cluster, serving, source)]
          .compactMap(\.self)
      }
    }
  }

  private static func curve(
    _ site: PlannedSite, _ cluster: PlannedCluster, _ serving: PlannedServing,
    _ source: DrawingSource
  ) -> PlanDrawing? {
    let points = serving.curve
    guard points.count > 1, let fastest = points.map(\.user).max(),
      let most = points.map(\.gpu).max(), fastest > 0, most > 0
    else { return nil }
    let bound = serving.eachBound.map { 1 / $0 }
    let scales = (
      x: AxisScale.linear(0, max(fastest, serving.tokensPerUser, bound ?? 0), count: 8),
      y: AxisScale.linear(0, max(most, serving.tokensPerGPU))
    )
    let subject = subject(site, cluster, serving, source)
    var picture = Picture(
      id: "serving-\(site.id)-\(cluster.id)", width: 960, height: 470,
      title: "\(source(.servingCurve)): \(subject)",
      summary: source.language(
        .servingCurveSummary, number(serving.tokensPerGPU, source),
        number(serving.tokensPerUser, source), number(most, source)))
    let plot = Plot(
      in: Box(6, 6, 940, 456),
      x: PlotAxis(
        scales.x, title: source(.tokensOfUser), format: source.language.ticks(scales.x)),
      y: PlotAxis(
        scales.y, title: source(.tokensOfGPU), format: source.language.ticks(scales.y)))
    picture.add(plot.axes())
    let sorted = points.sorted { $0.user < $1.user }
    picture.add(
      plot.curve(
        sorted.map { ($0.user, $0.gpu) }, .line(.compute, .wide), title: source(.servingCurve)))
    for point in sorted {
      picture.add(
        plot.dot(
          point.user, point.gpu, radius: 2.5, .filled(.compute),
          title: source.language(
            .servingPoint, number(point.concurrency, source), number(point.gpu, source),
            number(point.user, source), source.language.latency(point.first))))
    }
    if let bound {
      let place = plot.point(bound, scales.y.high)
      picture.add(
        .line(place, plot.point(bound, 0)), .line(.ink, .medium, .dashed),
        title: source(.latencyBound))
      // Left of the line where the right has no room.
      let isLeft = place.x > plot.frame.right - 200
      picture.add(
        Label(
          source.language(.atMostAToken, source.language.latency(serving.eachBound ?? 0)),
          at: place.moved(isLeft ? -6 : 6, 14), size: TextSize.label,
          anchor: isLeft ? .end : .start, hasPlate: true))
    }
    let place = plot.point(serving.tokensPerUser, serving.tokensPerGPU)
    // More for one is less for the other, and arrivals reach less than a closed loop: below at the left
    // is free, and above at the right where the left has no room.
    let isLeft = place.x > plot.frame.left + 160
    picture.add(
      .circle(place, radius: 7), .line(.ink, .wide), title: source(.plannedLoad))
    picture.add(
      Label(
        source(.plannedLoad), at: place.moved(isLeft ? -12 : 12, isLeft ? 24 : -12),
        size: TextSize.label,
        isBold: true, anchor: isLeft ? .end : .start, hasPlate: true))
    return PlanDrawing(
      .serving, id: "serving-\(site.id)-\(cluster.id)", site: site.id,
      title: source(.servingCurve), subject: subject, picture: picture,
      notes: [source(.servingCurveNote)])
  }

  private static func day(
    _ site: PlannedSite, _ cluster: PlannedCluster, _ serving: PlannedServing,
    _ source: DrawingSource
  ) -> PlanDrawing? {
    let prefix = "site.\(site.id).cluster.\(cluster.id)."
    guard let hours = serving.hours, !hours.isEmpty,
      let gpus = source.value("\(prefix)fleet.gpus"), gpus > 0,
      let deployments = source.value("\(prefix)serving.deployments"),
      let each = source.value("\(prefix)serving.deployment.gpus")
    else { return nil }
    let held = deployments * each
    // A GPU's share of its system: while it reads prompts, decodes, waits.
    let (reads, waits) = (serving.promptShare, serving.waitingShare ?? 0)
    let parts = hours.map { busy in
      [
        held * busy * reads * serving.reading,
        held * busy * (1 - reads - waits) * serving.decoding,
        (gpus - held * busy * (1 - waits)) * serving.idle,
      ]
    }
    let sums = parts.map { $0.reduce(0, +) }
    guard let high = sums.max(), let low = sums.min(), high > 0 else { return nil }
    let (size, unit) = high >= 1e6 ? (1e6, "MW") : (1e3, "kW")
    let scale = AxisScale.linear(0, high / size)
    let subject = subject(site, cluster, serving, source)
    var picture = Picture(
      id: "serving-day-\(site.id)-\(cluster.id)", width: 960, height: 470,
      title: "\(source(.servingDay)): \(subject)",
      summary: source.language(
        .servingDaySummary, source.text(high, .watt), source.text(low, .watt)))
    let plot = Plot(
      in: Box(6, 0, 940, 462),
      x: PlotAxis(categories: hours.indices.map { "\($0)" }, title: source(.hourOfDay)),
      y: PlotAxis(
        scale, title: source.language(.servingPower, unit), format: source.language.ticks(scale)),
      header: 28)
    picture.add(plot.axes())
    let looks: [(Term, Style)] = [
      (.readingPrompts, .filled(.compute)),
      (.decodingTokens, Style(fill: .computeTint, hatch: .rising, stroke: .compute)),
      (.waitingSystems, Style(fill: .missingTint, stroke: .missing)),
    ]
    for (hour, part) in parts.enumerated() {
      var base = 0.0
      for (value, look) in zip(part, looks) where value > 0 {
        picture.add(
          plot.bar(
            hour, from: base / size, to: (base + value) / size, look.1,
            title: "\(hour): \(source(look.0)) \(source.text(value, .watt))"))
        base += value
      }
    }
    picture.add(
      Legend(looks.map { .init($0.1, source($0.0)) }).marks(
        at: Point(plot.frame.left, 2), width: 860))
    return PlanDrawing(
      .servingDay, id: "serving-day-\(site.id)-\(cluster.id)", site: site.id,
      title: source(.servingDay), subject: subject, picture: picture,
      notes: [source(.servingDayNote)])
  }

  private static func number(_ value: Double, _ source: DrawingSource) -> String {
    QuantityFormat.plain(value, digits: 3)
  }

  private static func subject(
    _ site: PlannedSite, _ cluster: PlannedCluster, _ serving: PlannedServing,
    _ source: DrawingSource
  ) -> String {
    "\(serving.model), \(source.short(cluster.owner, 40)), \(source.short(site.name, 40))"
  }
}
