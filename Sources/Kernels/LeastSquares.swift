internal import COpenBLAS

/// Linear least squares by LAPACK (dgels), from one thread.
public enum LeastSquares {
  /// The coefficients c that make `rows · c` nearest to `targets`, rounded to 9 significant digits
  /// so that every BLAS gives a plan the same figure.
  ///
  /// - Parameters:
  ///   - rows: m rows of n numbers, m >= n >= 1.
  ///   - targets: m numbers.
  /// - Throws: ``KernelError/unequalLengths(_:)``; ``KernelError/singular`` when the columns are not
  ///   independent or a value is not finite.
  public static func fit(rows: [[Double]], targets: [Double]) throws(KernelError) -> [Double] {
    let (m, n) = (rows.count, rows.first?.count ?? 0)
    guard n >= 1, m >= n, rows.allSatisfy({ $0.count == n }), targets.count == m else {
      throw .unequalLengths(rows.map(\.count) + [targets.count])
    }
    guard rows.allSatisfy({ $0.allSatisfy(\.isFinite) }), targets.allSatisfy(\.isFinite) else {
      throw .singular
    }
    var matrix = (0..<n).flatMap { column in rows.map { $0[column] } }
    var right = targets
    var (rowCount, columnCount, one, info) = (Int32(m), Int32(n), Int32(1), Int32(0))
    var space = Int32(64 * (m + n))
    var work = [Double](repeating: 0, count: Int(space))
    var (leading, rightLeading) = (rowCount, rowCount)
    var plain = CChar(UInt8(ascii: "N"))
    openblas_set_num_threads(1)
    dgels_(
      &plain, &rowCount, &columnCount, &one, &matrix, &leading, &right, &rightLeading, &work,
      &space, &info)
    // The diagonal of R, which dgels leaves in the matrix, is each column's distance from the span
    // of those before it; whether rounding leaves an exact zero there depends on the BLAS kernel.
    let isIndependent = (0..<n).allSatisfy { column in
      let length = rows.reduce(0) { $0 + $1[column] * $1[column] }.squareRoot()
      return abs(matrix[column * m + column]) > 1e-12 * length
    }
    let solution = Array(right.prefix(n))
    guard info == 0, isIndependent, solution.allSatisfy(\.isFinite) else { throw .singular }
    return solution.map { rounded($0) }
  }

  private static func rounded(_ value: Double) -> Double {
    guard value != 0 else { return 0 }
    return Double(value.formatted9) ?? value
  }
}

extension Double {
  /// The number with nine significant digits.
  fileprivate var formatted9: String {
    var exponent = 0
    var scaled = abs(self)
    while scaled >= 10 { (scaled, exponent) = (scaled / 10, exponent + 1) }
    while scaled < 1 { (scaled, exponent) = (scaled * 10, exponent - 1) }
    return "\(self < 0 ? "-" : "")\((scaled * 1e8).rounded())e\(exponent - 8)"
  }
}
