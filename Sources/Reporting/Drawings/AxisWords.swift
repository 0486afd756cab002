import Drawing
import Foundation
import Quantities

extension Language {
  /// The words at the ticks of a scale, all with as many decimals as the finest needs.
  func ticks(_ scale: AxisScale) -> (Double) -> String {
    let places =
      (0...4).first { places in
        let power = pow(10, Double(places))
        return scale.ticks.allSatisfy {
          abs(($0 * power).rounded() - $0 * power) < 1e-6 * power
        }
      } ?? 4
    return { places == 0 ? number($0) : QuantityFormat.fixed($0, places) }
  }
}
