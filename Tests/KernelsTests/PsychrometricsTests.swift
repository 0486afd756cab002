import CKernels
import Foundation
import Kernels
import Testing

@Suite("Moist air")
struct PsychrometricsTests {
  struct Case: Sendable {
    let dryBulb, humidity, pressure: Double
    let wetBulb, dewPoint, ratio, enthalpy: Double
  }

  /// PsychroLib 2.5.0 in SI units: GetTWetBulbFromRelHum, GetTDewPointFromRelHum,
  /// GetHumRatioFromRelHum, GetMoistAirEnthalpy.
  static let psychrolib: [Case] = [
    (35, 0.5, 101_325, 26.1414, 23.0204, 0.01776548, 80798.0),
    (25.6, 0.8, 101_325, 22.9449, 21.8927, 0.01655718, 67951.5),
    (32.2, 0.593, 101_325, 25.6003, 23.2537, 0.01802518, 78553.7),
    (20, 0.5, 101_325, 13.7834, 9.2724, 0.00726174, 38551.7),
    (40, 0.1, 95_000, 18.1063, 2.6294, 0.00487166, 52786.5),
    (-10, 0.8, 101_325, -10.6482, -12.4896, 0.00127888, -6885.3),
    (0.5, 0.9, 101_325, -0.1107, -0.8355, 0.00352099, 9312.3),
    (10, 0.05, 101_325, 0.9186, -25.3031, 0.00037711, 11010.2),
    (-25, 0.6, 85_000, -25.4633, -30.0107, 0.00027798, -24467.7),
    (45, 0.05, 101_325, 18.901, -2.9104, 0.00295822, 52916.1),
    (15, 1.0, 101_325, 15.0, 15.0, 0.01064746, 42016.3),
  ].map {
    Case(
      dryBulb: $0.0, humidity: $0.1, pressure: $0.2, wetBulb: $0.3, dewPoint: $0.4, ratio: $0.5,
      enthalpy: $0.6)
  }

  @Test(arguments: psychrolib)
  func asPsychroLibSays(_ known: Case) throws {
    let state = try Air([known.dryBulb], [known.humidity], [known.pressure])
    // PsychroLib stops its searches at 1 mK.
    #expect(abs(state.wetBulb[0] - known.wetBulb) < 1.5e-3)
    #expect(abs(state.dewPoint[0] - known.dewPoint) < 1.5e-3)
    #expect(abs(state.ratio[0] - known.ratio) < 1e-8)
    #expect(abs(state.enthalpy[0] - known.enthalpy) < 0.2)
  }

  /// facts/facility.md section 23: 32.2 °C and 25.6 °C wet bulb give W = 0.018025, RH = 59.30 %.
  @Test
  func theWorkedCase() throws {
    let state = try Air([32.2], [0.5930], [101_325])
    #expect(abs(state.wetBulb[0] - 25.6) < 2e-3)
    #expect(abs(state.ratio[0] - 0.018025) < 2e-6)
  }

  @Test(arguments: InstructionSet.available)
  func sameBitsOnEverySetAndNearTheReference(_ set: InstructionSet) throws {
    var random = Seeded(state: 9)
    for count in [0, 1, 7, 8, 9, 1000] {
      let dryBulb = random.column(count, -30, 55)
      let humidity = random.column(count, 0.01, 1)
      let pressure = random.column(count, 6e4, 1.05e5)
      let base = try Air(dryBulb, humidity, pressure, set: .baseline)
      let wide = try Air(dryBulb, humidity, pressure, set: set)
      #expect(base.columns == wide.columns)
      var reference = [Double](repeating: 0, count: count)
      ck_psychro_wet_bulb_reference(count, dryBulb, humidity, pressure, &reference)
      for row in 0..<count { #expect(abs(wide.wetBulb[row] - reference[row]) < 1e-8) }
      ck_psychro_dew_point_reference(count, dryBulb, humidity, &reference)
      for row in 0..<count { #expect(abs(wide.dewPoint[row] - reference[row]) < 1e-8) }
    }
  }

  @Test
  func orderOfTheThreeTemperatures() throws {
    var random = Seeded(state: 21)
    let dryBulb = random.column(5000, 1, 50), humidity = random.column(5000, 0.05, 1)
    let state = try Air(dryBulb, humidity, [Double](repeating: 101_325, count: 5000))
    for row in dryBulb.indices {
      #expect(state.wetBulb[row] <= dryBulb[row])
      // Where the frost point is compared with a wet bulb over water, only their order above 0 °C
      // means something.
      if state.dewPoint[row] > 0 { #expect(state.dewPoint[row] <= state.wetBulb[row] + 1e-9) }
    }
    let saturated = try Air(dryBulb, [Double](repeating: 1, count: 5000), state.pressure)
    for row in dryBulb.indices {
      #expect(abs(saturated.wetBulb[row] - dryBulb[row]) < 1e-9)
      #expect(abs(saturated.dewPoint[row] - dryBulb[row]) < 1e-9)
    }
  }

  @Test
  func outsideTheRange() {
    for (dryBulb, humidity, pressure) in [
      (70, 0.5, 1e5), (20, 1.1, 1e5), (20, 0.5, 2e5), (.nan, 0.5, 1e5),
    ] {
      #expect(throws: KernelError.badValue(kernel: "wet bulb")) {
        try Air([dryBulb], [humidity], [pressure])
      }
    }
  }

  /// US Standard Atmosphere: 84,556 Pa at 1,500 m, 95,461 Pa at 500 m.
  @Test
  func pressureByElevation() {
    #expect(abs(Psychrometrics.standardPressure(elevation: 1500) - 84_556) < 15)
    #expect(abs(Psychrometrics.standardPressure(elevation: 500) - 95_461) < 15)
    #expect(Psychrometrics.standardPressure(elevation: 0) == 101_325)
  }
}

/// Everything that the kernels say of columns of air.
struct Air {
  let pressure: [Double]
  var wetBulb, dewPoint, ratio, enthalpy: [Double]

  init(
    _ dryBulb: [Double], _ humidity: [Double], _ pressure: [Double],
    set: InstructionSet = .best
  ) throws(KernelError) {
    let empty = [Double](repeating: 0, count: dryBulb.count)
    self.pressure = pressure
    (wetBulb, dewPoint, ratio, enthalpy) = (empty, empty, empty, empty)
    var bulb = wetBulb.mutableSpan
    try Psychrometrics.wetBulb(
      dryBulb: dryBulb.span, relativeHumidity: humidity.span, pressure: pressure.span,
      wetBulb: &bulb, set: set)
    var dew = dewPoint.mutableSpan
    try Psychrometrics.dewPoint(
      dryBulb: dryBulb.span, relativeHumidity: humidity.span, dewPoint: &dew, set: set)
    var (ratio, enthalpy) = (empty, empty)
    var ratios = ratio.mutableSpan
    var enthalpies = enthalpy.mutableSpan
    try Psychrometrics.state(
      dryBulb: dryBulb.span, relativeHumidity: humidity.span, pressure: pressure.span,
      humidityRatio: &ratios, enthalpy: &enthalpies, set: set)
    (self.ratio, self.enthalpy) = (ratio, enthalpy)
  }

  var columns: [[UInt64]] {
    [wetBulb, dewPoint, ratio, enthalpy].map { $0.map(\.bitPattern) }
  }
}
