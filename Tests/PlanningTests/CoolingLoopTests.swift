import Catalogue
import Foundation
import Planning
import Quantities
import Testing

/// The liquid loops of a plan by hand: one scalable unit of eight GB200 NVL72 at 40 °C.
@Suite("Liquid loops of a plan")
struct CoolingLoopTests {
  static func value(_ id: String, _ plan: Plan) throws -> Double {
    try #require(plan.figures["site.seoul.cooling.\(id)"]?.value)
  }

  /// Racks take 119 L/min and 58.6 kPa each at 40 °C (Lenovo's table, shared/facts/hardware.md section
  /// 2.5, taken for GB200 too); eight take 952 L/min. Heat to liquid 918.72 kW: the rise is 918720 /
  /// (0.0158667 x 1009.9 x 3969) = 14.446 K. CDU: effectiveness 14.446 / 18.446 = 0.78315, NTU
  /// 0.78315 / 0.21685 = 3.6114.
  @Test
  func byHand() throws {
    let plan = try Plans.unit.get()
    #expect(abs(try Self.value("tcs.flow", plan) - 952.0 / 60_000) < 1e-9)
    #expect(abs(try Self.value("tcs.return", plan) - 54.446) < 0.001)
    #expect(abs(try Self.value("fws.return", plan) - 50.446) < 0.001)
    #expect(abs(try Self.value("cdu.effectiveness", plan) - 0.78315) < 1e-5)
    #expect(abs(try Self.value("cdu.transfer_units", plan) - 3.6114) < 1e-4)
    // 0.0158667 m3/s in DN100 (102.3 mm): 1.930 m/s. Re 147,400, f 0.01756: 322.6 Pa/m; 60 m with
    // half as much again in fittings 29.03 kPa, and the rack's 58.6. Hoses of 38.1 mm for 119 L/min:
    // 1.740 m/s, Re 49,470, f 0.0214 (Colebrook): 857 Pa/m, 1.5 m; couplings of 25.4 mm 3.914 m/s, 7.736
    // kPa; both twice 18.04 kPa. Manifolds of DN100: 2 x 322.6 x 0.6 x (1 + 4 + ... + 64) / 64, 1.23 kPa.
    #expect(try Self.value("tcs.main.bore", plan) == 0.1023)
    #expect(abs(try Self.value("tcs.main.velocity", plan) - 1.9304) < 1e-3)
    #expect(abs(try Self.value("tcs.main.gradient", plan) - 322.6) < 1)
    #expect(abs(try Self.value("tcs.pressure", plan) - 106_900) < 150)
    // 241 kPa x (1.25 - 0.25 x 0.448^2) = 289.2 kPa.
    #expect(abs(try Self.value("tcs.head", plan) - 289_160) < 50)
    #expect(abs(try Self.value("coolant.volume", plan) - 4.5936) < 1e-4)
    // 5 L/kW x 1009.9 x 3969 x 5 K: 100.2 s; with 10 K facts/facility.md section 6 has 200 s.
    #expect(abs(try Self.value("ride.without_rejection", plan) - 100.2) < 0.1)
    #expect(abs(try Self.value("ride.without_pumps", plan) - 4.008) < 0.01)
    // To 180 s: 918720 x 180 / (1009.9 x 3969 x 5) - 4.5936 = 3.658 m3.
    #expect(abs(try Self.value("ride.buffer", plan) - 3.658) < 0.01)
    #expect(try Self.value("lost.cdu.left", plan) == 1)
    #expect(plan.findings.contains { $0.rule == "cooling.ride_through" })
  }

  /// What a schematic names is in the plan.
  @Test
  func everyFigureOfTheSchematicIsThere() throws {
    for plan in [try Plans.unit.get(), try Plans.korea.get()] {
      for site in plan.sites {
        let cooling = try #require(site.loops)
        let named =
          cooling.loops.flatMap { loop in
            [loop.supply, loop.back, loop.flow, loop.heat].compactMap { $0 }
              + loop.pipes.flatMap { [$0.flow, $0.bore, $0.velocity, $0.gradient] }
          } + cooling.devices.flatMap { [$0.needed, $0.installed] + [$0.left].compactMap { $0 } }
        for id in named { #expect(plan.figures[id]?.value != nil, "\(id)") }
        // Heat of a loop is flow x density x specific heat x rise, within the table's curvature.
        for loop in cooling.loops {
          guard let supply = loop.supply, let back = loop.back, let flow = loop.flow,
            let heat = loop.heat, let t0 = plan.figures[supply]?.value,
            let t1 = plan.figures[back]?.value, let v = plan.figures[flow]?.value,
            let q = plan.figures[heat]?.value
          else { continue }
          #expect(abs(v * 4.0e6 * (t1 - t0) / q - 1) < 0.02, "\(loop.id)")
        }
      }
    }
  }

  @Test
  func warmerSuppliesLeaveLessMargin() throws {
    var last = Double.infinity
    for supply in [30, 35, 40, 44] {
      let plan = try Plans.unit("sites[seoul].supply=\(supply) °C")
      let time = try Self.value("ride.without_rejection", plan)
      // The margin stops at 10 K; below that only the coolant's properties move, by 0.1 %.
      #expect(time <= last * 1.002)
      last = time
    }
    let cold = try Plans.unit("sites[seoul].supply=16 °C")
    #expect(cold.findings.contains { $0.rule == "cooling.dew_point" })
    let none = try Plans.unit("sites[seoul].power.battery=0 min")
    #expect(none.findings.contains { $0.rule == "cooling.pumps" })
    let bare = try Plans.unit("sites[seoul].redundancy.cdus=N")
    #expect(bare.findings.contains { $0.rule == "cooling.lost" })
  }
}
