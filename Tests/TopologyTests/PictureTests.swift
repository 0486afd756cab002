import Drawing
import Foundation
import Testing
import Topology

@Suite("Topology drawings")
struct PictureTests {
  static let systems = [
    "dgx-b200", "dgx-b300", "dgx-h100", "dgx-h200", "gb200-nvl72", "gb300-nvl72", "hgx-b200-air",
    "hgx-b300-dlc", "hgx-h100-air", "rtx-pro-server", "vr200-nvl144",
  ]

  @Test(arguments: systems)
  func wordsOfEveryDrawingCanBeRead(system: String) throws {
    let node = try Planned.node(system)
    #expect(node.picture.faults().isEmpty, "\(node.picture.faults())")
    if let domain = node.domainPicture { #expect(domain.faults().isEmpty, "\(domain.faults())") }
    if let memory = node.gpu.memoryPicture {
      #expect(memory.faults().isEmpty, "\(memory.faults())")
    }
  }

  /// Sub-NUMA clustering divides packages and devices.
  @Test
  func everyNUMADomainIsDrawn() throws {
    let node = try Planned.node("dgx-h100", numaSetting: 4)
    #expect(node.picture.faults().isEmpty, "\(node.picture.faults())")
    let svg = node.picture.svg()
    for domain in 0..<8 { #expect(svg.contains("NUMA node \(domain): ")) }
  }

  /// Counted in the catalogue: 8 GPUs with 18 links, 16 adapter functions, 10 drives.
  @Test
  func everyDeviceIsDrawnOnce() throws {
    let svg = try Planned.node("dgx-b200").picture.svg()
    for gpu in 0..<8 { #expect(svg.components(separatedBy: ">GPU\(gpu)<").count == 2) }
    for drive in 0..<10 { #expect(svg.components(separatedBy: ">NVMe\(drive)<").count == 2) }
    #expect(svg.components(separatedBy: ">NV18<").count == 9)
    #expect(svg.contains(">NIC6–9<"))
  }

  /// 18 trays and 18 ASICs: a bundle of four links between each, 72 links on every ASIC.
  @Test
  func domainOfARackHasEveryTrayAndSwitch() throws {
    let picture = try #require(try Planned.node("gb200-nvl72").domainPicture)
    let svg = picture.svg()
    for number in 1...18 {
      #expect(svg.contains(">Tray \(number)<"))
      #expect(svg.contains(">ASIC \(number), 72 links<"))
    }
    // Lines of one title and look may share an element, as parts of its path that begin with M.
    let elements = svg.components(separatedBy: "<title>4 links</title>").dropLast()
      .map { $0.suffix(from: $0.lastIndex(of: "<") ?? $0.startIndex) }
    #expect(elements.reduce(0) { $0 + max(1, $1.count { $0 == "M" }) } == 18 * 18)
  }

  @Test
  func serverWithoutNVLinkHasNoDomain() throws {
    #expect(try Planned.node("rtx-pro-server").domainPicture == nil)
    #expect(try Planned.node("rtx-pro-server").domainGraphText == nil)
  }
}
