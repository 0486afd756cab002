import Foundation
import Quantities

/// A roofline drawn with characters, and its points as rows.
public struct RooflineText: Sendable {
  private let model: RooflineModel
  private let columns = 72
  private let rows = 20

  /// Text of a roofline.
  public init(_ model: RooflineModel) { self.model = model }

  /// Marks of points in the order of the table.
  private static let marks = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  /// The chart: both axes logarithmic, a slope for each level of memory, letters for what was
  /// measured.
  public var chart: [String] {
    let frame = RooflineFrame(model)
    var grid = Array(repeating: Array(repeating: Character(" "), count: columns), count: rows)
    for column in 0..<columns {
      let intensity = frame.intensity(Double(column) / Double(columns - 1))
      for (index, slope) in model.slopes.enumerated() {
        let rate = slope.bandwidth * intensity
        guard rate <= frame.peak else { continue }
        put(index == model.slopes.count - 1 ? "/" : "·", rate, column, frame, &grid)
      }
      if (model.slopes.first?.bandwidth ?? 0) * intensity > frame.peak {
        put("-", frame.peak, column, frame, &grid)
      }
    }
    for (index, point) in model.points.enumerated() {
      let column = Int((frame.across(point.intensity) * Double(columns - 1)).rounded())
      put(Self.marks[index % Self.marks.count], point.rate, column, frame, &grid)
    }
    var lines = grid.enumerated().map { row, cells -> String in
      let share = 1 - Double(row) / Double(rows - 1)
      let label =
        row % 5 == 0 || row == rows - 1 ? HostMeasurement.text(frame.rate(share), "FLOP/s") : ""
      let space = String(repeating: " ", count: max(0, 14 - label.count))
      return space + label + " |" + String(cells)
    }
    lines.append(String(repeating: " ", count: 15) + "+" + String(repeating: "-", count: columns))
    let ends = [frame.intensity(0), frame.intensity(0.5), frame.intensity(1)].map {
      QuantityFormat.significant($0, 2)
    }
    let gap = columns - ends.map(\.count).reduce(0, +)
    lines.append(
      String(repeating: " ", count: 16) + ends[0] + String(repeating: " ", count: gap / 2) + ends[1]
        + String(repeating: " ", count: gap - gap / 2) + ends[2] + " FLOP/B")
    return lines
  }

  private func put(
    _ mark: Character, _ rate: Double, _ column: Int, _ frame: RooflineFrame,
    _ grid: inout [[Character]]
  ) {
    let row = Int(((1 - frame.up(rate)) * Double(rows - 1)).rounded())
    guard grid.indices.contains(row), grid[row].indices.contains(column) else { return }
    grid[row][column] = mark
  }

  /// The ceilings: name and value.
  public var limits: [[String]] {
    model.ceilings.map { [$0.name, HostMeasurement.text($0.rate, "FLOP/s")] }
      + model.slopes.map { ["reading from \($0.name)", HostMeasurement.text($0.bandwidth, "B/s")] }
  }

  /// The points: mark, name, intensity, rate, what bounds it, share of that.
  public var points: [[String]] {
    [["", "", "FLOP/B", "rate", "bound by", "of the bound"]]
      + model.points.enumerated().map { index, point in
        [
          String(Self.marks[index % Self.marks.count]), point.name,
          QuantityFormat.significant(point.intensity, 3),
          HostMeasurement.text(point.rate, "FLOP/s"),
          point.bound, "\(QuantityFormat.fixed(point.share * 100, 0)) %",
        ]
      }
  }
}

/// The window that a roofline is drawn in.
struct RooflineFrame: Sendable {
  let intensities: ClosedRange<Double>
  let rates: ClosedRange<Double>
  let peak: Double

  init(_ model: RooflineModel) {
    peak = model.ceilings.map(\.rate).max() ?? 1
    let slowest = model.slopes.map(\.bandwidth).min() ?? 1
    let lowest = min(model.points.map(\.intensity).min() ?? 0.1, 0.04) / 2
    let highest = max(model.points.map(\.intensity).max() ?? 10, 8 * peak / slowest)
    intensities = lowest...highest
    let least = min(model.points.map(\.rate).min() ?? .infinity, slowest * lowest)
    rates = least / 1.5...peak * 1.5
  }

  func intensity(_ share: Double) -> Double { place(share, intensities) }
  func rate(_ share: Double) -> Double { place(share, rates) }
  func across(_ intensity: Double) -> Double { share(intensity, intensities) }
  func up(_ rate: Double) -> Double { share(rate, rates) }

  private func place(_ share: Double, _ range: ClosedRange<Double>) -> Double {
    range.lowerBound * pow(range.upperBound / range.lowerBound, share)
  }

  private func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    log(value / range.lowerBound) / log(range.upperBound / range.lowerBound)
  }
}
