internal import Schema

/// The lines of a weather file, once it is certain that it is text.
struct WeatherText {
  /// Lines without their ends, the first being line 1.
  let lines: [Substring]

  /// The largest file that is read: ten years of minutes are far below.
  static let largest = 64 << 20

  init(_ bytes: [UInt8], _ findings: inout WeatherFindings) throws(Problems) {
    if let reason = WeatherText.refusal(of: bytes) {
      findings.refuse(reason)
      try findings.check()
    }
    var body = bytes[...]
    if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
    // Comments of EPW files are in Latin-1 or Windows code pages; numbers are ASCII in all of them.
    let text = String(decoding: body, as: UTF8.self)
    var lines = text.utf8.split(omittingEmptySubsequences: false) { $0 == 10 }.map {
      Substring($0.last == 13 ? $0.dropLast() : $0)
    }
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    self.lines = lines
  }

  private static func refusal(of bytes: [UInt8]) -> String? {
    guard !bytes.isEmpty else { return "the file is empty" }
    if bytes.starts(with: [0x1F, 0x8B]) {
      return "the file is compressed by gzip; unpack it first"
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return "the file is a ZIP archive or a spreadsheet; unpack it, or save the sheet as CSV"
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return "the file is UTF-16 text; save it as UTF-8"
    }
    let control = bytes.prefix(65_536).count { $0 < 9 || ($0 > 13 && $0 < 32) }
    if control > 0 || bytes.contains(0) {
      return "the file is not text: it holds control characters; an EPW or CSV file is expected"
    }
    return nil
  }
}

/// The cells of a line.
struct WeatherCells {
  let cells: [Substring]

  init(_ line: Substring, delimiter: UInt8) {
    cells = line.utf8.split(separator: delimiter, omittingEmptySubsequences: false).map {
      Substring($0).trimmed
    }
  }

  var count: Int { cells.count }

  /// The text of a cell; empty where the line has no such cell.
  func text(_ column: Int) -> Substring { column < cells.count ? cells[column] : "" }
}

extension Substring {
  /// Without blanks and one pair of quotation marks around it.
  var trimmed: Substring {
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
    var view = utf8
    while let first = view.first, isBlank(first) { view = view.dropFirst() }
    while let last = view.last, isBlank(last) { view = view.dropLast() }
    if view.count >= 2, view.first == 34, view.last == 34 { view = view.dropFirst().dropLast() }
    return Substring(view)
  }

  /// A finite number, a decimal comma allowed where it cannot be a delimiter.
  func number(decimalComma: Bool = false) -> Double? {
    let text = decimalComma ? String(self).replacing(",", with: ".") : String(self)
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
