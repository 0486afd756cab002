import Drawing
import Foundation
import Planning
import Reporting
import Testing

@Suite("Drawings of a plan")
struct PlanDrawingTests {
  /// Every scenario of the folder, planned once.
  static let plans: [String: Plan] = {
    let folder = ReportTests.root.appending(path: "Scenarios")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var plans: [String: Plan] = [:]
    for file in files where file.hasSuffix(".yaml") {
      let name = String(file.dropLast(5))
      plans[name] = try? ReportTests.plan(name)
    }
    return plans
  }()

  static let scenarios: [String] = {
    let folder = ReportTests.root.appending(path: "Scenarios")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  /// No word outside, upon another, crossed, covered, too small or too faint, in any drawing of any
  /// scenario, in either language, on the page and on the sheet.
  @Test(arguments: scenarios, Language.allCases)
  func everyWordCanBeRead(_ scenario: String, _ language: Language) throws {
    let plan = try #require(Self.plans[scenario])
    let drawings = PlanDrawings.all(of: plan, language: language)
    #expect(!drawings.isEmpty)
    for drawing in drawings {
      #expect(drawing.picture.faults().isEmpty, "\(drawing.id): \(drawing.picture.faults())")
      let sheet = drawing.sheet(of: plan, language: language)
      #expect(sheet.faults().isEmpty, "sheet of \(drawing.id): \(sheet.faults())")
    }
  }

  /// The same for plants and redundancies that no scenario of the folder has.
  static let variants: [(ups: String, liquid: String, air: String, gpus: Int)] = [
    ("catcher", "tower-series", "tower-parallel", 576),
    ("catcher", "tower-only", "chillers-tower", 11_520),
    ("2(N+1)", "hybrid-series", "outside-air-chillers", 5760),
    ("3N/2", "dry-parallel", "chillers-air", 5760),
    ("4N/3", "hybrid-only", "outside-air-tower-chillers", 1152),
    ("N", "tower-air-series", "dry-only", 576),
    ("N+2", "tower-parallel", "outside-air-evaporative", 2304),
  ]

  @Test(arguments: variants.indices, Language.allCases)
  func everyWordOfAVariantCanBeRead(_ index: Int, _ language: Language) throws {
    let variant = Self.variants[index]
    let plan = try ReportTests.plan("superpod-gb200") {
      $0.replacing(
        "name: Seoul",
        with: """
          name: Seoul
              redundancy: {ups: \(variant.ups)}
              cooling: {liquid_plant: \(variant.liquid), air_plant: \(variant.air)}
          """
      ).replacing("gpus: 576", with: "gpus: \(variant.gpus)")
    }
    for drawing in PlanDrawings.all(of: plan, language: language) {
      #expect(drawing.picture.faults().isEmpty, "\(drawing.id): \(drawing.picture.faults())")
      let sheet = drawing.sheet(of: plan, language: language)
      #expect(sheet.faults().isEmpty, "sheet of \(drawing.id): \(sheet.faults())")
    }
    // A catcher's board is drawn as the second way of the static switches.
    let texts = PlanDrawings.all(of: plan, language: .en).first { $0.kind == .oneLine }?.picture
      .texts
    #expect(texts?.contains("reserve") == (variant.ups == "catcher"))
  }

  /// Identifiers and numbers are each one's own, the same in every language; a link leads to a figure.
  @Test(arguments: scenarios)
  func setIsInOrder(_ scenario: String) throws {
    let plan = try #require(Self.plans[scenario])
    let drawings = PlanDrawings.all(of: plan, language: .en)
    #expect(Set(drawings.map(\.id)).count == drawings.count)
    #expect(Set(drawings.map(\.number)).count == drawings.count)
    #expect(drawings.map(\.id) == PlanDrawings.all(of: plan, language: .ko).map(\.id))
    for drawing in drawings {
      #expect(drawing.sheet.of == drawings.count)
      for link in drawing.picture.links {
        #expect(link.hasPrefix("#f-") && plan.figures[String(link.dropFirst(3))] != nil, "\(link)")
      }
    }
  }
}
