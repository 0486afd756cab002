import Electrical
import Exchange
import Planning
import Quantities
import SwiftCSV
import Testing

@Suite("Power schedules")
struct PowerScheduleTests {
  private func sum(_ rows: [[String: String]], _ column: String) -> Double {
    rows.map { Double($0[column] ?? "") ?? 0 }.reduce(0, +)
  }

  private func rows(_ text: String) throws -> [[String: String]] {
    try CSV<Named>(string: text).rows
  }

  /// Four racks of 132 kW on either busway of a row, each carrying half; with the other lost, all:
  /// 528 kW at 0.97 are 544.3 kVA, 757.3 A at 415 V, and with the busway's own loss some more. Over
  /// the 80 % of the continuous-load rule 950 A and more: the next standard breaker has 1,000 A.
  @Test
  func aRowsBreaker() throws {
    let plan = try ReportTests.unit.get()
    let panels = try rows(PowerSchedules.panels(plan))
    let onBoard = panels.filter { $0["panel"] == "set 1 / output board" }
    let row = try #require(onBoard.first { $0["load"] == "set 1 / row 1 / busway A" })
    #expect(row["breaker_a"] == "1000" && row["circuits"] == "2")
    let normal = try #require(Double(row["normal_a"] ?? ""))
    let worst = try #require(Double(row["worst_a"] ?? ""))
    #expect(abs(normal - 378.7) < 2 && abs(worst - 757.3) < 8)
  }

  /// Racks and GPUs of the load list are the plan's; every line of every schedule has all its cells.
  @Test
  func loadsAreThePlans() throws {
    let plan = try ReportTests.unit.get()
    let loads = try rows(PowerSchedules.loads(plan))
    let gpus = sum(loads, "gpus")
    #expect(gpus == plan.figures["fleet.gpus"]?.value)
    let compute = loads.filter { $0["class"]?.hasSuffix("compute") == true }
    #expect(sum(compute, "total_kw") == 1056)
    for text in [PowerSchedules.loads(plan), PowerSchedules.devices(plan)] {
      let table = try CSV<Enumerated>(string: text)
      #expect(table.rows.count >= 5)
      #expect(table.rows.allSatisfy { $0.count == table.header.count })
    }
  }

  /// The devices of the bill are those of the schedule.
  @Test
  func devicesAreTheBills() throws {
    let plan = try ReportTests.unit.get()
    let devices = try rows(PowerSchedules.devices(plan))
    for (kind, purpose) in [("ups", "UPS"), ("busway", "busway"), ("generator", "generating set")] {
      let counted = sum(devices.filter { $0["kind"] == kind }, "count")
      let bought = plan.bill.filter { $0.purpose == purpose }.reduce(0) { $0 + $1.count }
      #expect(counted == bought && counted > 0, "\(kind)")
    }
  }
}
