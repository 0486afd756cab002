import Foundation
import Kernels

/// Holds OpenBLAS against a plain product and against what the processor could do.
public enum BLASCheck {
  /// What to do about the library.
  public enum Decision: Hashable, Sendable {
    /// Measure with it as it is.
    case keep(BLASReport)
    /// Start again with other kernels.
    case restart(core: String, BLASReport)
  }

  /// Other kernels must be this much faster to be worth a restart.
  static let gain = 1.05

  /// Tries the library as this process has loaded it.
  ///
  /// - Parameter size: of the square product that is timed; small under an emulator.
  public static func trial(size: Int = 768) -> BLASTrial {
    let threads = BLAS.threads
    BLAS.threads = 1
    defer { BLAS.threads = threads }
    var matrices = Matrices<Double>(.square(size))
    var best = Double.infinity
    for _ in 0..<5 {
      let start = MonotonicClock.now
      guard (try? matrices.multiply()) != nil else {
        return .failed(BLAS.coreName, "the library refused a product")
      }
      best = min(best, MonotonicClock.now - start)
    }
    return BLASTrial(
      asked: nil, core: BLAS.coreName, error: largestError,
      rate: matrices.shape.flop / max(best, 1e-9), failure: nil)
  }

  /// The largest error over shapes that reach edges and blocks of kernels, as a share of the bound.
  static var largestError: Double {
    let shapes = [(64, 64, 64), (129, 67, 201), (31, 255, 17), (200, 200, 384)]
    return shapes.map { m, n, k in
      let shape = GEMMShape(name: "check", m: m, n: n, k: k)
      return max(error(shape, Double.self), error(shape, Float.self))
    }.max() ?? 0
  }

  private static func error<Number: MatrixNumber>(
    _ shape: GEMMShape, _ type: Number.Type
  ) -> Double {
    var matrices = Matrices<Number>(shape)
    guard (try? matrices.multiply()) != nil else { return .infinity }
    let reference = ReferenceProduct(
      shape.m, shape.n, shape.k, matrices.a.map(Double.init), matrices.b.map(Double.init))
    let unit = Double(shape.k) * Number.roundoff
    return zip(matrices.c, zip(reference.values, reference.sizes)).map { value, exact in
      let error = abs(Double(value) - exact.0) / (unit * max(exact.1, .leastNormalMagnitude))
      return error.isNaN ? .infinity : error
    }.max() ?? 0
  }

  /// Decides what to do.
  ///
  /// - Parameters:
  ///   - current: what the library did in this process.
  ///   - features: what the processor lets this process use: kernels that need more are never tried.
  ///   - requested: `OPENBLAS_CORETYPE` as it was set.
  ///   - emulator: what runs the instructions instead of the processor; a child would leave it.
  ///   - attempt: tries other kernels, in a process of their own.
  public static func decide(
    current: BLASTrial, features: Set<String>, requested: String?, emulator: String?,
    configuration: String, attempt: (String) -> BLASTrial
  ) -> Decision {
    func report(_ verdict: BLASReport.Verdict, _ reason: String, _ trials: [BLASTrial])
      -> BLASReport
    {
      BLASReport(
        verdict: verdict, reason: reason, configuration: configuration, core: current.core,
        firstCore: current.core, requested: requested, trials: trials)
    }
    let candidates = BLASCore.candidates(
      instead: current.core, features: features, others: !current.isRight)
    if candidates.isEmpty {
      return current.isRight
        ? .keep(report(.trusted, "\(current.core) is as wide as the processor allows", [current]))
        : .keep(report(.wrong, "the products of \(current.core) are wrong", [current]))
    }
    if let emulator {
      let verdict: BLASReport.Verdict = current.isRight ? .narrow : .wrong
      return .keep(
        report(
          verdict, "under \(emulator) no other kernels than \(current.core) are tried", [current]))
    }
    let trials = candidates.map { attempt($0.name) }
    // Of those that are as fast as the fastest, to 5 %, the widest: every node of a fleet alike.
    let right = trials.filter(\.isRight)
    let highest = right.map(\.rate).max() ?? 0
    let best = right.first { $0.rate * gain >= highest }
    let all = [current] + trials
    if current.isRight, let failure = trials.first?.failure,
      trials.allSatisfy({ $0.failure != nil })
    {
      return .keep(report(.narrow, "no other kernels could be tried: \(failure)", all))
    }
    guard let best, !current.isRight || best.rate > gain * current.rate else {
      return .keep(
        current.isRight
          ? report(.narrow, "no other kernels are more than 5 % faster than \(current.core)", all)
          : report(.wrong, "the products of \(current.core) are wrong, and of all others", all))
    }
    let why =
      current.isRight
      ? "\(best.core) runs DGEMM \(ratio(best.rate / current.rate)) times as fast as "
        + "\(current.core), which "
        + (requested.map { "OPENBLAS_CORETYPE=\($0) asked for" } ?? "OpenBLAS chose")
      : "the products of \(current.core) are wrong, those of \(best.core) right"
    return .restart(core: best.asked ?? best.core, report(.mended, why, all))
  }

  private static func ratio(_ value: Double) -> String { String(format: "%.1f", value) }
}
