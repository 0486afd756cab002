public import Climate
public import Kernels

/// The hours of a site's typical year, from the figures of its design.
public struct SiteHours: Sendable {
  /// The weather, °C and kg/kg.
  public let weather: FacilityHours.Weather
  /// The columns of results.
  public let results: FacilityHours.Results
  /// IT power and the part of it whose heat goes to liquid, W.
  public let it, liquid: Double

  /// Solves the year.
  ///
  /// - Parameters:
  ///   - design: the SI values of a ``FacilityDesign`` in order.
  ///   - climate: what formulas call the weather, such as `seoul+1.5`.
  ///   - climates: years beside the embedded ones.
  /// - Returns: `nil` when the design is not as many numbers as one has, or the climate is unknown.
  public init?(
    design: [Double], climate: String, climates: [TypicalYear] = []
  ) throws(KernelError) {
    guard let numbers = FacilityDesign.Numbers(design),
      let weather = try? FacilityYear(climates: climates).weather(of: climate)
    else { return nil }
    self.weather = weather
    (it, liquid) = (numbers.it, numbers.liquid)
    results = try FacilityYear.hours(numbers, weather)
  }
}
