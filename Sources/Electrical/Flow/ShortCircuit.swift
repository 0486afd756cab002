import Foundation

/// Initial short-circuit currents at the devices of a chain, three-phase, by impedances from the source.
///
/// I"k = c Un / (√3 |Zk|), ip = κ √2 I"k with κ = 1.02 + 0.98 exp(-3 R/X); c is 1.10 above 1 kV and 1.05
/// below; the grid is c Un² / S"k with R = 0.1 X. Transformers are taken without the correction factor
/// K_T, generators and motors add nothing, and beyond a UPS no current is given: its inverter limits it.
///
/// Source: facts/facility.md section 14 (IEC 60909).
public enum ShortCircuit {
  /// The currents at a device.
  public struct Level: Codable, Hashable, Sendable {
    /// Initial symmetrical current, A, and the peak, A.
    public let initial, peak: Double
  }

  /// The currents at each element, as the chain runs normally; `nil` behind converters.
  ///
  /// - Parameters:
  ///   - network: the chain.
  ///   - faultLevel: short-circuit power of the grid at the connection, VA; above 0.
  public static func levels(_ network: PowerNetwork, faultLevel: Double) -> [Level?] {
    var impedances: [Impedance?] = []
    for element in network.elements {
      impedances.append(impedance(element, network.elements, impedances, faultLevel))
    }
    return zip(network.elements, impedances).map { element, z in
      guard let z, z.size > 0, element.kind != .load, element.kind != .shelf else { return nil }
      let initial = factor(element.voltage) * element.voltage / (3.0.squareRoot() * z.size)
      let kappa = 1.02 + 0.98 * exp(-3 * z.r / max(z.x, 1e-12))
      return Level(initial: initial, peak: kappa * 2.0.squareRoot() * initial)
    }
  }

  /// Resistance and reactance, Ω.
  private struct Impedance {
    var r, x: Double
    var size: Double { (r * r + x * x).squareRoot() }

    static func + (a: Impedance, b: Impedance) -> Impedance {
      Impedance(r: a.r + b.r, x: a.x + b.x)
    }

    static func * (a: Impedance, factor: Double) -> Impedance {
      Impedance(r: a.r * factor, x: a.x * factor)
    }

    /// Two in parallel.
    func beside(_ other: Impedance) -> Impedance {
      // Admittances add: conductance r / z², susceptance -x / z².
      let (a, b) = (max(1e-30, size * size), max(1e-30, other.size * other.size))
      let (g, s) = (r / a + other.r / b, x / a + other.x / b)
      let y = g * g + s * s
      return Impedance(r: g / y, x: s / y)
    }
  }

  private static func factor(_ voltage: Double) -> Double { voltage > 1000 ? 1.10 : 1.05 }

  private static func impedance(
    _ element: PowerElement, _ elements: [PowerElement], _ above: [Impedance?],
    _ faultLevel: Double
  ) -> Impedance? {
    switch element.kind {
    case .generator, .ups: return nil
    case .utility:
      let z = factor(element.voltage) * element.voltage * element.voltage / faultLevel
      return Impedance(r: 0.1, x: 1) * (z / 1.01.squareRoot())
    default: break
    }
    let lowest = element.feeds.first?.level
    var seen: Set<Int> = []
    var fed: Impedance?
    for feed in element.feeds where feed.level == lowest && seen.insert(feed.from).inserted {
      guard let one = above[feed.from] else { continue }
      let ratio = element.voltage / elements[feed.from].voltage
      let here = one * (ratio * ratio)
      fed = fed.map { $0.beside(here) } ?? here
    }
    guard let fed else { return nil }
    guard let rating = element.rating, !element.isRatedInWatts else { return fed }
    let base = element.voltage * element.voltage / rating
    return fed + Impedance(r: element.resistance, x: element.reactance) * base
  }
}
