/// Reads XML of a bounded size into a tree.
///
/// What captures are written in and no more: elements, attributes, character data, comments,
/// processing instructions, CDATA, the five named characters and numeric ones. A document type may
/// be named, but one that declares anything is refused, so that no entity can ever expand. UTF-8
/// only. Recursion is on a stack of our own.
struct MarkupReader {
  private let bytes: [UInt8]
  private let limits: MarkupLimits
  private var position = 0
  private var line = 1
  private var lineStart = 0
  private var elements = 0

  private init(_ bytes: [UInt8], _ limits: MarkupLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  /// Reads a document.
  ///
  /// - Throws: ``CaptureError`` with line and column.
  static func read(
    _ bytes: [UInt8], limits: MarkupLimits = MarkupLimits()
  ) throws(CaptureError) -> MarkupElement {
    guard bytes.count <= limits.bytes else {
      throw .tooLarge(limit: limits.bytes)
    }
    var reader = MarkupReader(bytes, limits)
    return try reader.document()
  }

  private mutating func document() throws(CaptureError) -> MarkupElement {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    var open: [MarkupElement] = []
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        let text = try characters(until: UInt8(ascii: "<"))
        guard let last = open.indices.last else {
          if text.contains(where: { !$0.isWhitespace }) {
            throw fault("text outside of any element")
          }
          continue
        }
        if !text.utf8.allSatisfy(isSpace) { open[last].text += text }
        continue
      }
      if follows("<!--") {
        try skip(past: "-->", "a comment")
      } else if follows("<![CDATA[") {
        let start = position + 9
        try skip(past: "]]>", "character data")
        guard let last = open.indices.last else { throw fault("text outside of any element") }
        open[last].text += try string(start, position - 3)
      } else if follows("<?") {
        try skip(past: "?>", "a processing instruction")
      } else if follows("<!DOCTYPE") {
        guard open.isEmpty else { throw fault("a document type inside an element") }
        try documentType()
      } else if follows("</") {
        position += 2
        let name = try name()
        skipSpace()
        try expect(UInt8(ascii: ">"))
        guard let done = open.popLast() else { throw fault("</\(name.excerpt)> closes nothing") }
        guard done.name == name else {
          throw fault("</\(name.excerpt)> closes <\(done.name.excerpt)> of line \(done.line)")
        }
        guard let last = open.indices.last else { return try finish(done) }
        open[last].children.append(trimmed(done))
      } else {
        let (element, isClosed) = try startTag()
        guard isClosed else {
          guard open.count < limits.depth else {
            throw .tooDeep(limit: limits.depth, line: line)
          }
          open.append(element)
          continue
        }
        guard let last = open.indices.last else { return try finish(element) }
        open[last].children.append(element)
      }
    }
    if let last = open.last {
      throw fault("the file ends inside <\(last.name.excerpt)> of line \(last.line)")
    }
    throw fault("there is no element")
  }

  /// What follows the root may only be space, comments and processing instructions.
  private mutating func finish(_ root: MarkupElement) throws(CaptureError) -> MarkupElement {
    while position < bytes.count {
      if follows("<!--") {
        try skip(past: "-->", "a comment")
      } else if follows("<?") {
        try skip(past: "?>", "a processing instruction")
      } else if isSpace(bytes[position]) {
        step()
      } else {
        throw fault("text after the end of <\(root.name.excerpt)>")
      }
    }
    return trimmed(root)
  }

  private func trimmed(_ element: MarkupElement) -> MarkupElement {
    guard let first = element.text.utf8.first, let last = element.text.utf8.last,
      isSpace(first) || isSpace(last)
    else { return element }
    var element = element
    let text = element.text.utf8
    guard let start = text.firstIndex(where: { !isSpace($0) }),
      let end = text.lastIndex(where: { !isSpace($0) })
    else {
      element.text = ""
      return element
    }
    element.text = String(element.text[start...end])
    return element
  }

  private mutating func startTag() throws(CaptureError) -> (MarkupElement, isClosed: Bool) {
    let start = line
    step()
    let name = try name()
    elements += 1
    guard elements <= limits.elements else { throw .tooManyElements(limit: limits.elements) }
    var attributes: [(name: String, value: String)] = []
    while true {
      let before = position
      skipSpace()
      guard position < bytes.count else { throw fault("the file ends inside <\(name.excerpt)>") }
      if bytes[position] == UInt8(ascii: ">") {
        step()
        return (MarkupElement(name, attributes, line: start), false)
      }
      if follows("/>") {
        position += 2
        return (MarkupElement(name, attributes, line: start), true)
      }
      guard before < position else { throw fault("a space is missing before an attribute") }
      let key = try self.name()
      skipSpace()
      try expect(UInt8(ascii: "="))
      skipSpace()
      guard position < bytes.count, bytes[position] == 0x22 || bytes[position] == 0x27 else {
        throw fault("the value of \(key.excerpt) has no quotes")
      }
      let quote = bytes[position]
      step()
      let value = try characters(until: quote)
      try expect(quote)
      guard !attributes.contains(where: { $0.name == key }) else {
        throw fault("the attribute \(key.excerpt) is there twice")
      }
      guard attributes.count < limits.attributes else { throw fault("too many attributes") }
      attributes.append((key, value))
    }
  }

  private mutating func documentType() throws(CaptureError) {
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
      if bytes[position] == UInt8(ascii: "[") {
        throw .entities(line: line)
      }
      step()
    }
    try expect(UInt8(ascii: ">"))
  }

  /// Character data up to a byte that ends it, with its references replaced.
  private mutating func characters(until end: UInt8) throws(CaptureError) -> String {
    var start = position
    var text = ""
    while position < bytes.count, bytes[position] != end {
      if bytes[position] == UInt8(ascii: "&") {
        text += try string(start, position)
        text.unicodeScalars.append(try reference())
        start = position
      } else {
        if end != UInt8(ascii: "<"), bytes[position] == UInt8(ascii: "<") {
          throw fault("\"<\" inside a value")
        }
        step()
      }
    }
    return text.isEmpty ? try string(start, position) : text + (try string(start, position))
  }

  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
  ]

  private mutating func reference() throws(CaptureError) -> Unicode.Scalar {
    let end = bytes[position...].prefix(12).firstIndex(of: UInt8(ascii: ";"))
    guard let end else { throw fault("\"&\" that begins no character reference") }
    let name = try string(position + 1, end)
    position = end + 1
    if let scalar = MarkupReader.named[name] { return scalar }
    if name.hasPrefix("#") {
      let digits = name.dropFirst()
      let number =
        digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
      if let number, number > 0, let scalar = Unicode.Scalar(number) { return scalar }
    }
    throw .entity(name: String(name.prefix(16)), line: line)
  }

  private mutating func name() throws(CaptureError) -> String {
    let start = position
    while position < bytes.count, isNameByte(bytes[position]) { position += 1 }
    guard start < position, position - start <= 128 else { throw fault("a name is expected") }
    return try string(start, position)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: ":"), 0x80...:
      true
    default: false
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  private mutating func step() {
    if bytes[position] == 0x0A {
      line += 1
      lineStart = position + 1
    }
    position += 1
  }

  private mutating func skipSpace() {
    while position < bytes.count, isSpace(bytes[position]) { step() }
  }

  private func follows(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - position >= count else { return false }
    return text.withUTF8Buffer { expected in
      (0..<count).allSatisfy { expected[$0] == bytes[position + $0] }
    }
  }

  private mutating func skip(past end: StaticString, _ what: String) throws(CaptureError) {
    let start = line
    while position < bytes.count {
      if follows(end) {
        position += end.utf8CodeUnitCount
        return
      }
      step()
    }
    throw fault("the file ends inside \(what) of line \(start)")
  }

  private mutating func expect(_ byte: UInt8) throws(CaptureError) {
    guard position < bytes.count, bytes[position] == byte else {
      throw fault("\"\(Character(Unicode.Scalar(byte)))\" is expected")
    }
    step()
  }

  private func string(_ start: Int, _ end: Int) throws(CaptureError) -> String {
    guard let text = String(validating: bytes[start..<end], as: UTF8.self) else {
      throw fault("bytes that are not UTF-8")
    }
    guard !text.utf8.contains(0) else { throw fault("a byte of zero") }
    return text
  }

  private func fault(_ what: String) -> CaptureError {
    .markup(line: line, column: position - lineStart + 1, what: what)
  }
}
