/// Suggestions for mistyped names.
public enum NameHints {
  /// The candidate nearest to `name`, when it is near enough to be what was meant: at most a third
  /// of its letters differ.
  public static func nearest(_ name: String, in candidates: [String]) -> String? {
    let letters = Array(name.lowercased().unicodeScalars.prefix(64))
    guard !letters.isEmpty else { return nil }
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars.prefix(64))
      guard abs(other.count - letters.count) <= 1 + letters.count / 3 else { continue }
      let distance = distance(letters, other)
      if distance <= max(1, (max(letters.count, other.count) + 1) / 3),
        distance < best?.distance ?? .max
      {
        best = (distance, candidate)
      }
    }
    return best?.name
  }

  /// Insertions, deletions, changes and swaps of neighbours that turn one into the other
  /// (Damerau-Levenshtein with adjacent transpositions).
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(
          last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
