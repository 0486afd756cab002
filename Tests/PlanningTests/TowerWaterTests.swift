@testable import Planning
import Testing

/// Water of towers in a plan, by the air that leaves them and as if all heat evaporated.
@Suite("Water of towers")
struct TowerWaterTests {
  private static let plants = [
    "sites[seoul].cooling.liquid_plant=tower-series", "sites[seoul].cooling.air_plant=tower-series",
  ]

  /// All heat of the year leaves through towers: the mean of their water is at most 40 °C (36 °C less
  /// the exchanger's 2 K, and half a rise of 12 K) and takes 2,408 kJ/kg, at 20 °C 2,454 (2501 - 2.326 t), and five cycles of concentration make it up with a quarter more. By the air
  /// that leaves 75 to 95 % of it evaporates (facts/facility.md section 11). Nothing else moves.
  @Test
  func allLatent() throws {
    let byAir = try Plans.quick(Self.plants)
    let counted = try Plans.quick(Self.plants + ["sites[seoul].cooling.evaporation=all-latent"])
    #expect(try byAir.number("cooling.pue") == counted.number("cooling.pue"))
    let energy = try counted.number("power.utility.annual")
    let fans = try counted.number("site.seoul.energy.tower_fan")
    let outdoors = try counted.number("site.seoul.energy.transformer")
    // The plan's water is kg by the litre; energies are in J.
    let water = try counted.number("cooling.water.annual") * 1000
    #expect(water <= (energy - fans) / 2.408e6 * 1.25)
    #expect(water >= (energy - fans - outdoors) / 2.454e6 * 1.25)
    let share = try byAir.number("cooling.water.annual") * 1000 / water
    #expect(share > 0.75 && share < 0.95, "\(share)")
  }
}
