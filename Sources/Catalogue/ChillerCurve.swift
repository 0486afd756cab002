import Schema

/// A published set of performance curves of a chiller (EnergyPlus Chiller:Electric:EIR and its
/// reformulated kind).
///
/// The machines are of 1991 to 2001 and mostly tested at up to 10 °C chilled water: for warm water a
/// plan uses the lift model of its chiller entry instead (facts/facility.md section 8).
public struct ChillerCurve: Sendable {
  /// The machine.
  public let model: String
  /// Rated capacity, W; none where the set leaves the size open (the DOE-2 defaults).
  public let capacity: Double?
  /// Rated COP.
  public let cop: Double
  /// Chilled water and condenser temperatures of the rating, °C.
  public let ratedWater, ratedCondenser: Double
  /// Ranges of chilled water and condenser temperature that the curves were fitted in, °C.
  public let waterRange, condenserRange: ClosedRange<Double>
  /// Capacity and electrical input over their ratings: `c0 + c1 x + c2 x² + c3 y + c4 y² + c5 x y`
  /// over x, the leaving chilled water, and y, the condenser temperature, both in °C.
  public let capacityCurve, inputCurve: [Double]
  /// Input over part load: three numbers over the load, or ten over the load and y (reformulated).
  public let partLoad: [Double]

  /// An accepted set whose condenser temperature is that of what enters, by its name with or without
  /// the words of its object class; such sets the hourly model takes.
  public static func named(_ name: String) -> ChillerCurve? {
    accepted.first {
      $0.partLoad.count == 3 && ($0.model == name || $0.model.hasSuffix(" \(name)"))
    }
  }

  /// The sets of the catalogue that meet their own rating within 7 %.
  public static let accepted: [ChillerCurve] = all.filter { $0.deviation <= 0.07 }

  /// The sets that miss their own rating by more, and are refused.
  public static let refused: [ChillerCurve] = all.filter { $0.deviation > 0.07 }

  private static let all: [ChillerCurve] = {
    guard let table = CatalogueFile.embedded("chiller-curves.csv") else { return [] }
    let lines = table.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    guard let head = lines.first else { return [] }
    let keys = head.split(separator: ",").map(String.init)
    return lines.dropFirst().compactMap { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return ChillerCurve(Dictionary(zip(keys, cells)) { first, _ in first })
    }
  }()

  private init?(_ row: [String: String]) {
    func numbers(_ name: String, _ count: Int) -> [Double] {
      (1...count).compactMap { row["\(name)_\($0)"].flatMap(Double.init) }
    }
    func number(_ name: String) -> Double? { row[name].flatMap(Double.init) }
    guard let model = row["model"],
      let cop = number("ref_cop"), let water = number("ref_chws_c"),
      let condenser = number("ref_cond_c"), let lowX = number("eirft_xmin"),
      let highX = number("eirft_xmax"), let lowY = number("eirft_ymin"),
      let highY = number("eirft_ymax"), lowX <= highX, lowY <= highY
    else { return nil }
    self.model = model
    capacity = number("ref_capacity_w")
    self.cop = cop
    (ratedWater, ratedCondenser) = (water, condenser)
    (waterRange, condenserRange) = (lowX...highX, lowY...highY)
    capacityCurve = numbers("capft", 6)
    inputCurve = numbers("eirft", 6)
    partLoad = numbers("eirfplr", row["eirfplr_kind"] == "quadratic" ? 3 : 10)
    guard capacityCurve.count == 6, inputCurve.count == 6, [3, 10].contains(partLoad.count) else {
      return nil
    }
  }

  /// Capacity over the rated one; temperatures are held to the fitted ranges.
  ///
  /// - Parameters:
  ///   - water: leaving chilled water, °C.
  ///   - condenser: entering condenser temperature, or leaving for reformulated sets, °C.
  public func capacityShare(water: Double, condenser: Double) -> Double {
    Self.surface(capacityCurve, held(water, waterRange), held(condenser, condenserRange))
  }

  /// Electrical power over the rated power (rated capacity over rated COP).
  ///
  /// - Parameters:
  ///   - partLoad: load over the capacity that is available at these temperatures.
  public func powerShare(water: Double, condenser: Double, partLoad share: Double) -> Double {
    let (x, y) = (held(water, waterRange), held(condenser, condenserRange))
    return Self.surface(capacityCurve, x, y) * Self.surface(inputCurve, x, y) * input(y, share)
  }

  /// By how much the worst of the three curves misses 1 at the rating.
  public var deviation: Double {
    let (x, y) = (ratedWater, ratedCondenser)
    return [Self.surface(capacityCurve, x, y), Self.surface(inputCurve, x, y), input(y, 1)]
      .map { abs($0 - 1) }.max() ?? .infinity
  }

  private func held(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    min(max(value, range.lowerBound), range.upperBound)
  }

  private static func surface(_ c: [Double], _ x: Double, _ y: Double) -> Double {
    c[0] + c[1] * x + c[2] * x * x + c[3] * y + c[4] * y * y + c[5] * x * y
  }

  private func input(_ y: Double, _ p: Double) -> Double {
    let c = partLoad
    guard c.count == 10 else { return c[0] + c[1] * p + c[2] * p * p }
    let low = c[0] + c[1] * y + c[2] * y * y + c[3] * p + c[4] * p * p + c[5] * y * p
    return low + c[6] * y * y * y + c[7] * p * p * p + c[8] * y * y * p + c[9] * y * p * p
  }
}
