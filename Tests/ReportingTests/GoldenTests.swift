import Drawing
import Exchange
import Foundation
import Planning
import Reporting
import Testing

/// What people see, as it was when somebody last looked at it. Rewrite the files with
/// `WRITE_GOLDENS=1 swift test --filter Golden`, look at what changed, and say why in the commit.
@Suite("Golden files of reports and drawings")
struct ReportGoldenTests {
  /// Every kind of drawing, its words and marks in order; those of serving from a plan that serves.
  @Test(arguments: PlanDrawing.Kind.allCases, Language.allCases)
  func outlineOfADrawing(_ kind: PlanDrawing.Kind, _ language: Language) throws {
    let isServing = kind == .serving || kind == .servingDay
    let all =
      isServing
      ? PlanDrawings.all(of: try ServingReportTests.plan.get(), language: language)
      : try DrawingContentTests.drawings(language)
    let drawings = all.filter { $0.kind == kind }
    #expect(!drawings.isEmpty)
    let text = drawings.map { drawing in
      "\(drawing.number) \(drawing.title): \(drawing.subject), \(drawing.sheet.number) of "
        + "\(drawing.sheet.of)\n" + Outline.text(of: drawing.picture)
        + drawing.notes.map { Outline.masked($0) + "\n" }.joined()
    }
    try expectGolden(text.joined(separator: "\n"), "drawings/\(kind).\(language.rawValue).txt")
  }

  /// Drawings whose geometry follows from counts alone, to the last stroke.
  @Test(arguments: ["rack-gb200-nvl72", "hall-seoul", "fabric-seoul-pod"])
  func drawing(_ id: String) throws {
    try expectGolden(try DrawingContentTests.drawing(id).svg(), "drawings/\(id).svg")
  }

  /// A whole sheet with frame, title block and notes, as a file; without the catalogue's fingerprint, which
  /// every new entry changes.
  @Test
  func sheet() throws {
    let plan = try ReportTests.unit.get()
    let drawing = try #require(
      PlanDrawings.all(of: plan, language: .ko).first { $0.id == "rack-network-seoul-pod" })
    let file = drawing.file(of: plan, language: .ko)
    try expectGolden(
      file.replacing(/fnv1a64:[0-9a-f]+/, with: "fnv1a64:#"), "drawings/rack-network.sheet.ko.svg")
  }

  /// Chapters, tables, figures and switches of the report.
  @Test(arguments: Language.allCases)
  func outlineOfTheReport(_ language: Language) throws {
    let page = HTMLReport.text(try ReportTests.unit.get(), language: language)
    try expectGolden(Outline.text(ofPage: page), "superpod-gb200.report.\(language.rawValue).txt")
  }

  /// The pages of drawings.pdf.
  @Test(arguments: Language.allCases)
  func outlineOfTheSet(_ language: Language) throws {
    let page = HTMLReport.drawingSet(try ReportTests.unit.get(), language: language)
    try expectGolden(Outline.text(ofPage: page), "superpod-gb200.set.\(language.rawValue).txt")
  }

  /// The summary on the terminal.
  @Test(arguments: Language.allCases)
  func summary(_ language: Language) throws {
    let text = Summary.text(try ReportTests.unit.get(), language: language)
    try expectGolden(Outline.masked(text), "superpod-gb200.summary.\(language.rawValue).txt")
  }

  /// The page that goes to the utility.
  @Test
  func gridSheet() throws {
    let plan = try ReportTests.unit.get()
    let site = try #require(plan.sites.first)
    try expectGolden(
      Outline.masked(GridSheetText.markdown(plan, site: site)), "superpod-gb200.grid.md")
    try expectGolden(
      Outline.text(ofPage: GridSheetText.html(plan, site: site)), "superpod-gb200.grid.txt")
  }

  /// The tables that other tools open, numbers left out: schedules and networks of power, equipment, the first day of
  /// the year's hours.
  @Test
  func tables() throws {
    let plan = try ReportTests.unit.get()
    let site = try #require(plan.sites.first)
    func text(_ write: (([UInt8]) throws -> Void) throws -> Void) throws -> String {
      var bytes: [UInt8] = []
      try write { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
    let hours = try text { try HourlyResults.write(plan, to: $0) }
    let tables = [
      ("devices.csv", PowerSchedules.devices(plan)), ("loads.csv", PowerSchedules.loads(plan)),
      ("panels.csv", PowerSchedules.panels(plan)),
      ("flow.csv", try PowerSchedules.flow(plan)),
      ("dps.json", try #require(try PowerServiceTopology.json(plan, site: site))),
      (
        "pandapower.json",
        PandapowerNetwork.json(
          try #require(site.power).grid().network, name: plan.name, frequency: 60)
      ),
      ("equipment.csv", try text { try EquipmentSchedule.write(plan, to: $0) }),
      ("hours.csv", hours.split(separator: "\r\n").prefix(25).joined(separator: "\n")),
    ]
    for (name, text) in tables {
      try expectGolden(
        Outline.masked(text.replacing("\r\n", with: "\n")), "superpod-gb200.\(name)")
    }
  }

  /// The outline tells drawings apart: a word, a colour or a layer that changes changes it.
  @Test
  func outlineSeesChanges() {
    func outline(_ text: String, _ paint: Paint, _ layer: String) -> String {
      var picture = Picture(id: "p", width: 10, height: 10, title: "t", summary: "s")
      picture.add(
        Layer(id: layer, name: layer),
        [
          .shape(.rectangle(Box(0, 0, 1, 1)), .filled(paint)), .label(Label(text, at: Point(0, 0))),
        ])
      return Outline.text(of: picture)
    }
    let first = outline("4 racks", .power, "a")
    #expect(first == outline("5 racks", .power, "a"))
    #expect(first != outline("4 rack", .power, "a"))
    #expect(first != outline("4 racks", .cooling, "a"))
    #expect(first != outline("4 racks", .power, "b"))
  }
}
