/// Columns of numbers from a seed: the same on every machine.
package struct Columns {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func column(_ count: Int, _ low: Double, _ high: Double) -> [Double] {
    (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return low + (high - low) * Double(state >> 11) / 9_007_199_254_740_992
    }
  }
}
