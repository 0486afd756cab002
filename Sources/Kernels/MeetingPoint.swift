internal import CKernels

/// Where threads of a probe meet: barrier, ping-pong of a cache line, all-reduce.
public final class MeetingPoint: @unchecked Sendable {
  /// Threads that meet.
  public let parties: Int
  private let memory: ProbeMemory
  private var words: UnsafeMutablePointer<UInt64> {
    memory.base.assumingMemoryBound(to: UInt64.self)
  }

  /// A meeting point of so many threads, at least 1.
  ///
  /// - Throws: ``KernelError/noMemory(bytes:)``.
  public init(parties: Int) throws(KernelError) {
    self.parties = max(1, parties)
    memory = try ProbeMemory(bytes: Int(CK_PROBE_SYNC_WORDS) * MemoryLayout<UInt64>.stride)
    memory.fill(from: 0, count: Int(CK_PROBE_SYNC_WORDS), with: 0)
  }

  /// Waits until every party has called it.
  public func wait() { ck_probe_barrier(words, UInt64(parties)) }

  /// Sends a cache line to and fro, `rounds` times in each direction; the first two parties call it,
  /// as sides 0 and 1.
  public func pingPong(rounds: Int, side: Int) { ck_probe_pingpong(words, rounds, Int32(side)) }

  /// Replaces each party's column by the sum over all parties, added in the order of ranks.
  ///
  /// - Parameters:
  ///   - columns: a column of `count` values for each party, and in the last place the memory that
  ///     sums are gathered in.
  /// - Throws: ``KernelError/unequalLengths(_:)``.
  public func allReduce(
    _ columns: [ProbeMemory], count: Int, rank: Int
  ) throws(KernelError) {
    guard columns.count == parties + 1, columns.allSatisfy({ $0.count >= count }),
      (0..<parties).contains(rank)
    else { throw .unequalLengths(columns.map(\.count)) }
    let places: [UnsafeMutablePointer<Double>?] = columns.map { $0.doubles(at: 0) }
    places.withUnsafeBufferPointer {
      ck_probe_allreduce(
        words, UInt64(parties), UInt64(rank), count, $0.baseAddress, places[parties])
    }
  }
}
