import Foundation

/// Flow through a round pipe.
///
/// Source: facts/facility.md section 7 (Darcy-Weisbach; Swamee and Jain; Colebrook).
public struct PipeFlow: Hashable, Sendable {
  /// m3/s.
  public let flow: Double
  /// Inside diameter, m.
  public let bore: Double
  /// kg/m3.
  public let density: Double
  /// Dynamic, Pa s.
  public let viscosity: Double
  /// Height of the wall's roughness, m.
  public let roughness: Double

  /// Creates a flow; all values above 0, the roughness at least 0.
  public init(
    flow: Double, bore: Double, density: Double, viscosity: Double, roughness: Double
  ) {
    (self.flow, self.bore, self.density) = (flow, bore, density)
    (self.viscosity, self.roughness) = (viscosity, roughness)
  }

  /// Mean velocity, m/s.
  public var velocity: Double { 4 * flow / (.pi * bore * bore) }

  /// Inertia over viscosity.
  public var reynolds: Double { density * velocity * bore / viscosity }

  /// Darcy's friction factor: laminar below a Reynolds number of 2,300, by Swamee and Jain above
  /// 4,000, on a straight line between.
  public var frictionFactor: Double {
    let reynolds = reynolds
    guard reynolds > 0 else { return 0 }
    if reynolds <= 2300 { return 64 / reynolds }
    if reynolds >= 4000 { return turbulent(reynolds) }
    let share = (reynolds - 2300) / 1700
    return 64 / 2300 * (1 - share) + turbulent(4000) * share
  }

  private func turbulent(_ reynolds: Double) -> Double {
    let root = log10(roughness / (3.7 * bore) + 5.74 / pow(reynolds, 0.9))
    return 0.25 / (root * root)
  }

  /// The implicit equation that Swamee and Jain approximate; for turbulent flow.
  public var colebrook: Double {
    var inverse = 1 / turbulent(reynolds).squareRoot()
    for _ in 0..<20 {
      inverse = -2 * log10(roughness / (3.7 * bore) + 2.51 * inverse / reynolds)
    }
    return 1 / (inverse * inverse)
  }

  /// Loss of pressure along the pipe, Pa/m.
  public var gradient: Double { frictionFactor / bore * dynamicPressure }

  /// Pa; what a fitting of loss coefficient 1 takes.
  public var dynamicPressure: Double { density * velocity * velocity / 2 }

  /// Loss of pressure of a length with fittings, Pa.
  ///
  /// - Parameters:
  ///   - length: m.
  ///   - fittings: the sum of their loss coefficients.
  public func pressureDrop(length: Double, fittings: Double = 0) -> Double {
    gradient * length + fittings * dynamicPressure
  }

  /// The smallest of some bores at which the flow stays within a velocity and a gradient; the largest
  /// where none does.
  public static func smallestBore(
    of bores: [Double], flow: Double, density: Double, viscosity: Double, roughness: Double,
    velocity: Double, gradient: Double
  ) -> Double? {
    let sorted = bores.sorted()
    return sorted.first { bore in
      let pipe = PipeFlow(
        flow: flow, bore: bore, density: density, viscosity: viscosity, roughness: roughness)
      return pipe.velocity <= velocity && pipe.gradient <= gradient
    } ?? sorted.last
  }
}
