import Foundation
import Quantities
import Schema
import Testing

/// A table with a key of each kind.
let sample = ObjectSchema(
  "sample", "A table for tests.",
  [
    .required("name", .text(maximumLength: 20), "A name."),
    .required("power", .quantity(Power.self, from: .zero, to: Power(si: 1e9)), "A power."),
    .defaulted("supply", .quantity(Temperature.self), "40 °C", "A temperature."),
    .optional("count", .count(1...100), "A count."),
    .optional("share", .ratio(0...1), "A share."),
    .optional("date", .quarter, "A quarter."),
    .optional("colour", .choice(["red", "green"]), "A colour."),
    .optional("owner", .label(maximumLength: 20), "An owner."),
    .optional("place", .reference("place"), "A place."),
    .optional("price", .price, "A price."),
    .optional(
      "places", .list(.object(place), count: 1...3, namedBy: "id"), "Places."),
    .optional("fact", .fact(.quantity(Power.self)), "A fact."),
  ])
private let place = ObjectSchema(
  "place", "A place.",
  [
    .required("id", .identifier, "Its name."),
    .optional("size", .quantity(Area.self, from: .zero), "Its size."),
  ])

func read(_ text: String, overrides: [Override] = []) throws(Problems) -> Record {
  try DocumentReader(names: ["source": ["sheet"]]).read(
    SourceText(name: "a.yaml", text: text), as: sample,
    defining: [DocumentReader.LocalNames("place", definedUnder: "places")], overrides: overrides)
}

@Suite("Bad documents")
struct BadDocumentTests {
  struct Case: Sendable {
    let yaml: String
    let messages: [String]

    init(_ yaml: String, _ messages: String...) {
      self.yaml = yaml
      self.messages = messages
    }
  }

  static let cases = [
    Case("", "a.yaml: error: the file is empty; `rackwright init` writes a scenario to start from"),
    Case(
      "name: x\npower: 40 °C\n",
      "a.yaml:2:8: error: power: \"40 °C\" is a temperature; a power is expected, such as \"132 kW\""
    ),
    Case(
      "name: x\npowr: 3 W\n",
      "a.yaml:1:1: error: key \"power\" is missing; add it, such as \"power: 132 kW\"",
      "a.yaml:2:1: error: unknown key \"powr\"; did you mean \"power\"?"),
    Case(
      "name: x\npower: 3 W\npower: 4 W\n",
      "a.yaml:3:1: error: key \"power\" is written twice; the first is on line 2; keep one"),
    Case(
      "name: x\npower: -3 W\n",
      "a.yaml:2:8: error: power: \"-3 W\" is out of range; 0 W to 1,000,000,000 W is expected"),
    Case(
      "name: x\npower: 3 W\ncount: 1.5\n",
      "a.yaml:3:8: error: count: \"1.5\" is out of range; a whole number from 1 to 100 is expected"),
    Case(
      "name: x\npower: 3 W\ncount: NaN\n",
      "a.yaml:3:8: error: count: \"NaN\" is out of range; a whole number from 1 to 100 is expected"),
    Case(
      "name: x\npower: 3 W\ncolour: gren\n",
      "a.yaml:3:9: error: colour: unknown value \"gren\"; did you mean \"green\"?"),
    Case(
      "name: x\npower: 3 W\nplace: busn\nplaces: [{id: busan}]\n",
      "a.yaml:3:8: error: place: unknown place \"busn\"; did you mean \"busan\"?"),
    Case(
      "name: x\npower: 3 W\nplaces: [{id: ../x}]\n",
      "a.yaml:3:15: error: places[0].id: \"../x\" where a name of a-z, 0-9 and - (at most 32) is expected"
    ),
    Case(
      "name: x\npower: 3 W\nplaces: [{id: a}, {id: a}]\n",
      "a.yaml:3:24: error: places[1].id: \"a\" is already defined at a.yaml:3:15; names must differ"
    ),
    Case(
      "name: x\npower: 3 W\nowner: =1+1\n",
      "a.yaml:3:8: error: owner: \"=1+1\" where a name without < and >, and without =, +, - or @ at its beginning is expected"
    ),
    Case(
      "name: &a x\npower: 3 W\n",
      "a.yaml:1:7: error: an anchor (&) cannot be used here; write the value out, or quote the text"
    ),
    Case(
      "name: *a\npower: 3 W\n",
      "a.yaml:1:7: error: an alias (*) cannot be used here; write the value out, or quote the text"),
    Case(
      "name: x\npower: 3 W\nfact: {value: 3 W, low: 4 W, source: sheet, confidence: vendor}\n",
      "a.yaml:3:7: error: fact: the value must lie between low and high"),
    Case(
      "name: x\npower: 3 W\nfact: {value: 3 W, source: shet, confidence: vendor}\n",
      "a.yaml:3:28: error: fact.source: unknown source \"shet\"; did you mean \"sheet\"?"),
    Case(
      "name: x\npower: 3 W\ndate: 2026-Q5\n",
      "a.yaml:3:7: error: date: \"2026-Q5\" where a quarter such as 2026-Q2 is expected"),
    Case(
      "name: [x]\npower: {a: b}\n",
      "a.yaml:1:7: error: name: a list where a text is expected",
      "a.yaml:2:8: error: power: a mapping where a value such as \"132 kW\" (power) is expected"),
    Case(
      "name: this is more than twenty characters\npower: 3 W\n",
      "a.yaml:1:7: error: name: \"this is more than twenty characters\" where one line of at most 20 characters is expected"
    ),
    Case(
      "- a\n- b\n",
      "a.yaml:1:1: error: a list where a mapping with the keys of a sample is expected"),
  ]

  @Test(arguments: cases)
  func everyProblemWithItsPlace(_ bad: Case) {
    do throws(Problems) {
      _ = try read(bad.yaml)
      Issue.record("accepted")
    } catch {
      #expect(error.list.map(\.message) == bad.messages)
    }
  }

  @Test
  func unreadableFiles() throws {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: Problems.self) { try SourceText.load(path: folder) }
    #expect(throws: Problems.self) { try SourceText.load(path: folder + "/no-such-file.yaml") }
    let file = folder + "/rackwright-\(UUID().uuidString).yaml"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try Data([0xff, 0xfe, 0x00]).write(to: URL(filePath: file))
    #expect(throws: Problems.self) { try SourceText.load(path: file) }
    try Data(repeating: 0x20, count: SourceText.largestFile + 1).write(to: URL(filePath: file))
    do throws(Problems) {
      _ = try SourceText.load(path: file)
      Issue.record("read")
    } catch {
      #expect(error.description.contains("larger than 8 MiB"))
    }
  }

  @Test
  func deepAndLongDocuments() {
    let deep = "name: " + String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    #expect(throws: Problems.self) { try read(deep) }
    let long = "name: [" + String(repeating: "a,", count: 500_001) + "]"
    #expect(throws: Problems.self) { try read(long) }
  }

  /// Whatever is done to a good document, the reader answers.
  @Test
  func anyTextIsReadOrRefused() {
    let good = Array(
      "name: x\npower: 3 W\nplaces: [{id: a, size: 3 m2}]\nfact: {value: 3 W, source: sheet, confidence: vendor}\n"
        .utf8)
    var state: UInt64 = 5
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = Array("{}[]:,-&*!|>'\"#%@`\n \t0aé~?".utf8)
    for _ in 0..<2000 {
      var bytes = good
      for _ in 0...next(4) {
        let at = next(bytes.count)
        switch next(3) {
        case 0: bytes[at] = pieces[next(pieces.count)]
        case 1: bytes.insert(pieces[next(pieces.count)], at: at)
        default: bytes.remove(at: at)
        }
      }
      _ = try? read(String(decoding: bytes, as: UTF8.self))
    }
  }
}

@Suite("Good documents")
struct GoodDocumentTests {
  static let good =
    "name: x\npower: 3 kW\nplaces: [{id: busan}, {id: ulsan}]\nplace: ulsan\nprice: 165 KRW/kWh\n"

  @Test
  func valuesAndDefaults() throws {
    let record = try read(Self.good)
    #expect(try record.quantity("power", as: Power.self) == Power(si: 3000))
    #expect(try record.quantity("supply", as: Temperature.self) == Temperature(40, .celsius))
    #expect(record.isDefault("supply"))
    #expect(!record.isDefault("power"))
    #expect(record.place(of: "power").description == "a.yaml:2:8")
    #expect(record.number(ifPresent: "price")?.unit.symbol == "KRW/kWh")
    #expect(record.records("places").count == 2)
    #expect(throws: SchemaMisuse.self) { try record.text("power") }
  }

  @Test
  func overrides() throws {
    let record = try read(
      Self.good,
      overrides: [
        Override("power=5 MW"), Override("places[ulsan].size=3 ha"),
        Override("places[0].size=1 m2"),
      ])
    #expect(try record.quantity("power", as: Power.self) == Power(si: 5e6))
    #expect(
      record.records("places").map { $0.quantity(ifPresent: "size", as: Area.self)?.si } == [
        1, 30_000,
      ])
    for (text, part) in [
      ("powr=1 W", "did you mean \"power\"?"), ("places[seoul].size=1 m2", "unknown entry"),
      ("power.x=1", "a path into"), ("power=1 V", "is a voltage"),
    ] {
      do {
        _ = try read(Self.good, overrides: [Override(text)])
        Issue.record("accepted \(text)")
      } catch {
        #expect("\(error)".contains(part))
        #expect("\(error)".contains("--set"))
      }
    }
    #expect(throws: Problems.self) { try Override("nonsense") }
  }

  @Test
  func otherFormsComeFromTheSameTable() throws {
    let schema = try JSONSerialization.jsonObject(
      with: Data(JSONSchemaWriter.text(for: sample).utf8))
    let root = try #require(schema as? [String: Any])
    #expect(root["required"] as? [String] == ["name", "power"])
    let page = ReferencePage.markdown(for: sample)
    for field in sample.fields { #expect(page.contains("| `\(field.key)` |")) }
    guard case .mapping(let resolved) = try read(Self.good).resolved else {
      Issue.record("no mapping")
      return
    }
    #expect(resolved["supply"] == .text("40 degC"))
    #expect(resolved["power"] == .text("3 kW"))
  }

  @Test
  func hints() {
    #expect(NameHints.nearest("gb200-nvl27", in: ["gb200-nvl72", "gb300-nvl72"]) == "gb200-nvl72")
    #expect(NameHints.nearest("xyz", in: ["gb200-nvl72"]) == nil)
    #expect(NameHints.nearest("", in: ["a"]) == nil)
  }
}
