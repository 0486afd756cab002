import Drawing
import Foundation
import Planning
import Testing

@testable import Reporting

/// Halls, fabrics and racks of all scenarios against hand counts of their plans.
@Suite("What drawings of halls, fabrics and racks say")
struct PlaceDrawingTests {
  private static func drawings(_ scenario: String) throws -> [PlanDrawing] {
    PlanDrawings.all(of: try #require(PlanDrawingTests.plans[scenario]), language: .en)
  }

  private static func drawing(_ scenario: String, _ id: String) throws -> PlanDrawing {
    try #require(try drawings(scenario).first { $0.id == id }, "\(id) of \(scenario)")
  }

  // MARK: - Halls

  /// Sejong has 2,042 positions in rows of 20: 103 rows, and room for every name.
  @Test
  func everyRowHasItsName() throws {
    let texts = try Self.drawing("korea-260k", "hall-sejong").picture.texts
    for row in 1...103 {
      let name = row < 10 ? "r0\(row)" : "r\(row)"
      #expect(texts.filter { $0 == name }.count == 1, "\(name)")
    }
    #expect(!texts.contains("r104"))
  }

  /// Devices and positions by hand: 53 CDUs of two positions at Ulsan, 486 on the campus; at Ulsan 556
  /// racks of GB300 and 313 of DGX B300.
  @Test
  func legendCounts() throws {
    let ulsan = try Self.drawing("korea-260k", "hall-ulsan").picture.texts
    for text in [
      "CDUs: 53 in 106 positions", "Compute, liquid-cooled: 556", "Compute, air-cooled: 313",
    ] {
      #expect(ulsan.contains(text), "\(text)")
    }
    let campus = try Self.drawing("gigawatt", "hall-campus").picture.texts
    #expect(campus.contains("CDUs: 486 in 972 positions"))
    #expect(campus.contains("r01") && campus.contains("cold aisle"))
  }

  /// An edge room of four racks of 0.6 m: no CDUs, no row of 20; of aisles the cold one before the row.
  @Test
  func smallHall() throws {
    let hall = try Self.drawing("edge-rtx-pro", "hall-seoul")
    let texts = hall.picture.texts
    #expect(texts.contains("4, 2.40 m") && texts.contains("2.40 m"))
    #expect(!texts.contains("12 m") && texts.contains("cold aisle") && !texts.contains("hot aisle"))
    #expect(texts.contains("r01-01") && texts.contains("r01-04") && !texts.contains("r01-05"))
    #expect(!hall.notes.contains { $0.contains("CDU") })
    #expect(hall.scale == 20)
  }

  /// 138 racks, each a mark of its own.
  @Test
  func racksCanBeCounted() throws {
    let titles = try Self.drawing("hgx-b300-retrofit", "hall-hall").picture.titles
    #expect(titles.filter { $0.contains(": 1 × ") }.count == 138)
  }

  // MARK: - Fabrics

  /// By hand: 90 nodes in blocks of 72 leave 18; 1,300 blocks in pods of 18 leave 4, 139 leave 13.
  @Test
  func lastPartsAreSmaller() throws {
    let small = try Self.drawing("one-megawatt", "fabric-incheon-pilot").picture.texts
    #expect(
      small.contains(
        "One block (nodes: 72, GPUs: 288, leaves: 4, one for each rail); nodes of the last block: 18"
      ))
    #expect(small.contains("Compute fabric (spines: 4, blocks: 2)"))
    let campus = try Self.drawing("gigawatt", "fabric-campus-campus").picture.texts
    #expect(
      campus.contains("One pod of 73 (spines: 72, blocks: 18); blocks of the last pod: 4"))
    // Racks of systems, and the 3,900 and 2,600 beside them.
    #expect(campus.contains("5,200") && campus.contains("6,500") && !campus.contains("11,700"))
    #expect(campus.contains("4 × 800 Gb/s"))
    let ulsan = try Self.drawing("korea-260k", "fabric-ulsan-sk").picture.texts
    #expect(ulsan.contains { $0.hasSuffix("blocks of the last pod: 13") })
  }

  /// 72 links of 800 Gb/s each way.
  @Test
  func ratioOfALeaf() throws {
    let notes = try Self.drawing("gigawatt", "fabric-campus-campus").notes
    #expect(
      notes.contains {
        $0.hasSuffix("down 72 of 800 Gb/s, up 72 of 800 Gb/s; bandwidth down to up 1 : 1.")
      }, "\(notes)")
  }

  /// A PCIe server has no NVLink domain.
  @Test
  func domainOnlyWithNVLink() throws {
    let texts = try Self.drawing("edge-rtx-pro", "fabric-seoul-seoul").picture.texts
    #expect(!texts.contains("NVLink domain") && texts.contains("leaves: 2, spines: 1"))
  }

  /// Title blocks tell sheets apart.
  @Test(arguments: PlanDrawingTests.scenarios)
  func subjectsAreOneEach(_ scenario: String) throws {
    for kind in [PlanDrawing.Kind.fabric, .rack, .hall] {
      let subjects = try Self.drawings(scenario).filter { $0.kind == kind }.map(\.subject)
      #expect(Set(subjects).count == subjects.count, "\(kind): \(subjects)")
    }
  }

  // MARK: - Racks

  /// What sheets of racks say stands in all of them is what is bought, neither more nor less; only
  /// out-of-band switches stand in racks of systems too, where these have units for them.
  @Test(arguments: PlanDrawingTests.scenarios)
  func devicesOfRacksAreThoseBought(_ scenario: String) throws {
    let plan = try #require(PlanDrawingTests.plans[scenario])
    var drawn: [String: Int] = [:]
    for note in try Self.drawings(scenario).filter({ $0.kind == .rack }).flatMap(\.notes) {
      for part in note.split(separator: " racks: ").dropFirst().joined().dropLast()
        .components(separatedBy: ", ")
      {
        let words = part.components(separatedBy: " × ")
        guard words.count == 2, let count = Int(words[0].replacing(",", with: "")) else { continue }
        drawn[words[1], default: 0] += count
      }
    }
    let bought = plan.bill.filter {
      $0.purpose.hasSuffix(", switch") || ["storage node", "management node"].contains($0.purpose)
    }
    for (name, lines) in Dictionary(grouping: bought, by: \.name) {
      let count = Int(lines.reduce(0) { $0 + $1.count })
      let isOutOfBand = lines.contains { $0.purpose.hasPrefix("out-of-band") }
      let own = drawn[name] ?? 0
      #expect(isOutOfBand ? own <= count : own == count, "\(name): \(own) of \(count)")
    }
  }

  /// By hand: 24 + 20 + 15 switches in 6 racks; its 15 out-of-band ones have no units in the racks of
  /// servers, so that they stand beside the others, as cables are counted.
  @Test
  func outOfBandSwitchesHaveAPlace() throws {
    let rack = try Self.drawing("hgx-b300-retrofit", "rack-network-hall-retrofit")
    let note = try #require(rack.notes.last)
    #expect(note.contains("In all 6 racks: "), "\(note)")
    for text in [
      "24 × NVIDIA Quantum-X800 Q3400-RA", "20 × NVIDIA Spectrum-4 SN5610",
      "15 × NVIDIA Spectrum SN2201",
    ] {
      #expect(note.contains(text), "\(text) in \(note)")
    }
    #expect(rack.picture.texts.contains("NVIDIA Spectrum SN2201 #3"))
    // A rack of GB300 holds its own.
    let campus = try Self.drawing("gigawatt", "rack-network-campus-campus")
    #expect(!campus.picture.titles.contains { $0.contains("SN2201") })
  }

  /// A rack of servers is heavier than its systems; 4 shelves of 33 kW carry 132 of 142 kW.
  @Test
  func whatARackLacks() throws {
    let servers = try Self.drawing("hgx-b300-retrofit", "rack-hgx-b300-air")
    #expect(servers.notes.contains { $0.contains("the systems' alone") })
    #expect(servers.notes[0].hasSuffix("It is 1,200 mm deep."))
    #expect(servers.picture.texts.contains("380 V AC, 3~"))
    // One server of 10 units in 48.
    #expect(servers.picture.texts.contains("blank, 38 U"))
    let rack = try Self.drawing("gigawatt", "rack-gb300-nvl72")
    #expect(!rack.notes.contains { $0.contains("the systems' alone") })
    #expect(
      rack.notes.contains { $0.contains("One feed carries 132 kW of the rack's at most 142 kW") },
      "\(rack.notes)")
  }
}
