import Catalogue
import Foundation
import Planning
import Quantities
import Schema
import Testing

@Suite("Orders, bridges and what is stranded")
struct ScheduleTests {
  /// Switchgear takes 80 weeks: 6.15 quarters of 13 weeks and a day, so seven; for 2026-Q3 it must be
  /// ordered by 2024-Q4. A medium-voltage connection takes 18 months: six, by 2025-Q1.
  @Test
  func latestOrders() throws {
    let orders = try Plans.unit.get().orders
    let switchgear = try #require(orders.first { $0.item == "switchgear" })
    #expect(switchgear.orderBy == "2024-Q4" && switchgear.isCritical && switchgear.isLate)
    let grid = try #require(orders.first { $0.item == "grid connection at medium voltage" })
    #expect(grid.orderBy == "2025-Q1" && !grid.isCritical)
    #expect(!orders.contains { $0.item == "high-voltage transformer" })
    let later = try Plans.unit("start=2024-Q1", "sites[seoul].voltage=154 kV")
    #expect(later.orders.contains { $0.item == "high-voltage transformer" })
    // 154 kV: 54 months are 18 quarters.
    #expect(
      later.orders.first { $0.item == "grid connection at high voltage" }?.orderBy == "2022-Q1")
    #expect(!(later.orders.first { $0.item == "switchgear" }?.isLate ?? true))
  }

  /// Capacity that nothing uses: 2 MW against one unit of 1.38 MW.
  @Test
  func strandedMegawatts() throws {
    let plan = try Plans.unit.get()
    let peak = try plan.number("power.utility.peak")
    #expect(try plan.number("phase.2026-Q3.power.stranded") == 2e6)
    #expect(abs(try plan.number("phase.2026-Q4.power.stranded") - (2e6 - peak)) < 1)
    #expect(try plan.number("site.seoul.bridge.waiting.cost") == 0)
  }

  /// Below the lowest cap, 0.29, GPUs stand still: at 0.145 of the power half of them run, at
  /// 0.29 ^ 0.7 = 0.4204 of their speed.
  @Test
  func belowTheLowestCap() throws {
    let half = try Plans.unit("sites[seoul].capacity[0].power=0.69 MW")
    let watts = try half.number("phase.2026-Q4.power.needed") * 0.145
    let plan = try Plans.unit("sites[seoul].capacity[0].power=\(watts) W")
    let lost = try plan.number("site.seoul.phase.2026-Q4.gpus.lost")
    #expect(abs(lost - 576 * (1 - 0.5 * 0.4204)) < 0.1)
  }

  /// 576 GPUs, half of them fed: what waits for one quarter is 288 GPUs x 2,190 h at the cost of an hour.
  @Test
  func waitingHasAPrice() throws {
    let plan = try Plans.unit("sites[seoul].capacity[0].power=0.69 MW")
    let waiting = try plan.number("phase.2026-Q4.gpus.waiting")
    #expect((280...295).contains(waiting))
    let cost = waiting * 2190 * (try plan.number("cost.gpu_hour"))
    #expect(abs(try plan.number("site.seoul.bridge.waiting.cost") - cost) < 1e-6 * cost)
    let power = try plan.number("site.seoul.bridge.power")
    // 1.3 USD/W and 0.11 USD/kWh.
    let gas = power * 1.3 + power / 1000 * 2190 * 0.11
    #expect(abs(try plan.number("site.seoul.bridge.gas.cost") - gas) < 1e-6 * gas)
    // All at half their power: 0.5 ^ 0.7 = 0.6156 of the work, so 38.4 % of it is lost, less than the
    // 50 % of those that wait. The share is not quite a half: 0.69 MW of the unit's peak.
    let share = 0.69e6 / (try plan.number("phase.2026-Q4.power.needed"))
    #expect(abs(share - 0.5) < 0.02)
    let lost = 576 * (0.3844 + (0.5 - share) * 0.7 * 0.6156 / 0.5)
    let capped = lost * 2190 * (try plan.number("cost.gpu_hour"))
    #expect(abs(try plan.number("site.seoul.bridge.capped.cost") - capped) < 2e-3 * capped)
  }
}

@Suite("Two plans")
struct PlanDifferenceTests {
  @Test
  func sameAndChanged() throws {
    let plan = try Plans.unit.get()
    #expect(PlanDifference(plan, plan).isEmpty)
    let other = try Plans.unit("sites[seoul].supply=35 °C")
    let difference = PlanDifference(plan, other)
    #expect(difference.causes.map(\.id) == ["scenario.sites.seoul.supply"])
    let pue = try #require(difference.effects.first { $0.change.id == "cooling.pue" })
    #expect(pue.through == ["scenario.sites.seoul.supply"])
    #expect(!difference.effects.contains { $0.change.id == "fleet.gpus" })
  }
}

@Suite("Fleets from a spreadsheet")
struct FleetTableTests {
  func read(_ csv: String) throws -> Plan {
    let catalogue = try Catalogue.load()
    let brief = try Brief.read(
      Plans.source("superpod-gb200"), catalogue: catalogue,
      fleets: try ListTable(SourceText(name: "f.csv", text: csv), replacing: "fleets"))
    return try Planner.plan(brief, catalogue: catalogue, hasRanges: false)
  }

  static let head = "id,owner,system,gpus,site,workload,deliveries.from,deliveries.to\n"

  @Test
  func replacesTheScenarios() throws {
    let plan = try read(
      Self.head + "a,\"One, Inc.\",gb200-nvl72,72,seoul,training,2026-Q4,2027-Q1\n"
        + "b,Two,dgx-b300,64,seoul,training,2026-Q4,2027-Q1\n")
    #expect(plan.owners == ["One, Inc.", "Two"])
    #expect(try plan.number("fleet.gpus") == 136)
  }

  @Test
  func problemsNameTheRow() throws {
    do {
      _ = try read(
        Self.head + "a,One,gb200-nvl72,72,seoul,training,2026-Q4,2027-Q1\n"
          + "b,=2+2,gb200-nvl27,-3,seoul,training,2026-Q4,2026-Q1\n")
      Issue.record("read")
    } catch {
      let text = "\(error)"
      for part in [
        "f.csv:3:2: error: fleets[1].owner: \"=2+2\"",
        "f.csv:3:3: error: fleets[1].system: unknown",
        "f.csv:3:4: error: fleets[1].gpus: \"-3\" is out of range",
      ] { #expect(text.contains(part), "\(text)") }
    }
    for bad in ["", Self.head, "no,such,columns\n1,2,3\n"] {
      #expect(throws: Problems.self) { try read(bad) }
    }
  }
}
