import Kernels
import Topology

/// The shape of a matrix product: m by k times k by n.
public struct GEMMShape: Codable, Hashable, Sendable {
  /// What it is, such as `mlp-up`; part of an identifier.
  public let name: String
  /// Rows of the result.
  public let m: Int
  /// Columns of the result.
  public let n: Int
  /// The inner dimension.
  public let k: Int

  /// Creates a shape.
  public init(name: String, m: Int, n: Int, k: Int) {
    self.name = name
    self.m = m
    self.n = n
    self.k = k
  }

  /// Bytes of its three matrices.
  func bytes(_ format: ArithmeticProbe.Format) -> Double {
    let numbers = Double(m) * Double(k) + Double(k) * Double(n) + Double(m) * Double(n)
    return numbers * (format == .fp32 ? 4 : 8)
  }

  /// FLOP of the product.
  public var flop: Double { 2 * Double(m) * Double(n) * Double(k) }

  static func square(_ n: Int) -> GEMMShape { GEMMShape(name: String(n), m: n, n: n, k: n) }
}

/// Dense matrix products through OpenBLAS.
struct GEMMProbes {
  let bench: BenchPlan

  private var sizes: [Int] {
    if bench.isEmulated { return [128] }
    return bench.thoroughness == .quick
      ? [512, 1024, 2048] : [128, 256, 512, 1024, 2048, 4096]
  }

  /// The size whose scaling over cores is measured.
  static let scalingSize = 2048

  var groups: [ProbeGroup] {
    let cores = bench.cores.count
    return sizes.flatMap { size -> [ProbeGroup] in
      let shape = GEMMShape.square(size)
      var groups = [one(shape, .fp64)]
      if size == Self.scalingSize || size == sizes.last { groups.append(one(shape, .fp32)) }
      guard cores > 1 else { return groups }
      groups.append(each(shape, .fp64))
      let counts = size == Self.scalingSize ? bench.counts(scaling: true).dropFirst() : [cores]
      groups += counts.map { shared(shape, .fp64, threads: $0) }
      if size == Self.scalingSize { groups.append(shared(shape, .fp32, threads: cores)) }
      return groups
    } + fitting.map { shared($0, .fp32, threads: cores) }
  }

  /// The given shapes whose matrices fit half of the memory.
  private var fitting: [GEMMShape] {
    bench.shapes.filter { shape in
      let fits = shape.bytes(.fp32) <= Double(bench.memory) / 2
      if !fits {
        bench.report.missing("SGEMM \(shape.title)", "its matrices do not fit the memory")
      }
      return fits
    }
  }

  /// The library's own threads on one product; with one thread, the library alone on one core.
  private func one(_ shape: GEMMShape, _ format: ArithmeticProbe.Format) -> ProbeGroup {
    group(shape, format, team: bench.team(1), library: 1, suffix: "core", words: bench.words(1))
  }

  private func each(_ shape: GEMMShape, _ format: ArithmeticProbe.Format) -> ProbeGroup {
    let cores = bench.cores.count
    return group(
      shape, format, team: bench.team(cores), library: 1, suffix: "each",
      words: "one product on each of \(cores) cores")
  }

  private func shared(
    _ shape: GEMMShape, _ format: ArithmeticProbe.Format, threads: Int
  ) -> ProbeGroup {
    group(
      shape, format, team: bench.team(1), library: threads, suffix: bench.suffix(threads),
      words: bench.words(threads))
  }

  private func group(
    _ shape: GEMMShape, _ format: ArithmeticProbe.Format, team: PinnedTeam, library: Int,
    suffix: String, words: String
  ) -> ProbeGroup {
    let name = format == .fp64 ? "DGEMM" : "SGEMM"
    let kind = MeasurementKind(
      id: "gemm.\(format.rawValue).\(shape.name).\(suffix)",
      title: "\(name) \(shape.title), \(words)", unit: "FLOP/s",
      threads: max(library, team.processors.count),
      intensity: shape.flop / shape.bytes(format), footprint: shape.bytes(format))
    let inner =
      format == .fp64
      ? ProbeGroup(
        [kind], team: team, jobs: [GEMMProbes.job(shape, Double.self)], report: bench.report
      ) { _ in
        Matrices<Double>(shape)
      }
      : ProbeGroup(
        [kind], team: team, jobs: [GEMMProbes.job(shape, Float.self)], report: bench.report
      ) { _ in
        Matrices<Float>(shape)
      }
    return ProbeGroup([kind]) { number, rule in
      BLAS.threads = library
      defer { BLAS.threads = 1 }
      return try inner.round(number, rule)
    }
  }

  private static func job<Number: MatrixNumber>(
    _ shape: GEMMShape, _ type: Number.Type
  ) -> Job<Matrices<Number>> {
    Job(amount: shape.flop) { matrices, _, count in
      for _ in 0..<count { try matrices.multiply() }
      return matrices.isRight
    }
  }
}

extension GEMMShape {
  var title: String { m == n && n == k ? String(n) : "\(name) (\(m) × \(n) × \(k))" }
}

/// The matrices of a product, filled from a seed.
struct Matrices<Number: MatrixNumber>: Sendable {
  let shape: GEMMShape
  let a: [Number]
  let b: [Number]
  var c: [Number]

  init(_ shape: GEMMShape) {
    self.shape = shape
    var numbers = SeededNumbers(seed: 1)
    a = (0..<shape.m * shape.k).map { _ in Number(numbers.next() - 0.5) }
    b = (0..<shape.k * shape.n).map { _ in Number(numbers.next() - 0.5) }
    c = Array(repeating: 0, count: shape.m * shape.n)
  }

  mutating func multiply() throws(KernelError) {
    let (shape, left, right) = (shape, a, b)
    var span = c.mutableSpan
    try Number.multiply(shape, left.span, right.span, &span)
  }

  /// Whether the corners and the middle of the result are the dot products that they should be.
  var isRight: Bool {
    [0, shape.m / 2, shape.m - 1].allSatisfy { row in
      [0, shape.n / 2, shape.n - 1].allSatisfy { column in
        var sum = 0.0, size = 0.0
        for inner in 0..<shape.k {
          let product = Double(a[inner * shape.m + row]) * Double(b[column * shape.k + inner])
          sum += product
          size += abs(product)
        }
        let error = abs(Double(c[column * shape.m + row]) - sum)
        return error <= Double(shape.k) * Number.roundoff * size
      }
    }
  }
}

/// FP64 or FP32.
protocol MatrixNumber: BinaryFloatingPoint, Sendable {
  /// Half the distance from 1 to the next number.
  static var roundoff: Double { get }
  static func multiply(
    _ shape: GEMMShape, _ a: Span<Self>, _ b: Span<Self>, _ c: inout MutableSpan<Self>
  ) throws(KernelError)
}

extension Double: MatrixNumber {
  static var roundoff: Double { ulpOfOne / 2 }
  static func multiply(
    _ shape: GEMMShape, _ a: Span<Double>, _ b: Span<Double>, _ c: inout MutableSpan<Double>
  ) throws(KernelError) {
    try BLAS.multiply(shape.m, shape.n, shape.k, a, b, into: &c)
  }
}

extension Float: MatrixNumber {
  static var roundoff: Double { Double(ulpOfOne) / 2 }
  static func multiply(
    _ shape: GEMMShape, _ a: Span<Float>, _ b: Span<Float>, _ c: inout MutableSpan<Float>
  ) throws(KernelError) {
    try BLAS.multiply(shape.m, shape.n, shape.k, a, b, into: &c)
  }
}
