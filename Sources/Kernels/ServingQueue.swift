internal import CKernels

/// A serving engine request by request. See `ck_queue.h` for its rules.
public struct ServingQueue: Sendable {
  /// s of a decoding step with 1, 2, ... running requests.
  public var decode: [Double]
  /// s of a step that reads a prompt of t tokens: fixed + t (token + t square).
  public var promptFixed, promptToken, promptSquare: Double
  /// What arrives.
  public var load: Load
  /// Mean tokens in and out, and their coefficients of variation.
  public var input, output, inputSpread, outputSpread: Double
  /// Tells runs apart.
  public var seed: UInt64
  /// Prompts read beside decoding, so many tokens a step; `nil` where they are read whole.
  public var chunks: Chunks?

  /// Steps that read a chunk of prompts beside what they decode.
  public struct Chunks: Hashable, Sendable {
    /// Most tokens of prompts in a step.
    public var tokens: Double
    /// s of a step that reads so many beside 0, 1, 2, ... running requests: one more than there may be.
    public var mixed: [Double]
    /// s of a step that reads next to nothing while none runs.
    public var alone: Double
    /// Creates chunks.
    public init(tokens: Double, mixed: [Double], alone: Double) {
      (self.tokens, self.mixed, self.alone) = (tokens, mixed, alone)
    }
  }

  /// What arrives.
  public enum Load: Hashable, Sendable {
    /// Requests in flight: each that ends is followed by another.
    case closed(Int)
    /// Requests a second that arrive by themselves.
    case open(Double)
  }

  /// Creates an engine with constant lengths.
  public init(
    decode: [Double], promptFixed: Double, promptToken: Double, promptSquare: Double = 0,
    load: Load, input: Double, output: Double, inputSpread: Double = 0, outputSpread: Double = 0,
    seed: UInt64 = 1
  ) {
    self.decode = decode
    (self.promptFixed, self.promptToken) = (promptFixed, promptToken)
    (self.promptSquare, self.load, self.input, self.output) = (promptSquare, load, input, output)
    (self.inputSpread, self.outputSpread, self.seed) = (inputSpread, outputSpread, seed)
  }

  /// Requests in order of arrival, times in s.
  public struct Requests: Sendable {
    /// When each arrives, has its first token, ends; its output tokens.
    public var arrival, first, end, tokens: [Double]
  }

  /// Simulates `count` requests.
  ///
  /// - Throws: ``KernelError/badValue(kernel:)`` for an engine without running requests, with times
  ///   that are not positive, or lengths below one token.
  public func simulate(_ count: Int) throws(KernelError) -> Requests {
    if let chunks, chunks.mixed.count <= decode.count { throw .badValue(kernel: "queue") }
    guard count > 0 else { return Requests(arrival: [], first: [], end: [], tokens: []) }
    var rows = Requests(
      arrival: Array(repeating: 0, count: count), first: Array(repeating: 0, count: count),
      end: Array(repeating: 0, count: count), tokens: Array(repeating: 0, count: count))
    var running = [Int](repeating: 0, count: max(1, decode.count))
    let (rate, inFlight): (Double, Int) =
      switch load {
      case .closed(let number): (0, max(0, number))
      case .open(let rate): (rate > 0 ? rate : .nan, 0)
      }
    let mixed = chunks?.mixed ?? []
    let status = decode.withUnsafeBufferPointer { decode in
      mixed.withUnsafeBufferPointer { mixed in
        var queue = ck_queue(
          decode: decode.baseAddress, most: decode.count, prompt_fixed: promptFixed,
          prompt_token: promptToken, prompt_square: promptSquare, rate: rate, in_flight: inFlight,
          input: input, output: output, input_spread: inputSpread, output_spread: outputSpread,
          seed: seed, chunk: chunks?.tokens ?? 0, mixed: mixed.baseAddress,
          alone: chunks?.alone ?? 0)
        return running.withUnsafeMutableBufferPointer { running in
          ck_queue_simulate(
            &queue, count, &rows.arrival, &rows.first, &rows.end, &rows.tokens, running.baseAddress)
        }
      }
    }
    try check(status, "queue", .baseline)
    return rows
  }
}
