import Foundation
import Kernels

/// Robust nonlinear least squares: Levenberg-Marquardt steps, each a linear least-squares problem by
/// LAPACK, over Cauchy weights.
///
/// A residual r of scale c weighs 1 / (1 + (r / c)^2): the same configuration differs by 5 to 30 %
/// between releases, so single rows must not pull. A weak prior towards the start, with the standard
/// deviation `prior` in u, keeps parameters in place that no row tells anything of; ties draw the same
/// parameter of alike things (GPU generations, engines) together.
struct RobustFit {
  /// What one observation needs: its residual (logarithm of predicted over measured), its weight and
  /// the parameters that it depends on.
  struct Observation: Sendable {
    let weight: Double
    let places: [Int]
    let residual: @Sendable ([Double]) throws -> Double
  }

  let observations: [Observation]
  let start: [Double]
  /// Places whose values are alike unless observations tell otherwise.
  var ties: [(Int, Int)] = []
  /// How strongly.
  var tie = 0.0
  var scale = 0.1
  var prior = 3.0
  var steps = 25

  /// The parameters that fit best.
  func solve() throws -> [Double] {
    var u = start
    var residuals = try observations.map { try $0.residual(u) }
    var cost = self.cost(residuals, u)
    var damping = 1e-2
    for _ in 0..<steps {
      let rows = try jacobian(u, residuals)
      var improved = false
      for _ in 0..<6 {
        let step = try self.step(rows, residuals, u, damping)
        let next = zip(u, step).map { $0 + min(1.5, max(-1.5, $1)) }
        let fresh = try observations.map { try $0.residual(next) }
        let value = self.cost(fresh, next)
        if value < cost {
          improved = value < cost * (1 - 1e-5)
          (u, residuals, cost) = (next, fresh, value)
          damping = max(1e-6, damping / 4)
          break
        }
        damping *= 5
      }
      if !improved { break }
    }
    return u
  }

  /// Cauchy's cost with the prior.
  private func cost(_ residuals: [Double], _ u: [Double]) -> Double {
    var sum = 0.0
    for (observation, residual) in zip(observations, residuals) {
      let r = residual / scale
      sum += observation.weight * log1p(r * r)
    }
    for (now, first) in zip(u, start) {
      let r = (now - first) / prior
      sum += 0.02 * r * r
    }
    for (a, b) in ties { sum += tie * (u[a] - u[b]) * (u[a] - u[b]) }
    return sum
  }

  private func jacobian(_ u: [Double], _ residuals: [Double]) throws -> [[Double]] {
    let h = 1e-3
    return try zip(observations, residuals).map { observation, residual in
      var row = [Double](repeating: 0, count: u.count)
      var moved = u
      for place in observation.places {
        moved[place] = u[place] + h
        row[place] = (try observation.residual(moved) - residual) / h
        moved[place] = u[place]
      }
      return row
    }
  }

  /// The step of the weighted, damped problem.
  private func step(
    _ jacobian: [[Double]], _ residuals: [Double], _ u: [Double], _ damping: Double
  ) throws -> [Double] {
    var rows: [[Double]] = []
    var targets: [Double] = []
    for (index, observation) in observations.enumerated() {
      let r = residuals[index] / scale
      let weight = (observation.weight / (1 + r * r)).squareRoot() / scale
      rows.append(jacobian[index].map { $0 * weight })
      targets.append(-residuals[index] * weight)
    }
    let pull = 0.02.squareRoot() / prior
    for place in u.indices {
      var row = [Double](repeating: 0, count: u.count)
      row[place] = pull
      rows.append(row)
      targets.append((start[place] - u[place]) * pull)
      row[place] = damping.squareRoot()
      rows.append(row)
      targets.append(0)
    }
    let strength = tie.squareRoot()
    for (a, b) in ties where tie > 0 {
      var row = [Double](repeating: 0, count: u.count)
      (row[a], row[b]) = (strength, -strength)
      rows.append(row)
      targets.append((u[b] - u[a]) * strength)
    }
    return try LeastSquares.fit(rows: rows, targets: targets)
  }
}
