/// Numbers from 0 up to 1, the same from the same seed on every machine: a linear congruence whose
/// upper bits are used. Good enough to fill matrices, not for statistics.
struct SeededNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }
}
