import Catalogue
import Testing

@Suite("Chiller curves")
struct ChillerCurveTests {
  /// facts/facility.md section 8: 305 of 323 sets meet their own rating within 7 %, 18 do not.
  @Test
  func thoseThatMissTheirRatingAreRefused() {
    #expect(ChillerCurve.accepted.count == 305)
    #expect(ChillerCurve.refused.count == 18)
    #expect(ChillerCurve.refused.contains { $0.model.contains("Carrier 19XR 897kW/7.23COP") })
  }

  /// The table of that section: York YT 1758 kW, COP 5.76 at 5.56 / 24.44 °C.
  @Test
  func atTheRating() throws {
    let york = try #require(
      ChillerCurve.accepted.first { $0.model.contains("York YT 1758kW/5.76COP") })
    let power = york.powerShare(water: 5.56, condenser: 24.44, partLoad: 1)
    #expect(abs(power - 1) < 0.07)
    #expect(york.powerShare(water: 5.56, condenser: 20, partLoad: 1) < power)
    // EIRFPLR of the same table: 0.07859908 + 0.1950291 x + 0.7241581 x² at one half is 0.357153.
    let half = york.powerShare(water: 5.56, condenser: 24.44, partLoad: 0.5)
    #expect(abs(half / power - 0.357153 / 0.9977863) < 1e-4)
    // Outside the fitted range the curves are held, not followed.
    #expect(
      york.powerShare(water: 40, condenser: 24.44, partLoad: 1)
        == york.powerShare(water: york.waterRange.upperBound, condenser: 24.44, partLoad: 1))
  }
}
