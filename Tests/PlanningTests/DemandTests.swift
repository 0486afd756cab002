import Electrical
import Planning
import Quantities
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
}
