import Foundation
import Testing
import Topology

/// Files that are no captures, or captures made to hurt: each is refused with a reason.
@Suite("Hostile captures")
struct HostileCaptureTests {
  private func read(_ text: String) throws(CaptureError) -> Capture {
    try Capture.read([UInt8](text.utf8))
  }

  @Test
  func entitiesAreRefused() {
    var bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE nvidia_smi_log [\n<!ENTITY a0 \"GPU\">\n"
    for level in 1..<30 {
      bomb += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">\n"
    }
    bomb += "]>\n<nvidia_smi_log>&a29;</nvidia_smi_log>"
    #expect(throws: CaptureError.entities(line: 2)) { try read(bomb) }
  }

  @Test
  func depthIsBounded() {
    let text = String(repeating: "<pci>", count: 100_000)
    #expect(throws: CaptureError.tooDeep(limit: 64, line: 1)) { try read("<system>" + text) }
  }

  @Test
  func numberOfElementsIsBounded() {
    let text = "<system>" + String(repeating: "<a/>", count: 400_001) + "</system>"
    #expect(throws: CaptureError.tooManyElements(limit: 400_000)) { try read(text) }
  }

  /// A file of 100 MB is refused after the first 16 MiB.
  @Test
  func sizeIsBounded() throws {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "rackwright-large-\(ProcessInfo.processInfo.processIdentifier).xml")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data("<system>".utf8).write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    try handle.truncate(atOffset: 100_000_000)
    try handle.close()
    #expect(throws: CaptureError.tooLarge(limit: 16 << 20)) { try Capture.read(path: url.path) }
  }

  /// The matrix of paths between 100,000 GPUs would have 10^10 cells.
  @Test
  func numberOfDevicesIsBounded() {
    let gpus = String(repeating: "<gpu id=\"1\"><uuid>a</uuid></gpu>", count: 5000)
    let cards = String(repeating: "<pci busid=\"0\" class=\"0x03\"/>", count: 5000)
    let tooMany = CaptureError.nothing(what: "more devices than a node has")
    #expect(throws: tooMany) { try read("<nvidia_smi_log>\(gpus)</nvidia_smi_log>") }
    #expect(throws: tooMany) { try read("<system><cpu numaid=\"0\">\(cards)</cpu></system>") }
  }

  /// Links and error counters by the hundred thousand take time in proportion and not in its square.
  @Test
  func repeatedElementsAreReadOnce() throws {
    let links = String(repeating: "<nvlink target=\"x\" count=\"1\"/>", count: 50_000)
    let cards = (0..<8).map {
      "<pci busid=\"\($0)\" class=\"0x03\"><gpu>\($0 == 0 ? links : "")</gpu></pci>"
    }
    let text = "<system><cpu numaid=\"0\">\(cards.joined())</cpu></system>"
    #expect(try read(text).gpus.count == 8)
    let errors = (0..<50_000).map { "<e\($0)>1</e\($0)>" }.joined()
    var query = QueryText(try Captures.text("qx-b200.xml"))
    query.set("ecc_errors/volatile/sram_correctable", of: 0, to: "0</sram_correctable>\(errors)<x>")
    query.gpus[0] = Edits.replace(query.gpus[0], "<x></sram_correctable>", "<x></x>")
    #expect(try read(query.text).gpus[0].state?.complaints.count ?? 0 < 64)
  }

  @Test(arguments: Captures.all)
  func everyCutIsReadOrRefused(name: String) throws {
    let bytes = [UInt8](try Captures.text(name).utf8)
    for part in 1..<25 {
      let cut = Array(bytes.prefix(bytes.count * part / 25))
      do throws(CaptureError) {
        let capture = try Capture.read(cut)
        // Only text has no end that would be missed.
        #expect(capture.format == .matrix)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test
  func bytesThatAreNoTextAreRefused() {
    var random = SeededGenerator(5)
    for _ in 0..<50 {
      let bytes = (0..<4096).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(throws: CaptureError.self) { try Capture.read([0x3C] + bytes) }
      #expect(throws: CaptureError.self) { try Capture.read(Array("GPU0\tX\n".utf8) + bytes) }
    }
  }

  /// Bytes of real captures changed at random: whatever comes, it is read or refused.
  @Test(arguments: Captures.all)
  func everyChangeIsReadOrRefused(name: String) throws {
    let text = try Captures.text(name)
    let bytes = Array(text.utf8.prefix(30_000))
    var random = SeededGenerator(6)
    let node = try Planned.node("dgx-b200")
    for _ in 0..<25 {
      var changed = bytes
      for _ in 0..<8 {
        let place = Int.random(in: changed.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: changed[place] = UInt8.random(in: 32...126, using: &random)
        case 1: changed.remove(at: place)
        default: changed.insert(contentsOf: changed[place...].prefix(40), at: place)
        }
      }
      if let capture = try? Capture.read(changed) {
        #expect(!Comparison(node, [capture]).text.isEmpty)
      }
    }
  }

  /// Found by fuzzing: without a number libhwloc made a set of half a gigabyte.
  @Test(
    arguments: ["PU", "pu", "NUMANode", "numa"], ["", "os_index=\"-1\"", "os_index=\"70000\""])
  func processorsWithoutNumberAreRefused(type: String, index: String) throws {
    let text = Edits.replace(
      try Captures.text("fakecpukinds.xml"), "<object type=\"PU\" os_index=\"0\"",
      "<object type=\"\(type)\" \(index)")
    #expect(throws: CaptureError.self) { try read(text) }
  }

  /// Found by fuzzing: libhwloc removes objects without processing units and what is not allowed, and
  /// crashes when nothing is left.
  @Test
  func nothingLeftIsRefused() throws {
    let text = try Captures.text("fakecpukinds.xml")
    let lines = text.split(separator: "\n").filter { !$0.contains("type=\"PU\"") }
    #expect(throws: CaptureError.self) { try read(lines.joined(separator: "\n")) }
    for whole in ["allowed_cpuset=\"0x0000000f\"", "allowed_nodeset=\"0x00000001\""] {
      let name = whole.prefix { $0 != "=" }
      let none = Edits.replace(text, whole, "\(name)=\"0x10000000\"")
      #expect(throws: CaptureError.self) { try read(none) }
    }
  }

  /// Found by fuzzing: libhwloc stops the program at a set that begins with a comma, wherever it stands.
  @Test(arguments: [",0x0000000f", ",", "0x1 ,0x2", "0xg", "0x000000001", "+0x1"])
  func setsThatAreNoneAreRefused(text: String) throws {
    let capture = try Captures.text("fakecpukinds.xml")
    for whole in ["complete_cpuset=\"0x00000005\"", "cpuset=\"0x00000003\" forced"] {
      let changed = Edits.replace(
        capture, whole,
        "\(whole.prefix { $0 != "=" })=\"\(text)\"" + (whole.hasSuffix("forced") ? " forced" : ""))
      #expect(throws: CaptureError.self) { try read(changed) }
    }
  }

  /// What the library would turn into memory of its own.
  @Test(arguments: [
    ("nbobjs=\"8\"", "nbobjs=\"60000\""), ("nbobjs=\"8\"", "nbobjs=\"-7\""),
    ("os_index=\"1\"", "os_index=\"99999999\""),
  ])
  func sizesAreBounded(from: String, to: String) throws {
    let text = Edits.replace(try Captures.text("16amd64-4distances.xml"), from, to)
    #expect(throws: CaptureError.self) { try read(text) }
  }

  @Test(arguments: ["3.0", "3.1", "1.0", "0.9", "", "20"])
  func otherVersionsAreExplained(version: String) throws {
    let text = Edits.replace(
      try Captures.text("fakecpukinds.xml"), "version=\"2.0\"", "version=\"\(version)\"")
    do throws(CaptureError) {
      _ = try read(text)
      Issue.record("version \(version) was read")
    } catch {
      #expect(error == .hwlocVersion(found: version))
      #expect(error.description.contains("version 2 is expected"))
    }
  }

  /// Control characters and long words of a file never reach a terminal.
  @Test
  func whatAFileSaysIsCleaned() throws {
    let name = "\u{1B}[31m" + String(repeating: "x", count: 5000)
    var query = QueryText(try Captures.text("qx-b200.xml"))
    query.set("product_name", of: 0, to: name)
    let capture = try read(query.text)
    for text in [capture.text, Comparison(try Planned.node("dgx-b200"), [capture]).text] {
      #expect(!text.contains("\u{1B}"))
      #expect(text.split(separator: "\n").allSatisfy { $0.count < 300 })
    }
  }
}
