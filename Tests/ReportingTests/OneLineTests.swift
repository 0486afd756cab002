import Drawing
import Electrical
import Planning
import Quantities
import Testing

@testable import Reporting

/// One-line diagrams against the devices of the plan, counted there by hand or by name.
@Suite("One-line diagrams")
struct OneLineTests {
  private static func drawings(
    _ scenario: String, _ language: Language = .en
  ) throws -> [PlanDrawing] {
    let plan = try #require(PlanDrawingTests.plans[scenario])
    return PlanDrawings.all(of: plan, language: language).filter { $0.kind == .oneLine }
  }

  private static func drawing(_ scenario: String, _ site: String) throws -> PlanDrawing {
    try #require(try drawings(scenario).first { $0.site == site })
  }

  /// The numbers that stand before ` × ` in a text.
  private static func counts(_ text: String) -> [Int] {
    let words = text.split(separator: " ")
    return zip(words, words.dropFirst()).compactMap { $0.1 == "×" ? Int($0.0) : nil }
  }

  /// The devices of the set that a diagram says that it shows, those that are racks, and how many sets
  /// are like it.
  private static func set(
    _ drawing: PlanDrawing, of plan: Plan
  ) throws -> (devices: [ScheduledDevice], racks: [ScheduledDevice], alike: Int) {
    let title = try #require(
      drawing.picture.texts.first { $0.hasPrefix("Set ") && $0.contains("from the ring") })
    let number = Int(title.dropFirst(4).prefix { $0.isNumber })
    let all = try #require(plan.sites.first { $0.id == drawing.site }?.power).devices
    let own = all.filter { $0.set?.first == number }
    let racks = own.filter { load in
      load.kind == .load && load.feeds.contains { all[$0.from].kind == .shelf }
    }
    return (own, racks, try #require(own.first?.set?.count))
  }

  /// Racks drawn and racks in a note are all racks of the set; busways are those of the racks drawn.
  @Test(arguments: PlanDrawingTests.scenarios)
  func everyRackOfTheSet(_ scenario: String) throws {
    let plan = try #require(PlanDrawingTests.plans[scenario])
    for drawing in try Self.drawings(scenario) {
      let (devices, racks, sets) = try Self.set(drawing, of: plan)
      let all = racks.reduce(0) { $0 + $1.count } / sets
      let shown = drawing.picture.texts.filter { text in
        let words = text.split(separator: " ")
        return words.count == 4 && words[1] == "×" && words[3].hasSuffix("W")
      }.flatMap(Self.counts).reduce(0, +)
      let note = drawing.notes.first { $0.contains("Racks of the set, not drawn") }
      let hidden = note.map(Self.counts)?.reduce(0, +) ?? 0
      #expect(shown + hidden == all, "\(drawing.id): \(drawing.picture.texts)")
      let ways = drawing.picture.texts.filter { $0.contains("A, ×") }
        .compactMap { $0.split(separator: "×").last.flatMap { Int($0) } }.reduce(0, +)
      let busways = devices.filter { $0.kind == .busway }.reduce(0) { $0 + $1.count } / sets
      #expect(hidden == 0 ? ways == busways : ways < busways, "\(drawing.id)")
    }
  }

  /// By hand from the devices of the plans: 42 + 42 + 84 + 84 busways of 21 sets in Ulsan are 12 a set,
  /// 2 + 2 + 9 + 9 in the retrofit are 22; a GB300 rack has 4 shelves on each feed.
  @Test
  func buswaysAndShelves() throws {
    let ulsan = try Self.drawing("korea-260k", "ulsan").picture.texts
    #expect(ulsan.contains("1.2 kA, ×12") && ulsan.contains("max. 355 kW, 53 %"))
    let retrofit = try Self.drawings("hgx-b300-retrofit").flatMap(\.picture.texts)
    #expect(retrofit.contains { $0.hasSuffix("×22") })
  }

  /// 40 racks of a set on the six pairs of four boards: 4 pairs of 7 are drawn, 2 of 6 are not. Feeds
  /// shared by two kinds of rows count once: a rack of 7 has 4 shelves on each side, 7 racks 4 busways.
  @Test
  func racksOnSixPairs() throws {
    let drawing = try Self.drawing("gigawatt", "campus")
    let texts = drawing.picture.texts
    #expect(texts.filter { $0 == "7 × 142 kW" }.count == 4)
    #expect(drawing.notes.contains { $0.contains("6 × 142 kW (A + D), 6 × 142 kW (B + C)") })
    #expect(texts.filter { $0 == "Feeds: A 4 × 33 kW, B 4 × 33 kW" }.count == 4)
    #expect(texts.filter { $0 == "1.2 kA, ×4" }.count == 4)
    #expect(texts.contains { $0.hasSuffix("CDU pumps 4 × 4.80 kW, 2 × 4.11 kW") })
  }

  /// High-voltage section 1 feeds the odd transformers, section 2 the even ones; those of a section stand
  /// beside each other.
  @Test
  func sectionsOfTheSubstation() throws {
    for (scenario, site, names) in [
      ("korea-260k", "ulsan", ["T1", "T3", "T2", "T4"]),
      ("gigawatt", "campus", ["T1", "T3, T5, T7", "T2", "T4, T6, T8"]),
    ] {
      let texts = try Self.drawing(scenario, site).picture.texts
      #expect(texts.filter { $0.hasPrefix("T") && $0.dropFirst().first?.isNumber == true } == names)
      for name in ["HV section 1", "HV section 2", "Circuit 1", "Circuit 2"] {
        #expect(texts.filter { $0 == name }.count == 1, "\(name)")
      }
    }
  }

  /// Short-circuit currents and impedances as the plan has them: 25,118 A, 9,181 A and 53,970 A; 18 and
  /// 6 per cent. A generator at 101 % is said to be beyond its rating.
  @Test
  func faultsAndOverloads() throws {
    let ulsan = try Self.drawing("korea-260k", "ulsan")
    let texts = ulsan.picture.texts
    for text in [
      "154 kV, Ik 25.1 kA", "Ik 9.18 kA", "Ik 54.0 kA", "63 MVA, uk 18 %", "2.5 MVA, uk 6 %",
    ] {
      #expect(texts.contains(text), "\(text) in \(texts)")
    }
    #expect(ulsan.notes.contains { $0.contains("136 MW") && $0.contains("103 MW") })
    #expect(!texts.contains("over its rating"))
    #expect(try Self.drawing("gigawatt", "campus").picture.texts.contains("over its rating"))
  }

  /// The lineups of a set hang on as many rings, so that the halves of a 2N supply share none.
  @Test(arguments: [("hgx-b300-retrofit", "hall", 2), ("korea-260k", "ulsan", 3)])
  func aRingForEachLineup(_ scenario: String, _ site: String, _ lineups: Int) throws {
    let taps = try Self.drawing(scenario, site).picture.texts.filter { $0.contains(" / tap ") }
    #expect(taps.count == lineups && Set(taps.map { $0.prefix { $0 != "/" } }).count == lineups)
  }

  /// What carries something never reads as nothing.
  @Test(arguments: PlanDrawingTests.scenarios, Language.allCases)
  func noShareOfNothing(_ scenario: String, _ language: Language) throws {
    for drawing in try Self.drawings(scenario, language) {
      #expect(!drawing.picture.texts.contains { $0.hasSuffix(", 0 %") }, "\(drawing.id)")
    }
  }

  /// Plates have no zeros behind the point; what no plate says keeps its three digits.
  @Test(arguments: [
    (1.875e6, "W", "1.875 MW", "1.875 MW"), (63e6, "VA", "63 MVA", "63 MVA"),
    (4000.000_000_1, "A", "4 kA", "4 kA"), (300, "s", "5 min", "5분"),
    (33e3, "W", "33 kW", "33 kW"), (13_346.33, "W", "13.3 kW", "13.3 kW"),
    (17_013, "W", "17.0 kW", "17.0 kW"), (0, "W", "0 W", "0 W"), (200, "W", "200 W", "200 W"),
    (.nan, "W", "not available", "값 없음"),
  ])
  func plates(_ value: Double, _ symbol: String, _ english: String, _ korean: String) throws {
    let plan = try ReportTests.unit.get()
    let unit = try #require(Unit(symbol))
    #expect(DrawingSource(plan: plan, language: .en).nominal(value, unit) == english)
    #expect(DrawingSource(plan: plan, language: .ko).nominal(value, unit) == korean)
  }
}
