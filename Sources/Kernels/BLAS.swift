internal import CKernels
internal import COpenBLAS

/// The dense linear algebra library: OpenBLAS.
public enum BLAS {
  /// The processor core whose kernels it chose when it was loaded, such as `Haswell`.
  public static var coreName: String { openblas_get_corename().map { String(cString: $0) } ?? "" }

  /// Its version and how it was built.
  public static var configuration: String {
    openblas_get_config().map { String(cString: $0) } ?? ""
  }

  /// Threads that one call uses; the library's build sets an upper limit.
  public static var threads: Int {
    get { Int(openblas_get_num_threads()) }
    set { openblas_set_num_threads(Int32(clamping: max(1, newValue))) }
  }

  /// c = a b in FP64, column-major: a is m by k, b is k by n, c is m by n.
  ///
  /// - Throws: ``KernelError/unequalLengths(_:)``.
  public static func multiply(
    _ m: Int, _ n: Int, _ k: Int, _ a: Span<Double>, _ b: Span<Double>,
    into c: inout MutableSpan<Double>
  ) throws(KernelError) {
    let size = try Size(m, n, k, a.count, b.count, c.count)
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeMutableBufferPointer { c in
          cblas_dgemm(
            CblasColMajor, CblasNoTrans, CblasNoTrans, size.m, size.n, size.k, 1, a.baseAddress,
            size.m, b.baseAddress, size.k, 0, c.baseAddress, size.m)
        }
      }
    }
  }

  /// c = a b in FP32.
  ///
  /// - Throws: ``KernelError/unequalLengths(_:)``.
  public static func multiply(
    _ m: Int, _ n: Int, _ k: Int, _ a: Span<Float>, _ b: Span<Float>,
    into c: inout MutableSpan<Float>
  ) throws(KernelError) {
    let size = try Size(m, n, k, a.count, b.count, c.count)
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeMutableBufferPointer { c in
          cblas_sgemm(
            CblasColMajor, CblasNoTrans, CblasNoTrans, size.m, size.n, size.k, 1, a.baseAddress,
            size.m, b.baseAddress, size.k, 0, c.baseAddress, size.m)
        }
      }
    }
  }

  /// The shape of a product in the library's integers.
  private struct Size {
    let m, n, k: Int32

    init(
      _ m: Int, _ n: Int, _ k: Int, _ a: Int, _ b: Int, _ c: Int
    ) throws(KernelError) {
      guard [m, n, k].allSatisfy({ (1...1_000_000).contains($0) }), a == m * k, b == k * n,
        c == m * n
      else { throw .unequalLengths([a, b, c]) }
      (self.m, self.n, self.k) = (Int32(m), Int32(n), Int32(k))
    }
  }
}
