import Foundation
import Planning
import Quantities
import Testing

@Suite("Korea's 260,000 GPUs")
struct KoreaTests {
  let plan: Plan
  init() throws { plan = try Plans.korea.get() }

  /// Announced: 50,000 each for Samsung, SK, Hyundai and the government, 60,000 for NAVER.
  @Test
  func ordersByOwner() throws {
    #expect(try plan.number("fleet.gpus.ordered") == 260_000)
    let byOwner = try plan.owners.indices.map { try plan.number("owner.\($0).fleet.gpus.ordered") }
    #expect(
      Dictionary(uniqueKeysWithValues: zip(plan.owners, byOwner)) == [
        "Samsung Electronics": 50_000, "SK Group": 50_000, "Hyundai Motor Group": 50_000,
        "NAVER Cloud": 60_000, "Government of Korea": 50_000,
      ])
    // By hand: 695 + 556 + 556 + 834 + 209 + 487 racks of 72 and 2 x 1,250 DGX of 8.
    #expect(try plan.number("fleet.gpus") == 3337 * 72 + 2500 * 8)
  }

  @Test
  func countsAddUp() throws { try expectCountsAddUp(plan) }

  @Test
  func everyWattIsRejected() throws { try expectHeatBalance(plan) }

  @Test
  func everyFigureFollowsFromItsInputs() {
    let mismatches = FigureVerification.mismatches(in: plan.figures, library: Planner.library())
    #expect(mismatches.isEmpty)
    #expect(plan.figures.count > 1500)
  }

  @Test
  func theFiguresOfTheDesignAreThere() {
    let ids = [
      "fleet.gpus.ordered", "fleet.gpus", "fleet.nodes", "fleet.racks", "compute.fp4.dense",
      "compute.fp8.dense", "compute.bf16.dense", "compute.hbm.capacity", "compute.hbm.bandwidth",
      "network.switches", "network.cables", "power.it.peak", "power.it.typical",
      "power.utility.peak", "power.utility.annual", "cooling.liquid.heat", "cooling.air.heat",
      "cooling.tcs.flow", "cooling.cdus", "cooling.pue", "cooling.wue", "hall.area",
      "hall.positions", "cost.capex", "cost.energy.annual", "carbon.annual",
    ]
    for id in ids + plan.sites.flatMap({ site in ids.map { "site.\(site.id).\($0)" } }) {
      #expect(plan.figures[id]?.value != nil, "\(id)")
    }
    let units: Set = [
      "1", "W", "J", "B", "B/s", "FLOP/s", "m", "m2", "m3", "m3/s", "degC", "K", "Pa", "kg", "s",
      "kgCO2e", "KRW", "USD", "L/kWh", "KRW/kWh", "VA", "m/s2", "V", "A", "Ohm", "Hz", "W/K",
      "kg/s", "m/s", "Pa/m", "kg/m3", "Pa.s", "FLOP/B", "J/kg/K",
    ]
    for (id, record) in plan.figures where !id.hasPrefix("catalogue.") && !id.hasPrefix("scenario.")
    {
      #expect(units.contains(record.unit), "\(id) in \(record.unit)")
    }
  }

  /// facts/facility.md section 22: at 142 kW a rack 513 MW of racks for 260,000 in NVL72; with 8 to
  /// 14 % support 558 to 597 MW of IT; press and arithmetic put the meter at 580 to 1,000 MW.
  @Test
  func powerIsWhatOthersReckon() throws {
    let it = try plan.number("power.it.peak") / 1e6
    #expect((550...600).contains(it))
    let utility = try plan.number("power.utility.peak") / 1e6
    #expect((580...1000).contains(utility) && utility > it)
    // Epoch AI's all-in peak overhead of 1.4 on IT is an upper end; liquid cooling stays below.
    #expect(utility / it < 1.4)
    for site in plan.sites {
      for cluster in site.clusters {
        let share = try plan.number("site.\(site.id).cluster.\(cluster.id).power.support.share")
        #expect((0.08...0.14).contains(share), "\(cluster.id)")
      }
    }
  }

  /// SK's site has 103 MW by February 2029 and about 40 MW in November 2027: not enough for 50,000.
  @Test
  func ulsanWaitsForPower() throws {
    #expect(try plan.number("site.ulsan.phase.2027-Q3.capacity") == 0)
    #expect(try plan.number("site.ulsan.phase.2027-Q4.capacity") == 40e6)
    #expect(try plan.number("site.ulsan.phase.2029-Q1.capacity") == 103e6)
    #expect(plan.findings.contains { $0.rule == "grid.capacity" && $0.site == "ulsan" })
    let each = try plan.number("site.ulsan.power.utility.per_gpu")
    let powered = try plan.number("site.ulsan.phase.2030-Q4.gpus.powered")
    #expect(powered * each <= 103e6 && (powered + 1) * each > 103e6)
    for quarter in plan.quarters {
      let own = "phase.\(quarter).gpus"
      #expect(
        try plan.number("\(own).delivered")
          == plan.sum(["\(own).powered", "\(own).waiting"]))
    }
    #expect(try plan.number("phase.2030-Q4.gpus.delivered") == plan.number("fleet.gpus"))
  }

  @Test
  func whatStandsAlreadyIsKeptApart() throws {
    #expect(try plan.number("existing.fleet.gpus") == 45_000)
    #expect(try plan.number("existing.fleet.nodes") == 5625)
    // 5,625 DGX H100 of 10.2 kW.
    #expect(try plan.number("existing.power.it.peak") == 57_375_000)
    #expect(plan.figures["existing.compute.fp4.dense"]?.value == nil)
    #expect(plan.figures["existing.compute.fp4.dense"]?.reason?.contains("H100") == true)
  }

  @Test
  func moneyInWon() throws {
    #expect(plan.figures["cost.capex"]?.unit == "KRW")
    // 3,337 racks of 3 million and 2,500 DGX of 0.45 million dollars at 1,415 won.
    let systems = (3337 * 3.0e6 + 2500 * 0.45e6) * 1415
    #expect(abs(try plan.number("cost.capex.systems") - systems) < 1e-9 * systems)
    #expect(plan.findings.contains { $0.rule == "finance.budget" })
  }

  /// Carbon: energy times 0.4173 t/MWh.
  @Test
  func carbon() throws {
    let tonnes = try plan.number("power.utility.annual") / 3.6e9 * 0.4173
    #expect(abs(try plan.number("carbon.annual") / 1000 - tonnes) < 1e-9 * tonnes)
  }
}
