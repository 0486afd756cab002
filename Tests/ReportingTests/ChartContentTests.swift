import Drawing
import Foundation
import Planning
import Quantities
import Testing

@testable import Reporting

/// Numbers on charts against the figures of the plan and against each other.
@Suite("What charts say")
struct ChartContentTests {
  private static func value(_ id: String) throws -> Double {
    try #require(try ReportTests.unit.get().figures[id]?.value, "\(id)")
  }

  /// Every number of a text, such as 1.19 and 82.4 of "1.19 MW, 82.4 %".
  private static func numbers(_ text: String) -> [Double] {
    text.matches(of: /-?[0-9][0-9,]*(?:\.[0-9]+)?/).compactMap {
      Double(text[$0.range].replacing(",", with: ""))
    }
  }

  /// Watts of a text that begins with a power.
  private static func watts(_ text: String) -> Double? {
    let parts = text.split(separator: " ")
    let units = ["W": 1.0, "kW": 1e3, "MW": 1e6, "W,": 1, "kW,": 1e3, "MW,": 1e6]
    guard parts.count > 1, let unit = units[String(parts[1])] else { return nil }
    return Double(parts[0].replacing(",", with: "")).map { $0 * unit }
  }

  /// The words of a node of the power flow and what stands below them.
  private static func node(_ name: String) throws -> (watts: Double, share: Double) {
    let texts = try DrawingContentTests.drawing("power-flow-all").texts
    let index = try #require(texts.firstIndex(of: name), "\(name) in \(texts)")
    let text = texts[index + 1]
    return (try #require(watts(text)), try #require(numbers(text).last))
  }

  /// What flows into a column flows out of it, to the three digits that are shown: by hand, the UPS takes
  /// what racks, pumps of the rack loop and its own and the busways' losses take.
  @Test
  func powerFlowAddsUp() throws {
    let grid = try Self.node("Utility, peak")
    #expect(abs(grid.watts / (try Self.value("power.utility.peak")) - 1) < 0.005)
    #expect(grid.share == 100)
    let input = try Self.node("UPS input")
    let behind = try ["IT, at the racks", "Pumps of the rack loop", "UPS losses"].map(Self.node)
    let busways = (try? Self.node("Busways and boards"))?.watts ?? 0
    let sum = behind.reduce(busways) { $0 + $1.watts }
    #expect(abs(input.watts / sum - 1) < 0.01)
    for node in behind + [input] {
      #expect(abs(node.share - node.watts / grid.watts * 100) < 0.006 * node.share + 0.01)
    }
  }

  /// The mean of the curve is the energy of the year over its 8,760 hours; the curve falls.
  @Test
  func loadDurationIsTheYear() throws {
    let picture = try DrawingContentTests.drawing("load-duration-seoul")
    let mean = try #require(picture.texts.first { $0.hasPrefix("mean ") }?.dropFirst(5))
    let year = try Self.value("power.utility.annual")
    let watts = try #require(Self.watts(String(mean)))
    #expect(abs(watts / (year / (8760 * 3600)) - 1) < 0.01)
    let points = picture.titles.filter { $0.contains(" %: ") }.compactMap { title in
      Self.watts(String(title.split(separator: ": ").last ?? ""))
    }
    #expect(points.count > 10 && zip(points, points.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(picture.titles.contains { $0.hasPrefix("0 %: ") })
    #expect(picture.titles.contains { $0.hasPrefix("100 %: ") })
  }

  /// 288 means of an hour of a month; their mean is the PUE of the year to a hundredth, for the load is
  /// nearly flat, and each stands on the step of the scale that equal parts give.
  @Test
  func pueMapIsTheYear() throws {
    let picture = try DrawingContentTests.drawing("pue-seoul")
    let cells = picture.titles.compactMap { title in
      title.split(separator: ": ").last.flatMap { Double($0) }
    }
    #expect(cells.count == 288)
    let mean = cells.reduce(0, +) / 288
    #expect(abs(mean - (try Self.value("cooling.pue"))) < 0.01)
    // The step of each cell, by eighths from the least to the greatest; those that three digits leave
    // in doubt are left out.
    let (low, high) = (try #require(cells.min()), try #require(cells.max()))
    var checked = 0
    for mark in picture.marks {
      guard case .shape(_, let style, let title) = mark, let title, title.contains(": "),
        let value = title.split(separator: ": ").last.flatMap({ Double($0) })
      else { continue }
      let share = (value - low) / (high - low) * 8
      guard abs(share - share.rounded()) > 8 * 0.001 / (high - low) else { continue }
      #expect(style.fill == Paint.steps[min(7, Int(share))], "\(title)")
      checked += 1
    }
    #expect(checked > 100)
    #expect(picture.titles.contains { $0.hasPrefix("Jan, 0: ") })
    #expect(picture.titles.contains { $0.hasPrefix("Dec, 23: ") })
  }

  /// Shares of the capital add up to a hundred, and so do those of the year.
  @Test
  func costAddsUp() throws {
    let texts = try DrawingContentTests.drawing("cost-all").texts
    let shares = texts.filter { $0.hasSuffix(" %") }.compactMap { Self.numbers($0).last }
    #expect(shares.count >= 8)
    #expect(abs(shares.reduce(0, +) - 200) < 0.5, "\(texts)")
  }

  /// The ten strongest values of each outcome that move it by a hundredth of the strongest or more, the
  /// strongest first, each with its half width.
  @Test
  func tornadoIsThePlans() throws {
    let plan = try ReportTests.unit.get()
    let texts = try DrawingContentTests.drawing("tornado").texts
    let changes = texts.filter { $0.hasPrefix("±") || $0.hasPrefix("∓") }
    let outcomes = ["power.utility.peak", "cost.capex", "cooling.pue", "cost.gpu_hour"]
    let lists = outcomes.map { outcome in
      let all = plan.sensitivities[outcome] ?? []
      return all.prefix(10).filter { abs($0.half) * 100 >= abs(all[0].half) }
    }
    #expect(changes.count == lists.reduce(0) { $0 + $1.count })
    for (change, item) in zip(changes, lists[0]) {
      let shown = try #require(Self.watts(String(change.dropFirst(2))))
      #expect(abs(shown / abs(item.half) - 1) < 0.005)
      #expect(change.hasPrefix("±") == (item.half > 0))
    }
  }

  /// What a transformer carries: 2.5 MVA, and the share that the loads of the schedule are of it. By hand:
  /// its active power over the power factor of some 0.97, over the rating.
  @Test
  func oneLineLoads() throws {
    let texts = try DrawingContentTests.drawing("one-line-seoul").texts
    let index = try #require(
      texts.firstIndex { $0.hasSuffix(" %") && $0.contains("MW") || $0.contains("kW,") })
    let carried = try texts[index...].filter { $0.hasSuffix(" %") }.map { text in
      (try #require(Self.watts(text)), try #require(Self.numbers(text).last))
    }
    // The first two are those of the transformers of 2.5 MVA.
    let (active, share) = try #require(carried.first)
    #expect(abs(share / (active / 0.97 / 2.5e6 * 100) - 1) < 0.05, "\(carried)")
  }

  /// Racks drawn 1:10: on A3 a unit of 44.45 mm is 4.445 mm, 48 of them 213.4 mm.
  @Test
  func racksAreToScale() throws {
    let drawing = try #require(
      try DrawingContentTests.drawings().first { $0.id == "rack-gb200-nvl72" })
    #expect(drawing.scale == 10)
    let sheet = drawing.sheet(of: try ReportTests.unit.get(), language: .en)
    func boxes(_ marks: [Mark], _ scale: Double) -> [Double] {
      marks.flatMap { mark -> [Double] in
        switch mark {
        case .shape(.rectangle(let box, _), _, _): [box.height * scale / 4]
        case .group(let group): boxes(group.marks, scale * group.placement.scale)
        default: []
        }
      }
    }
    let heights = boxes(sheet.marks, 1)
    #expect(heights.contains { abs($0 - 213.36) < 0.1 }, "the frame of 48 units")
    #expect(heights.filter { abs($0 - 4.445) < 0.01 }.count >= 35, "trays of one unit")
  }
}
