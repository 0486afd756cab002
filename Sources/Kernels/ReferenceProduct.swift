internal import CKernels

/// A matrix product as the book has it, to hold a library against.
public struct ReferenceProduct: Sendable {
  /// The m by n result, column-major.
  public let values: [Double]
  /// For each value the sum of the sizes of what was added: rounding errors of any order of
  /// summation stay below about k times the unit roundoff times it.
  public let sizes: [Double]

  /// a b, column-major: a is m by k, b is k by n.
  public init(_ m: Int, _ n: Int, _ k: Int, _ a: [Double], _ b: [Double]) {
    precondition(a.count == m * k && b.count == k * n)
    var (values, sizes) = (
      [Double](repeating: 0, count: m * n), [Double](repeating: 0, count: m * n)
    )
    ck_probe_gemm_reference(m, n, k, a, b, &values, &sizes)
    self.values = values
    self.sizes = sizes
  }
}
