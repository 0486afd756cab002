import Catalogue

extension Language {
  /// What a document is called: titles of real ones stay as they are, the program's own words are in this
  /// language.
  func title(_ source: CatalogueSource) -> String {
    let title = source.title
    guard self == .ko else { return title }
    if let known = Self.titles[title] { return known }
    for (start, words) in Self.starts where title.hasPrefix(start) {
      return words.replacing("{0}", with: title.dropFirst(start.count))
    }
    return title
  }

  /// Where it is read; the folder of the facts that the catalogue was made from by a name.
  func place(_ source: CatalogueSource) -> String {
    guard self == .ko else {
      return source.place.replacing("shared/facts/", with: "shared facts, ")
    }
    return source.place.replacing("shared/facts/", with: "공용 자료집 ")
      .replacing(/sections ([0-9]+) and ([0-9]+)/) { "\($0.output.1)·\($0.output.2)절" }
      .replacing(/section ([0-9]+)/) { "\($0.output.1)절" }
  }

  private static let titles = [
    "Planning assumption of this catalogue; no document was read for it":
      "카탈로그의 계획 가정(참조 문서 없음)"
  ]

  private static let starts = [
    ("The scenario: ", "시나리오: {0}"), ("Weather of ", "{0} 기상 자료"),
    ("Rackwright shared facts: ", "Rackwright 공용 자료집: {0}"),
  ]
}
