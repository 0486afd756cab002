/// Why the machine that we run on could not be read or a thread not be bound.
public enum HostError: Error, Hashable, CustomStringConvertible {
  /// hwloc could not read the machine.
  case unreadable(reason: String)
  /// A thread could not be bound.
  case unbound(processors: [Int], reason: String)

  /// The sentence that a message shows.
  public var description: String {
    switch self {
    case .unreadable(let reason): "hwloc cannot read this machine: \(reason)"
    case .unbound(let processors, let reason):
      "a thread cannot be bound to processors \(processors): \(reason)"
    }
  }
}
