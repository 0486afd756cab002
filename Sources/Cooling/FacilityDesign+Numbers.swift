import Kernels

extension FacilityDesign {
  /// How many parameters a design has beside those that only some have.
  static let count = 2 + 21 + 3 + 6 + 9 + 4 + 2 * (12 + 8 + 3 + 18 + 4)
  /// How many more rear doors and electrical rooms make, and how many outside air: never both.
  static let hall = 3, outside = 9
  /// Whether a design may have so many parameters.
  static func allows(_ count: Int) -> Bool { [0, hall, outside].contains(count - Self.count) }

  /// The parameters as the kernel takes them.
  struct Numbers {
    let it: Double
    let liquid: Double
    let site: FacilityHours.Site
    /// Hours of a day in which the IT differs; empty where it does not.
    let day: (it: [Double], liquid: [Double])

    /// IT power and the part of it whose heat goes to liquid in each of so many hours, W.
    func powers(_ hours: Int) -> (it: [Double], liquid: [Double]) {
      func column(_ day: [Double], _ mean: Double) -> [Double] {
        day.isEmpty
          ? Array(repeating: mean, count: hours) : (0..<hours).map { day[$0 % day.count] }
      }
      return (column(day.it, it), column(day.liquid, liquid))
    }

    /// `nil` when they are not as many as a design has, or the day not as long for both.
    init?(_ parameters: [Double], day: (it: [Double], liquid: [Double]) = ([], [])) {
      guard FacilityDesign.allows(parameters.count), day.it.count == day.liquid.count else {
        return nil
      }
      self.day = day
      let more = parameters.count - FacilityDesign.count
      var next = Cursor(parameters)
      it = next()
      liquid = next()
      let busway = FacilityHours.LossCurve(rating: next(), a0: 0, a1: 0, a2: next())
      let ups = FacilityHours.LossCurve(rating: next(), a0: next(), a1: next(), a2: next())
      let gear = FacilityHours.LossCurve(rating: next(), a0: next(), a1: 0, a2: next())
      let (medium, high) = (next.transformers(), next.transformers())
      let (powerFactor, house) = (next(), next())
      let (tcsPump, wallHeat, wallFan) = (next(), next(), next())
      let (latent, worth, pressure) = (next(), next(), next())
      let shared = Shared(&next)
      var site = FacilityHours.Site(
        distribution: busway, ups: ups, switchgear: gear, medium: medium, high: high,
        powerFactor: powerFactor, house: house, tcsPump: tcsPump, wallHeat: wallHeat,
        wallFan: wallFan, coilLatent: latent, liquid: next.loop(shared), air: next.loop(shared),
        waterWorth: worth / 1000, pressure: pressure)
      if more == FacilityDesign.outside {
        guard let outside = next.outsideAir(site) else { return nil }
        site.outside = outside
      }
      if more == FacilityDesign.hall {
        (site.doorShare, site.roomHeat, site.roomFan) = (next(), next(), next())
      }
      self.site = site
    }
  }

  /// What both loops share: practice, and the device types of coolers and towers.
  fileprivate struct Shared {
    let pumpFloor, reset, cycles: Double
    let dry: FacilityHours.DryCoolers
    let towers: FacilityHours.Towers

    init(_ next: inout Cursor) {
      (pumpFloor, reset, cycles) = (next(), next(), next())
      var dry = FacilityHours.DryCoolers()
      (dry.heat, dry.approach, dry.fan) = (next(), next(), next())
      (dry.minimumSpeed, dry.exponent, dry.airRise) = (next(), next(), next())
      (dry.padEffectiveness, dry.padSwitch) = (next(), next() - 273.15)
      (dry.recirculation, dry.padCycles) = (next(), cycles)
      self.dry = dry
      var towers = FacilityHours.Towers()
      (towers.fanFloor, towers.minimumSpeed) = (next(), next())
      (towers.exchanger, towers.drift, towers.cycles) = (next(), next(), cycles)
      self.towers = towers
    }
  }

  /// Reads parameters one after another.
  fileprivate struct Cursor {
    private let values: [Double]
    private var position = 0

    init(_ values: [Double]) { self.values = values }

    mutating func callAsFunction() -> Double {
      defer { position += 1 }
      return position < values.count ? values[position] : 0
    }

    mutating func transformers() -> FacilityHours.Transformers {
      FacilityHours.Transformers(
        count: self(), rating: self(), noLoad: self(), load: self(), indoorShare: self())
    }

    /// `nil` when the dew points are none.
    mutating func outsideAir(_ site: FacilityHours.Site) -> FacilityHours.OutsideAir? {
      let (low, high, rise, evaporative) = (self() - 273.15, self() - 273.15, self(), self())
      let dew = [self() - 273.15, self() - 273.15]
      guard let ratios = try? MoistureSums.ratios(dew, 1, site.pressure) else { return nil }
      return FacilityHours.OutsideAir(
        isEnabled: true, supplyLow: min(low, high), supplyHigh: high, rise: rise,
        isInSeries: site.air.isInSeries, evaporative: evaporative, ratioLow: ratios[0],
        ratioHigh: ratios[1], humidityLow: self(), humidityHigh: self(), humidifies: self() > 0)
    }

    mutating func loop(_ shared: Shared) -> FacilityHours.Loop {
      let code = Int(self())
      var loop = FacilityHours.Loop(
        supply: self() - 273.15, rise: self(), reset: shared.reset, designHeat: self(),
        pump: self(), pumpFloor: shared.pumpFloor, isInSeries: code & 16 != 0, dry: shared.dry,
        towers: shared.towers)
      loop.dry.count = self()
      (loop.towers.flow, loop.towers.range) = (self(), self())
      (loop.towers.fan, loop.towers.pump, loop.towers.air) = (self(), self(), self())
      loop.towers.economises = code & 2 != 0
      loop.towers.countsAllLatent = code & 32 != 0
      loop.chillers = chillers(onTower: code & 8 != 0, recirculation: shared.dry.recirculation)
      loop.reuse = FacilityHours.Reuse(
        power: self(), base: self() - 273.15, design: self() - 273.15, least: self() - 273.15)
      return loop
    }

    private mutating func chillers(
      onTower: Bool, recirculation: Double
    ) -> FacilityHours.Chillers {
      var chillers = FacilityHours.Chillers(
        count: self(), heat: self(), isOnTower: onTower, recirculation: recirculation)
      (chillers.carnot, chillers.evaporatorApproach) = (self(), self())
      (chillers.condenserApproach, chillers.minimumLift) = (self(), self())
      (chillers.copLimit, chillers.minimumLoad) = (self(), self())
      chillers.minimumCondenser = self() - 273.15
      (chillers.b0, chillers.b1, chillers.b2) = (self(), self(), self())
      let isPublished = self() > 0
      let (cop, x0, x1, y0, y1) = (self(), self(), self(), self(), self())
      let capacity = (0..<6).map { _ in self() }
      let input = (0..<6).map { _ in self() }
      if isPublished, x0 <= x1, y0 <= y1 {
        chillers.curves = FacilityHours.Curves(
          cop: cop, capacity: capacity, input: input, water: x0...x1, condenser: y0...y1)
      }
      return chillers
    }
  }
}
