import Catalogue
import Climate
import Cooling
import Foundation
import Kernels
import Quantities

/// A published facility as the hourly model takes it: a megawatt of IT in a hall of a size class,
/// with the plant that the publication describes.
struct ReferenceFacility {
  /// What tables of published results call it.
  let name: String
  private let entry: CatalogueEntry
  private let sizeClass: CataloguePart
  private let structure: PlantStructure
  private let liquidStructure: PlantStructure?
  private let chiller: CatalogueEntry?
  private let tower: CatalogueEntry
  private let cooler: CatalogueEntry?
  private let practice: CataloguePart
  /// Heat capacity of water at the first supporting point of its table: of a kilogram, and of a cubic
  /// metre; it changes by less than 1 % over the range.
  private let waterHeat, water: Double
  /// Whether the publication counts all heat of towers as evaporation, and leaves the heat of the
  /// hall's fans out of the cooling load.
  private let countsAllLatent, leavesFansOut: Bool
  /// What a reader must know of how the publication counts.
  var accounting: [String] {
    (countsAllLatent ? ["all heat of towers evaporates"] : [])
      + (leavesFansOut ? ["heat of hall fans left out"] : [])
  }

  /// - Parameter asPublished: whether water and fan heat are counted as the publication counts them, or
  ///   as the planner does.
  init(_ id: String, _ catalogue: Catalogue, asPublished: Bool = true) throws {
    entry = try catalogue.entry(id, kind: "reference-facility")
    let root = entry.root
    name = try root.text("case")
    sizeClass = try catalogue.entry(try root.text("class"), kind: "facility-class").root
    structure = try PlantStructure(try catalogue.entry(try root.text("plant"), kind: "plant"))
    liquidStructure = try root.text(ifPresent: "liquid_plant").map {
      try PlantStructure(try catalogue.entry($0, kind: "plant"))
    }
    practice = try catalogue.entry("facility", kind: "practice").root
    let fluid = try catalogue.entry("water", kind: "coolant").root
    waterHeat = try fluid.curve("specific_heats", as: SpecificHeat.self).first?.orZero.si ?? 0
    water =
      waterHeat * (try fluid.curve("densities", as: Density.self).first?.orZero.si ?? 0)
    countsAllLatent = try asPublished && sizeClass.text("tower_water") == "all-latent"
    leavesFansOut = try asPublished && sizeClass.text("fan_heat") == "left-out"
    chiller = try root.text(ifPresent: "chiller").map { try catalogue.entry($0, kind: "chiller") }
    tower = try catalogue.entry(try root.text("tower"), kind: "tower")
    cooler = try root.text(ifPresent: "dry_cooler").map {
      try catalogue.entry($0, kind: "dry-cooler")
    }
  }

  /// What a year of a climate gives.
  struct Year {
    let pue: Double
    /// L for each kWh of IT.
    let wue: Double
    let totals: FacilityHours.Totals
  }

  /// - Parameter cooler: what the climate's record is warmer by than the published weather.
  func year(in climate: TypicalYear, cooler: TemperatureDifference = .zero) throws -> Year {
    let pressure = Psychrometrics.standardPressure(elevation: climate.elevation.si)
    let weather = try FacilityHours.Weather(
      dryBulb: climate.dryBulb.map { $0 - cooler.si },
      relativeHumidity: climate.relativeHumidity, pressure: pressure)
    let it = [Double](repeating: Self.it, count: weather.dryBulb.count)
    let liquid = it.map { $0 * (liquidShare ?? 0) }
    let totals = try FacilityHours.totals(
      weather, it: it, liquid: liquid, sites: [try site(pressure: pressure)])
    guard let first = totals.first else { throw KernelError.badValue(kernel: "facility hours") }
    return Year(
      pue: first.sum(.utility) / first.it,
      wue: first.sum(.water) * 3600 / (first.it / 1000), totals: first)
  }

  private static let it = 1e6
  /// Dry air of 20 °C at 101.325 kPa, kg/m3: facts/facility.md section 2.
  private static let airDensity = 1.204
  private var liquidShare: Double? {
    entry.root.number(ifPresent: "liquid_share", Ratio.self)
  }

  private func value<Value: Quantity>(_ key: String, _ type: Value.Type) throws -> Double {
    try sizeClass.number(key, type)
  }

  private func celsius(_ key: String) throws -> Double {
    try value(key, Temperature.self) - 273.15
  }

  /// The kernel's numbers: all at design load, since the IT power is constant.
  private func site(pressure: Double) throws -> FacilityHours.Site {
    let share = liquidShare ?? 0
    let losses = try value("distribution_loss", Ratio.self)
    let efficiency = try value("ups_efficiency", Ratio.self)
    let house = try value("house_share", Ratio.self) * Self.it
    let distribution = 1 / (1 - losses) - 1, ups = 1 / efficiency - 1
    let air = Self.it * (1 - share) + house + Self.it * (distribution + ups * (1 + distribution))
    let fan = try fans(air, pressure)
    let rise = try value("water_rise", TemperatureDifference.self)
    let none = FacilityHours.Transformers(
      count: 1, rating: 1e9, noLoad: 0, load: 0, indoorShare: 1)
    // Fans whose heat a publication leaves out of the cooling load are a constant loss outdoors.
    let apart = FacilityHours.Transformers(
      count: 1, rating: 1e9, noLoad: fan, load: 0, indoorShare: 0)
    let carried = leavesFansOut ? 0 : fan
    let airLoop = try loop(
      structure, heat: air + carried, supply: try chilledWater(), rise: rise, pressure)
    var liquidLoop = airLoop
    if share > 0, let plant = liquidStructure {
      let supply = try entry.root.number("liquid_supply", Temperature.self) - 273.15
      let warm = try entry.root.number("liquid_rise", TemperatureDifference.self)
      liquidLoop = try loop(plant, heat: Self.it * share, supply: supply, rise: warm, pressure)
    }
    return FacilityHours.Site(
      distribution: .init(rating: Self.it, a0: 0, a1: distribution, a2: 0),
      ups: .init(rating: Self.it, a0: 0, a1: ups, a2: 0),
      switchgear: .init(rating: Self.it, a0: 0, a1: 0, a2: 0), medium: leavesFansOut ? apart : none,
      high: none,
      powerFactor: 1, house: house, tcsPump: 0, wallHeat: air + carried, wallFan: carried,
      coilLatent: try value("coil_latent", Ratio.self), outside: try outsideAir(pressure),
      liquid: liquidLoop, air: airLoop,
      waterWorth: try practice.number("water_worth", EnergyDensity.self) / 1000, pressure: pressure)
  }

  private func fans(_ heat: Double, _ pressure: Double) throws -> Double {
    let own = entry.root.number(ifPresent: "fan_pressure", Pressure.self)
    let drop = try own ?? value("fan_pressure", Pressure.self)
    let density = Self.airDensity * pressure / 101_325
    let flow = heat / (density * 1006 * (try value("air_rise", TemperatureDifference.self)))
    return flow * drop / (try value("fan_efficiency", Ratio.self))
  }

  /// The coldest that the coils ask for: stated, or by their effectiveness at the warmest supply air.
  private func chilledWater() throws -> Double {
    if let stated = entry.root.number(ifPresent: "chilled_water", Temperature.self) {
      return stated - 273.15
    }
    let rise = try value("air_rise", TemperatureDifference.self)
    return try celsius("supply_air_high") + rise
      - rise / (try value("coil_effectiveness", Ratio.self))
  }

  private func loop(
    _ plant: PlantStructure, heat: Double, supply: Double, rise: Double, _ pressure: Double
  ) throws -> FacilityHours.Loop {
    let efficiency = try value("pump_efficiency", Ratio.self)
    func pump(_ head: String, _ heat: Double, _ rise: Double) throws -> Double {
      heat / (rise * water) * (try value(head, Pressure.self)) / efficiency
    }
    let pumps = try pump("loop_head", heat, rise)
    var loop = FacilityHours.Loop(
      supply: supply, rise: rise, designHeat: heat + pumps, pump: pumps, pumpFloor: 0.25,
      isInSeries: plant.isInSeries)
    if plant.needsTowers {
      let range = try value("tower_range", TemperatureDifference.self)
      let room = 1 + (plant.condenser == .tower ? try value("condenser_room", Ratio.self) : 0)
      loop.towers = try towers(
        heat: (heat + pumps) * room, range: range, economises: plant.hasTowers,
        pump: pump("tower_head", (heat + pumps) * room, range))
    }
    if plant.hasDryCoolers, let cooler { loop.dry = try dryCoolers(cooler, heat: heat + pumps) }
    if let condenser = plant.condenser, let chiller {
      loop.chillers = try chillers(
        chiller, heat: heat + pumps, onTower: condenser == .tower, supply: supply)
    }
    return loop
  }

  private func towers(
    heat: Double, range: Double, economises: Bool, pump: Double
  ) throws -> FacilityHours.Towers {
    let root = tower.root
    let air = heat / (range * waterHeat) / (try value("liquid_gas", Ratio.self))
    let pressure = try value("tower_fan_pressure", Pressure.self)
    let fan = air / Self.airDensity * pressure / (try value("tower_fan_efficiency", Ratio.self))
    return FacilityHours.Towers(
      flow: heat / range / (try flowRatio(range)), range: range, fan: fan,
      minimumSpeed: try root.number("minimum_speed", Ratio.self),
      fanFloor: try root.number("fan_floor", Ratio.self), air: air, pump: pump,
      cycles: try value("cycles_of_concentration", Ratio.self),
      drift: try value("drift", Ratio.self), economises: economises,
      exchanger: try value("exchanger_approach", TemperatureDifference.self),
      countsAllLatent: countsAllLatent)
  }

  /// The flow ratio at which towers have the stated approach at the wet bulb of their rating.
  private func flowRatio(_ range: Double) throws -> Double {
    let wanted = try value("tower_approach", TemperatureDifference.self)
    let wetBulb = try tower.root.number("wet_bulb", Temperature.self) - 273.15
    var (low, high) = (0.25, 4.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let approach = try CoolingTower.approach(
        wetBulb: wetBulb, range: range, flowRatio: middle)
      if approach < wanted { low = middle } else { high = middle }
    }
    return low
  }

  private func dryCoolers(_ entry: CatalogueEntry, heat: Double) throws -> FacilityHours.DryCoolers
  {
    let root = entry.root
    let capacity = try root.number("capacity", Power.self)
    return FacilityHours.DryCoolers(
      count: heat / capacity, heat: capacity,
      approach: try root.number("approach", TemperatureDifference.self),
      fan: try root.number("fan_power", Power.self),
      minimumSpeed: try root.number("minimum_speed", Ratio.self),
      exponent: try root.number("speed_exponent", Ratio.self),
      airRise: try root.number("air_rise", TemperatureDifference.self))
  }

  private func chillers(
    _ entry: CatalogueEntry, heat: Double, onTower: Bool, supply: Double
  ) throws -> FacilityHours.Chillers {
    let root = entry.root
    let isHeld = try self.entry.root.text("curves") == "held"
    let part = try root.curve("part_load", as: Ratio.self).map(\.orZero.si)
    let curve = root.text(ifPresent: "curve").flatMap(ChillerCurve.named)
      .flatMap { isHeld || $0.waterRange.contains(supply) ? $0 : nil }
    let least = root.number(ifPresent: "minimum_condenser", Temperature.self)
    return FacilityHours.Chillers(
      count: 1, heat: heat / (try value("chiller_load", Ratio.self)), isOnTower: onTower,
      minimumCondenser: (least ?? 213.15) - 273.15,
      carnot: try root.number("carnot_fraction", Ratio.self),
      evaporatorApproach: try root.number("evaporator_approach", TemperatureDifference.self),
      condenserApproach: try root.number("condenser_approach", TemperatureDifference.self),
      minimumLift: try root.number("minimum_lift", TemperatureDifference.self),
      copLimit: try root.number("cop_limit", Ratio.self),
      b0: part.first ?? 0, b1: part.dropFirst().first ?? 1, b2: part.dropFirst(2).first ?? 0,
      minimumLoad: try root.number("minimum_part_load", Ratio.self),
      curves: curve.map {
        FacilityHours.Curves(
          cop: $0.cop, capacity: $0.capacityCurve, input: $0.inputCurve, water: $0.waterRange,
          condenser: $0.condenserRange)
      },
      quality: self.entry.root.number(ifPresent: "quality", Ratio.self) ?? 1)
  }

  private func outsideAir(_ pressure: Double) throws -> FacilityHours.OutsideAir {
    guard structure.outsideAir != .none else { return FacilityHours.OutsideAir() }
    let bounds = [try celsius("dew_point_low"), try celsius("dew_point_high")]
    let saturated = try FacilityHours.Weather(
      dryBulb: bounds, relativeHumidity: [1, 1], pressure: pressure
    ).ratio
    return FacilityHours.OutsideAir(
      isEnabled: true, supplyLow: try celsius("supply_air_low"),
      supplyHigh: try celsius("supply_air_high"),
      rise: try value("air_rise", TemperatureDifference.self), isInSeries: structure.isInSeries,
      evaporative: structure.outsideAir == .evaporative
        ? try value("evaporative_effectiveness", Ratio.self) : 0,
      ratioLow: saturated[0], ratioHigh: saturated[1],
      humidityLow: try value("humidity_low", Ratio.self),
      humidityHigh: try value("humidity_high", Ratio.self),
      humidifies: try sizeClass.text("humidifies") == "yes")
  }
}

extension CataloguePart {
  /// A value in the SI.
  fileprivate func number<Value: Quantity>(_ key: String, _ type: Value.Type) throws -> Double {
    try figure(key, as: type).orZero.si
  }

  /// A value in the SI that may be absent.
  fileprivate func number<Value: Quantity>(ifPresent key: String, _ type: Value.Type) -> Double? {
    figure(ifPresent: key, as: type)?.orZero.si
  }
}
