import Catalogue
import Exchange
import Foundation
import Planning
import Quantities
import Schema
import SwiftCSV
import Testing

@Suite("Cable schedule")
struct CableScheduleTests {
  func schedule(_ cabling: String = "{}") throws -> (Plan, SwiftCSV.CSV<Named>, String) {
    let plan = try ReportTests.plan("superpod-gb200") {
      $0.replacing("  - id: seoul\n", with: "  - id: seoul\n    cabling: \(cabling)\n")
    }
    var bytes: [UInt8] = []
    try CableSchedule.write(plan) { bytes += $0 }
    let text = String(decoding: bytes, as: UTF8.self)
    return (plan, try SwiftCSV.CSV<Named>(string: text), text)
  }

  /// Every cable of the plan is there once, and no port at all is named twice.
  @Test
  func everyCableOnce() throws {
    let (plan, table, _) = try schedule()
    let cables = Set(table.rows.map { "\($0["site"] ?? "") \($0["cable"] ?? "")" })
    #expect(Double(cables.count) == plan.figures["network.cables"]?.value)
    var ports = Set<String>()
    for row in table.rows {
      for end in ["a", "b"] {
        ports.insert("\(row["\(end)_device"] ?? "") \(row["\(end)_port"] ?? "")")
      }
      #expect(Double(row["length_m"] ?? "").map { $0 > 0 && $0 < 100 } == true)
      #expect(row["label_a"]?.isEmpty == false)
    }
    #expect(ports.count == 2 * table.rows.count)
    #expect(table.header == CableSchedule.columns)
    // A bundle is the pair of racks of its ends.
    let row = try #require(table.rows.first)
    let racks = [row["a_rack"] ?? "", row["b_rack"] ?? ""].sorted().joined(separator: "_")
    #expect(row["bundle"] == racks)
  }

  /// The first lines, and one of each network and tier, as they were when the file was last looked at.
  @Test
  func asLookedAt() throws {
    let (_, table, text) = try schedule()
    var seen = Set<String>()
    let lines = text.components(separatedBy: "\r\n")
    var sample = [lines[0]]
    for (line, row) in zip(lines.dropFirst(), table.rows)
    where seen.insert("\(row["network"] ?? "") \(row["tier"] ?? "")").inserted {
      sample.append(line)
    }
    try expectGolden(
      sample.joined(separator: "\r\n") + "\r\n", "superpod-gb200.cables.csv")
  }

  /// Labels by the site's rule, quoted where words hold a comma, never a formula.
  @Test
  func labelsByRule() throws {
    let (_, table, _) = try schedule("{labels: '{rack}, \"{port}\"'}")
    #expect(table.rows.first?["label_a"] == "r01-01, \"compute-r1\"")
    #expect(throws: Problems.self) {
      try schedule("{labels: '{rak}'}")
    }
  }

  /// Copper inside and beside racks, fibre beyond: every cable is of a type that reaches.
  @Test
  func typesByReach() throws {
    let (_, table, _) = try schedule("{types: by_reach}")
    let types = Set(table.rows.map { $0["type"] ?? "" })
    #expect(types.isSuperset(of: ["dac-ndr", "aoc-400g", "cat6a"]))
    for row in table.rows where row["type"] == "dac-ndr" {
      #expect(Double(row["length_m"] ?? "").map { $0 <= 3 } == true)
    }
  }
}
