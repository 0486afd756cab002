import Foundation
import Testing

@testable import Catalogue

@Suite("The catalogue in other languages")
struct CatalogueWordsTests {
  private static let hardware = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Hardware")

  @Test
  func everyLineIsRead() {
    #expect(CatalogueWords.refused == 0)
    #expect(CatalogueWords.korean.count > 150)
    #expect(CatalogueWords.korean["6 %."] == "6 %.")
    #expect(CatalogueWords.korean["switchgear"] == "수배전반")
  }

  /// No words for a name or remark that nobody writes any more: each stands in an entry.
  @Test
  func noLineIsStale() throws {
    var text = ""
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.hardware.path)
    for file in files.sorted() where file.hasSuffix(".yaml") {
      text += try String(contentsOf: Self.hardware.appending(path: file), encoding: .utf8)
    }
    // Folded lines of YAML, as one.
    text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let stale = CatalogueWords.korean.keys.filter { !text.contains($0) }
    #expect(stale.sorted() == [])
  }
}
