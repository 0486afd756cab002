import Catalogue
import Exchange
import Fabric
import Foundation
import Planning
import Schema
import Testing

@Suite("Graphs for other tools")
struct FabricExportTests {
  func fabric(_ system: String, _ gpus: Int) throws -> PlannedFabric {
    let catalogue = try Catalogue.load()
    let brief = try Brief.read(
      QuickScenario(system: system, gpus: gpus).source, catalogue: catalogue)
    return try #require(try PlannedFabric(brief, catalogue))
  }

  func text(
    _ export: FabricExport, _ fabric: PlannedFabric, networks: [String]? = nil
  ) throws -> String {
    let lines = Lines()
    try export.write(fabric, site: "site", cluster: "a<&\"b", networks: networks) {
      lines.bytes += $0
    }
    return String(decoding: lines.bytes, as: UTF8.self)
  }

  private final class Lines { var bytes: [UInt8] = [] }

  /// The tree and the links hold every device and cable of all networks once, and no port twice.
  @Test(arguments: [("dgx-b200", 64), ("gb200-nvl72", 144)])
  func jsonHoldsTheGraph(_ system: String, _ gpus: Int) throws {
    let fabric = try fabric(system, gpus)
    let data = Data(try text(.json, fabric).utf8)
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    var names: [String] = []
    func walk(_ object: [String: Any]) {
      if ["Machine", "Switch"].contains(object["type"] as? String) {
        names.append(object["name"] as? String ?? "")
      }
      for child in object["children"] as? [[String: Any]] ?? [] { walk(child) }
    }
    for object in root["objects"] as? [[String: Any]] ?? [] { walk(object) }
    let known = Set(names)
    #expect(known.count == names.count)
    let links = try #require(root["links"] as? [[String: Any]])
    #expect(links.count == fabric.networks.reduce(0) { $0 + $1.graph.linkCount })
    var ports: Set<[String]> = []
    for link in links {
      for end in ["a", "b"] {
        let device = link[end] as? String ?? ""
        #expect(known.contains(device), "\(device)")
        ports.insert([device, link["\(end)_port"] as? String ?? ""])
      }
    }
    #expect(ports.count == 2 * links.count)
    // Nodes, storage and management nodes are shared; everything else belongs to its network.
    let switches = fabric.networks.reduce(0) { sum, network in
      sum + network.graph.devices.filter { $0.kind.isSwitch }.reduce(0) { $0 + $1.count }
    }
    #expect(names.count { $0.contains("-leaf-") || $0.contains("-spine-") } == switches)
    #expect(names.count { $0.contains("-node-") } == gpus / fabric.gpusPerNode)
  }

  /// One network alone; names are escaped in each form.
  @Test
  func namesAreEscaped() throws {
    let fabric = try fabric("dgx-b200", 16)
    let xml = try text(.graphml, fabric, networks: ["compute"])
    #expect(xml.contains("a&lt;&amp;&quot;b"))
    #expect(!xml.contains("a<&"))
    #expect(xml.components(separatedBy: "<edge ").count - 1 == fabric.networks[0].graph.linkCount)
    let json = try text(.json, fabric, networks: ["compute"])
    #expect(json.contains("a<&\\\"b"))
    #expect((try? JSONSerialization.jsonObject(with: Data(json.utf8))) != nil)
  }

  /// Two nodes in each form, as they were when the files were last looked at.
  @Test(arguments: FabricExport.allCases)
  func asLookedAt(_ export: FabricExport) throws {
    let fabric = try fabric("dgx-b200", 16)
    let lines = Lines()
    try export.write(fabric, site: "site", cluster: "c", networks: ["compute"]) {
      lines.bytes += $0
    }
    try expectGolden(String(decoding: lines.bytes, as: UTF8.self), "two-nodes.\(export.fileName)")
  }
}
