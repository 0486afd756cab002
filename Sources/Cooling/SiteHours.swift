public import Climate
public import Kernels

/// The hours of a site's typical year, from the figures of its design.
public struct SiteHours: Sendable {
  /// The weather, °C and kg/kg.
  public let weather: FacilityHours.Weather
  /// The columns of results.
  public let results: FacilityHours.Results
  /// IT power of each hour, W.
  public let it: [Double]

  /// Solves the year.
  ///
  /// - Parameters:
  ///   - design: the SI values of a ``FacilityDesign`` in order.
  ///   - day: IT power in each hour of a day from midnight, and the part of it whose heat goes to
  ///     liquid, W; empty where they are always those of the design.
  ///   - climate: what formulas call the weather, such as `seoul+1.5`.
  ///   - climates: years beside the embedded ones.
  /// - Returns: `nil` when the design is not as many numbers as one has, or the climate is unknown.
  public init?(
    design: [Double], day: (it: [Double], liquid: [Double]) = ([], []), climate: String,
    climates: [TypicalYear] = []
  ) throws(KernelError) {
    guard let numbers = FacilityDesign.Numbers(design, day: day),
      let weather = try? FacilityYear(climates: climates).weather(of: climate)
    else { return nil }
    self.weather = weather
    it = numbers.powers(weather.dryBulb.count).it
    results = try FacilityYear.hours(numbers, weather)
  }
}
