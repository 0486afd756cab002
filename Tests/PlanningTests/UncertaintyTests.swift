import Catalogue
import Foundation
import Planning
import Quantities
import Schema
import Testing

@Suite("What is likely")
struct UncertaintyTests {
  func plan(draws: Int, threads: Int) throws -> Plan {
    let catalogue = try Catalogue.load()
    let brief = try Brief.read(Plans.source("superpod-gb200"), catalogue: catalogue)
    return try Planner.plan(brief, catalogue: catalogue, threads: threads, draws: draws)
  }

  /// Capex without the products of uncertain values is linear in the price of a rack: 8 racks of 3.0
  /// (2.7 to 3.5) million dollars. The whole capex moves by 1.2 times that and 10.75 (10 to 11.5) USD/W
  /// of facility, among others: the sampled mean is near the plan's value, within the second-order terms
  /// and four standard errors.
  @Test
  func meanAndSpread() throws {
    let plan = try plan(draws: 40_000, threads: 2)
    let outcome = try #require(plan.uncertainty?.outcomes["cost.capex"])
    let nominal = try plan.number("cost.capex")
    let record = try #require(plan.figures["cost.capex"])
    let half = ((record.high ?? 0) - (record.low ?? 0)) / 2
    let error = half / 1.2816 / 200  // standard error of 40,000 draws
    // The only product of two uncertain values of weight: price (13 %) times network share (50 %).
    #expect(abs(outcome.mean - nominal) < 4 * error)
    // P10 to P90 is the first-order range, within a few per cent for the products.
    #expect(abs((outcome.p90 - outcome.p10) / (2 * half) - 1) < 0.05)
    #expect(outcome.p10 < outcome.p50 && outcome.p50 < outcome.p90)
    let drivers = outcome.drivers.map(\.id)
    #expect(drivers.prefix(2).contains("catalogue.gb200-nvl72.price"))
    #expect(outcome.drivers.reduce(0) { $0 + $1.share } < 1.05)
  }

  /// y = a + 2 b, a = 10 (8 to 12), b = 5 (4 to 6): linear, so its mean is 20 and its standard
  /// deviation sqrt(2² + 2²) / 1.28155 = 2.20706; the standard error of 100,000 draws is 0.00698.
  @Test
  func linearCase() throws {
    func given(_ id: String, _ value: Double, _ half: Double) -> Figure<Power> {
      .given(
        id, Power(si: value), low: Power(si: value - half), high: Power(si: value + half),
        sources: [], confidence: .vendor)
    }
    let sum: Figure<Power> = try FigureScope("").figure(
      "y", "a + 2 * b", ["a": given("a", 10, 2), "b": given("b", 5, 1)])
    let result = try Uncertainty([sum.node], draws: 100_000, seed: 9, threads: 2)
    let outcome = try #require(result.outcomes["y"])
    #expect(abs(outcome.mean - 20) < 3 * 0.00698)
    // P10 and P90 lie 1.28155 standard deviations away: 2.8284.
    #expect(abs(outcome.p90 - 22.8284) < 0.04 && abs(outcome.p10 - 17.1716) < 0.04)
    #expect(outcome.drivers.allSatisfy { abs($0.share - 0.5) < 0.01 })
  }

  @Test
  func sameOnOneAndTwoThreads() throws {
    let one = try plan(draws: 5000, threads: 1).json(),
      two = try plan(draws: 5000, threads: 2).json()
    #expect(one == two)
  }
}
