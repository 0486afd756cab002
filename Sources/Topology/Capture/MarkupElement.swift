/// An element of an XML document.
struct MarkupElement {
  let name: String
  let attributes: [(name: String, value: String)]
  var children: [MarkupElement] = []
  /// The character data directly inside, without what surrounds it.
  var text = ""
  /// Where it begins, counted from 1.
  let line: Int

  /// The value of an attribute.
  subscript(_ attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }

  /// The first child of a name.
  func child(_ name: String) -> MarkupElement? { children.first { $0.name == name } }

  /// The children of a name.
  func children(_ name: String) -> [MarkupElement] { children.filter { $0.name == name } }

  /// The text of the element that child names joined by `/` lead to.
  func text(at path: String) -> String? {
    var element = self
    for name in path.split(separator: "/") {
      guard let next = element.child(String(name)) else { return nil }
      element = next
    }
    return element.text
  }
}
