import Quantities
import Testing

@Suite("Quantities as text")
struct QuantityTextTests {
  @Test
  func read() throws {
    #expect(try Power("132 kW").si == 132_000)
    #expect(try Power("1_200 W").si == 1200)
    #expect(try Power("1.5e3 kW").si == 1.5e6)
    #expect(try Temperature("40 °C").si == 313.15)
    #expect(abs(try Temperature("-12.8 degC").si - 260.35) < 1e-9)
    #expect(try Bandwidth("1.8 TB/s").si == 1.8e12)
    #expect(try FLOPRate("3 EFLOP/s").si == 3e18)
    #expect(try Ratio("90 %").si == 0.9)
    #expect(try Ratio("1.25").si == 1.25)
    #expect(try Duration("18 months").si == 18 * 2_628_000)
    #expect(try Money("14 trillion KRW") == Money(14e12, .krw))
    #expect(try Money("3 million USD") == Money(3e6, .usd))
  }

  struct Bad: Sendable {
    let text: String
    let message: String
  }

  static let bad = [
    Bad(text: "132", message: "\"132\" has no unit; a power is expected, such as \"132 kW\""),
    Bad(
      text: "40 °C", message: "\"40 °C\" is a temperature; a power is expected, such as \"132 kW\""),
    Bad(text: "3 kWh", message: "\"3 kWh\" is an energy; a power is expected, such as \"132 kW\""),
    Bad(
      text: "3 kWW",
      message: "\"3 kWW\": unknown unit \"kWW\"; a power is expected, such as \"132 kW\""),
    Bad(text: "1,5 kW", message: "\"1,5 kW\" is not a power; write it like \"132 kW\""),
    Bad(text: "NaN kW", message: "\"NaN kW\" is not a power; write it like \"132 kW\""),
    Bad(text: "inf", message: "\"inf\" is not a power; write it like \"132 kW\""),
    Bad(text: "1e31 W", message: "\"1e31 W\" is not a finite number of ordinary size"),
    Bad(text: "1__0 W", message: "\"1__0 W\" is not a power; write it like \"132 kW\""),
    Bad(text: "+1 W", message: "\"+1 W\" is not a power; write it like \"132 kW\""),
    Bad(text: "", message: "\"\" is not a power; write it like \"132 kW\""),
  ]

  @Test(arguments: bad)
  func refusedWithASentence(_ bad: Bad) {
    #expect {
      try Power(bad.text)
    } throws: { error in
      (error as? QuantityTextError)?.description == bad.message
    }
  }

  @Test
  func printed() {
    #expect(Power(si: 581_234_000).formatted() == "581 MW")
    #expect(Power(si: 999_960).formatted() == "1.00 MW")
    #expect(Power(si: 0).formatted() == "0 W")
    #expect(Energy(si: 3.6e15).formatted() == "1.00 TWh")
    #expect(Temperature(40, .celsius).formatted() == "40.0 °C")
    #expect(Count(si: 260_264).formatted() == "260,264")
    #expect(VolumeFlow(si: 0.002).formatted() == "120 L/min")
    #expect(Area(si: 16_159.4).formatted() == "16,159 m²")
    #expect(Money(14e12, .krw).description == "14.0 trillion KRW")
    #expect(Bandwidth(si: 8e12).formatted() == "8.00 TB/s")
    #expect(CarbonMass(si: 1.88e9).formatted() == "1.88 MtCO2e")
    #expect(Duration(si: 7200).formatted() == "2.00 h")
    #expect(QuantityFormat.text(.nan, .watt) == "not available")
  }

  /// Whatever a plan writes it reads back, to the last digit.
  @Test
  func codableRoundTrip() throws {
    var random = SplitMix(seed: 7)
    for _ in 0..<1000 {
      let value = Power(si: (random.unit() - 0.5) * 1e12)
      #expect(try Power("\(value.si) W") == value)
    }
  }

  @Test
  func prefixesDoNotChangeTheValue() throws {
    var random = SplitMix(seed: 8)
    for _ in 0..<1000 {
      let watts = Power(si: random.unit() * 1e10 + 1)
      let read = try Power(watts.formatted(digits: 6).replacing(",", with: ""))
      #expect(abs(read.si - watts.si) <= 1e-5 * watts.si)
    }
  }
}

/// A small generator with a seed: the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// From 0 to below 1.
  mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}
