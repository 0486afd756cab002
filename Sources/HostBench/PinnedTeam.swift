import Foundation
import Kernels
import Topology

/// Threads bound to processing units, one to each.
struct PinnedTeam: Sendable {
  let host: HostTopology
  let processors: [Int]

  /// Runs `body` on every thread, with its rank, and gathers what they return.
  ///
  /// A thread that cannot be bound runs all the same; `unbound` is told why.
  func run<Result: Sendable>(
    unbound: @escaping @Sendable (HostError) -> Void = { _ in },
    _ body: @escaping @Sendable (_ rank: Int) -> Result
  ) -> [Result] {
    let results = Collected<Result>(count: processors.count)
    let group = DispatchGroup()
    for (rank, processor) in processors.enumerated() {
      group.enter()
      let thread = Thread { [host] in
        do throws(HostError) {
          try host.bindThread(to: [processor])
        } catch {
          unbound(error)
        }
        results.put(body(rank), at: rank)
        group.leave()
      }
      thread.start()
    }
    group.wait()
    return results.all
  }
}

/// Results of threads by rank.
private final class Collected<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var values: [Int: Value] = [:]
  private let count: Int

  init(count: Int) { self.count = count }

  func put(_ value: Value, at rank: Int) { lock.withLock { values[rank] = value } }

  var all: [Value] { lock.withLock { (0..<count).compactMap { values[$0] } } }
}

/// Seconds of a clock that never goes back.
enum MonotonicClock {
  static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }
}
