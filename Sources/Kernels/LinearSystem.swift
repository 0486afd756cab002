internal import COpenBLAS

/// Square systems of linear equations by LAPACK (dgesv), from one thread.
public enum LinearSystem {
  /// Why a system has no solution.
  public enum Failure: Error, Hashable {
    /// Lengths do not fit, or a number is not finite.
    case badValue
    /// The matrix is singular: in elimination no pivot was left for this unknown.
    case singular(unknown: Int)
  }

  /// The solution x of a x = b.
  ///
  /// - Parameters:
  ///   - matrix: n by n numbers, column after column; 1 <= n <= 20,000.
  ///   - right: n numbers.
  /// - Throws: ``Failure``; the unknown of ``Failure/singular(unknown:)`` counts from 0.
  public static func solve(matrix: [Double], right: [Double]) throws(Failure) -> [Double] {
    guard (1...20_000).contains(right.count), matrix.count == right.count * right.count,
      matrix.allSatisfy(\.isFinite), right.allSatisfy(\.isFinite)
    else { throw .badValue }
    var (n, one, info) = (Int32(right.count), Int32(1), Int32(0))
    var (leading, rightLeading) = (n, n)
    var (factors, solution) = (matrix, right)
    var pivots = [Int32](repeating: 0, count: right.count)
    openblas_set_num_threads(1)
    dgesv_(&n, &one, &factors, &leading, &pivots, &solution, &rightLeading, &info)
    guard info == 0 else { throw .singular(unknown: max(0, Int(info) - 1)) }
    guard solution.allSatisfy(\.isFinite) else { throw .badValue }
    return solution
  }
}
