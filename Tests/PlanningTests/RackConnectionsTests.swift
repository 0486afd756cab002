import Foundation
@testable import Planning
import Quantities
import Testing

/// Hoses and manifolds between racks and CDUs, in one unit of GB200 in Seoul.
@Suite("Hoses and manifolds")
struct RackConnectionsTests {
  static let own = "site.seoul.cooling.tcs"

  /// Darcy and Weisbach with the implicit friction factor of Colebrook and White, Pa/m.
  private static func gradient(
    flow: Double, bore: Double, density: Double, viscosity: Double, roughness: Double
  ) -> Double {
    let velocity = flow / (.pi / 4 * bore * bore)
    let reynolds = density * velocity * bore / viscosity
    var root = 8.0
    for _ in 0..<50 {
      root = -2 * log10(roughness / (3.7 * bore) + 2.51 * root / reynolds)
    }
    return density * velocity * velocity / (2 * bore * root * root)
  }

  /// The smallest hose and manifold with at most 2 m/s (facts/facility.md section 7: 1.5 to 2 m/s), and
  /// their loss, for PG25 of 40 °C: 1009.9 kg/m3, 1.353 mPa s (section 5).
  @Test
  func boresAndLosses() throws {
    let plan = try Plans.quick()
    for (part, bores, roughness, limit) in [
      ("hose", [12.7, 19.1, 25.4, 31.8, 38.1, 50.8, 63.5], 0.007, 2000.0),
      ("manifold", [52.5, 77.9, 102.3, 154.1, 202.7, 254.5], 0.015, 400),
    ] {
      let carried = try plan.number(
        part == "hose" ? "\(Self.own).hose.flow" : "site.seoul.cooling.cdu.flow")
      let fit = bores.first { bore in
        let velocity = carried / (.pi / 4 * bore * bore * 1e-6)
        let loss = Self.gradient(
          flow: carried, bore: bore / 1000, density: 1009.9, viscosity: 1.353e-3,
          roughness: roughness / 1000)
        return velocity <= 2 && loss <= limit
      }
      let bore = try plan.number("\(Self.own).\(part).bore")
      #expect(fit.map { abs($0 / 1000 - bore) < 1e-9 } == true, "\(part) \(bore)")
      let loss = Self.gradient(
        flow: carried, bore: bore, density: 1009.9, viscosity: 1.353e-3, roughness: roughness / 1000
      )
      #expect(abs(try plan.number("\(Self.own).\(part).gradient") - loss) < 0.03 * loss, "\(part)")
    }
  }

  /// Two hoses of 1.5 m and two couplings of 25.4 mm with a loss coefficient of 1; manifolds whose flow
  /// falls from rack to rack, summed section by section; all of it in the head of the CDU's pumps.
  @Test
  func pressures() throws {
    let plan = try Plans.quick()
    let flow = try plan.number("\(Self.own).hose.flow")
    let coupling = flow / (.pi / 4 * 0.0254 * 0.0254)
    let hose =
      2 * (try plan.number("\(Self.own).hose.gradient") * 1.5 + 1009.9 / 2 * coupling * coupling)
    #expect(abs(try plan.number("\(Self.own).hose.pressure") - hose) < 1e-6 * hose)
    let racks = try plan.number("\(Self.own).manifold.racks")
    let full = try plan.number("\(Self.own).manifold.gradient")
    let manifold = (1...Int(racks)).reduce(0.0) { sum, rack in
      let share = Double(rack) / racks
      return sum + 2 * full * 0.6 * share * share
    }
    #expect(abs(try plan.number("\(Self.own).manifold.pressure") - manifold) < 1e-9 * manifold)
    let rack = try #require(
      plan.figures.first { $0.key.hasSuffix("cooling.rack.pressure") }?.value.value)
    let main = try plan.number("\(Self.own).main.gradient") * 60 * 1.5
    let whole = try plan.number("\(Self.own).pressure")
    #expect(abs(whole - (rack + hose + manifold + main)) < 1e-6 * whole)
    #expect(hose > 5000 && manifold > 0)
    #expect(try whole < plan.number("\(Self.own).head"))
  }

  /// A hose to and from each of 8 racks, a supply and a return manifold for each CDU that carries its
  /// share; their coolant; the pipes of the loop in the plan.
  @Test
  func whatToBuy() throws {
    let plan = try Plans.quick()
    let racks = try plan.number("\(Self.own).racks"),
      cdus = try plan.number("site.seoul.cooling.cdus.needed")
    #expect(racks == 8)
    func bought(_ purpose: String) -> Double? {
      plan.bill.first { $0.purpose == purpose }?.count
    }
    #expect(bought("rack hose") == 2 * racks && bought("row manifold") == 2 * cdus)
    let bore = try plan.number("\(Self.own).hose.bore")
    #expect(
      abs(try plan.number("\(Self.own).hose.volume") - 16 * 1.5 * .pi / 4 * bore * bore) < 1e-9)
    let loop = try #require(plan.sites.first?.loops?.loops.first { $0.id == "tcs" })
    #expect(loop.pipes.count == 3)
    #expect(loop.pipes.allSatisfy { plan.figures[$0.velocity] != nil })
  }
}
