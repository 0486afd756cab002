import Foundation

/// A folder that files are written to, each whole or not at all; a name such as `drawings/a.svg` is
/// a file in a folder within.
///
/// All files are first written beside their places; only when every one is there are they renamed.
/// A full disk or a read-only folder therefore leaves what was there before.
struct OutputFolder {
  let path: String

  /// A file that is written piece by piece: its name, and what writes it to a sink.
  typealias Stream = (name: String, write: (([UInt8]) throws -> Void) throws -> Void)

  /// The folder that a file is in.
  private func folder(of name: String) -> String {
    ([path] + name.split(separator: "/").dropLast().map(String.init)).joined(separator: "/")
  }

  /// What becomes of the files of ours that are there already and are not written again.
  enum Earlier {
    /// They stay, and no list is kept.
    case unlisted
    /// They stay, and stay in the list.
    case kept
    /// They go, unless somebody has changed them: the folder holds one plan.
    case removed
  }

  /// Writes the files, by name, and those that come piece by piece.
  ///
  /// - Returns: how many files of an earlier run were removed.
  @discardableResult
  func write(
    _ files: [(name: String, data: Data)], streams: [Stream] = [], earlier: Earlier = .unlisted
  ) throws(OutputFailure) -> Int {
    let manager = FileManager.default
    let old = earlier == .unlisted ? FileList() : FileList(folder: path)
    var list = FileList()
    let folders = Set((files.map(\.name) + streams.map(\.name)).map(folder(of:))).union([path])
      .sorted()
    var made: [String] = []
    var written: [(temporary: String, place: String)] = []
    func clean() {
      for file in written { try? manager.removeItem(atPath: file.temporary) }
      for folder in made.reversed() { try? manager.removeItem(atPath: folder) }
    }
    for folder in folders where !manager.fileExists(atPath: folder) {
      do {
        try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
        made.append(folder)
      } catch {
        clean()
        throw OutputFailure(path: folder, reason: error.reason)
      }
    }
    func prepare(
      _ name: String, _ write: (URL) throws -> Void
    ) throws(OutputFailure) {
      let place = "\(path)/\(name)"
      let own = name.split(separator: "/").last ?? ""
      let temporary =
        "\(folder(of: name))/.\(own).\(ProcessInfo.processInfo.processIdentifier).part"
      written.append((temporary, place))
      do {
        try write(URL(fileURLWithPath: temporary))
      } catch {
        clean()
        throw OutputFailure(path: place, reason: error.reason)
      }
    }
    for file in files {
      try prepare(file.name) { try file.data.write(to: $0) }
      if earlier != .unlisted { list.add(file.name, Fingerprint(file.data)) }
    }
    for stream in streams {
      var fingerprint = Fingerprint()
      try prepare(stream.name) { url in
        try Data().write(to: url)
        let handle = try FileHandle(forWritingTo: url)
        try stream.write {
          try handle.write(contentsOf: $0)
          fingerprint.add($0)
        }
        try handle.close()
      }
      list.add(stream.name, fingerprint)
    }
    if earlier == .kept { list.keep(old) }
    if earlier != .unlisted {
      let text = Data(list.text.utf8)
      try prepare(FileList.name) { try text.write(to: $0) }
    }
    for file in written {
      guard rename(file.temporary, file.place) == 0 else {
        let reason = String(cString: strerror(errno))
        clean()
        throw OutputFailure(path: file.place, reason: reason)
      }
    }
    return earlier == .removed ? old.removeFiles(missingFrom: list, in: path) : 0
  }
}

extension Error {
  /// The system's words for a file error.
  fileprivate var reason: String {
    let cocoa = self as NSError
    if let posix = cocoa.userInfo[NSUnderlyingErrorKey] as? NSError,
      posix.domain == NSPOSIXErrorDomain
    {
      return String(cString: strerror(Int32(posix.code)))
    }
    return cocoa.localizedDescription
  }
}
