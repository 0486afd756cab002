/// hwloc XML that is safe to hand to libhwloc: parsed and bounded by our own reader, then written
/// again in the plain form that each of its two XML backends reads.
struct HwlocDocument {
  /// The text.
  let text: String

  /// Elements of a topology that are handed on; programs' own data are not.
  private static let known: Set<String> = [
    "topology", "object", "info", "page_type", "distances2", "distances2hetero", "indexes",
    "u64values", "memattr", "memattr_value", "cpukind", "distances", "latency",
  ]
  /// Attributes that the library turns into sizes of memory, with the most that they may say.
  private static let sizes: [String: Int] = ["nbobjs": 1024, "os_index": mostIndex]
  /// The highest number that a processor or NUMA node may have: more and its sets get large.
  static let mostIndex = 65_535
  /// Attributes that are sets of processors or NUMA nodes, as text.
  private static let setLength = 24_000

  /// Bounds a parsed document.
  ///
  /// - Throws: ``CaptureError/hwlocVersion(found:)``, ``CaptureError/hwlocValue(line:what:)``.
  init(_ root: MarkupElement) throws(CaptureError) {
    let version = root["version"] ?? "1.0"
    guard version.hasPrefix("2.") else { throw .hwlocVersion(found: version) }
    try HwlocStructure.check(root)
    var writer = Writer()
    try writer.write(root)
    text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE topology SYSTEM \"hwloc2.dtd\">\n"
      + writer.text
  }

  private struct Writer {
    var text = ""

    /// Writes an element; the reader bounds the depth.
    mutating func write(_ element: MarkupElement) throws(CaptureError) {
      text += "<\(element.name)"
      let content = element.text.isEmpty ? "" : element.text + " "
      for (name, value) in element.attributes {
        try check(name, value, line: element.line)
        // The library wants the exact length of what follows.
        let value = name == "length" ? "\(content.utf8.count)" : value
        text += " \(name)=\"\(MarkupElement.escaped(value))\""
      }
      let children = element.children.filter { HwlocDocument.known.contains($0.name) }
      if children.isEmpty, element.text.isEmpty {
        text += "/>\n"
        return
      }
      text += ">"
      if children.isEmpty {
        text += MarkupElement.escaped(content) + "</\(element.name)>\n"
        return
      }
      text += "\n"
      for child in children { try write(child) }
      text += "</\(element.name)>\n"
    }

    private func check(_ name: String, _ value: String, line: Int) throws(CaptureError) {
      if let most = HwlocDocument.sizes[name], value != "-1", value != "4294967295" {
        guard let number = Int(value), (0...most).contains(number) else {
          throw .hwlocValue(
            line: line, what: "\(name) \"\(value.excerpt)\"; 0 to \(most) is expected")
        }
      }
      if name.hasSuffix("cpuset") || name.hasSuffix("nodeset") {
        guard value.utf8.count <= HwlocDocument.setLength else {
          throw .hwlocValue(line: line, what: "a \(name) of \(value.utf8.count) characters")
        }
        // Sets without end may stand where none of ours are read, such as 0xf...f,0x00000001.
        let finite = value.hasPrefix("0xf...f") ? value.dropFirst(7).drop { $0 == "," } : value[...]
        guard CPUSet(hwloc: String(finite)) != nil else {
          throw .hwlocValue(line: line, what: "\(name) \"\(value.excerpt)\" is no set")
        }
      }
    }
  }
}
