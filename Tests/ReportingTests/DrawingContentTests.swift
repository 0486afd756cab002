import Drawing
import Foundation
import Planning
import Quantities
import Reporting
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

extension Picture {
  /// Every mark without groups, at no matter what place.
  private var flat: [Mark] {
    func open(_ marks: [Mark]) -> [Mark] {
      marks.flatMap { mark -> [Mark] in
        if case .group(let group) = mark { return open(group.marks) }
        return [mark]
      }
    }
    return open(marks)
  }

  /// What its words say.
  var texts: [String] {
    flat.compactMap { mark in
      if case .label(let label) = mark { return label.text }
      return nil
    }
  }

  /// What its shapes say when pointed at.
  var titles: [String] {
    flat.compactMap { mark in
      if case .shape(_, _, let title) = mark { return title }
      return nil
    }
  }
}

@Suite("What drawings say")
struct DrawingContentTests {
  static func drawings(_ language: Language = .en) throws -> [PlanDrawing] {
    PlanDrawings.all(of: try ReportTests.unit.get(), language: language)
  }

  static func drawing(_ id: String) throws -> Picture {
    try #require(try drawings().first { $0.id == id }).picture
  }

  /// 18 compute trays, 9 NVLink switch trays and 8 power shelves (facts/hardware.md section 2.5), each
  /// drawn once with its number.
  @Test
  func everyTrayOfARack() throws {
    let texts = try Self.drawing("rack-gb200-nvl72").texts
    for (name, count) in [("Compute tray", 18), ("NVLink switch tray", 9), ("Power shelf", 8)] {
      for number in 1...count {
        #expect(texts.filter { $0 == "\(name) #\(number)" }.count == 1, "\(name) \(number)")
      }
      #expect(!texts.contains("\(name) #\(count + 1)"))
    }
    #expect(texts.contains("132 kW") && texts.contains("48 U, 2,134 mm"))
  }

  /// By hand: 8 racks of 132 kW with 87 % to liquid are 918.7 kW; 119 L/min each at 40 °C are
  /// 952 L/min; 25 % propylene glycol holds 1022.5 kg/m3 × 3.92 kJ/kg K = 4.008 MJ/m3 K, so it warms by
  /// 918.7 kW / (0.015867 m3/s × 4.008 MJ/m3 K) = 14.4 K. Facility water is 4 K colder.
  @Test
  func flowsAndTemperaturesOfTheLoop() throws {
    let texts = try Self.drawing("cooling-seoul").texts
    for text in ["952 L/min", "40.0 °C", "54.4 °C", "36.0 °C", "50.4 °C"] {
      #expect(texts.contains(text), "\(text) in \(texts)")
    }
  }

  /// Positions by kind, read from the drawing, against the figures.
  @Test
  func everyRackHasAPlace() throws {
    let plan = try ReportTests.unit.get()
    let titles = try Self.drawing("hall-seoul").titles
    func count(_ name: String) -> Int {
      titles.filter { $0.hasSuffix(" × \(name)") }.compactMap { title in
        title.split(separator: ": ").last?.split(separator: " ").first.flatMap { Int($0) }
      }.reduce(0, +)
    }
    let own = "site.seoul.cluster.pod.fleet.racks"
    #expect(Double(count("Compute, liquid-cooled")) == plan.figures["\(own).compute"]?.value)
    #expect(Double(count("Network")) == plan.figures["\(own).network"]?.value)
    #expect(Double(count("Storage, management")) == plan.figures["\(own).management"]?.value)
  }

  /// A DGX GB200 unit has 32 leaves and 24 spines, 6 for each of 4 rails (facts/hardware.md section
  /// 3.1), and 72 GPUs below the leaves of a rack.
  @Test
  func fabricOfAUnit() throws {
    let texts = try Self.drawing("fabric-seoul-pod").texts
    #expect(texts.contains("leaves: 32, spines: 24"))
    #expect(texts.contains("One block (nodes: 18, GPUs: 72, leaves: 4, one for each rail)"))
    #expect(texts.contains { $0.hasSuffix("rails: 4, each with spines of its own: 6") })
    #expect(texts.contains("Spine 24") && texts.contains("Node 18"))
  }

  /// By hand: 8 racks of 132 kW and 0.12 MW of support are 1.19 MW, more than a UPS of 1.875 MW carries
  /// alone under N+1 only with a second one: two lineups. A rack has 4 shelves of 33 kW on each feed
  /// (facts/hardware.md section 2.5); at 22.9 kV there is no substation.
  @Test
  func oneLineOfAUnit() throws {
    let picture = try Self.drawing("one-line-seoul")
    let texts = picture.texts
    for text in [
      "Circuit 1", "Circuit 2", "Transformer A", "Transformer B", "UPS A", "UPS B",
      "2.5 MVA, uk 6 %", "22.9 kV / 415 V", "8 × 132 kW", "Generating set ×2",
    ] {
      #expect(texts.contains(text), "\(text) in \(texts)")
    }
    #expect(texts.contains { $0.contains("A 4 × 33 kW, B 4 × 33 kW") })
    #expect(!texts.contains("Transformer C") && !texts.contains { $0.hasPrefix("HV section") })
    #expect(picture.layers.map(\.id) == ["wires", "symbols", "ratings", "loads"])
  }

  /// Every order of a site is drawn as a bar and a diamond, late ones said to be late.
  @Test
  func everyOrderIsOnTheSchedule() throws {
    let plan = try #require(PlanDrawingTests.plans["korea-260k"])
    let titles = try #require(
      PlanDrawings.all(of: plan, language: .en).first { $0.id == "phases-ulsan" }
    ).picture.titles.filter { $0.contains("order by") }
    let orders = plan.orders.filter { $0.site == "ulsan" }
    #expect(!orders.isEmpty && titles.count == 2 * orders.count)
    #expect(titles.filter { $0.hasSuffix(", late") }.count == 2 * orders.filter(\.isLate).count)
  }
}

@Suite("Drawings of hostile names")
struct HostileDrawingTests {
  static let plan = Result {
    try ReportTests.plan("superpod-gb200") {
      $0.replacing("name: One GB200 scalable unit", with: "name: \"<script>alert('x')</script>\"")
        .replacing("owner: Example", with: "owner: \"\\u202Emoc.live\\u202C 🏭 & \\\"bold\\\" 'x'\"")
        .replacing(
          "name: Seoul", with: "name: \"\(String(repeating: "서울<x>\\\"' ", count: 62))\"")
    }
  }

  @Test(arguments: Language.allCases)
  func drawnHarmlessly(_ language: Language) throws {
    let plan = try Self.plan.get()
    // 62 times eight characters: scenarios take names of up to 500.
    #expect(plan.sites[0].name.count == 496)
    for drawing in PlanDrawings.all(of: plan, language: language) {
      #expect(drawing.picture.faults().isEmpty, "\(drawing.id): \(drawing.picture.faults())")
      let sheet = drawing.sheet(of: plan, language: language)
      #expect(sheet.faults().isEmpty, "\(drawing.id): \(sheet.faults())")
      let text = drawing.file(of: plan, language: language)
      #expect(!text.contains("<script") && !text.contains("<b>") && !text.contains("<x>"))
      #expect(!text.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
      let parser = XMLParser(data: Data(text.utf8))
      #expect(parser.parse(), "\(drawing.id): \(String(describing: parser.parserError))")
      #expect(drawing.id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    }
  }

  /// The check that the other tests lean on finds what is put in its way, in every drawing.
  @Test
  func seededFaultsAreFound() throws {
    for drawing in try DrawingContentTests.drawings() {
      let picture = drawing.picture
      let text = try #require(picture.texts.first { !$0.isEmpty })
      func changed(_ marks: [Mark]) -> [Picture.Fault] {
        var changed = picture
        changed.add(marks)
        return changed.faults()
      }
      let lid = Mark.shape(.rectangle(picture.bounds), .filled(.paper))
      #expect(changed([lid]).contains(.covered(text)), "\(drawing.id)")
      let out = Label("seeded", at: Point(picture.width - 1, 20))
      #expect(changed([.label(out)]).contains(.outside("seeded")), "\(drawing.id)")
      let twice = Label("seeded", at: Point(60, 60))
      #expect(
        changed([.label(twice), .label(twice)]).contains(.overlap("seeded", "seeded")),
        "\(drawing.id)")
    }
  }
}
