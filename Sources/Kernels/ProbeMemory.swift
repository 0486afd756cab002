#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Memory that probes work on: zero, on a boundary of 2 MiB, placed on the NUMA node of the thread
/// that first writes to it, and on huge pages where the system has some to give.
///
/// Threads may share it; that they do not write the same place at once is the caller's duty.
public final class ProbeMemory: @unchecked Sendable {
  /// Its size in bytes.
  public let bytes: Int
  private let mapping: UnsafeMutableRawPointer
  private let mapped: Int
  let base: UnsafeMutableRawPointer

  /// Memory of a size; the system counts it only when it is written to.
  ///
  /// - Throws: ``KernelError/noMemory(bytes:)``.
  public init(bytes: Int) throws(KernelError) {
    let page = 2 << 20
    guard bytes > 0, bytes < 1 << 46 else { throw .noMemory(bytes: bytes) }
    mapped = bytes + page
    guard
      let mapping = mmap(nil, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0),
      mapping != MAP_FAILED
    else { throw .noMemory(bytes: bytes) }
    self.mapping = mapping
    self.bytes = bytes
    base = mapping.alignedUp(toMultipleOf: page)
    #if os(Linux)
      // Refused where there are none: then pages are small, and the header of a result says so.
      madvise(base, bytes, MADV_HUGEPAGE)
    #endif
  }

  deinit { munmap(mapping, mapped) }

  /// Values of FP64 that fit.
  public var count: Int { bytes / MemoryLayout<Double>.stride }

  /// Writes `value` to `count` numbers from index `from` on.
  public func fill(from: Int, count: Int, with value: Double) {
    precondition(from >= 0 && count >= 0 && from + count <= self.count)
    doubles(at: from).update(repeating: value, count: count)
  }

  /// The number at an index.
  public subscript(index: Int) -> Double {
    precondition(index >= 0 && index < count)
    return doubles(at: index).pointee
  }

  func doubles(at index: Int) -> UnsafeMutablePointer<Double> {
    (base + index * MemoryLayout<Double>.stride).assumingMemoryBound(to: Double.self)
  }
}
