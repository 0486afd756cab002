import Quantities
import Testing

@Suite("Units")
struct UnitTests {
  struct Case: Sendable {
    let text: String
    let si: Double
  }

  /// What one of each unit is in the SI, by the definitions of the SI brochure, IEC 80000-13 (binary
  /// prefixes) and the planner's year of 8,760 hours.
  static let known = [
    Case(text: "kW", si: 1e3), Case(text: "MW", si: 1e6), Case(text: "mW", si: 1e-3),
    Case(text: "MWh", si: 3.6e9), Case(text: "GB", si: 1e9), Case(text: "GiB", si: 1_073_741_824),
    Case(text: "MiB", si: 1_048_576), Case(text: "Gb/s", si: 1.25e8), Case(text: "GB/s", si: 1e9),
    Case(text: "TB/s", si: 1e12), Case(text: "L/min", si: 0.001 / 60), Case(text: "m3/s", si: 1),
    Case(text: "m²", si: 1), Case(text: "ha", si: 1e4), Case(text: "mm", si: 1e-3),
    Case(text: "bar", si: 1e5), Case(text: "kPa", si: 1e3), Case(text: "PFLOP/s", si: 1e15),
    Case(text: "PFLOPS", si: 1e15), Case(text: "J/kg/K", si: 1), Case(text: "t", si: 1000),
    Case(text: "tCO2e/MWh", si: 1000 / 3.6e9), Case(text: "KRW/kWh", si: 1 / 3.6e6),
    Case(text: "months", si: 2_628_000), Case(text: "years", si: 31_536_000),
    Case(text: "RU", si: 0.04445), Case(text: "%", si: 0.01), Case(text: "MVA", si: 1e6),
    Case(text: "L/kWh", si: 0.001 / 3.6e6), Case(text: "kg/m3", si: 1), Case(text: "USD/W", si: 1),
  ]

  @Test(arguments: known)
  func oneOfItInTheSI(_ known: Case) throws {
    let unit = try #require(Unit(known.text))
    #expect(abs(unit.toSI(1) - known.si) <= 1e-15 * abs(known.si))
    #expect(abs(unit.fromSI(unit.toSI(7)) - 7) < 1e-12)
  }

  @Test(arguments: ["", "kw", "KW", "W/", "/W", "kkW", "Gib/sec", "°F", "W2x", "m4", "$", "GiW"])
  func refused(_ text: String) { #expect(Unit(text) == nil) }

  @Test
  func celsiusHasAnOffset() throws {
    let unit = try #require(Unit("°C"))
    #expect(unit.toSI(0) == 273.15)
    #expect(unit.fromSI(313.15) == 40)
  }

  @Test
  func dimensionsMultiply() throws {
    let flow = try #require(Unit("kg/s")).dimension
    let heat = try #require(Unit("J/kg/K")).dimension
    let kelvin = try #require(Unit("K")).dimension
    let watt = try #require(Unit("W")).dimension
    #expect(flow * heat * kelvin == watt)
    #expect(watt.description == "power")
    #expect(watt.raised(to: 9) == nil)
    #expect((watt * watt).squareRoot == watt)
    #expect(watt.squareRoot == nil)
  }
}
