import Quantities
public import Schema

/// What can be bought and how it behaves: entries by identifier, each value with its source.
///
/// The product carries the entries of `Hardware/`; a user's folder of the same layout adds to them
/// and replaces entries of the same path.
public struct Catalogue: Sendable {
  /// The entries by identifier.
  public let entries: [String: CatalogueEntry]
  /// The documents by the key that values name.
  public let sources: [String: CatalogueSource]
  /// A fingerprint of every byte that was read, for plans to carry.
  public let fingerprint: String

  /// Loads the embedded catalogue and, over it, the user's folder.
  ///
  /// - Throws: every problem of every file.
  public static func load(overlay directory: String? = nil) throws(Problems) -> Catalogue {
    var files: [String: CatalogueFile] = [:]
    var documents: [CatalogueFile] = []
    for file in CatalogueFile.embedded { files[file.path] = file }
    if let known = files.removeValue(forKey: "sources.yaml") { documents.append(known) }
    if let directory {
      for file in try CatalogueFile.files(in: directory) {
        if file.path == "sources.yaml" { documents.append(file) } else { files[file.path] = file }
      }
    }
    return try Catalogue(entries: files.values.sorted { $0.path < $1.path }, documents: documents)
  }

  init(entries files: [CatalogueFile], documents: [CatalogueFile]) throws(Problems) {
    var problems: [Problem] = []
    var sources: [String: CatalogueSource] = [:]
    for document in documents {
      do throws(Problems) {
        for source in try CatalogueSource.all(in: document.source) { sources[source.key] = source }
      } catch {
        problems += error.list
      }
    }
    var names: [String: [String]] = ["source": sources.keys.sorted()]
    var places: [String: String] = [:]
    for file in files {
      if let other = places.updateValue(file.path, forKey: file.id) {
        let kind = Problem.Kind.rule("the name is already taken by \(other); names must differ")
        problems.append(Problem(place: Place(file: file.source.name), path: "", kind: kind))
      }
      if let kind = CatalogueSchema.folders[file.folder] {
        names[kind, default: []].append(file.id)
      }
    }
    let reader = DocumentReader(names: names)
    var entries: [String: CatalogueEntry] = [:]
    for file in files {
      do throws(Problems) {
        entries[file.id] = try CatalogueEntry(file, reader)
      } catch {
        problems += error.list
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    self.entries = entries
    self.sources = sources
    self.fingerprint = Catalogue.fingerprint(of: documents + files)
  }

  /// The identifiers of the entries of a kind, sorted.
  public func ids(of kind: String) -> [String] {
    entries.values.filter { $0.kind == kind }.map(\.id).sorted()
  }

  /// The entry of a kind.
  ///
  /// - Throws: ``CatalogueError/unknownEntry(id:kind:)``.
  public func entry(_ id: String, kind: String) throws(CatalogueError) -> CatalogueEntry {
    guard let entry = entries[id], entry.kind == kind else {
      throw .unknownEntry(id: id, kind: kind)
    }
    return entry
  }

  /// FNV-1a over paths and contents; it tells catalogues apart and is no protection against malice.
  private static func fingerprint(of files: [CatalogueFile]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for file in files {
      for byte in "\(file.path)\0\(file.source.text)\0".utf8 {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
      }
    }
    let digits = String(hash, radix: 16)
    return "fnv1a64:" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// A document that catalogue values rest on.
public struct CatalogueSource: Hashable, Sendable, Codable {
  /// The key that values name.
  public let key: String
  /// What it is called.
  public let title: String
  /// Where it was read.
  public let place: String
  /// When it was published or read.
  public let date: String

  /// Creates a source.
  public init(key: String, title: String, place: String, date: String) {
    self.key = key
    self.title = title
    self.place = place
    self.date = date
  }

  static func all(in text: SourceText) throws(Problems) -> [CatalogueSource] {
    let root = ObjectSchema(
      "sources", "The documents that catalogue values rest on.",
      [
        .required(
          "sources", .map(.object(CatalogueSchema.source), count: 0...10_000), "By their keys.")
      ])
    return try DocumentReader().read(text, as: root).namedRecords("sources").map { name, record in
      CatalogueSource(
        key: name, title: record.text(ifPresent: "title") ?? "",
        place: record.text(ifPresent: "place") ?? "", date: record.text(ifPresent: "date") ?? "")
    }
  }
}

/// A question that the catalogue cannot answer: a mistake of ours, since documents were checked.
public enum CatalogueError: Error, Hashable, CustomStringConvertible {
  /// No entry of the kind has the identifier.
  case unknownEntry(id: String, kind: String)
  /// The entry has no value of the type under the key.
  case noValue(key: String)

  /// What a bug report should say.
  public var description: String {
    switch self {
    case .unknownEntry(let id, let kind): "there is no \(kind) \"\(id.excerpt)\" in the catalogue"
    case .noValue(let key): "the catalogue has no such value: \(key)"
    }
  }
}
