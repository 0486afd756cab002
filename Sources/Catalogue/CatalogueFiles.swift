internal import CCatalogue
import Foundation
import Schema

/// A file of the catalogue before it is read.
struct CatalogueFile {
  /// The path below `Hardware/` or the user's folder, such as `gpus/gb300.yaml`.
  let path: String
  let source: SourceText

  /// The folder, which says what kind of entry it is; empty for `sources.yaml`.
  var folder: String { path.contains("/") ? String(path.prefix { $0 != "/" }) : "" }

  /// The entry's identifier: the file's name without its ending.
  var id: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
  }

  /// The files that were embedded when the product was built, sorted by path.
  static var embedded: [CatalogueFile] { all.filter { $0.path.hasSuffix(".yaml") } }

  /// An embedded file that is no entry, such as a table of curves.
  static func embedded(_ path: String) -> SourceText? { all.first { $0.path == path }?.source }

  private static var all: [CatalogueFile] {
    (0..<ccatalogue_count()).map { index in
      let file = ccatalogue_at(index)
      let path = String(cString: file.path)
      let bytes = UnsafeBufferPointer(start: file.data, count: file.size)
      return CatalogueFile(
        path: path,
        source: SourceText(name: "Hardware/\(path)", text: String(decoding: bytes, as: UTF8.self)))
    }
  }

  /// The YAML files of a user's folder, one level of folders deep, sorted by path.
  static func files(in directory: String) throws(Problems) -> [CatalogueFile] {
    let manager = FileManager.default
    func refused(_ reason: String) -> Problems {
      Problems([
        Problem(place: Place(file: directory), path: "", kind: .unreadable(reason))
      ])
    }
    guard let names = try? manager.contentsOfDirectory(atPath: directory) else {
      throw refused("this is no readable folder; give one laid out like Hardware/")
    }
    var paths: [String] = names.filter { $0 == "sources.yaml" }
    for folder in names where CatalogueSchema.folders[folder] != nil {
      let entries = (try? manager.contentsOfDirectory(atPath: "\(directory)/\(folder)")) ?? []
      paths += entries.filter { $0.hasSuffix(".yaml") }.map { "\(folder)/\($0)" }
    }
    guard !paths.isEmpty else {
      throw refused(
        "there is no catalogue entry in this folder; entries lie in folders such as gpus/, systems/"
      )
    }
    guard paths.count <= 10_000 else { throw refused("there are more than 10,000 entries") }
    var files: [CatalogueFile] = []
    for path in paths.sorted() {
      files.append(
        CatalogueFile(path: path, source: try SourceText.load(path: "\(directory)/\(path)")))
    }
    return files
  }
}
