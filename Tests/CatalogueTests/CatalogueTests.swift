import Catalogue
import Foundation
import Quantities
import Schema
import Testing

@Suite("The catalogue")
struct CatalogueTests {
  static var hardware: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Hardware")
  }

  @Test
  func everyFileIsEmbeddedAndEveryKindUsed() throws {
    let catalogue = try Catalogue.load()
    let files = try #require(FileManager.default.enumerator(atPath: Self.hardware.path))
      .compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") && $0 != "sources.yaml" }
    #expect(Set(catalogue.entries.values.map(\.file)) == Set(files.map { "Hardware/\($0)" }))
    for kind in CatalogueSchema.all {
      #expect(!catalogue.ids(of: kind.name).isEmpty, "\(kind.name)")
    }
  }

  @Test
  func everySourceIsUsedAndDocumentsWhatItNames() throws {
    let catalogue = try Catalogue.load()
    let used = Set(catalogue.entries.values.flatMap { $0.facts.map(\.fact.source) })
    #expect(used.isSubset(of: Set(catalogue.sources.keys)))
    for source in catalogue.sources.values {
      #expect(!source.title.isEmpty && !source.place.isEmpty)
    }
  }

  struct Known: Sendable {
    let entry, kind, path: String
    let si: Double
  }

  /// Datasheet lines as facts/hardware.md has them, typed here a second time.
  static let datasheets: [Known] = [
    ("dgx-b200", "system", "power.max", 14_300), ("dgx-b300", "system", "power.max", 15_100),
    ("dgx-h100", "system", "power.max", 10_200), ("gb200-nvl72", "system", "power.max", 132_000),
    ("gb300-nvl72", "system", "power.max", 142_000), ("gb200-nvl72", "system", "gpus", 72),
    ("gb300-nvl72", "system", "nodes", 18), ("gb300-nvl72", "system", "cooling.liquid_share", 0.9),
    ("gb300", "gpu", "compute.fp4_dense", 15e15), ("gb200", "gpu", "compute.fp8_dense", 5e15),
    ("b200-sxm", "gpu", "compute.bf16_dense", 2.25e15), ("b300-sxm", "gpu", "power.max", 1100),
    ("h100-sxm", "gpu", "compute.bf16_dense", 989e12),
    ("h100-sxm", "gpu", "memory.bandwidth", 3.35e12),
    ("gb200", "gpu", "memory.capacity", 189_471 * 1_048_576), ("gb300", "gpu", "power.max", 1400),
    ("q3400-ra", "switch", "ports", 144), ("qm9700", "switch", "power.bare", 747),
    ("mms4x00-nm", "module", "power", 17), ("coolit-chx2000", "cdu", "flow", 2.125 / 60),
    ("hv-mv-63mva", "transformer", "load_loss", 201_600),
    ("cat-c175-16", "generator", "rating", 3e6),
    ("korea", "grid", "carbon", 0.4173 * 1000 / 3.6e9), ("connectx-8", "nic", "bandwidth", 1e11),
  ].map { Known(entry: $0.0, kind: $0.1, path: $0.2, si: $0.3) }

  @Test(arguments: datasheets)
  func asTheDatasheetSays(_ known: Known) throws {
    let entry = try Catalogue.load().entry(known.entry, kind: known.kind)
    let fact = try #require(entry.facts.first { $0.path == known.path }).fact
    let number = try #require(fact.number)
    #expect(abs(number.si - known.si) <= 1e-12 * known.si)
  }

  /// HBM stacks against the GPU's gross capacity: 8 x 36 GiB = 288 GiB, 8 x 24 = 192, 5 x 16 = 80.
  /// What a driver reports is at most that and within 8 % of it.
  @Test
  func stacksAddUp() throws {
    let catalogue = try Catalogue.load()
    for id in catalogue.ids(of: "gpu") {
      let memory = try catalogue.entry(id, kind: "gpu").root.part("memory")
      guard let name = try? memory.text("stack") else { continue }
      let stack = try catalogue.entry(name, kind: "hbm").root
      let gross =
        try stack.figure("capacity", as: DataSize.self).orZero.si
        * memory.figure("stacks", as: Count.self).orZero.si
      let reported = try memory.figure("capacity", as: DataSize.self).orZero.si
      #expect(reported <= gross && reported > 0.92 * gross, "\(id)")
    }
  }

  @Test
  func figuresCarryPathSourceAndRange() throws {
    let power = try Catalogue.load().entry("gb300-nvl72", kind: "system").root.part("power")
    let maximum: Figure<Power> = try power.figure("max")
    #expect(maximum.id == "catalogue.gb300-nvl72.power.max")
    #expect(maximum.node.low == 137_000)  // 132 to 142 kW: half the width is 5 kW
    #expect(maximum.node.sources == ["openzeka"])
    #expect(throws: CatalogueError.self) { try power.figure("max", as: Energy.self) }
    #expect(throws: CatalogueError.self) { try power.figure("nothing", as: Power.self) }
  }

  @Test
  func overlaysAddReplaceAndReport() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "rackwright-overlay-\(UUID().uuidString)")
    let gpus = folder.appending(path: "gpus"), switches = folder.appending(path: "switches")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: gpus, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(at: switches, withIntermediateDirectories: true)
    let original = try String(
      contentsOf: Self.hardware.appending(path: "gpus/gb300.yaml"), encoding: .utf8)
    try original.replacing("1400 W", with: "1500 W").write(
      to: gpus.appending(path: "gb300.yaml"), atomically: true, encoding: .utf8)
    let overlaid = try Catalogue.load(overlay: folder.path)
    let power: Figure<Power> = try overlaid.entry("gb300", kind: "gpu").root.part("power").figure(
      "max")
    #expect(power.value?.si == 1500)
    #expect(try overlaid.fingerprint != Catalogue.load().fingerprint)
    // A unit error, an unknown key, a missing source and a reference to nothing: all at once.
    try original.replacing("1400 W", with: "1400 V").replacing("nvlink:", with: "nvlnk:")
      .replacing("status:", with: "statuz:")
      .replacing("hbm3e-12h-36", with: "hbm3e-12h-63")
      .replacing("source: coldplate", with: "source: coldplat")
      .write(to: gpus.appending(path: "gb300.yaml"), atomically: true, encoding: .utf8)
    do throws(Problems) {
      _ = try Catalogue.load(overlay: folder.path)
      Issue.record("accepted")
    } catch {
      let text = error.description
      for part in [
        "gb300.yaml:5:10: error: memory.stack: unknown hbm \"hbm3e-12h-63\"; did you mean \"hbm3e-12h-36\"?",
        "is a voltage; a power is expected", "unknown key \"nvlnk\"; did you mean \"nvlink\"?",
        "unknown source \"coldplat\"; did you mean \"coldplate\"?", "key \"status\" is missing",
      ] { #expect(text.contains(part), "\(part) in \(text)") }
    }
    #expect(throws: Problems.self) { try Catalogue.load(overlay: "/no/such/folder") }
    #expect(throws: Problems.self) { try Catalogue.load(overlay: switches.path) }
  }
}
