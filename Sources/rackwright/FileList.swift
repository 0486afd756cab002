import Foundation

/// The list of what plans and reports left in a folder, `files.txt`: for each file its fingerprint and
/// its name. By it a new plan takes away what an older one wrote and the new one does not have.
struct FileList {
  /// The list's own name.
  static let name = "files.txt"
  /// A folder holds fewer files of ours; a longer list is not ours.
  private static let most = 100_000

  /// Fingerprints by name.
  private(set) var files: [String: String] = [:]

  /// An empty list.
  init() {}

  /// What the list in a folder says; empty without one. Lines that are not ours are left out.
  init(folder: String) {
    let place = "\(folder)/\(Self.name)"
    guard let data = FileManager.default.contents(atPath: place), data.count < 100_000_000 else {
      return
    }
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n").prefix(Self.most) {
      guard let gap = line.range(of: "  ") else { continue }
      let name = String(line[gap.upperBound...])
      if Self.isOurs(name) { files[name] = String(line[..<gap.lowerBound]) }
    }
  }

  /// Adds a file, or replaces what is known of it.
  mutating func add(_ name: String, _ fingerprint: Fingerprint) { files[name] = fingerprint.text }

  /// Adds what another list has and this one has not.
  mutating func keep(_ other: FileList) { files.merge(other.files) { own, _ in own } }

  /// The list as text, sorted by name.
  var text: String {
    files.sorted { $0.key < $1.key }.map { "\($0.value)  \($0.key)\n" }.joined()
  }

  /// Removes from a folder what this list names and another does not, where it is still as it was
  /// written: what somebody has changed since stays. Folders within that are empty then go too.
  ///
  /// - Returns: how many files were removed.
  func removeFiles(missingFrom other: FileList, in folder: String) -> Int {
    let manager = FileManager.default
    var (count, folders): (Int, Set<String>) = (0, [])
    for (name, fingerprint) in files where other.files[name] == nil {
      let place = "\(folder)/\(name)"
      // Links are somebody's, and lead elsewhere.
      let kind = (try? manager.attributesOfItem(atPath: place))?[.type] as? FileAttributeType
      guard kind == .typeRegular, let data = manager.contents(atPath: place),
        Fingerprint(data).text == fingerprint, unlink(place) == 0
      else { continue }
      count += 1
      if let slash = name.lastIndex(of: "/") { folders.insert(String(name[..<slash])) }
    }
    // Fails, as it should, where something is left.
    for own in folders { rmdir("\(folder)/\(own)") }
    return count
  }

  /// Whether a name is one that we write: a file of the folder or of a folder within, and none that
  /// leads out of it.
  private static func isOurs(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty && part.count <= 255 && !part.hasPrefix(".") && !part.contains("\0")
      }
  }
}

/// FNV-1a over bytes; it tells files apart and is no protection against malice.
struct Fingerprint {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// That of no bytes.
  init() {}

  /// That of data.
  init(_ data: Data) { add(data) }

  /// Goes on with more bytes.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  }

  /// As a list has it.
  var text: String {
    let digits = String(hash, radix: 16)
    return "fnv1a64:" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
