import Drawing

/// A chapter of the report.
struct Chapter {
  /// Where links lead: of `a-z` and `-`.
  let id: String
  let title: String
  let content: [Markup]

  init(_ id: String, _ title: String, _ content: [Markup]) {
    self.id = id
    self.title = title
    self.content = content
  }

  func markup(number: Int) -> Markup {
    tag(
      "section", ["id": id, "aria-labelledby": "\(id)-title"],
      [tag("h2", ["id": "\(id)-title"], text: "\(number). \(title)")] + content)
  }
}
