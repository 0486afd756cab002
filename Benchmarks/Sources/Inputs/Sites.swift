package import Kernels

extension FacilityHours.Site {
  /// 10 MW of IT, 8.5 MW of it on liquid at 36 °C; dry coolers with pads, air-cooled trim chillers.
  package static var dry: FacilityHours.Site {
    let coolers = FacilityHours.DryCoolers(
      count: 5, heat: 2e6, approach: 8, fan: 45_000, padEffectiveness: 0.78, padSwitch: 22.5,
      recirculation: 1)
    let chillers = FacilityHours.Chillers(
      count: 2, heat: 1.5e6, recirculation: 1, b0: 0.0786, b1: 0.195, b2: 0.7242)
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
        chillers: chillers),
      air: .init(
        supply: 18, rise: 7, designHeat: 2.6e6, pump: 40_000, pumpFloor: 0.25, dry: coolers,
        chillers: chillers), waterWorth: 36_000)
  }

  /// The same with towers and water-cooled trim chillers.
  package static var towers: FacilityHours.Site {
    var site = dry
    for path in [\FacilityHours.Site.liquid, \.air] {
      let heat = site[keyPath: path].designHeat
      site[keyPath: path].dry.count = 0
      site[keyPath: path].towers = .init(
        flow: heat * 0.2, range: 6, fan: heat * 0.0105, fanFloor: 0.01,
        air: heat * 0.2 / 4186 / 1.4, pump: heat * 0.008, drift: 2e-5)
      site[keyPath: path].chillers = .init(
        count: 6, heat: 1.5e6, isOnTower: true, minimumCondenser: 15, carnot: 0.6,
        condenserApproach: 1.5, b0: 0.0786, b1: 0.195, b2: 0.7242)
    }
    return site
  }
}
