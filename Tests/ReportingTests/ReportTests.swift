import Catalogue
import Exchange
import Foundation
import Planning
import Reporting
import Schema
import Testing

@Suite("What people look at")
struct ReportTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func plan(_ name: String, changed: (String) -> String = { $0 }) throws -> Plan {
    let file = root.appending(path: "Scenarios/\(name).yaml").path
    let source = try SourceText.load(path: file)
    let catalogue = try Catalogue.load()
    let brief = try Brief.read(
      SourceText(name: file, text: changed(source.text)), catalogue: catalogue)
    return try Planner.plan(brief, catalogue: catalogue, threads: 2)
  }

  static let unit = Result { try plan("superpod-gb200") }

  @Test
  func summaryFitsOneScreen() throws {
    let lines = Summary.text(try Self.unit.get()).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 24)
    #expect(lines.allSatisfy { $0.count <= 110 })
    #expect(lines[0] == "One GB200 scalable unit")
    #expect(lines.contains { $0.contains("IT power, peak") && $0.contains("1.19 MW") })
    #expect(!Summary.text(try Self.unit.get()).contains("\u{1B}"))
  }

  @Test
  func derivationReachesTheDatasheet() throws {
    let plan = try Self.unit.get()
    let text = Derivation.text(of: "power.utility.peak", in: plan, depth: 10)
    #expect(text.hasPrefix("power.utility.peak = "))
    #expect(text.contains("catalogue.gb200-nvl72.power.max = 132.0 kW"))
    #expect(text.contains("transcribed: Watts to Tokens"))
    #expect(Derivation.text(of: "no.such", in: plan) == "no.such: not in the plan")
  }
}

@Suite("The bill of materials")
struct BillTests {
  @Test
  func rowsAndNeutralisedCells() {
    let text = CSV.text([
      [.text("=1+1"), .text("a,b"), .text("say \"x\""), .number(12), .number(0.5)],
      [.text("-x"), .text("@y"), .text("+z"), .text("plain"), .number(-3)],
    ])
    #expect(
      text == "'=1+1,\"a,b\",\"say \"\"x\"\"\",12,0.5\r\n'-x,'@y,'+z,plain,-3\r\n")
  }

  @Test
  func golden() throws {
    try expectGolden(try ReportTests.unit.get().billOfMaterials, "superpod-gb200.bom.csv")
  }
}
