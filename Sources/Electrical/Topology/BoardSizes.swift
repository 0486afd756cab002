/// Ratings of boards that follow from a design: the next standard current.
struct BoardSizes: Sendable {
  /// Reactive over active power of loads, and at the input of UPS.
  let tangent, upsTangent: Double
  /// Apparent power of a board behind a transformer and of one behind a lineup's UPS, VA.
  let lowBoard, outputBoard: Double
  private let powerFactor, factor: Double
  private let currents: [Double]

  init(_ design: PowerDesign) {
    func tangent(_ factor: Double) -> Double { max(0, 1 - factor * factor).squareRoot() / factor }
    self.tangent = tangent(design.powerFactor)
    upsTangent = tangent(design.ups.inputPowerFactor)
    let factor = 3.0.squareRoot() * design.distribution.voltage
    let currents = design.distribution.currents
    lowBoard = Self.standard(design.medium.rating, factor, currents)
    outputBoard = Self.standard(design.lineupPower / design.powerFactor, factor, currents)
    (powerFactor, self.factor, self.currents) = (design.powerFactor, factor, currents)
  }

  /// The rating of a board that carries a power, VA.
  func board(_ power: Double) -> Double { Self.standard(power / powerFactor, factor, currents) }

  /// The smallest standard rating that is not below one; that one itself above the largest.
  private static func standard(_ apparent: Double, _ factor: Double, _ currents: [Double]) -> Double
  {
    let least = apparent / factor * (1 - 1e-12)
    return currents.first { $0 >= least }.map { $0 * factor } ?? apparent
  }
}
