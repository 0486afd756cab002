public import Drawing
public import Foundation
import Quantities
import Topology

extension RooflineModel {
  /// The chart as a file named after the machine.
  public func file(of result: BenchResult) -> (name: String, data: Data) {
    let machine = "\(result.header.machine.processor), \(result.header.host)"
    return ("\(result.fileName).svg", Data(picture(machine: machine).svg().utf8))
  }

  /// The roofline as a chart: both axes logarithmic, a line for each limit, a dot with its name for
  /// whatever was measured.
  ///
  /// - Parameter machine: what was measured, for the title.
  public func picture(machine: String) -> Picture {
    let width = 990.0, height = 520.0
    var picture = Picture(
      id: "roofline", width: width, height: height, title: "Roofline of one core: \(machine)",
      summary:
        "Rate over FLOP for each byte. \(ceilings.map { RooflineModel.words($0) }.joined(separator: "; ")); "
        + slopes.map { "\($0.name) \(HostMeasurement.text($0.bandwidth, "B/s"))" }.joined(
          separator: "; "))
    let frame = RooflineFrame(self)
    let plot = Plot(
      in: Box(12, 40, width - 24, height - 52),
      x: PlotAxis(
        .logarithmic(frame.intensities.lowerBound, frame.intensities.upperBound),
        title: "FLOP for each byte"
      ) {
        QuantityFormat.significant($0, 1)
      },
      y: PlotAxis(.logarithmic(frame.rates.lowerBound, frame.rates.upperBound), title: "FLOP/s") {
        HostMeasurement.text($0, "FLOP/s", digits: 1)
      }, trailing: 370)
    picture.add(
      Label(
        TextLayout.clipped(picture.title, width: width - 24, size: TextSize.heading, isBold: true),
        at: Point(12, 24), size: TextSize.heading, isBold: true))
    picture.add(plot.axes())
    for (index, slope) in slopes.enumerated() {
      picture.add(line(of: slope, style(index), in: plot, peak: frame.peak))
    }
    picture.add(names(in: plot))
    // Beside the steepest part of the memory's line no dot can be, so that words have room.
    let ridge = frame.peak / (slopes.last?.bandwidth ?? 1)
    for (index, ceiling) in ceilings.enumerated() {
      let style = Style.line(.compute, .medium, index == 0 ? .solid : .dashed)
      let place = plot.point(min(ridge, plot.x.scale.high), ceiling.rate)
      picture.add(plot.limit(ceiling.rate, "", style).prefix(1).map(\.self))
      picture.add(
        Label(
          RooflineModel.words(ceiling), at: place.moved(8, index == 0 ? -4 : 15),
          size: TextSize.note + 1,
          hasPlate: true))
    }
    picture.add(legend(in: plot))
    for point in points {
      picture.add(
        plot.dot(
          point.intensity, point.rate, radius: 4, .outlined(.compute, .paper, .thin),
          title: RooflineModel.words(point)))
    }
    return picture
  }

  private static func words(_ ceiling: Ceiling) -> String {
    "\(ceiling.name) \(HostMeasurement.text(ceiling.rate, "FLOP/s"))"
  }

  private static func words(_ point: Work) -> String {
    let share = QuantityFormat.fixed(point.share * 100, 0)
    let limit =
      point.share > 0 ? " of \(HostMeasurement.text(point.rate / point.share, "FLOP/s"))" : ""
    let bound = point.bound == "arithmetic" ? limit : " of \(point.bound)"
    return "\(point.name): \(HostMeasurement.text(point.rate, "FLOP/s")), \(share) %\(bound)"
  }

  /// The look of a level's line: patterns tell the caches apart, colour only the memory.
  private func style(_ index: Int) -> Style {
    if slopes[index].capacity == nil { return .line(.warm, .wide) }
    let patterns: [LinePattern] = [.solid, .dashed, .dotted, .chain]
    return .line(.quiet, .medium, patterns[index % patterns.count])
  }

  /// A limit of data, from the left edge up to the arithmetic peak.
  private func line(of slope: Slope, _ style: Style, in plot: Plot, peak: Double) -> [Mark] {
    let scale = plot.x.scale
    let start = max(scale.low, plot.y.scale.low / slope.bandwidth)
    let end = min(scale.high, peak / slope.bandwidth)
    guard start < end else { return [] }
    return [
      plot.curve([(start, slope.bandwidth * start), (end, slope.bandwidth * end)], style)
    ]
  }

  private var legendHeight: Double { Double(slopes.count + 1) * TextSize.note * 1.6 }

  /// What the lines of data are, at the lower right, below the names of the dots.
  private func legend(in plot: Plot) -> [Mark] {
    slopes.indices.flatMap { index -> [Mark] in
      let place = Point(
        plot.frame.right + 14,
        plot.frame.bottom - legendHeight + Double(index + 1) * TextSize.note * 1.6)
      return [
        .shape(.line(place, place.moved(34, 0)), style(index)),
        .label(
          Label(
            "reading from \(slopes[index].name), "
              + HostMeasurement.text(slopes[index].bandwidth, "B/s"), at: place.moved(42, 0),
            size: TextSize.note, baseline: .middle)),
      ]
    }
  }

  /// The names of the points right of the frame, each led to its dot.
  private func names(in plot: Plot) -> [Mark] {
    let sorted = points.sorted { $0.rate > $1.rate }
    let size = TextSize.note
    let middles = Spread.middles(
      wanted: sorted.map { plot.point($0.intensity, $0.rate).y },
      sizes: sorted.map { _ in size * 1.25 }, in: plot.frame.top...plot.frame.bottom - legendHeight)
    return zip(sorted, middles).flatMap { point, middle -> [Mark] in
      let dot = plot.point(point.intensity, point.rate)
      let edge = Point(plot.frame.right + 10, middle)
      let room = plot.box.right - edge.x - 4
      return [
        .shape(
          .polyline([dot, Point(plot.frame.right, middle), edge]), .line(.rule, .thin)),
        .label(
          Label(
            TextLayout.clipped(RooflineModel.words(point), width: room, size: size),
            at: edge.moved(4, 0), size: size, baseline: .middle)),
      ]
    }
  }
}
