import Drawing
import Foundation
public import Planning
import Quantities
import Workloads

/// Tokens/s of a GPU against tokens/s of a user: a Pareto front, or one deployment over its loads.
public enum ServingChart {
  /// A point, and the mark that it is drawn with.
  private struct Dot {
    let user, gpu: Double
    let series: String
    let title: String
  }

  /// The Pareto front of a search, with the bound on the time per output token.
  public static func svg(_ report: ServingSearchReport) -> String {
    let dots = report.pareto.map { point in
      Dot(
        user: point.tokensPerUser, gpu: point.tokensPerGPU, series: point.weights.rawValue,
        title: "\(text(point.tokensPerGPU)) tokens/s a GPU, \(text(point.tokensPerUser)) a user: "
          + "\(point.weights.rawValue), \(point.arguments)")
    }
    let subject = report.best ?? report.nearest
    let name = subject.map { "\($0.model) on \($0.system)" } ?? "Serving"
    return drawn(dots, title: "\(name): Pareto front", bound: report.eachBound.map { 1 / $0 })
  }

  /// One deployment from one request to as many as its memory holds.
  public static func svg(_ report: ServingReport) -> String {
    let dots = report.curve.map { point in
      Dot(
        user: point.tokensPerUser, gpu: point.tokensPerGPU, series: report.weights.rawValue,
        title: "\(text(point.concurrency)) in flight: \(text(point.tokensPerGPU)) tokens/s a GPU, "
          + "\(text(point.tokensPerUser)) a user, TTFT \(text(point.first)) s")
    }
    return drawn(
      dots, title: "\(report.model) on \(report.system): \(report.arguments)", bound: nil)
  }

  private static let colours: [ChartShapes.Colour] = [.compute, .missing, .cooling, .loss, .other]
  private static func text(_ value: Double) -> String { QuantityFormat.plain(value, digits: 3) }

  private static func drawn(_ dots: [Dot], title: String, bound: Double?) -> String {
    let (left, top, width, height) = (78.0, 84.0, 780.0, 380.0)
    let right = max(dots.map(\.user).max() ?? 1, bound ?? 0)
    let xs = ChartShapes.ticks(upTo: right, count: 8)
    let ys = ChartShapes.ticks(upTo: dots.map(\.gpu).max() ?? 1)
    let (x, y) = (width / (xs.last ?? 1), height / (ys.last ?? 1))
    let base = top + height
    var shapes: [Markup] = [ChartShapes.label(left, 22, title, size: 14, weight: "600")]
    for tick in ys {
      shapes.append(
        ChartShapes.line(left, base - tick * y, left + width, base - tick * y, .rule))
      shapes.append(
        ChartShapes.label(
          left - 8, base - tick * y + 4, QuantityFormat.plain(tick), size: 11, anchor: "end",
          colour: .quiet))
    }
    for tick in xs {
      shapes.append(ChartShapes.line(left + tick * x, base, left + tick * x, base + 5, .quiet))
      shapes.append(
        ChartShapes.label(
          left + tick * x, base + 19, QuantityFormat.plain(tick), size: 11, anchor: "middle",
          colour: .quiet))
    }
    shapes.append(
      ChartShapes.label(left - 8, top - 12, "tokens/s a GPU", size: 11, colour: .quiet))
    shapes.append(
      ChartShapes.label(
        left + width, base + 38, "tokens/s a user", size: 11, anchor: "end", colour: .quiet))
    if let bound {
      shapes.append(ChartShapes.line(left + bound * x, top, left + bound * x, base, .ink))
      shapes.append(
        ChartShapes.label(
          left + bound * x + 6, top + 12, "\(text(1e3 / bound)) ms a token", size: 11))
    }
    let series = Set(dots.map(\.series)).sorted()
    for (place, name) in series.enumerated() {
      let colour = colours[place % colours.count]
      let own = dots.filter { $0.series == name }.sorted { $0.user < $1.user }
      let line = own.enumerated().map { index, dot in
        "\(index == 0 ? "M" : "L")\(ChartShapes.number(left + dot.user * x)) "
          + ChartShapes.number(base - dot.gpu * y)
      }.joined()
      shapes.append(ChartShapes.path(line, fill: "none", stroke: colour, width: 1.5))
      // Marks of their own tell formats apart without colour.
      let size = 5.0 - Double(place)
      for dot in own.count <= 200 ? own : [] {
        shapes.append(
          ChartShapes.rectangle(
            left + dot.user * x - size / 2, base - dot.gpu * y - size / 2, size, size,
            colour.rawValue, title: dot.title))
      }
      let key = left + Double(place) * 110
      shapes.append(ChartShapes.rectangle(key, 34, 12, 12, colour.rawValue))
      shapes.append(ChartShapes.label(key + 18, 45, "\(name) weights", size: 12))
    }
    return ChartShapes.picture(
      width: 900, height: base + 52, title: title,
      description: "Output tokens a second of a GPU over those that one user sees.", shapes
    ).source
  }
}
