import Catalogue
import Foundation
import Planning
import Quantities
import Schema
import Testing

/// Scenarios whose weather is a file beside them.
@Suite("Weather of one's own")
struct OwnClimateTests {
  /// A folder with the scenario and a year of hours that swings about 12 °C, an hour of it missing.
  private static func folder(climate: String = "here", files: String = "[year.csv]") throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "rackwright-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var rows = ["time,drybulb_c,rh_pct"]
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for (month, days) in lengths.enumerated() {
      for day in 1...days {
        for hour in 0..<24 where (month, day, hour) != (5, 4, 3) {
          let dry = 12 - 14 * cos(Double(month) / 12 * 2 * .pi) + Double(hour - 12) / 4
          rows.append("2023-\(month + 1)-\(day)T\(hour):00,\(dry),55")
        }
      }
    }
    try rows.joined(separator: "\n").write(
      to: folder.appending(path: "year.csv"), atomically: true, encoding: .utf8)
    let scenario =
      try Plans.source("superpod-gb200").text
      .replacing("climate: seoul", with: "climate: \(climate)")
      + "\nclimates:\n  - {id: here, files: \(files), elevation: 250 m}\n"
    try scenario.write(
      to: folder.appending(path: "s.yaml"), atomically: true, encoding: .utf8)
    return folder
  }

  private static func brief(_ folder: URL) throws -> Brief {
    try Brief.read(
      try SourceText.load(path: folder.appending(path: "s.yaml").path),
      catalogue: try Catalogue.load())
  }

  @Test
  func aPlanKeepsItsWeather() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let catalogue = try Catalogue.load()
    let plan = try Planner.plan(
      try Self.brief(folder), catalogue: catalogue, hasRanges: false)
    let note = plan.findings.first { $0.rule == "climate.repaired" }
    #expect(note?.message.contains("1 hour filled") == true)
    // Without the files and after a journey through JSON every figure is computed again.
    let copy = try Plan(json: try plan.json(), file: "plan.json")
    #expect(
      FigureVerification.mismatches(
        in: copy.figures, library: Planner.library(climates: copy.climates ?? [])
      ).isEmpty)
    #expect(
      !FigureVerification.mismatches(in: copy.figures, library: Planner.library()).isEmpty)
    #expect(copy.sources["climate-here"]?.place == "year.csv")
  }

  @Test
  func whatIsRefused() throws {
    func problems(_ folder: URL) -> String {
      defer { try? FileManager.default.removeItem(at: folder) }
      do {
        _ = try Self.brief(folder)
        return ""
      } catch { return "\(error)" }
    }
    #expect(problems(try Self.folder(files: "[none.epw]")).contains("there is no such file"))
    #expect(problems(try Self.folder(climate: "her")).contains("did you mean \"here\"?"))
    // A text that is no file may name none.
    let text =
      try Plans.source("superpod-gb200").text
      + "\nclimates:\n  - {id: here, files: [/etc/hosts]}\n"
    #expect(throws: Problems.self) {
      try Brief.read(
        SourceText(name: "s.yaml", text: text), catalogue: try Catalogue.load())
    }
    let clash = text.replacing("id: here, files: [/etc/hosts]", with: "id: seoul, files: [a]")
    #expect(throws: Problems.self) {
      try Brief.read(
        SourceText(name: "s.yaml", text: clash), catalogue: try Catalogue.load())
    }
  }
}
