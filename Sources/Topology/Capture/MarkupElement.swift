/// An element of an XML document.
struct MarkupElement {
  let name: String
  let attributes: [(name: String, value: String)]
  var children: [MarkupElement] = []
  /// The character data directly inside, without what surrounds it.
  var text = ""
  /// Where it begins, counted from 1; 0 when it was not read.
  let line: Int

  /// Creates an element.
  init(
    _ name: String, _ attributes: [(name: String, value: String)] = [],
    children: [MarkupElement] = [], text: String = "", line: Int = 0
  ) {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.text = text
    self.line = line
  }

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

  /// The element as a document has it: one line for each element, two spaces for each depth.
  func document(indent: Int = 0) -> String {
    let space = String(repeating: "  ", count: indent)
    let start =
      space + "<" + name
      + attributes.map { " \($0.name)=\"\(MarkupElement.escaped($0.value))\"" }.joined()
    if children.isEmpty {
      return start
        + (text.isEmpty ? "/>\n" : ">" + MarkupElement.escaped(text) + "</\(name)>\n")
    }
    return start + ">\n" + children.map { $0.document(indent: indent + 1) }.joined()
      + space + "</\(name)>\n"
  }

  /// A text as an attribute or character data holds it.
  static func escaped(_ value: String) -> String {
    var result = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\r": result += "&#13;"
      case "\t": result += "&#9;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
