import Drawing
import Foundation
public import Planning
import Quantities
import Workloads

/// Tokens/s of a GPU against tokens/s of a user: a Pareto front, or one deployment over its loads.
public enum ServingChart {
  /// A point of a curve.
  private struct Dot {
    let user, gpu: Double
    let title: String
  }

  /// The Pareto front of a search, with the bound on the time per output token.
  public static func svg(_ report: ServingSearchReport) -> String {
    let dots = Dictionary(grouping: report.pareto, by: \.weights.rawValue).mapValues { points in
      points.map { point in
        Dot(
          user: point.tokensPerUser, gpu: point.tokensPerGPU,
          title: "\(text(point.tokensPerGPU)) tokens/s a GPU, \(text(point.tokensPerUser)) a user: "
            + "\(point.weights.rawValue), \(point.arguments)")
      }
    }
    let subject = report.best ?? report.nearest
    let first = report.firstBound.map { "; time to first token at most \(text($0)) s" } ?? ""
    return picture(
      dots, title: subject.map { "\($0.model) on \($0.system)" } ?? "Serving",
      subtitle: "Pareto front over deployments, loads and formats" + first,
      marked: subject.map { (report.best == nil ? "nearest" : "best", $0) },
      bound: report.eachBound.map { 1 / $0 }
    ).svg()
  }

  /// One deployment from one request to as many as its memory holds.
  public static func svg(_ report: ServingReport) -> String {
    let dots = report.curve.map { point in
      Dot(
        user: point.tokensPerUser, gpu: point.tokensPerGPU,
        title: "\(text(point.concurrency)) in flight: \(text(point.tokensPerGPU)) tokens/s a GPU, "
          + "\(text(point.tokensPerUser)) a user, TTFT \(text(point.first)) s")
    }
    return picture(
      [report.weights.rawValue: dots], title: "\(report.model) on \(report.system)",
      subtitle: "From one request to as many as the memory holds; marked: \(report.arguments)",
      marked: ("\(text(report.estimate.load.concurrency)) in flight", report), bound: nil
    ).svg()
  }

  private static func text(_ value: Double) -> String { QuantityFormat.plain(value, digits: 3) }

  /// Series differ by pattern as well as by colour.
  private static let looks: [Style] = [
    .line(.compute, .wide), .line(.missing, .wide, .dashed), .line(.cooling, .wide, .chain),
    .line(.power, .wide, .dotted),
  ]

  /// The chart.
  ///
  /// - Parameters:
  ///   - series: points by format of the weights.
  ///   - marked: an estimate that is marked, and what it is.
  ///   - bound: least tokens/s of a user.
  private static func picture(
    _ series: [String: [Dot]], title: String, subtitle: String,
    marked: (String, ServingReport)?, bound: Double?
  ) -> Picture {
    let all = series.values.flatMap(\.self)
    let mark = marked.map {
      (name: $0.0, user: $0.1.estimate.tokensPerUser, gpu: $0.1.estimate.tokensPerGPU)
    }
    let users = all.map(\.user) + [bound, mark?.user].compactMap(\.self)
    let gpus = all.map(\.gpu) + [mark?.gpu].compactMap(\.self)
    let scales = (
      x: AxisScale.linear(0, users.max() ?? 1, count: 8), y: AxisScale.linear(0, gpus.max() ?? 1)
    )
    var picture = Picture(
      id: "serving", width: 960, height: 560, title: "\(title): throughput against latency",
      summary: "Output tokens a second of a GPU over those that one user sees.")
    let size = TextSize.label
    picture.add(Label(title, at: Point(6, 20), size: TextSize.title, isBold: true))
    for (index, line) in TextLayout.lines(subtitle, width: 944, size: size, most: 2).enumerated() {
      picture.add(
        Label(line, at: Point(6, 40 + Double(index) * size * 1.3), size: size, paint: .quiet))
    }
    let plot = Plot(
      in: Box(6, 96, 940, 456),
      x: PlotAxis(
        scales.x, title: "Output tokens/s of a user", format: Language.en.ticks(scales.x)),
      y: PlotAxis(scales.y, title: "Output tokens/s of a GPU", format: Language.en.ticks(scales.y)))
    picture.add(plot.axes())
    let names = series.keys.sorted()
    picture.add(
      Legend(zip(names, looks).map { .init($1, "\($0) weights") }).marks(
        at: Point(6, 66), width: 900))
    if let bound {
      let place = plot.point(bound, scales.y.high)
      picture.add(
        .line(place, plot.point(bound, 0)), .line(.ink, .medium, .dashed),
        title: "\(text(1e3 / bound)) ms a token")
      picture.add(
        Label(
          "at most \(text(1e3 / bound)) ms a token →", at: place.moved(6, 12), size: size,
          hasPlate: true))
    }
    for (name, look) in zip(names, looks) {
      let own = (series[name] ?? []).sorted { $0.user < $1.user }
      picture.add(plot.curve(own.map { ($0.user, $0.gpu) }, look, title: "\(name) weights"))
      for dot in own.count <= 200 ? own : [] {
        picture.add(
          plot.dot(dot.user, dot.gpu, radius: 2.5, .filled(look.stroke ?? .ink), title: dot.title))
      }
    }
    if let mark {
      let place = plot.point(mark.user, mark.gpu)
      picture.add(.circle(place, radius: 7), .line(.ink, .wide), title: mark.name)
      // Left of the ring where the right has no room.
      let isLeft = place.x > plot.frame.right - 120
      picture.add(
        Label(
          mark.name, at: place.moved(isLeft ? -12 : 12, -10), size: size, isBold: true,
          anchor: isLeft ? .end : .start, hasPlate: true))
    }
    return picture
  }
}
