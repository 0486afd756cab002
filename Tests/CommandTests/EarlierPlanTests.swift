import Foundation
import Testing

@Suite("A plan in the folder of an earlier one", .serialized)
struct EarlierPlanTests {
  private static func names(in folder: URL) throws -> Set<String> {
    let manager = FileManager.default
    return Set(
      try manager.subpathsOfDirectory(atPath: folder.path).filter { name in
        var isFolder: ObjCBool = false
        _ = manager.fileExists(atPath: folder.appending(path: name).path, isDirectory: &isFolder)
        return !isFolder.boolValue
      })
  }

  /// Three sites, then one: what only the three had goes, what somebody added or changed stays, and so
  /// does whatever a list asks to take away elsewhere.
  @Test
  func oldDrawingsGoAndOthersStay() throws {
    let root = try Command.folder()
    let (folder, fresh) = (root.appending(path: "plan"), root.appending(path: "fresh"))
    defer { try? FileManager.default.removeItem(at: root) }
    let three = try Command.run(
      "plan", "Scenarios/edge-rtx-pro.yaml", "-o", folder.path, "--threads", "1")
    #expect(three.code == 0 && !three.output.contains("Removed"), "\(three.error)")
    let before = try Self.names(in: folder)
    #expect(before.contains("drawings/hall-suwon.svg"))

    func write(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: root.appending(path: name))
    }
    try write("mine", "plan/drawings/mine.svg")
    try write("changed", "plan/drawings/hall-ulsan.svg")
    try write("outside", "outside.txt")
    // With the fingerprint of the file, so that only the path stands between the list and the file.
    let list = folder.appending(path: "files.txt")
    let outside = "\(Self.fingerprint("outside"))  "
    var text = try String(contentsOf: list, encoding: .utf8)
    for path in ["../outside.txt", "\(root.path)/outside.txt", "drawings/../../outside.txt"] {
      text += outside + path + "\n"
    }
    try Data(text.utf8).write(to: list)

    let one = try Command.run("plan", CommandTests.scenario, "-o", folder.path, "--threads", "1")
    #expect(one.code == 0, "\(one.error)")
    _ = try Command.run("plan", CommandTests.scenario, "-o", fresh.path, "--threads", "1")
    let after = try Self.names(in: folder)
    let own = try Self.names(in: fresh)
    #expect(after == own.union(["drawings/mine.svg", "drawings/hall-ulsan.svg"]))
    #expect(
      one.output.contains("Removed: \(before.subtracting(own).count - 1) files"), "\(one.output)")
    #expect(FileManager.default.fileExists(atPath: root.appending(path: "outside.txt").path))
    #expect(
      try Data(contentsOf: list) == Data(contentsOf: fresh.appending(path: "files.txt")))
  }

  /// Every file but the list is in the list, with the fingerprint of what is there; a report in the
  /// folder takes nothing away and is listed too.
  @Test
  func listIsTrue() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try Command.run(
      "plan", CommandTests.scenario, "-o", folder.path, "--threads", "1", "--files", "equipment")
    let names = try Self.names(in: folder)
    let report = try Command.run(
      "report", folder.appending(path: "plan.json").path, "-o", folder.path, "--lang", "ko")
    #expect(report.code == 0, "\(report.error)")
    #expect(try Self.names(in: folder) == names)
    let lines = try String(contentsOf: folder.appending(path: "files.txt"), encoding: .utf8)
      .split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(Set(lines.map { $0[1] }) == names.subtracting(["files.txt"]))
    for line in lines {
      let data = try Data(contentsOf: folder.appending(path: line[1]))
      #expect(Self.fingerprint(data) == line[0], "\(line[1])")
    }
  }

  /// FNV-1a of 64 bits, as its authors' page has it.
  private static func fingerprint(_ bytes: some Sequence<UInt8>) -> String {
    let hash = bytes.reduce(14_695_981_039_346_656_037 as UInt64) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    let digits = String(hash, radix: 16)
    return "fnv1a64:\(String(repeating: "0", count: 16 - digits.count))\(digits)"
  }

  private static func fingerprint(_ text: String) -> String { fingerprint(Array(text.utf8)) }
}
