import Foundation
import Kernels
import Topology

/// A piece of work that can be repeated and whose result can be checked.
struct Job<State>: Sendable {
  /// How much one iteration does on one thread: FLOP, bytes, steps.
  let amount: Double
  /// Runs so many iterations; returns whether the result is right.
  let run: @Sendable (_ state: inout State, _ rank: Int, _ iterations: Int) throws -> Bool
}

/// How long and how often.
struct SamplingRule: Sendable {
  /// Seconds that a sample should take at least, all its repetitions together.
  var sample: Double
  /// Repetitions of a sample, of which the fastest counts, as in STREAM: what comes from outside, such
  /// as another tenant on the memory bus, only makes a repetition slower. Fewer where they would take
  /// the time of the round.
  var repetitions = 10
  /// Samples in a round.
  var samples: Int
  /// Seconds for the samples of one job in a round; fewer samples are taken when it is too short.
  var limit: Double

  /// What is left when the time is over.
  static let brief = SamplingRule(sample: 0.002, repetitions: 1, samples: 3, limit: 0.02)
}

/// What one job took on one team.
struct JobTimes: Sendable {
  /// Iterations of each repetition.
  let iterations: Int
  /// Repetitions of each sample.
  let repetitions: Int
  /// Start and end by rank and repetition, in seconds; one sample's repetitions after the other's.
  let spans: [[(start: Double, end: Double)]]
  /// Whether every result was right.
  let isRight: Bool

  /// Seconds of each repetition from the first start to the last end.
  private var together: [Double] {
    (0..<(spans.first?.count ?? 0)).map { repetition in
      let ends = spans.map { $0[repetition].end }, starts = spans.map { $0[repetition].start }
      return (ends.max() ?? 0) - (starts.min() ?? 0)
    }
  }

  /// Seconds of the fastest repetition of each sample.
  var seconds: [Double] { fastest(together) }

  /// Seconds of the slowest repetition of all.
  var slowest: Double? { together.max() }

  /// The median of seconds by rank, of the fastest repetition of each sample there.
  var medians: [Double] {
    spans.map { RobustStatistics.median(fastest($0.map { $0.end - $0.start })) ?? 0 }
  }

  private func fastest(_ seconds: [Double]) -> [Double] {
    stride(from: 0, to: seconds.count, by: repetitions).map { first in
      seconds[first..<min(first + repetitions, seconds.count)].min() ?? 0
    }
  }
}

/// Times jobs on a pinned team: all threads start together, sample after sample.
struct TeamSampler: Sendable {
  let team: PinnedTeam
  let rule: SamplingRule

  /// Prepares a state on each thread, which thereby owns its memory, and times the jobs in turns.
  ///
  /// - Parameter iterations: what an earlier round found to be enough, by job; empty at first.
  /// - Throws: what `prepare` threw, or ``KernelError/noMemory(bytes:)``.
  func time<State>(
    _ jobs: [Job<State>], iterations: [Int] = [],
    unbound: @escaping @Sendable (HostError) -> Void = { _ in },
    prepare: @escaping @Sendable (_ rank: Int) throws -> State
  ) throws -> [JobTimes] {
    let meeting = try MeetingPoint(parties: team.processors.count)
    let shared = SharedRun(count: jobs.count)
    let rule = rule
    let spans = team.run(unbound: unbound) { rank -> [[(start: Double, end: Double)]] in
      var state: State? = shared.attempt { try prepare(rank) }
      meeting.wait()
      guard shared.failure == nil, state != nil else { return [] }
      func once(_ index: Int, _ count: Int) -> (start: Double, end: Double) {
        meeting.wait()
        let start = MonotonicClock.now
        let right = state.mutate { (try? jobs[index].run(&$0, rank, count)) ?? false } ?? false
        let end = MonotonicClock.now
        if !right { shared.markWrong(index) }
        return (start, end)
      }
      for index in jobs.indices {
        var count = index < iterations.count ? max(1, iterations[index]) : 1
        if index >= iterations.count {
          // Grow until a sample is long enough; the first thread decides for all.
          repeat {
            let span = once(index, count)
            meeting.wait()
            if rank == 0 { shared.decide(count, took: span.end - span.start, rule, index) }
            meeting.wait()
            count = shared.iterations(index)
          } while !shared.isSettled(index)
        }
        let warm = once(index, count)
        meeting.wait()
        if rank == 0 { shared.settle(index, count, took: warm.end - warm.start, rule) }
        meeting.wait()
      }
      var spans = jobs.map { _ in [(start: Double, end: Double)]() }
      for turn in JobTurn.turns(jobs.indices.map { (shared.samples($0), shared.repetitions($0)) }) {
        let count = shared.iterations(turn.job)
        for _ in 0..<turn.repetitions { spans[turn.job].append(once(turn.job, count)) }
      }
      return spans
    }
    if let failure = shared.failure { throw failure }
    return jobs.indices.map { index in
      JobTimes(
        iterations: shared.iterations(index), repetitions: shared.repetitions(index),
        spans: spans.map { $0[index] },
        isRight: !shared.isWrong(index))
    }
  }
}

/// The repetitions of one sample of a job.
struct JobTurn: Hashable {
  let job: Int
  let repetitions: Int

  /// A sample of each job in turn, as STREAM does, so that a disturbance of a second spoils a sample of
  /// each and not all of one. Samples that are not repeated follow each other: the first repetition
  /// after another job finds its caches cold, and only where there are more does the fastest not.
  static func turns(_ jobs: [(samples: Int, repetitions: Int)]) -> [JobTurn] {
    (0..<(jobs.map(\.samples).max() ?? 0)).flatMap { sample in
      jobs.enumerated().flatMap { index, job -> [JobTurn] in
        guard job.repetitions > 1 else {
          return sample == 0
            ? Array(repeating: JobTurn(job: index, repetitions: 1), count: job.samples) : []
        }
        return sample < job.samples ? [JobTurn(job: index, repetitions: job.repetitions)] : []
      }
    }
  }
}

extension Optional {
  /// Lets `body` change the value in place; `nil` of nothing.
  fileprivate mutating func mutate<Result>(_ body: (inout Wrapped) -> Result) -> Result? {
    guard var value = self else { return nil }
    self = nil
    defer { self = value }
    return body(&value)
  }
}

/// What the threads of a team agree on.
private final class SharedRun: @unchecked Sendable {
  private let lock = NSLock()
  private var counts: [Int]
  private var settled: [Bool]
  private var repeats: [Int]
  private var wanted: [Int]
  private var wrong: Set<Int> = []
  private var error: (any Error)?

  init(count: Int) {
    counts = Array(repeating: 1, count: count)
    settled = Array(repeating: false, count: count)
    repeats = Array(repeating: 1, count: count)
    wanted = Array(repeating: 1, count: count)
  }

  func attempt<State>(_ body: () throws -> State) -> State? {
    do {
      return try body()
    } catch {
      lock.withLock { self.error = error }
      return nil
    }
  }

  var failure: (any Error)? { lock.withLock { error } }

  func markWrong(_ job: Int) { lock.withLock { _ = wrong.insert(job) } }
  func isWrong(_ job: Int) -> Bool { lock.withLock { wrong.contains(job) } }
  func iterations(_ job: Int) -> Int { lock.withLock { counts[job] } }
  func isSettled(_ job: Int) -> Bool { lock.withLock { settled[job] } }
  func repetitions(_ job: Int) -> Int { lock.withLock { repeats[job] } }
  func samples(_ job: Int) -> Int { lock.withLock { wanted[job] } }

  /// The next number of iterations to try, after `count` of them took so long.
  func decide(_ count: Int, took seconds: Double, _ rule: SamplingRule, _ job: Int) {
    let aim = rule.sample / Double(max(1, rule.repetitions))
    lock.withLock {
      if seconds >= aim / 2 || count >= 1 << 40 {
        let factor = min(2, max(1, aim / max(seconds, 1e-9)))
        counts[job] = max(1, Int(Double(count) * factor))
        settled[job] = true
      } else {
        let factor = min(16, max(2, 0.8 * aim / max(seconds, 1e-9)))
        counts[job] = Int((Double(count) * factor).rounded(.up))
      }
    }
  }

  /// How many samples of how many repetitions the time of a round allows.
  func settle(_ job: Int, _ count: Int, took seconds: Double, _ rule: SamplingRule) {
    lock.withLock {
      counts[job] = count
      let fitting = (rule.limit / max(seconds, 1e-9)).rounded(.down)
      // Three make a median, as long as one is not longer than the whole time.
      let least = fitting >= 1 ? 3.0 : 1.0
      let each = min(Double(max(1, rule.repetitions)), max(1, (fitting / least).rounded(.down)))
      repeats[job] = Int(each)
      wanted[job] = Int(min(Double(rule.samples), max(least, (fitting / each).rounded(.down))))
    }
  }
}
