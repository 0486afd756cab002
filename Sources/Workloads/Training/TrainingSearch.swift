import Dispatch
import Kernels
import Synchronization

/// A search over every configuration of a ``TrainingSpace``, in columns, on several threads.
///
/// The answer does not depend on the number of threads: ties go to the earlier configuration.
public struct TrainingSearch: Sendable {
  /// What is searched.
  public let space: TrainingSpace
  private let estimator: TrainingEstimator
  private let prices: Prices

  /// What a configuration is judged by.
  public enum Objective: String, CaseIterable, Sendable, Codable {
    /// Shortest step; with the GPUs given, also the most tokens/s of a GPU.
    case step
    /// Most tokens/s for each W.
    case power
    /// Least cost of a token.
    case cost
    /// Most memory left.
    case headroom
  }

  /// What time and power cost.
  public struct Prices: Hashable, Sendable {
    /// Power of a GPU's share of its system at no load, and what full load adds, W.
    public var base, added: Double
    /// Cost of a GPU-second without energy and of a joule.
    public var second, joule: Double
    /// Joules of a GPU's share of its system in a step.
    func joules(_ seconds: Double, _ energy: Double) -> Double { base * seconds + added * energy }
    /// Creates prices.
    public init(base: Double, added: Double, second: Double, joule: Double) {
      (self.base, self.added, self.second, self.joule) = (base, added, second, joule)
    }
  }

  /// A configuration with what it takes.
  public struct Found: Hashable, Sendable {
    /// Place in the space.
    public let place: Int
    /// Seconds, bytes, and GPU energy over the GPU's maximum power.
    public let seconds, memory, energy: Double
    /// Its layout.
    let block: TrainingSpace.Block
    let index: Int
  }

  /// What a search found.
  public struct Result: Sendable {
    /// Configurations of which time and memory were computed, and those that fit.
    public internal(set) var evaluated = 0, feasible = 0
    /// Whether every configuration was evaluated.
    public internal(set) var isComplete = true
    /// The best by each objective, and the best that splits the model otherwise.
    public internal(set) var best: [Objective: Found] = [:]
    /// The best of another split.
    public internal(set) var runnerUp: [Objective: Found] = [:]
    /// What no other configuration beats in step, energy and memory at once, fastest first.
    public internal(set) var pareto: [Found] = []
  }

  /// Prepares a search.
  public init(
    _ estimator: TrainingEstimator, gpus: Int, prices: Prices,
    options: TrainingSpace.Options? = nil
  ) {
    self.estimator = estimator
    self.prices = prices
    space = TrainingSpace(
      estimator.task, on: estimator.platform, gpus: gpus, options: options)
  }

  /// Searches.
  ///
  /// - Parameters:
  ///   - threads: how many work.
  ///   - isStopped: asked now and then; a search that is stopped gives what it has.
  ///   - progress: told now and then how many configurations are done.
  /// - Throws: `KernelError` when a result is not finite.
  public func run(
    threads: Int, isStopped: @Sendable () -> Bool = { false },
    progress: @Sendable (Int) -> Void = { _ in }
  ) throws -> Result {
    let next = Mutex(0), done = Mutex(0)
    let pieces = Mutex<[(Int, Piece)]>([])
    let failure = Mutex<KernelError?>(nil)
    let starts = space.starts
    // Pieces of a fixed size, so that what each thread finds does not depend on their number.
    let size = max(1, min(256, space.blocks.count / 64))
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
      var columns = TrainingColumns(capacity: space.largestBlock)
      while !isStopped(), failure.withLock({ $0 == nil }) {
        let piece = next.withLock { value in
          value += 1
          return value - 1
        }
        let first = piece * size
        guard first < space.blocks.count else { break }
        var found = Piece(limit: estimator.platform.gpu.memory, prices)
        for number in first..<min(space.blocks.count, first + size) {
          let block = space.blocks[number]
          space.lay(block, in: &columns)
          do throws(KernelError) {
            try estimator.steps.evaluate(&columns)
          } catch {
            failure.withLock { $0 = error }
            return
          }
          found.take(columns, block, from: starts[number])
        }
        let total = done.withLock { value in
          value += found.evaluated
          return value
        }
        pieces.withLock { $0.append((piece, found)) }
        progress(total)
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    return merge(pieces.withLock { $0 }.sorted { $0.0 < $1.0 }.map(\.1))
  }

  private func merge(_ pieces: [Piece]) -> Result {
    var result = Result()
    var front = Front()
    for piece in pieces {
      result.evaluated += piece.evaluated
      result.feasible += piece.feasible
      for each in piece.front.members {
        let joules = prices.joules(each.seconds, each.energy)
        if front.admits(each.seconds, each.memory, joules) { front.insert(each, joules) }
      }
    }
    result.isComplete = result.evaluated == space.count
    result.pareto = front.members.sorted { ($0.seconds, $0.place) < ($1.seconds, $1.place) }
    for (number, objective) in Objective.allCases.enumerated() {
      let all = pieces.flatMap { $0.best[number] }
      guard let best = all.min(by: { $0.precedes($1) }) else { continue }
      result.best[objective] = best.found
      result.runnerUp[objective] =
        all.filter { !$0.found.block.isSameSplit(best.found.block) }
        .min { $0.precedes($1) }?.found
    }
    return result
  }

  /// The estimate of what was found, with its parts.
  public func estimate(_ found: Found) throws -> TrainingEstimate {
    try estimator.unchecked(space.configuration(found.block, found.index))
  }

  /// Estimates of `count` configurations drawn from all, each at most once, in the order of the space.
  public func sample(_ count: Int, seed: UInt64) throws -> [TrainingEstimate] {
    var generator = SplitMix64(state: seed)
    var places = Set<Int>()
    let wanted = min(max(0, count), space.count)
    while places.count < wanted {
      places.insert(Int.random(in: 0..<space.count, using: &generator))
    }
    return try places.sorted().compactMap { place in
      try space.configuration(at: place).map { try estimator.unchecked($0) }
    }
  }
}

/// Random numbers from a seed (Steele, Lea and Flood 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

extension TrainingSpace {
  /// The place of each block's first configuration.
  var starts: [Int] {
    var sum = 0
    return blocks.map { block in
      defer { sum += count(of: block) }
      return sum
    }
  }
}

/// What one piece of the space gave.
private struct Piece: Sendable {
  struct Candidate: Sendable {
    let score: Double
    let found: TrainingSearch.Found
    func precedes(_ other: Candidate) -> Bool {
      (score, found.place) < (other.score, other.found.place)
    }
  }

  var evaluated = 0, feasible = 0
  /// The best of each split, by objective.
  var best: [[Candidate]] = TrainingSearch.Objective.allCases.map { _ in [] }
  var front = Front()
  private let limit: Double
  private let prices: TrainingSearch.Prices

  init(limit: Double, _ prices: TrainingSearch.Prices) {
    (self.limit, self.prices) = (limit, prices)
  }

  mutating func take(_ columns: TrainingColumns, _ block: TrainingSpace.Block, from start: Int) {
    evaluated += columns.count
    let places = best.map { list in
      list.firstIndex { $0.found.block.isSameSplit(block) }
    }
    var tops = zip(best, places).map { list, place in
      place.map { list[$0].score } ?? Double.infinity
    }
    var found = [Int?](repeating: nil, count: tops.count)
    columns.seconds.withUnsafeBufferPointer { seconds in
      columns.memory.withUnsafeBufferPointer { memory in
        columns.energy.withUnsafeBufferPointer { energy in
          for index in 0..<columns.count where memory[index] <= limit {
            feasible += 1
            let (s, b, e) = (seconds[index], memory[index], energy[index])
            let joules = prices.joules(s, e)
            let scores = (s, joules, prices.second * s + prices.joule * joules, b)
            if scores.0 < tops[0] { (tops[0], found[0]) = (scores.0, index) }
            if scores.1 < tops[1] { (tops[1], found[1]) = (scores.1, index) }
            if scores.2 < tops[2] { (tops[2], found[2]) = (scores.2, index) }
            if scores.3 < tops[3] { (tops[3], found[3]) = (scores.3, index) }
            if front.admits(s, b, joules) {
              front.insert(
                .init(
                  place: start + index, seconds: s, memory: b, energy: e, block: block,
                  index: index), joules)
            }
          }
        }
      }
    }
    for number in tops.indices {
      guard let index = found[number] else { continue }
      let candidate = Candidate(
        score: tops[number],
        found: .init(
          place: start + index, seconds: columns.seconds[index], memory: columns.memory[index],
          energy: columns.energy[index], block: block, index: index))
      if let place = places[number] {
        best[number][place] = candidate
      } else {
        best[number].append(candidate)
      }
    }
  }
}

/// Configurations of which none is at least as good as another in step, memory and energy.
private struct Front: Sendable {
  private(set) var members: [TrainingSearch.Found] = []
  private var keys: [(Double, Double, Double)] = []

  /// Whether no member is at least as good in everything.
  mutating func admits(_ s: Double, _ b: Double, _ e: Double) -> Bool {
    for index in keys.indices where keys[index].0 <= s && keys[index].1 <= b && keys[index].2 <= e {
      // What rejected one will reject the next.
      if index > 0 {
        keys.swapAt(index, index / 2)
        members.swapAt(index, index / 2)
      }
      return false
    }
    return true
  }

  mutating func insert(_ found: TrainingSearch.Found, _ joules: Double) {
    let key = (found.seconds, found.memory, joules)
    for index in keys.indices.reversed()
    where key.0 <= keys[index].0 && key.1 <= keys[index].1 && key.2 <= keys[index].2 {
      keys.swapAt(index, keys.count - 1)
      members.swapAt(index, members.count - 1)
      keys.removeLast()
      members.removeLast()
    }
    keys.append(key)
    members.append(found)
  }
}
