import Catalogue
import Climate
import Quantities

/// Published simulations ran in typical years of older records; embedded years made of recent records
/// are warmer. To hold like against like their warming since is taken off.
struct WeatherEpoch {
  /// Of the air over ten years, and the middle of the records of published typical years.
  private let warming: TemperatureDifference
  private let middle: Double

  init(_ catalogue: Catalogue) throws {
    let practice = try catalogue.entry("facility", kind: "practice").root
    warming = try practice.figure("warming", as: TemperatureDifference.self).orZero
    middle = try practice.figure("typical_years", as: Count.self).orZero.si
  }

  /// What a climate has warmed by since then; 0 for one that is a published typical year itself.
  func warming(since climate: TypicalYear) -> TemperatureDifference {
    guard let record = climate.record else { return .zero }
    let own = Double(record.lowerBound + record.upperBound) / 2
    return TemperatureDifference(si: max(0, (own - middle) / 10 * warming.si))
  }
}
