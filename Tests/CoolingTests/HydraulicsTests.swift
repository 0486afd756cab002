import Cooling
import Foundation
import Testing

/// Pipes, exchangers and pumps against worked numbers of facts/facility.md, sections 5 to 7 and 23.
@Suite("Pipes, exchangers, pumps")
struct HydraulicsTests {
  /// Section 23: DN400 (381 mm), 1,000 m3/h of water at 30 °C, roughness 0.045 mm: 2.436 m/s, Re
  /// 1.159e6, f by Swamee and Jain 0.013618, by Colebrook 0.013543, 105.6 Pa/m. Water at 30 °C: 995.7
  /// kg/m3, 0.797 mPa s (section 5).
  @Test
  func theWorkedPipe() {
    let pipe = PipeFlow(
      flow: 1000.0 / 3600, bore: 0.381, density: 995.7, viscosity: 0.797e-3, roughness: 0.045e-3)
    #expect(abs(pipe.velocity - 2.436) < 0.001)
    #expect(abs(pipe.reynolds / 1.159e6 - 1) < 0.001)
    #expect(abs(pipe.frictionFactor - 0.013618) < 2e-6)
    #expect(abs(pipe.colebrook - 0.013543) < 2e-6)
    #expect(abs(pipe.gradient - 105.6) < 0.1)
    // 20 m and two bends of 0.5: 2,112 Pa and 995.7 x 2.436² / 2 = 2,954 Pa.
    #expect(abs(pipe.pressureDrop(length: 20, fittings: 1) - (2112 + 2954)) < 6)
  }

  /// Hagen and Poiseuille: 32 mu v / D² = 32 x 1e-3 x 0.1 / 1e-4 = 32 Pa/m at Re 1,000.
  @Test
  func laminarFlow() {
    let pipe = PipeFlow(
      flow: 0.1 * .pi * 1e-4 / 4, bore: 0.01, density: 1000, viscosity: 1e-3, roughness: 0)
    #expect(abs(pipe.reynolds - 1000) < 1e-9)
    #expect(abs(pipe.gradient - 32) < 1e-9)
  }

  /// Friction is continuous where the laws meet, and more flow never loses less pressure.
  @Test
  func gradientRisesWithFlow() {
    var last = 0.0
    for step in 1...600 {
      let pipe = PipeFlow(
        flow: 1e-7 * pow(1.03, Double(step)), bore: 0.0525, density: 1010, viscosity: 1.35e-3,
        roughness: 1.5e-5)
      #expect(pipe.gradient > last)
      last = pipe.gradient
    }
  }

  @Test
  func theSmallestBoreWithinBothLimits() throws {
    let bores = [0.0525, 0.1023, 0.1541, 0.2027, 0.381]
    func bore(_ flow: Double, velocity: Double = 2.4, gradient: Double = 400) -> Double? {
      PipeFlow.smallestBore(
        of: bores, flow: flow, density: 1010, viscosity: 1.35e-3, roughness: 1.5e-5,
        velocity: velocity, gradient: gradient)
    }
    // 12 racks at 119 L/min: 0.0238 m3/s are 2.90 m/s in DN100, 1.28 m/s in DN150.
    #expect(bore(0.0238) == 0.1541)
    // At most 50 Pa/m: DN150 has some 90.
    #expect(bore(0.0238, gradient: 50) == 0.2027)
    #expect(bore(99) == 0.381)
  }

  /// Section 23: 1,200 kW, C 120.2 and 99.7 kW/K: 9.98 and 12.04 K; supply 40 against 36 °C gives an
  /// effectiveness of 0.861, NTU 4.22, UA 421 kW/K. The smaller flow is the water's: 12.04 of
  /// 49.98 - 36 = 13.98 K.
  @Test
  func theWorkedExchanger() {
    let (hot, cold) = (120.2, 99.7)
    let (fall, rise) = (1200 / hot, 1200 / cold)
    #expect(abs(fall - 9.98) < 0.01 && abs(rise - 12.04) < 0.01)
    let effectiveness = rise / (40 + fall - 36)
    #expect(abs(effectiveness - 0.861) < 0.001)
    let units = HeatExchanger.units(effectiveness: effectiveness, ratio: cold / hot)
    #expect(abs(units - 4.22) < 0.01)
    #expect(abs(units * cold - 421) < 1)
    #expect(
      abs(HeatExchanger.counterflow(units: units, ratio: cold / hot) - effectiveness) < 1e-12)
  }

  /// The limits that every textbook states.
  @Test
  func exchangersAtTheirLimits() {
    #expect(abs(HeatExchanger.counterflow(units: 3, ratio: 1) - 0.75) < 1e-12)
    #expect(abs(HeatExchanger.counterflow(units: 3, ratio: 1 - 1e-8) - 0.75) < 1e-6)
    #expect(abs(HeatExchanger.counterflow(units: 2, ratio: 0) - (1 - exp(-2))) < 1e-12)
    #expect(abs(HeatExchanger.crossflow(units: 2, ratio: 1e-10) - (1 - exp(-2))) < 1e-6)
    #expect(HeatExchanger.crossflow(units: 0, ratio: 0.5) == 0)
    #expect(HeatExchanger.units(effectiveness: 1, ratio: 0.5) == .infinity)
    // Counterflow passes more than crossflow, crossflow no more than all.
    for units in stride(from: 0.2, to: 6, by: 0.2) {
      for ratio in stride(from: 0.1, through: 1, by: 0.1) {
        let cross = HeatExchanger.crossflow(units: units, ratio: ratio)
        let counter = HeatExchanger.counterflow(units: units, ratio: ratio)
        #expect(counter <= 1 && cross <= counter + 0.02 && cross > 0)
        let back = HeatExchanger.units(effectiveness: counter, ratio: ratio)
        #expect(abs(back - units) < 1e-6 * units)
      }
    }
    // Both flows halved: UA falls to 0.5^0.7 = 0.6156; only one: to 1 / (0.5 + 0.5 x 1.6245).
    #expect(abs(HeatExchanger.conductance(hot: 0.5, cold: 0.5) - 0.61557) < 1e-4)
    #expect(abs(HeatExchanger.conductance(hot: 0.5, cold: 1) - 0.76205) < 1e-4)
  }

  /// Affinity: at 80 % of the speed the curve passes (0.8 V, 0.64 H).
  @Test
  func pumpsFollowTheirAffinityLaws() {
    let pump = PumpCurve(flow: 0.035, head: 241e3)
    #expect(abs(pump.head(at: 0.035) - 241e3) < 1e-6)
    #expect(abs(pump.head(at: 0) - 301.25e3) < 1e-6)
    #expect(abs(pump.head(at: 0.8 * 0.035, speed: 0.8) - 0.64 * 241e3) < 1e-6)
    #expect(abs(pump.speed(flow: 0.8 * 0.035, head: 0.64 * 241e3) - 0.8) < 1e-12)
    // Against a loop that takes 241 kPa at the rated flow it runs at its rating.
    let loop = 241e3 / (0.035 * 0.035)
    #expect(abs(pump.flow(against: loop) - 0.035) < 1e-12)
    // Two in parallel give less than twice the flow, and one of two that fails leaves more than half.
    let two = pump.flow(against: loop, pumps: 2)
    #expect(two > 0.035 && two < 0.07)
    #expect(abs(pump.head(at: two / 2) - loop * two * two) < 1e-6)
    // Half the flow with a quarter of the head held: 0.5 (0.75 x 0.25 + 0.25) = 0.21875.
    #expect(abs(PumpCurve.partLoad(0.5, held: 0.25) - 0.21875) < 1e-12)
    #expect(PumpCurve.partLoad(1, held: 0.3) == 1)
  }
}
