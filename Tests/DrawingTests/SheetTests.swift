import Drawing
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Sheets")
struct SheetTests {
  static let block = TitleBlock(
    project: "Korea's 260,000 Blackwell GPUs", title: "One-line diagram",
    subtitle: "Ulsan, SK and AWS",
    fields: [
      .init("Drawing", "E-01"), .init("Sheet", "2 / 14"), .init("Scale", "none"),
      .init("Revision", "A"),
    ], signatures: ["Drawn", "Checked", "Approved", "Date"])

  /// A small drawing with one of each.
  static var sample: Picture {
    var picture = Picture(
      id: "sample", width: 500, height: 260, title: "A sample", summary: "One of each mark.")
    let layer = Layer(id: "power", name: "Power")
    picture.add(
      layer,
      [
        .shape(
          .rectangle(Box(40, 60, 120, 60), radius: 4), .outlined(.powerTint), title: "T-1"),
        .label(Label("변압기 T-1", at: Point(100, 90), anchor: .middle, baseline: .middle)),
        .shape(
          .path([
            .move(Point(160, 90)), .curve(Point(200, 90), Point(200, 150), Point(240, 150)),
            .arc(radius: 10, isClockwise: true, Point(260, 150)), .line(Point(300, 150)),
          ]), .line(.power, .wide, .dashed)),
      ])
    picture.add(
      .circle(Point(330, 150), radius: 24),
      Style(fill: .missingTint, hatch: .rising, stroke: .missing))
    picture.add(Label("<G> & \"G\"", at: Point(330, 196), anchor: .middle, link: "#f-x"))
    picture.add(
      DimensionLine.level(from: Point(40, 120), to: Point(160, 120), offset: 24, "1,200"))
    picture.add(DimensionLine.upright(from: Point(40, 60), to: Point(40, 120), offset: -14, "600"))
    let legend = Legend([
      .init(.filled(.powerTint), "transformer"), .init(.line(.power, .wide, .dashed), "feeder"),
      .init(Style(fill: .missingTint, hatch: .rising, stroke: .missing), "missing"),
    ])
    picture.add(legend.marks(at: Point(40, 220), width: 420))
    return picture
  }

  @Test
  func sampleIsReadable() {
    #expect(Self.sample.faults().isEmpty, "\(Self.sample.faults())")
    #expect(Self.sample.layers == [Layer(id: "power", name: "Power")])
  }

  @Test(arguments: PaperSize.allCases)
  func sheetsAreReadable(_ size: PaperSize) {
    let sheet = Sheet.picture(
      Self.sample, on: size, Self.block, notes: ["All ratings at 40 °C.", "참고: 정격은 40 °C 기준"])
    #expect(sheet.faults().isEmpty, "\(sheet.faults())")
    // ISO 216: 420 by 297 and 297 by 210 mm.
    #expect(
      sheet.svg().contains(
        size == .a3 ? "width=\"420mm\" height=\"297mm\"" : "297mm\" height=\"210mm"))
  }

  /// Hostile words end up as words, and an XML parser reads the file.
  @Test
  func hostileTitleBlock() {
    let name = String(repeating: "<script>alert('1')</script>\u{202E}\u{0}🚀", count: 20)
    let block = TitleBlock(
      project: name, title: name, subtitle: name, fields: [.init(name, name)], signatures: [name])
    let sheet = Sheet.picture(Self.sample, block, notes: [name, name])
    #expect(sheet.faults().isEmpty, "\(sheet.faults().prefix(3))")
    #expect(!sheet.svg().contains("<script"))
    #expect(XMLParser(data: Data(sheet.svg().utf8)).parse())
  }

  @Test
  func identifiersAreTame() {
    #expect(Picture(id: "a.b \"<c>", width: 1, height: 1, title: "", summary: "").id == "a-b---c-")
    #expect(Layer(id: "a b\"c", name: "").id == "abc")
  }

  @Test(arguments: Theme.allCases)
  func golden(_ theme: Theme) throws {
    let sheet = Sheet.picture(Self.sample, on: .a4, Self.block)
    try expectGolden(sheet.svg(theme: theme), "sheet.\(theme).svg")
  }
}

/// Holds text against the file `Goldens/NAME`; with `WRITE_GOLDENS` set it writes the file instead.
func expectGolden(_ text: String, _ name: String) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
  if ProcessInfo.processInfo.environment["WRITE_GOLDENS"] != nil {
    try Data(text.utf8).write(to: file)
  }
  let golden = try Data(contentsOf: file)
  #expect(golden == Data(text.utf8), "\(name) differs from its golden file")
}
