import Foundation

/// The files in which Linux describes a machine, below a root that tests can move.
struct SystemFiles: Sendable {
  var root = ""

  /// The text of a file without the white space around it; `nil` when it cannot be read.
  func text(_ path: String) -> String? {
    guard let handle = FileHandle(forReadingAtPath: root + path) else { return nil }
    defer { try? handle.close() }
    // Files of /proc say that they are empty and have to be read to their end; none is long.
    guard let data = try? handle.read(upToCount: 4 << 20), !data.isEmpty else { return nil }
    return String(decoding: data, as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// A whole number that a file holds.
  func number(_ path: String) -> Int? { text(path).flatMap { Int($0) } }

  /// The value of the first line `key : value` or `key: value` of a file.
  func value(of key: String, in path: String) -> String? {
    guard let text = text(path) else { return nil }
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].trimmingCharacters(in: .whitespaces) == key {
        return parts[1].trimmingCharacters(in: .whitespaces)
      }
    }
    return nil
  }

  /// The choice in brackets of a file such as `always [madvise] never`.
  func choice(_ path: String) -> String? {
    guard let text = text(path) else { return nil }
    guard let open = text.firstIndex(of: "["), let close = text[open...].firstIndex(of: "]") else {
      return text
    }
    return String(text[text.index(after: open)..<close])
  }

  /// Whether a folder has entries.
  func hasEntries(_ path: String) -> Bool {
    !((try? FileManager.default.contentsOfDirectory(atPath: root + path)) ?? []).isEmpty
  }
}
