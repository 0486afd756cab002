import Foundation
import Testing

@Suite("The command topology")
struct TopologyCommandTests {
  private static let captures = "Tests/TopologyTests/Captures"

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test
  func comparisonEndsWithTheCodeOfItsResult() throws {
    let good = try Command.run("topology", "compare", "dgx-b200", "\(Self.captures)/qx-b200.xml")
    #expect(good.code == 0 && good.output.hasPrefix("As planned: NVIDIA DGX B200"))
    let lost = try Command.run(
      "topology", "compare", "dgx-b200", "\(Self.captures)/topo-m-b200-lost-gpu2.txt")
    #expect(lost.code == 1)
    #expect(lost.output.contains("critical  GPU2  NVLinks: NV18 expected, NODE, SYS found"))
    let page = try Command.run("topology", "compare", "dgx-b200", "README.md")
    #expect(page.code == 65 && page.error.hasPrefix("README.md: error: "))
    #expect(try Command.run("topology", "compare", "dgx-b200", "no-such-file").code == 65)
    let unknown = try Command.run(
      "topology", "compare", "dgx-b2000", "\(Self.captures)/qx-b200.xml")
    #expect(unknown.code != 0 && unknown.error.contains("did you mean \"dgx-b200\"?"))
    #expect(try Command.run("topology", "compare", "dgx-b200").code == 64)
  }

  /// The keys that the issue and other programs rely on, and no others.
  @Test
  func comparisonAsJSONHasTheStatedKeys() throws {
    let outcome = try Command.run(
      "topology", "compare", "dgx-b200", "\(Self.captures)/topo-m-b200-lost-gpu2.txt", "--json")
    let root = try json(outcome.output)
    #expect(Set(root.keys) == ["as_planned", "differences", "not_observed"])
    #expect(root["as_planned"] as? Bool == false)
    let differences = try #require(root["differences"] as? [[String: String]])
    #expect(
      differences == [
        [
          "device": "GPU2", "what": "NVLinks", "expected": "NV18", "found": "NODE, SYS",
          "severity": "critical",
        ]
      ])
    #expect((root["not_observed"] as? [String])?.contains("power limits") == true)
  }

  /// Three hosts: one lost its links, one has two captures, one cannot be read.
  @Test
  func folderGivesTheDeliverysTable() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    func put(_ capture: String, _ name: String) throws {
      let url = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Command.root.appending(path: "\(Self.captures)/\(capture)"), to: url)
    }
    try put("qx-b200.xml", "node-a/query.xml")
    try put("topo-m-dgx-b200.txt", "node-a/topo.txt")
    try put("qx-b200.xml", "node-b.xml")
    try put("topo-m-b200-lost-gpu2.txt", "node-c.topo.txt")
    let outcome = try Command.run("topology", "compare", "dgx-b200", folder.path)
    #expect(outcome.code == 1)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "2 of 3 hosts as planned: NVIDIA DGX B200")
    let hosts = lines.filter { $0.hasPrefix("node-") }
    #expect(hosts.map { String($0.prefix(6)) } == ["node-c", "node-a", "node-b"])
    #expect(hosts[0].hasSuffix("1 critical") && hosts[1].hasSuffix("as planned"))
    try put("README.md", "node-d.txt")
    let broken = try Command.run("topology", "compare", "dgx-b200", folder.path, "--json")
    #expect(broken.code == 65)
    let root = try json(broken.output)
    #expect(root["as_planned"] as? Bool == false)
    let rows = try #require(root["hosts"] as? [[String: Any]])
    #expect(rows.map { $0["host"] as? String } == ["node-d", "node-c", "node-a", "node-b"])
    #expect((rows[0]["unreadable"] as? [String])?.count == 1)
  }

  @Test(arguments: [
    ("tree", "NVIDIA GB200 NVL72: one host"),
    ("svg", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "),
    ("dot", "graph \"gb200-nvl72\" {"),
    ("hwloc", "<?xml version=\"1.0\""), ("nccl", "<system version=\"1\">"), ("topo-m", "\tGPU0"),
    ("json", "{"),
  ])
  func everyFormatIsWritten(format: String, start: String) throws {
    let outcome = try Command.run("topology", "show", "gb200-nvl72", "--format", format)
    #expect(outcome.code == 0 && outcome.output.hasPrefix(start))
    #expect(outcome.error.isEmpty)
  }

  @Test
  func domainIsDrawnWhereThereIsOne() throws {
    let rack = try Command.run(
      "topology", "show", "gb200-nvl72", "--level", "domain", "--format", "dot")
    #expect(rack.code == 0)
    // 18 trays to 18 ASICs.
    #expect(rack.output.components(separatedBy: " -- ").count - 1 == 18 * 18)
    let server = try Command.run(
      "topology", "show", "rtx-pro-server", "--level", "domain", "--format", "svg")
    #expect(server.code == 1 && server.error.contains("no NVLink switches"))
    #expect(
      try Command.run("topology", "show", "gb200-nvl72", "--level", "domain").code == 64)
  }

  @Test
  func importSaysWhatACaptureShows() throws {
    let text = try Command.run("topology", "import", "\(Self.captures)/qx-gb200.xml")
    #expect(text.code == 0 && text.output.contains("GPUs: 4"))
    #expect(text.output.contains("GPU3  0000:b2:00.0  NVIDIA GB200"))
    let root = try json(
      try Command.run("topology", "import", "\(Self.captures)/qx-gb200.xml", "--json").output)
    #expect((root["gpus"] as? [[String: Any]])?.count == 4)
    let again = try Command.run(
      "topology", "import", "\(Self.captures)/fakecpukinds.xml", "--format", "hwloc")
    #expect(again.code == 0 && again.output.contains("<topology version=\"2."))
    let other = try Command.run(
      "topology", "import", "\(Self.captures)/qx-gb200.xml", "--format", "hwloc")
    #expect(other.code == 65)
  }

  /// Numbers of the catalogue's B200: 8 x 24 GiB, 2 x 3996 MHz, 3.44 pJ a bit.
  @Test
  func catalogueShowsTheMemoryOfAGPU() throws {
    let text = try Command.run("catalogue", "show", "b200-sxm").output
    for line in [
      "Capacity: 8 x 24 GiB = 192 GiB", "Usable: 179 GiB, 93.3 %", "128 channels of 64 bits",
      "Pin speed: 7.99 Gb/s, from the memory clock", "Bandwidth of all pins: 8.18 TB/s",
      "Energy: 3.44 pJ a bit, 220 W at full bandwidth",
    ] {
      #expect(text.contains(line), "\(line)")
    }
    let svg = try Command.run("catalogue", "show", "b200-sxm", "--svg")
    #expect(svg.code == 0 && svg.output.contains("One stack: 8 dies, 24 GiB"))
    #expect(try Command.run("catalogue", "show", "l40s", "--svg").code == 1)
  }
}
