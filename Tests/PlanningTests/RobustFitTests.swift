import Foundation
import Testing

@testable import Catalogue
@testable import Planning

@Suite("Robust fit")
struct RobustFitTests {
  /// y = a exp(-b x) from known a and b, a fifth of the observations wrong by a factor of 2: the fit
  /// finds them again, and is not drawn away as least squares would be.
  @Test
  func outliersDoNotPull() throws {
    let (a, b) = (2.0, 0.5)
    let observations = (0..<40).map { index -> RobustFit.Observation in
      let x = Double(index) / 10
      let measured = a * exp(-b * x) * (index.isMultiple(of: 5) ? 2 : 1)
      return .init(weight: 1, places: [0, 1]) { u in
        log(exp(u[0]) * exp(-exp(u[1]) * x) / measured)
      }
    }
    var fit = RobustFit(observations: observations, start: [0, 0])
    fit.prior = 1e6
    let u = try fit.solve()
    // Cauchy's cost of a residual of ln 2 at a scale of 0.1 pulls with 1/7 of its square's force; a
    // fifth of the rows then moves the mean by about 0.2 * 0.1^2 / ln 2 / 0.8 = 0.4 %.
    #expect(abs(exp(u[0]) / a - 1) < 0.01, "\(exp(u[0]))")
    #expect(abs(exp(u[1]) / b - 1) < 0.01, "\(exp(u[1]))")
  }

  /// A parameter that no observation depends on stays where it started.
  @Test
  func whatNothingTellsStays() throws {
    let fit = RobustFit(
      observations: [.init(weight: 1, places: [0]) { $0[0] - 0.05 }], start: [0, 0.7])
    let u = try fit.solve()
    #expect(abs(u[0] - 0.05) < 0.01 && u[1] == 0.7)
  }

  /// A parameter that nothing tells of follows the one that it is tied to; one that observations tell of
  /// does not.
  @Test
  func tiesDraw() throws {
    var fit = RobustFit(
      observations: [.init(weight: 1, places: [0]) { $0[0] - 0.8 }], start: [0, 0])
    fit.ties = [(0, 1)]
    fit.tie = 1
    let u = try fit.solve()
    // The observation's pull, 2 / 0.1^2 = 200 a unit near its value, against a prior of 0.02 / 9.
    #expect(abs(u[0] - 0.8) < 0.01 && abs(u[1] - u[0]) < 0.01, "\(u)")
  }

  /// The same parameter of two generations is tied, each pair once; shared ones are tied to nothing.
  @Test
  func sameParametersAreTied() {
    let parameters = FitParameters(
      generations: ["ampere", "blackwell", "hopper"], shared: "training-shared")
    let ties = parameters.ties
    #expect(ties.count == 3 * CalibrationParameter.generation.count)
    for (a, b) in ties {
      #expect(parameters.slots[a].parameter == parameters.slots[b].parameter && a < b)
      #expect(parameters.slots[a].entry != parameters.slots[b].entry)
    }
  }

  /// Values keep to their bounds whatever the fit does; at most 12 and 15 parameters, all bounded.
  @Test
  func boundsHold() {
    let parameters = FitParameters(generations: ["hopper", "ampere"], shared: "training-shared")
    #expect(CalibrationParameter.generation.count <= 12 && CalibrationParameter.shared.count <= 15)
    #expect(parameters.slots.first?.entry == "ampere")
    for place in parameters.slots.indices {
      let p = parameters.slots[place].parameter
      #expect(p.lower < p.initial && p.initial < p.upper)
      #expect(parameters.value(-1e4, at: place) >= p.lower)
      #expect(parameters.value(1e4, at: place) <= p.upper)
      let back = parameters.value(FitParameters.free(p.initial, p), at: place)
      #expect(abs(back / p.initial - 1) < 1e-9)
    }
    let seen = parameters.values(parameters.initial, of: "hopper")
    #expect(seen.count == CalibrationParameter.generation.count + CalibrationParameter.shared.count)
  }

  /// Quantiles by hand: of 1, 2, 4, 8 the median is 3 and the 90th percentile 4 + 0.7 * 4 = 6.8.
  @Test
  func quantiles() {
    #expect(Order.quantile(0.5, of: [8, 1, 4, 2]) == 3)
    #expect(abs(Order.quantile(0.9, of: [8, 1, 4, 2]) - 6.8) < 1e-12)
    #expect(Order.quantile(0.5, of: []) == 0 && Order.quantile(1, of: [5]) == 5)
    let summary = ValidationSummary([
      .init(group: "a", error: -0.1, isInside: true, ratio: 1.2),
      .init(group: "a", error: 0.3, isInside: false, ratio: 1.2),
      .init(group: "b", error: 0.4, isInside: false, ratio: 1.4),
    ])
    // Groups: a 0.2, b 0.4: median 0.3; rows 0.1, 0.3, 0.4: 0.3. Inside: a 1/2, b 0: 1/4; rows 1/3.
    #expect(abs(summary.medianAbsError.groups - 0.3) < 1e-12)
    #expect(abs(summary.medianAbsError.rows - 0.3) < 1e-12)
    #expect(abs(summary.coverage.groups - 0.25) < 1e-12)
    #expect(abs(summary.coverage.rows - 1.0 / 3) < 1e-12)
    #expect(summary.intervalRatio == 1.2)
  }
}
