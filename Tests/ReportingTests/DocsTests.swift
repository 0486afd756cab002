import Drawing
import Foundation
import Planning
import Reporting
import Testing

@Suite("Pages keep true")
struct DocsTests {
  /// Each page shows what the command prints today; `Docs` is written from real output.
  @Test(arguments: ["hgx-b300-retrofit", "gigawatt", "edge-rtx-pro", "national-assistant"])
  func pageShowsTheSummary(_ name: String) throws {
    let page = try String(
      contentsOf: ReportTests.root.appending(path: "Docs/\(name).md"), encoding: .utf8)
    #expect(page.contains("$ rackwright plan Scenarios/\(name).yaml\n"))
    #expect(page.contains(Summary.text(try ReportTests.plan(name))))
  }

  @Test
  func readmeShowsTheFlagship() throws {
    let page = try String(
      contentsOf: ReportTests.root.appending(path: "README.md"), encoding: .utf8)
    #expect(page.contains(Summary.text(try ReportTests.plan("korea-260k"))))
  }

  /// The gallery shows drawings that the flagship's plan has, under their titles, and nothing is missing.
  @Test
  func galleryIsOfTheFlagship() throws {
    let docs = ReportTests.root.appending(path: "Docs")
    let page = try String(contentsOf: docs.appending(path: "drawings.md"), encoding: .utf8)
    let plan = try #require(PlanDrawingTests.plans["korea-260k"])
    let drawings = PlanDrawings.all(of: plan, language: .en)
    let names = page.split(separator: "(drawings/").dropFirst().compactMap {
      $0.split(separator: ".svg)").first.map(String.init)
    }
    #expect(names.count >= 5)
    for name in names {
      let drawing = try #require(drawings.first { $0.id == name }, "\(name)")
      let file = try String(
        contentsOf: docs.appending(path: "drawings/\(name).svg"), encoding: .utf8)
      #expect(file.contains(">\(drawing.picture.title)</title>"), "run Docs/refresh: \(name)")
    }
  }
}
