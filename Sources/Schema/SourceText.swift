import Foundation

/// The text of a document and the name under which messages mention it.
public struct SourceText: Sendable {
  /// The file as the user named it.
  public let name: String
  /// The text.
  public let text: String
  /// The folder that relative paths in it begin at; `nil` where it may name no files.
  public let folder: String?

  /// The largest file that is read, in bytes: far above any scenario, far below trouble.
  public static let largestFile = 8 * 1024 * 1024

  /// A text that is already at hand.
  public init(name: String, text: String, folder: String? = nil) {
    self.name = name
    self.text = text
    self.folder = folder
  }

  /// Reads a file.
  ///
  /// - Throws: one problem that says why the file cannot be used: missing, a directory, larger than
  ///   ``largestFile``, unreadable, not UTF-8.
  public static func load(path: String) throws(Problems) -> SourceText {
    func refused(_ reason: String) -> Problems {
      Problems([Problem(place: Place(file: path), path: "", kind: .unreadable(reason))])
    }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw refused("there is no such file; check the path")
    }
    guard !isDirectory.boolValue else {
      throw refused("this is a directory; name the YAML file in it")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw refused("the file cannot be read; check its permissions")
    }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: largestFile + 1) ?? Data() else {
      throw refused("the file cannot be read; check its permissions")
    }
    guard data.count <= largestFile else {
      throw refused(
        "the file is larger than 8 MiB; a scenario or catalogue entry is a few kilobytes")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw refused("the file is not UTF-8 text; save it as UTF-8")
    }
    return SourceText(
      name: path, text: text,
      folder: URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false))
  }
}
