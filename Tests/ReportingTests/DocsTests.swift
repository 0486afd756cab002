import Foundation
import Planning
import Reporting
import Testing

@Suite("Pages keep true")
struct DocsTests {
  /// Each page shows what the command prints today; `Docs` is written from real output.
  @Test(arguments: ["hgx-b300-retrofit", "gigawatt", "edge-rtx-pro"])
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
}
