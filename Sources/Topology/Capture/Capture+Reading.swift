import Foundation

extension Capture {
  /// The most bytes of a file that are read.
  static let mostBytes = 16 << 20

  /// Reads a file of any kind; `-` is standard input.
  ///
  /// - Throws: ``CaptureError``.
  public static func read(path: String) throws(CaptureError) -> Capture {
    try read(bytes(path: path))
  }

  /// Reads a capture of any kind.
  ///
  /// - Throws: ``CaptureError``.
  public static func read(_ bytes: [UInt8]) throws(CaptureError) -> Capture {
    guard bytes.count <= mostBytes else { throw .tooLarge(limit: mostBytes) }
    guard let first = bytes.first(where: { !" \t\r\n".utf8.contains($0) }) else {
      throw .unknownFormat(found: "an empty file")
    }
    if first == UInt8(ascii: "<") || bytes.starts(with: [0xEF, 0xBB, 0xBF, UInt8(ascii: "<")]) {
      let root = try MarkupReader.read(bytes)
      switch root.name {
      case "nvidia_smi_log": return try SMIQuery.capture(root)
      case "system": return try NCCLTopology.capture(root)
      case "topology": return try HwlocTopology(HwlocDocument(root)).capture()
      default: throw .unknownFormat(found: "XML with the element <\(root.name.excerpt)>")
      }
    }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw .unknownFormat(found: "bytes that are no text")
    }
    guard text.contains("GPU") else {
      throw .unknownFormat(found: "text without a GPU")
    }
    return try SMIMatrix.capture(text)
  }

  /// The bytes of a file, never more than one beyond the limit.
  static func bytes(path: String) throws(CaptureError) -> [UInt8] {
    do {
      let handle =
        path == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(filePath: path))
      defer { if path != "-" { try? handle.close() } }
      var bytes: [UInt8] = []
      while bytes.count <= mostBytes {
        guard let part = try handle.read(upToCount: mostBytes + 1 - bytes.count), !part.isEmpty
        else { break }
        bytes += part
      }
      return bytes
    } catch {
      let reason = (error as NSError).localizedDescription
      throw .unreadable(reason: String(reason.excerpt))
    }
  }

  /// hwloc XML of a file read and written again by libhwloc.
  ///
  /// - Throws: ``CaptureError``; also for the other kinds.
  public static func exportedByHwloc(path: String) throws(CaptureError) -> String {
    try exportedByHwloc(bytes(path: path))
  }

  /// hwloc XML read and written again by libhwloc.
  ///
  /// - Throws: ``CaptureError``; also for the other kinds.
  public static func exportedByHwloc(_ bytes: [UInt8]) throws(CaptureError) -> String {
    let root = try MarkupReader.read(bytes)
    guard root.name == "topology" else {
      throw .nothing(what: "no hwloc XML but the element <\(root.name.excerpt)>")
    }
    return try HwlocTopology(HwlocDocument(root)).exported()
  }
}
