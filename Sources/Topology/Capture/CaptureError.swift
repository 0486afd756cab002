/// Why a capture could not be read.
public enum CaptureError: Error, Hashable, Sendable {
  /// The file cannot be opened or read.
  case unreadable(reason: String)
  /// The file holds more bytes than a capture can have.
  case tooLarge(limit: Int)
  /// Elements lie inside each other deeper than in any capture.
  case tooDeep(limit: Int, line: Int)
  /// There are more elements than in any capture.
  case tooManyElements(limit: Int)
  /// The document type declares entities, which are not expanded.
  case entities(line: Int)
  /// A reference to a character or entity that is not known.
  case entity(name: String, line: Int)
  /// The file is not well-formed XML.
  case markup(line: Int, column: Int, what: String)
  /// The file is none of the kinds that can be read.
  case unknownFormat(found: String)
  /// hwloc XML of a version that the library here does not read.
  case hwlocVersion(found: String)
  /// hwloc XML with a value beyond what a host can have.
  case hwlocValue(line: Int, what: String)
  /// The library refused the file.
  case hwlocRefused
  /// The kind was recognised, but nothing in it describes a node.
  case nothing(what: String)
}

extension CaptureError: CustomStringConvertible {
  /// The sentence that a message shows.
  public var description: String {
    switch self {
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .tooLarge(let limit): "is larger than the \(limit >> 20) MiB that a capture may have"
    case .tooDeep(let limit, let line):
      "line \(line): elements lie more than \(limit) deep"
    case .tooManyElements(let limit): "has more than \(limit) elements"
    case .entities(let line):
      "line \(line): the document type declares entities; such files are refused"
    case .entity(let name, let line): "line \(line): unknown entity &\(name.excerpt);"
    case .markup(let line, let column, let what): "line \(line), column \(column): \(what)"
    case .unknownFormat(let found):
      "is no capture: hwloc XML, NCCL topology XML, `nvidia-smi topo -m` or `nvidia-smi -q -x` is "
        + "expected, found \(found)"
    case .hwlocVersion(let found):
      "is hwloc XML \(found.excerpt), but version 2 is expected; "
        + (found.hasPrefix("1.")
          ? "write it again with hwloc 2: `lstopo -i FILE.xml NEW.xml`"
          : "export it with `lstopo --export-xml-flags v2 FILE.xml` (hwloc 3), or capture it with "
            + "hwloc 2")
    case .hwlocValue(let line, let what): "line \(line): \(what)"
    case .hwlocRefused: "libhwloc refuses the file"
    case .nothing(let what): "shows \(what)"
    }
  }
}

extension StringProtocol {
  /// At most 60 characters of a text, without control characters: what a message quotes.
  var excerpt: String {
    let clean = String(
      String.UnicodeScalarView(
        unicodeScalars.prefix(60).map { $0.properties.generalCategory == .control ? "?" : $0 }))
    return unicodeScalars.count > 60 ? clean + "..." : clean
  }
}
