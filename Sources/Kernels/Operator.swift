internal import CKernels

/// An operator of a language model: what it computes and moves.
///
/// Sizes are coefficients times scales, so that one list serves every candidate of a search, every
/// batch of an inference server. See `ck_operators.h` for the time model.
public struct Operator: Hashable, Sendable {
  /// What people call it, such as `attention.output`.
  public var name: String
  /// What it is.
  public var kind: Kind
  /// Format of its operands.
  public var precision: NumberFormat
  /// The least recomputation that repeats its forward pass.
  public var repeated: Repeat
  /// Whether its second operand is a weight that is trained.
  public var isTrained: Bool
  /// Rows of the result: tokens.
  public var rows: Size
  /// Columns of the result; tokens of context of attention.
  public var columns: Size
  /// What is summed over; widths of all heads of attention; FLOP a row of a scan.
  public var depth: Size
  /// Equal products side by side.
  public var batch: Size
  /// Width of a head of attention.
  public var headWidth: Double
  /// Bytes a row, where the sizes do not tell: of attention, scans and traffic.
  public var forwardBytes, backwardBytes: Double
  /// Kernels besides the main one.
  public var forwardKernels, backwardKernels: Double
  /// How many of it a layer has.
  public var weight: Double

  /// What an operator is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A matrix product.
    case product
    /// Fused attention.
    case attention
    /// A state-space or delta-rule scan.
    case scan
    /// Element by element.
    case elementwise
    /// Sorting tokens to experts and back.
    case routing
    /// Scaling and rounding to a narrower format.
    case quantise
  }

  /// What multiplies a coefficient.
  public enum Scale: Int, Hashable, Sendable, CaseIterable {
    /// Nothing.
    case one
    /// Tokens of a microbatch on a rank.
    case tokens
    /// The same where sequence parallelism splits them among tensor-parallel ranks.
    case split
    /// Tokens over tensor-parallel ranks.
    case rank
    /// Tokens over tensor-parallel ranks times expert-parallel ranks.
    case expert
    /// One over tensor-parallel ranks.
    case tensor
    /// One over expert-parallel ranks.
    case group
  }

  /// The least recomputation that repeats a forward pass.
  public enum Repeat: Int, Hashable, Sendable {
    /// That of whole layers.
    case full
    /// That of attention scores.
    case scores
    /// That of norms and activations.
    case modules
    /// None: what lies outside the layers.
    case never
  }

  /// A coefficient and what multiplies it.
  public struct Size: Hashable, Sendable {
    /// The coefficient.
    public var coefficient: Double
    /// What multiplies it.
    public var scale: Scale
    /// Creates a size.
    public init(_ coefficient: Double, _ scale: Scale = .one) {
      (self.coefficient, self.scale) = (coefficient, scale)
    }
    /// One.
    public static let one = Size(1)
  }

  /// Creates an operator.
  public init(
    _ name: String, _ kind: Kind, precision: NumberFormat = .bf16, repeated: Repeat = .full,
    isTrained: Bool = false, rows: Size, columns: Size = .one, depth: Size = .one,
    batch: Size = .one, headWidth: Double = 1, forwardBytes: Double = 0, backwardBytes: Double = 0,
    forwardKernels: Double = 0, backwardKernels: Double = 0, weight: Double = 1
  ) {
    (self.name, self.kind, self.precision) = (name, kind, precision)
    (self.repeated, self.isTrained) = (repeated, isTrained)
    (self.rows, self.columns, self.depth, self.batch) = (rows, columns, depth, batch)
    self.headWidth = headWidth
    (self.forwardBytes, self.backwardBytes) = (forwardBytes, backwardBytes)
    (self.forwardKernels, self.backwardKernels) = (forwardKernels, backwardKernels)
    self.weight = weight
  }

  var native: ck_operator {
    ck_operator(
      kind: ck_operator_kind(UInt32(Kind.allCases.firstIndex(of: kind) ?? 0)),
      precision: precision.native, repeat: ck_repeat(UInt32(repeated.rawValue)),
      trained: isTrained ? 1 : 0, rows_scale: rows.scale.native,
      columns_scale: columns.scale.native,
      depth_scale: depth.scale.native, batch_scale: batch.scale.native, rows: rows.coefficient,
      columns: columns.coefficient, depth: depth.coefficient, batch: batch.coefficient,
      width: headWidth, forward_bytes: forwardBytes, backward_bytes: backwardBytes,
      forward_kernels: forwardKernels, backward_kernels: backwardKernels, weight: weight)
  }
}

extension Operator.Scale {
  var native: ck_scale { ck_scale(UInt32(rawValue)) }
}

/// A number format of matrix products, as GPUs have peak rates for.
public enum NumberFormat: Int, Hashable, Sendable, Codable, CaseIterable {
  /// Two bytes (BF16, FP16).
  case bf16
  /// One byte.
  case fp8
  /// Half a byte.
  case fp4

  var native: ck_precision { ck_precision(UInt32(rawValue)) }
}

/// A GPU as operators see it: the rates that large operators reach, FLOP/s, B/s, s.
public struct DeviceRates: Hashable, Sendable {
  /// FLOP/s of large products, by ``NumberFormat``.
  public var products: [Double]
  /// FLOP/s of fused attention and of scans.
  public var attention, scan: Double
  /// Bytes of an element, by ``NumberFormat``.
  public var elementBytes: [Double]
  /// B/s that streams reach.
  public var memory: Double
  /// Fixed time of a kernel, and what a product in FP4 takes besides, s.
  public var kernel, scales: Double
  /// Waste of a tile's edge and of the depth, elements.
  public var edge, depth: Double
  /// Results of a wave of tiles, and how many of them the last wave wastes.
  public var wave, tail: Double
  /// Share of the rate that grouped products reach.
  public var grouped: Double
  /// Width of head at which exponentials cost as much as products.
  public var exponentialWidth: Double
  /// Backward time of attention and scans over that of their FLOP at the forward rate.
  public var backward: Double
  /// Passes over the counted bytes.
  public var elementwisePasses, routingPasses, quantisePasses: Double

  /// Creates the rates of a GPU.
  public init(
    products: [Double], attention: Double, scan: Double, elementBytes: [Double], memory: Double,
    kernel: Double, scales: Double = 0, edge: Double, depth: Double, wave: Double,
    tail: Double, grouped: Double, exponentialWidth: Double, backward: Double,
    elementwisePasses: Double, routingPasses: Double, quantisePasses: Double
  ) {
    (self.products, self.attention, self.scan) = (products, attention, scan)
    (self.elementBytes, self.memory, self.kernel) = (elementBytes, memory, kernel)
    self.scales = scales
    (self.edge, self.depth, self.wave, self.tail) = (edge, depth, wave, tail)
    self.grouped = grouped
    (self.exponentialWidth, self.backward) = (exponentialWidth, backward)
    self.elementwisePasses = elementwisePasses
    (self.routingPasses, self.quantisePasses) = (routingPasses, quantisePasses)
  }

  var native: ck_device {
    func three(_ values: [Double]) -> (Double, Double, Double) {
      (
        values.first ?? 1, values.dropFirst().first ?? 1, values.dropFirst(2).first ?? 1
      )
    }
    return ck_device(
      rate: three(products), attention_rate: attention, scan_rate: scan,
      element: three(elementBytes), bandwidth: memory, kernel: kernel, scales: scales, edge: edge,
      depth: depth, wave: wave, tail: tail,
      grouped: grouped, exponential_width: exponentialWidth, backward: backward,
      passes: (1, 1, 1, elementwisePasses, routingPasses, quantisePasses))
  }
}

/// Times of lists of operators.
public enum OperatorTimes {
  /// Forward time of a list of operators for n candidates.
  ///
  /// - Parameters:
  ///   - operators: the list.
  ///   - scales: for each ``Operator/Scale`` in order, n values, 0 or more.
  ///   - device: the GPU.
  ///   - set: the instruction set.
  /// - Returns: n times, s: the sum of weight times time.
  /// - Throws: ``KernelError/unequalLengths(_:)``; ``KernelError/badValue(kernel:)`` when a result is
  ///   not finite.
  public static func forward(
    _ operators: [Operator], scales: [[Double]], on device: DeviceRates,
    set: InstructionSet = .best
  ) throws(KernelError) -> [Double] {
    let count = scales.first?.count ?? 0
    guard scales.count == Operator.Scale.allCases.count, scales.allSatisfy({ $0.count == count })
    else { throw .unequalLengths(scales.map(\.count)) }
    guard count > 0 else { return [] }
    var seconds = [Double](repeating: 0, count: count)
    var rates = device.native
    let list = operators.map(\.native)
    let flat = scales.flatMap(\.self)
    let status = flat.withUnsafeBufferPointer { values in
      list.withUnsafeBufferPointer { operators in
        var columns = (0..<scales.count).map { values.baseAddress?.advanced(by: $0 * count) }
        return columns.withUnsafeMutableBufferPointer { columns in
          ck_operators_forward(
            set.native, count, operators.baseAddress, operators.count, columns.baseAddress, &rates,
            &seconds)
        }
      }
    }
    try check(status, "operators", set)
    return seconds
  }
}
