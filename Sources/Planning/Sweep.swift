public import Catalogue
import Foundation
import Quantities
public import Schema
import Synchronization

/// Many plans of one scenario: every combination of some values, as one table.
public struct Sweep: Sendable {
  /// A key and the values that it takes.
  public struct Axis: Sendable {
    /// The path of the key, such as `sites[ulsan].supply`.
    public let path: String
    /// The values as text.
    public let values: [String]

    /// Reads `key=a,b,c`.
    public init(_ text: String) throws(Problems) {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      let values = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
      guard !values.isEmpty else {
        throw Problems([
          Problem(
            place: Place(file: "--vary"), path: "",
            kind: .wrongShape(
              found: "\"\(text.prefix(60))\"",
              expected: "key=a,b,c, such as fleets[sk].gpus=1000,2000"))
        ])
      }
      path = parts[0]
      self.values = values.map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// A row: the values taken, the figures, and the first shortfall.
  public struct Row: Codable, Sendable {
    /// The value of each axis.
    public let values: [String]
    /// The figures of ``Sweep/figures``, in the unit of each; `nil` where a plan has none.
    public let figures: [Double?]
    /// The currency of the amounts, such as `KRW`.
    public let currency: String?
    /// The rule and site of the first shortfall, such as `grid.capacity at ulsan`.
    public let firstLimit: String?
    /// Why the combination was refused, instead of figures.
    public let refused: String?

    enum CodingKeys: String, CodingKey {
      case values, figures, currency, refused
      case firstLimit = "first_limit"
    }
  }

  /// The figures of the table.
  public static let figures = [
    "fleet.gpus", "power.it.peak", "power.utility.peak", "cooling.pue", "cooling.water.annual",
    "cost.capex", "cost.gpu_hour", "carbon.annual",
  ]

  /// The most plans of one sweep.
  public static let largest = 100_000

  /// The combinations of the axes, the last axis running fastest.
  ///
  /// - Throws: ``Problems`` when there are more than ``largest``.
  public static func combinations(_ axes: [Axis]) throws(Problems) -> [[String]] {
    var count = 1
    for axis in axes {
      let (product, overflow) = count.multipliedReportingOverflow(by: axis.values.count)
      guard !overflow, product <= largest else {
        throw Problems([
          Problem(
            place: Place(file: "--vary"), path: "",
            kind: .rule("more than \(largest) combinations; vary fewer keys or values"))
        ])
      }
      count = product
    }
    return axes.reduce(into: [[]]) { rows, axis in
      rows = rows.flatMap { row in axis.values.map { row + [$0] } }
    }
  }

  /// Plans every combination.
  ///
  /// - Parameters:
  ///   - source: the scenario.
  ///   - base: values set in every plan.
  ///   - fleets: the fleets from a spreadsheet, instead of the scenario's.
  ///   - threads: plans at a time; the table does not depend on it.
  ///   - progress: called with the number of finished plans, from any thread.
  /// - Returns: a row for each combination, in their order.
  public static func run(
    _ source: SourceText, catalogue: Catalogue, base: [Override] = [], fleets: ListTable? = nil,
    axes: [Axis], threads: Int,
    progress: @Sendable @escaping (Int) -> Void = { _ in }
  ) throws -> [Row] {
    let combinations = try combinations(axes)
    let done = Mutex(0)
    let library = Planner.library()
    return try Planner.concurrently(combinations, threads: threads) { values in
      let row = row(source, catalogue, base, fleets, axes, values, library)
      progress(
        done.withLock { done in
          done += 1
          return done
        })
      return row
    }
  }

  private static func row(
    _ source: SourceText, _ catalogue: Catalogue, _ base: [Override], _ fleets: ListTable?,
    _ axes: [Axis],
    _ values: [String], _ library: FunctionLibrary
  ) -> Row {
    do {
      var overrides = base
      for (axis, value) in zip(axes, values) {
        overrides.append(try Override("\(axis.path)=\(value)"))
      }
      let brief = try Brief.read(
        source, catalogue: catalogue, overrides: overrides, fleets: fleets)
      let plan = try Planner.plan(
        brief, catalogue: catalogue, hasRanges: false, library: library)
      let limit = plan.findings.first { $0.severity == .shortfall }
      return Row(
        values: values, figures: figures.map { plan.figures[$0]?.value },
        currency: brief.currency.rawValue,
        firstLimit: limit.map { "\($0.rule)\($0.site.map { " at \($0)" } ?? "")" }, refused: nil)
    } catch let problems as Problems {
      return refused(values, problems.list.first?.message ?? "refused")
    } catch {
      return refused(values, "\(error)")
    }
  }

  private static func refused(_ values: [String], _ reason: String) -> Row {
    Row(
      values: values, figures: figures.map { _ in nil }, currency: nil, firstLimit: nil,
      refused: reason)
  }
}
