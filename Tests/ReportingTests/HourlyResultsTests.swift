import Catalogue
import Exchange
import Foundation
import Planning
import Quantities
import Schema
import Testing

@Suite("Hours and equipment of a plan")
struct HourlyResultsTests {
  static func lines(_ write: (([UInt8]) throws -> Void) throws -> Void) throws -> [[String]] {
    var bytes: [UInt8] = []
    try write { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test
  func hoursAddUpToTheYear() throws {
    let plan = try ReportTests.plan("superpod-gb200")
    let lines = try Self.lines { try HourlyResults.write(plan, to: $0) }
    #expect(lines.count == 8761 && lines[0] == HourlyResults.columns)
    #expect(lines.allSatisfy { $0.count == HourlyResults.columns.count })
    func column(_ name: String) throws -> [Double] {
      let index = try #require(HourlyResults.columns.firstIndex(of: name))
      return lines.dropFirst().compactMap { Double($0[index]) }
    }
    func figure(_ id: String) throws -> Double {
      try #require(plan.figures["site.seoul.\(id)"]?.value)
    }
    // kWh against J, half a watt of rounding an hour.
    let utility = try column("utility_kw").reduce(0, +)
    #expect(abs(utility * 3.6e6 / (try figure("power.utility.annual")) - 1) < 1e-6)
    #expect(try column("utility_kw").count == 8760)
    let water = try column("water_kg_s").reduce(0, +) * 3.6
    #expect(abs(water - (try figure("cooling.water.annual"))) < 0.2)
    for (name, energy) in [("fan_wall", "fan_wall"), ("compressor", "compressor")] {
      let sum = try column("\(name)_kw").reduce(0, +) * 3.6e6
      #expect(abs(sum - (try figure("energy.\(energy)"))) < 8760 * 0.6e3 * 3.6)
    }
    // Metered power leaves as heat.
    for (power, heat) in zip(try column("utility_kw"), try column("rejected_heat_kw")) {
      #expect(abs(power - heat) <= 0.0011)
    }
    let chilled = try column("liquid_chilled").count { $0 > 0 }
    let hours =
      (try figure("cooling.liquid.partial.hours") + figure("cooling.liquid.mechanical.hours"))
      / 3600
    #expect(abs(Double(chilled) - hours) <= 1)
    #expect(lines[1].prefix(4) == ["seoul", "1", "1", "0"])
    #expect(lines[8760].prefix(4) == ["seoul", "12", "31", "23"])
  }

  @Test
  func everyDeviceHasItsTag() throws {
    let plan = try ReportTests.plan("superpod-gb200")
    let lines = try Self.lines { try EquipmentSchedule.write(plan, to: $0) }
    let rows = Array(lines.dropFirst())
    #expect(Set(rows.map { $0[1] }).count == rows.count)
    let cooling = try #require(plan.sites.first?.loops)
    let installed = cooling.devices.reduce(0.0) {
      $0 + (plan.figures[$1.installed]?.value ?? 0)
    }
    #expect(Double(rows.count) == installed)
    // Two CDUs of 2 MW, one on duty with all of 918.7 kW and 57.12 m3/h (952 L/min).
    let cdus = rows.filter { $0[2] == "cdu" }
    #expect(cdus.map { $0[1] } == ["CDU-001", "CDU-002"])
    #expect(cdus.map { $0[6] } == ["duty", "standby"])
    #expect(cdus[0][7...] == ["2000.0", "918.7", "57.12", "40.0", "54.4"])
  }
}
