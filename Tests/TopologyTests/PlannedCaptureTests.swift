import Testing
import Topology

/// Real nodes, held against the catalogue's.
@Suite("Topology of real nodes")
struct PlannedCaptureTests {
  @Test(arguments: [
    ("dgx-b200", "qx-b200.xml"), ("hgx-b200-air", "qx-b200.xml"), ("gb200-nvl72", "qx-gb200.xml"),
    ("dgx-h100", "topo-m-dgx-h100.txt"), ("dgx-b200", "topo-m-dgx-b200.txt"),
    ("hgx-b200-dlc", "topo-m-dgx-b200.txt"), ("gb200-nvl72", "topo-m-gb200-tray.txt"),
  ])
  func capturedNodesAreAsPlanned(node: String, capture: String) throws {
    let differences = try Planned.differences(node, Captures.text(capture))
    #expect(differences.isEmpty)
  }

  /// The host that still booted and ran jobs.
  @Test(arguments: ["dgx-b200", "hgx-b200-air"])
  func lostLinksOfOneGPUAreNamedOnce(node: String) throws {
    let differences = try Planned.differences(node, Captures.text("topo-m-b200-lost-gpu2.txt"))
    #expect(
      differences == [
        Difference(
          device: "GPU2", what: "NVLinks", expected: "NV18", found: "NODE, SYS",
          severity: .critical)
      ])
  }

  @Test
  func anotherMachineIsNotTheOneOrdered() throws {
    let found = try Planned.differences("dgx-b200", Captures.text("qx-gb200.xml"))
    #expect(found.contains { $0.device == "node" && $0.what == "GPUs" && $0.found == "4" })
    #expect(found.contains { $0.what == "GPU product" && $0.found.hasPrefix("NVIDIA GB200") })
  }
}
