import Catalogue
import Foundation

/// The parameters of a fit as one vector: those of each generation, then the shared ones.
///
/// Each is held as u in (-inf, inf) with value = lower + (upper - lower) / (1 + exp(-u)), so that no
/// step of the fit leaves the bounds.
struct FitParameters: Sendable {
  /// One parameter: of a generation's entry, or of the shared one.
  struct Slot: Hashable, Sendable {
    let entry: String
    let parameter: CalibrationParameter
  }

  let slots: [Slot]
  private let places: [String: [Int]]

  init(generations: [String], shared: String) {
    var slots = generations.sorted().flatMap { entry in
      CalibrationParameter.generation.map { Slot(entry: entry, parameter: $0) }
    }
    slots += CalibrationParameter.shared.map { Slot(entry: shared, parameter: $0) }
    self.slots = slots
    var places: [String: [Int]] = [:]
    for generation in generations {
      places[generation] = slots.indices.filter {
        slots[$0].entry == generation || slots[$0].entry == shared
      }
    }
    self.places = places
  }

  /// Parameters of any entries, in order; places are not asked for.
  init(slots: [Slot]) { (self.slots, places) = (slots, [:]) }

  /// The places of what a generation's rows depend on.
  func places(of generation: String) -> [Int] { places[generation] ?? [] }

  /// The same parameter of two entries: of two GPU generations, or of two engines.
  var ties: [(Int, Int)] {
    let byKey = Dictionary(grouping: slots.indices) { slots[$0].parameter }
    return byKey.values.flatMap { places in
      places.indices.flatMap { first in
        places[(first + 1)...].map { (places[first], $0) }
      }
    }.sorted { $0 < $1 }
  }

  /// Where a fit starts.
  var initial: [Double] {
    slots.map { slot in
      let p = slot.parameter
      return FitParameters.free(p.initial, p)
    }
  }

  /// u of a value; values on or beyond a bound are moved a thousandth inside.
  static func free(_ value: Double, _ p: CalibrationParameter) -> Double {
    let share = min(0.999, max(0.001, (value - p.lower) / (p.upper - p.lower)))
    return log(share / (1 - share))
  }

  /// The value of a place.
  func value(_ u: Double, at place: Int) -> Double {
    let p = slots[place].parameter
    return p.lower + (p.upper - p.lower) / (1 + exp(-u))
  }

  /// The values by key that a generation sees.
  func values(_ u: [Double], of generation: String) -> [String: Double] {
    var values: [String: Double] = [:]
    for place in places(of: generation) {
      values[slots[place].parameter.key] = value(u[place], at: place)
    }
    return values
  }
}
