import Electrical
import Foundation
import Planning
import Quantities
import Schema
import Testing

@Suite("Demand over the year")
struct DemandTests {
  /// The hours add up to what the plan's own year has within 1.5 %, and IT, losses, cooling and house to the
  /// meter; the highest hour lies between the mean and the plan's peak, the duration curve falls from it.
  @Test
  func theYearIsThePlans() throws {
    let plan = try Plans.unit.get()
    let demand = try #require(plan.sites.first?.power?.demand)
    let energy = try plan.number("site.seoul.power.utility.annual") * 3.6e6
    let unit = plan.figures["site.seoul.power.utility.annual"]?.unit
    let known = unit == "J" ? energy / 3.6e6 : energy
    #expect(abs(demand.meter - known) < 0.015 * known, "\(demand.meter) and \(known) \(unit ?? "")")
    let parts = demand.it + demand.losses + demand.cooling + demand.house
    #expect(abs(parts - demand.meter) < 1e-9 * demand.meter)
    #expect(demand.peak > demand.mean && demand.duration[0] == demand.peak)
    #expect(zip(demand.duration, demand.duration.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(demand.months.max() == demand.peak && demand.months.count == 12)
    #expect(abs(demand.bands.reduce(0, +) - demand.meter) < 1e-9 * demand.meter)
  }

  /// 22.9 kV, A III: 9,810 won for each kW of each month's highest hour; energy between the lowest price
  /// of 115.1 and the highest of 216.6 won, 14 won of surcharge on it; 417.3 g of CO2e for each kWh.
  @Test
  func chargesAndEmissions() throws {
    let demand = try #require(try Plans.unit.get().sites.first?.power?.demand)
    let kilowatts = demand.months.reduce(0, +) / 1000
    #expect(abs(demand.demandCharge - 9810 * kilowatts) < 1e-6 * demand.demandCharge)
    let hours = demand.meter / 3.6e6
    #expect(
      demand.energyCharge > (115.1 + 14) * hours && demand.energyCharge < (216.6 + 14) * hours)
    #expect(abs(demand.carbon - 0.4173 * hours) < 1e-6 * demand.carbon)
    #expect(demand.currency == "KRW")
    // Ten light, eight mid and six peak hours of a nearly flat day.
    let shares = demand.bands.map { $0 / demand.meter * 24 }
    for (share, known) in zip(shares, [10.0, 8, 6]) { #expect(abs(share - known) < 0.3) }
  }

  @Test
  func yearsThatDiffer() throws {
    let power = try #require(try Plans.unit.get().sites.first?.power)
    let demand = try #require(power.demand)
    #expect(
      demand.years == 512 && demand.peaks[0] < demand.peaks[1] && demand.peaks[1] < demand.peaks[2])
    #expect(abs(demand.energies[0] / demand.meter - 1) < 0.02)
    let fleet = try #require(power.coincidence)
    #expect(fleet.p50 <= fleet.p95 && fleet.p95 <= fleet.p99 && fleet.p99 <= fleet.maximum)
  }

  /// Every low-voltage board of a plan has its short-circuit current: 2.5 MVA of 6 % behind 500 MVA give
  /// 55 to 61 kA at 415 V.
  @Test
  func boardsHaveTheirShortCircuit() throws {
    let devices = try #require(try Plans.unit.get().sites.first?.power?.devices)
    let boards = devices.filter { $0.name.hasSuffix("/ A / board") }
    #expect(!boards.isEmpty)
    for board in boards {
      let current = try #require(board.shortCircuit?.initial)
      #expect((50_000...61_000).contains(current), "\(current)")
    }
    #expect(devices.filter { $0.kind == .ups }.allSatisfy { $0.shortCircuit == nil })
  }

  /// Delivered in 2026-Q4 with power from then: of that year only the last quarter runs, 92 of 365 days;
  /// its energy is that of the typical year's hours of the quarter, and its highest hour one of three
  /// months.
  @Test
  func theYearsOfTheBuild() throws {
    let demand = try #require(try Plans.unit.get().sites.first?.power?.demand)
    let year = try #require(demand.buildOut?.first)
    #expect(year.year == 2026)
    #expect(abs(year.built - 92.0 / 365) < 1e-12)
    #expect(year.meter < demand.meter * 92 / 365 * 1.02 && year.meter > demand.meter * 0.22)
    #expect(abs(year.peak - (demand.months[9...].max() ?? 0)) < 1e-6 * year.peak)
    // Half of the site has power until 2027-Q3: 0.25 · 1/2 + 0.5 · 1/2 + 0.5 · 1 over the years.
    let half = try Plans.unit("sites[0].capacity[0].power=0.62 MW")
    let part = try #require(half.sites.first?.power?.demand?.buildOut?.first)
    #expect(part.built > 0.1 && part.built < 0.2)
  }

  /// 100 g/kWh in the first half of the year and 900 in the second: emissions are those of the hours.
  @Test
  func emissionsHourByHour() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "rackwright-carbon-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func plan(_ lines: [String]) throws -> Plan {
      try lines.joined(separator: "\n").write(
        to: folder.appending(path: "grid.csv"), atomically: true, encoding: .utf8)
      let text = try Plans.source("superpod-gb200").text.replacing(
        "voltage: 22.9 kV", with: "voltage: 22.9 kV\n    power: {carbon: grid.csv}")
      return try Plans.plan(
        SourceText(name: "s.yaml", text: text, folder: folder.path(percentEncoded: false)))
    }
    let hours = (0..<8760).map { "2026-\($0),\($0 < 4380 ? 100 : 900)" }
    let demand = try #require(try plan(["hour,g/kWh"] + hours).sites.first?.power?.demand)
    let mean = demand.carbon / (demand.meter / 3.6e6)
    // The second half of the year is a little warmer: within 2 % of the mean of both.
    #expect(abs(mean - 0.5) < 0.01)
    let flat = try #require(
      try plan([String](repeating: "417.3", count: 8760)).sites.first?.power?.demand)
    #expect(abs(flat.carbon - 0.4173 * flat.meter / 3.6e6) < 1e-6 * flat.carbon)
    for (lines, words) in [
      (Array(hours.dropLast()), "8759 hours; the 8,760 of a year"),
      (hours[..<7].map { $0 } + ["x,-3"], "grid.csv:8:1: error"),
      (["a", "b"], "grid.csv:2:1: error"),
    ] {
      do {
        _ = try plan(lines)
        Issue.record("refused")
      } catch let problems as Problems {
        #expect("\(problems)".contains(words), "\(problems)")
      }
    }
  }

  /// One job on all 576 GPUs: 8 racks of 132 kW swing by half; 500 MVA of fault level at 22.9 kV. The
  /// storage that keeps the ramp of 20 kW/s a rack, 0.16 MW/s, is told; with limits that allow the swing
  /// nothing is found.
  @Test
  func swingsOfAJob() throws {
    #expect(try Plans.unit.get().sites.first?.power?.swings == nil)
    let plan = try Plans.unit("sites[0].power.swings.gpus=576")
    let swings = try #require(plan.sites.first?.power?.swings)
    #expect(swings.gpus == 576 && abs(swings.swing.power - 8 * 132_000) < 1e-6)
    #expect(abs((swings.limits.ramp ?? 0) - 8 * 20_000) < 1e-6)
    #expect(abs(swings.study.bare.swing - 4 * 132_000) < 1)
    #expect(!swings.study.stored.isWithin && (swings.study.needed ?? 0) > 65)
    #expect(plan.findings.contains { $0.rule == "power.swings" })
    let calm = try Plans.unit(
      "sites[0].power.swings.gpus=576", "sites[0].power.swings.ramp=100 MW")
    #expect(!calm.findings.contains { $0.rule == "power.swings" })
  }

  /// Pairs of devices, one out for maintenance and one failed, are looked at in every plan.
  @Test
  func pairsOfDevices() throws {
    let states = try #require(try Plans.unit.get().sites.first?.power?.states)
    let pairs = try #require(states.first { $0.reason == .maintenance })
    let single = try #require(states.first { $0.reason == .failure })
    #expect(pairs.count > single.count && pairs.dark >= single.dark)
  }

  /// Without UPS nothing of them is counted, bought or lost, and each loss of the utility stops the racks:
  /// 0.312 times a year all circuits at once (facts/facility.md section 16) and now and then one after the
  /// other. Without generators, too, a rack lacks power for 0.52 h each time.
  @Test
  func withoutUPSAndGenerators() throws {
    let plan = try Plans.unit("sites[0].power.ups=none")
    let power = try #require(plan.sites.first?.power)
    #expect(try plan.number("site.seoul.power.ups.installed") == 0)
    #expect(try plan.number("site.seoul.power.ups.loss") == 0)
    #expect(!plan.bill.contains { $0.purpose == "UPS" })
    #expect(!power.devices.contains { $0.kind == .ups })
    try expectHeatBalance(plan)
    let losses = try #require(power.reliability.unbridged)
    #expect(losses > 0.311 && losses < 0.32, "\(losses)")
    #expect(plan.findings.contains { $0.rule == "power.no_ups" })
    #expect(!plan.findings.contains { $0.rule == "power.overload" })
    let bare = try Plans.unit("sites[0].power.ups=none", "sites[0].redundancy.generators=none")
    #expect(bare.findings.contains { $0.rule == "power.no_reserve" })
    #expect(bare.findings.contains { $0.rule == "power.no_generators" })
    let dark = (1 - (bare.sites.first?.power?.reliability.available ?? 0)) * 8760
    #expect(dark > 0.312 * 0.52)
    let usual = try Plans.unit.get().sites.first?.power?.reliability.unbridged ?? 1
    #expect(usual < losses / 100)
  }
}
