/// Why the benchmark could not do what it was asked.
public enum BenchError: Error, Hashable, CustomStringConvertible {
  /// A file is no result.
  case unreadable(file: String, reason: String)
  /// Files that cannot be read, all of them.
  case unreadableFiles([BenchError])
  /// The program could not start itself again.
  case notRestarted(reason: String)
  /// No measurement has an identifier that begins so.
  case nothingToMeasure([String], known: [String])
  /// The catalogue has no such node or system.
  case unknownNode(String, nearest: String?)
  /// Results that one baseline cannot be made of: the kinds of node that they are of.
  case mixedNodes([String])

  /// The sentence that a message shows.
  public var description: String {
    switch self {
    case .unreadable(let file, let reason): "\(file): error: \(reason)"
    case .unreadableFiles(let errors): errors.map(\.description).joined(separator: "\n")
    case .notRestarted(let reason): "error: the benchmark cannot start itself again: \(reason)"
    case .nothingToMeasure(let only, let known):
      "error: --only: nothing begins with \"\(only.joined(separator: ", ").prefix(60))\"; families: "
        + known.joined(separator: ", ")
    case .unknownNode(let id, let nearest):
      "error: the catalogue has no node or system with a node \"\(id.prefix(60))\""
        + (nearest.map { "; did you mean \"\($0)\"?" }
          ?? "; see rackwright catalogue list node")
    case .mixedNodes(let kinds):
      kinds.isEmpty
        ? "error: a baseline is made of at least one result that is not slow"
        : "error: a baseline is of nodes of one kind; these results are of \(kinds.count): "
          + kinds.map { String($0.prefix(80)) }.joined(separator: "; ")
    }
  }
}
