internal import CKernels

/// Memory latency: a walk in which the address of each load is the result of the one before.
public struct LatencyProbe: Sendable {
  /// Slots on the walk.
  public let slots: Int
  private let memory: ProbeMemory
  /// Bytes from the beginning of the memory to the slot where the walk stands.
  private var offset = 0
  /// Steps taken, counted round the cycle.
  private var steps = 0

  /// Links the first `bytes` of `memory` into one cycle in random order, a slot every `stride` bytes.
  ///
  /// Until something else has written to the memory, it comes from the NUMA node of the calling
  /// thread.
  /// - Throws: ``KernelError/badValue(kernel:)`` when the stride is no positive multiple of 8 or not
  ///   one slot fits.
  public init(_ memory: ProbeMemory, bytes: Int, stride: Int, seed: UInt64) throws(KernelError) {
    guard stride > 0, bytes <= memory.bytes else { throw .badValue(kernel: "latency") }
    slots = bytes / stride
    self.memory = memory
    try check(ck_probe_chase_link(slots, stride, seed, memory.base), "latency", .baseline)
  }

  /// Walks on from where the last walk ended.
  ///
  /// - Returns: whether it stands where it must: at the first slot after a multiple of `slots` steps
  ///   in all, and at no other time.
  public mutating func walk(steps count: Int) -> Bool {
    guard let end = ck_probe_chase(memory.base + offset, max(0, count)) else { return false }
    offset = end - UnsafeRawPointer(memory.base)
    steps = (steps + max(0, count)) % slots
    return (offset == 0) == (steps == 0)
  }
}
