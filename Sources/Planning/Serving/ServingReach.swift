import Catalogue
import Foundation
import Quantities
public import Workloads

extension ServingSearch.Limits {
  /// Bounds that times keep: those that they keep already, the others at the times, rounded up to three
  /// digits.
  public func reaching(first: Double, each: Double) -> Self {
    func reach(_ limit: Double, _ value: Double) -> Double {
      guard value > limit, value.isFinite, value > 0 else { return limit }
      let unit = pow(10, floor(log10(value)) - 2)
      return (value / unit * (1 - 1e-12)).rounded(.up) * unit
    }
    return Self(first: reach(self.first, first), each: reach(self.each, each))
  }

  /// The bounds as somebody writes them, such as `ttft 250 ms`; those that are infinite left out.
  public func words(
    _ first: String, _ each: String, unit separator: String = " ", between: String = ", "
  ) -> String {
    [(first, self.first), (each, self.each)].filter { $0.1.isFinite }.map { name, value in
      let isLong = value >= 1
      let number = QuantityFormat.significant(isLong ? value : value * 1e3, 3)
      return "\(name)\(number)\(separator)\(isLong ? "s" : "ms")"
    }.joined(separator: between)
  }
}

/// How many GPUs hold a model that does not fit: the least for each format of its weights.
public struct ServingReach: Sendable, Encodable {
  /// The least GPUs that hold the weights and a sequence, by format of the weights.
  public let gpus: [Held]

  /// A format and what it takes.
  public struct Held: Sendable, Encodable {
    /// Format of the weights.
    public let weights: ServingRecipe.Weights
    /// The least GPUs that hold it, in pipelines of NVLink domains where one is too small.
    public let gpus: Int
  }

  /// GPUs of the largest deployment that is tried.
  static let most = 1024

  /// Tries deployments of 1, 2, 4, ... GPUs, and of whole domains beyond one.
  ///
  /// - Throws: ``WorkloadError``; `KernelError`.
  public init(_ estimators: [ServingEstimator], _ space: ServingSpace) throws {
    let domain = max(1, space.domain)
    var sizes = Array(sequence(first: 1) { $0 * 2 < domain ? $0 * 2 : nil })
    sizes += sequence(first: domain) { $0 * 2 <= Self.most ? $0 * 2 : nil }
    gpus = try estimators.compactMap { estimator in
      for size in sizes {
        var tried = space
        (tried.gpus, tried.hasPools, tried.hasPipelines) = (size, false, true)
        let found = try ServingSearch([estimator], in: tried, limits: .init()).run(threads: 1)
        if found.feasible > 0 { return Held(weights: estimator.recipe.weights, gpus: size) }
      }
      return nil
    }
  }

  /// What would do, for people; empty where nothing would.
  public var text: String {
    gpus.map { "\($0.gpus) GPU\($0.gpus == 1 ? "" : "s") with \($0.weights.rawValue) weights" }
      .joined(separator: ", ")
  }
}
