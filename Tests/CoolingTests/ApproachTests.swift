import Cooling
import Foundation
import Testing

/// Exchangers drawn at random keep the second law.
@Suite("Approaches drawn at random")
struct ApproachTests {
  /// A counterflow exchanger of any size and flows: neither stream leaves beyond the other's inlet, what
  /// one gives the other takes, and more area never passes less.
  @Test
  func noApproachBelowZero() {
    var random = SystemDraws(state: 71)
    for _ in 0..<2000 {
      let (hot, cold) = (random.next(1, 400), random.next(1, 400))
      let (hotIn, coldIn) = (random.next(30, 70), random.next(2, 30))
      let least = min(hot, cold), ratio = least / max(hot, cold)
      let units = random.next(0.01, 30)
      let heat =
        HeatExchanger.counterflow(units: units, ratio: ratio) * least * (hotIn - coldIn)
      let (hotOut, coldOut) = (hotIn - heat / hot, coldIn + heat / cold)
      #expect(heat >= 0 && hotOut >= coldIn - 1e-9 && coldOut <= hotIn + 1e-9)
      // Both approaches, warm end and cold end, against the log-mean difference: Q = UA × LMTD.
      let (warm, cool) = (hotIn - coldOut, hotOut - coldIn)
      if warm > 1e-3, cool > 1e-3, abs(warm - cool) > 1e-3 {
        let mean = (warm - cool) / log(warm / cool)
        #expect(abs(units * least * mean / heat - 1) < 1e-6)
      }
      #expect(
        HeatExchanger.counterflow(units: units * 1.1, ratio: ratio) * least * (hotIn - coldIn)
          >= heat)
    }
  }
}

/// Numbers from a seed.
struct SystemDraws {
  var state: UInt64

  /// SplitMix64, of 53 bits.
  mutating func next(_ low: Double, _ high: Double) -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return low + (high - low) * Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }
}
