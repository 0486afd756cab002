import Foundation
import Testing

/// Changes to the text of a capture, as a fault would make them.
enum Edits {
  /// The text with the first occurrence of `from` replaced; a test fails when it is not there, so
  /// that no fault is seeded into nothing.
  static func replace(
    _ text: String, _ from: String, _ to: String,
    _ location: SourceLocation = #_sourceLocation
  ) -> String {
    guard let range = text.firstRange(of: from) else {
      Issue.record("\"\(from)\" is not in the capture", sourceLocation: location)
      return text
    }
    return text.replacingCharacters(in: range, with: to)
  }
}

/// The text of `nvidia-smi -q -x`, cut into its GPUs.
struct QueryText {
  var head: String
  var gpus: [String]
  var tail: String

  init(_ text: String) {
    var parts = text.components(separatedBy: "\t<gpu id=")
    head = parts.removeFirst()
    let end = "</gpu>\n"
    tail = ""
    gpus = []
    for part in parts {
      guard let range = part.range(of: end, options: .backwards) else { continue }
      tail = String(part[range.upperBound...])
      gpus.append("\t<gpu id=" + part[..<range.upperBound])
    }
  }

  /// The whole again.
  var text: String { head + gpus.joined() + tail }

  /// Puts another text into an element of one GPU, the last of the names joined by `/`.
  mutating func set(
    _ path: String, of gpu: Int, to value: String, _ location: SourceLocation = #_sourceLocation
  ) {
    var rest = gpus[gpu][...]
    for name in path.split(separator: "/") {
      guard let range = rest.firstRange(of: "<\(name)>") else {
        Issue.record("<\(path)> is not in the capture", sourceLocation: location)
        return
      }
      rest = rest[range.upperBound...]
    }
    guard let end = rest.firstIndex(of: "<") else { return }
    gpus[gpu].replaceSubrange(rest.startIndex..<end, with: value)
  }
}
