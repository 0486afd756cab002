import Kernels
import Testing

/// Sites of 10 MW with 8.5 MW on liquid at 36 °C and the rest on 18 °C water, numbers of ordinary
/// size, one for each kind of plant.
enum FacilitySites {
  struct Named: Sendable, CustomTestStringConvertible {
    let name: String
    let site: FacilityHours.Site
    var testDescription: String { name }
  }

  static let all: [Named] = [
    Named(name: "dry coolers and air-cooled chillers", site: dry),
    Named(name: "towers and water-cooled chillers", site: towers),
    Named(name: "water-cooled chillers alone, published curves", site: chillers),
    Named(name: "dry coolers and then towers, no chillers, reuse, at altitude", site: hybrid),
    Named(name: "outside air with evaporation, parallel dry coolers", site: outsideAir),
    Named(name: "dry coolers alone", site: dryOnly),
  ]

  static let coolers = FacilityHours.DryCoolers(
    count: 5, heat: 2e6, approach: 8, fan: 45_000, padEffectiveness: 0.78, padSwitch: 22.5,
    recirculation: 1)
  static let airCooled = FacilityHours.Chillers(
    count: 1, heat: 1.5e6, recirculation: 1, b0: 0.0786, b1: 0.195, b2: 0.7242)

  static var dry: FacilityHours.Site {
    var air = FacilityHours.Loop(
      supply: 18, rise: 7, designHeat: 2.6e6, pump: 40_000, pumpFloor: 0.25, dry: coolers,
      chillers: airCooled)
    air.dry.count = 2
    air.chillers.count = 2
    return FacilityHours.Site(
      distribution: .init(rating: 10e6, a0: 0, a1: 0, a2: 0.0075),
      ups: .init(rating: 13.125e6, a0: 0.006, a1: -0.00077, a2: 0.03202),
      switchgear: .init(rating: 12e6, a0: 0.0005, a1: 0, a2: 0.001),
      medium: .init(count: 6, rating: 2.5e6, noLoad: 2650, load: 18_000, indoorShare: 1),
      high: .init(count: 1, rating: 63e6, noLoad: 22_000, load: 201_600, indoorShare: 0),
      powerFactor: 0.97, house: 50_000, tcsPump: 60_000, wallHeat: 8 * 351_700,
      wallFan: 8 * 19_500,
      liquid: .init(
        supply: 36, rise: 12, designHeat: 8.7e6, pump: 70_000, pumpFloor: 0.25, dry: coolers,
        chillers: airCooled),
      air: air, waterWorth: 36_000)
  }

  private static func tower(for heat: Double, economises: Bool = true) -> FacilityHours.Towers {
    FacilityHours.Towers(
      flow: heat * 1.2 / 6, range: 6, fan: heat * 0.0105, fanFloor: 0.01,
      air: heat * 1.2 / 6 / 4186 / 1.4, pump: heat * 0.008, drift: 2e-5, economises: economises)
  }

  static var towers: FacilityHours.Site {
    var site = dry
    for path in [\FacilityHours.Site.liquid, \.air] {
      site[keyPath: path].dry.count = 0
      site[keyPath: path].towers = tower(for: site[keyPath: path].designHeat)
      site[keyPath: path].chillers = .init(
        count: 6, heat: 1.5e6, isOnTower: true, minimumCondenser: 15, carnot: 0.6,
        condenserApproach: 1.5, b0: 0.0786, b1: 0.195, b2: 0.7242)
    }
    return site
  }

  /// Trane CVHF 2317 kW, facts/facility.md section 8.
  static let curves = FacilityHours.Curves(
    cop: 6.33,
    capacity: [0.7277716, 0.01018101, -0.0006282438, 0.01337701, -0.0005050352, 0.001527259],
    input: [0.350233, -0.0230151, 0.0005749596, 0.01902421, 0.0003109974, -0.0004714517],
    water: 4.44...8.89, condenser: 12.78...29.44)

  static var chillers: FacilityHours.Site {
    var site = towers
    site.air.supply = 7
    for path in [\FacilityHours.Site.liquid, \.air] {
      site[keyPath: path].towers.economises = false
      site[keyPath: path].chillers.curves = curves
      site[keyPath: path].chillers.quality = 0.8
    }
    site.coilLatent = 0.03
    return site
  }

  static var hybrid: FacilityHours.Site {
    var site = towers
    site.pressure = 83_000
    site.liquid.dry = coolers
    site.liquid.chillers.count = 0
    site.liquid.reuse = .init(power: 3e6, base: 16, design: -5, least: 40)
    site.liquid.reset = 2
    site.air.dry = coolers
    site.air.dry.count = 2
    return site
  }

  static var outsideAir: FacilityHours.Site {
    var site = dry
    site.outside = .init(
      isEnabled: true, supplyLow: 16, supplyHigh: 28, rise: 12, evaporative: 0.8, ratioLow: 0.003,
      ratioHigh: 0.015, humidityLow: 0.2, humidityHigh: 0.8, humidifies: true)
    site.air.isInSeries = false
    site.air.reset = 3
    return site
  }

  static var dryOnly: FacilityHours.Site {
    var site = dry
    site.liquid.chillers.count = 0
    site.air.chillers.count = 0
    site.air.supply = 26
    return site
  }
}
