extension FacilityHours {
  /// A hydronic loop and the plant that takes its heat.
  public struct Loop: Hashable, Sendable {
    /// Supply temperature at the design heat, °C; rise over the load, K; how much warmer the supply
    /// may be at no heat, K.
    public var supply, rise, reset: Double
    /// Heat at design, pump power there, share of the head held at no flow.
    public var designHeat, pump, pumpFloor: Double
    /// Whether economisers may take a part of the heat, or all of it or none.
    public var isInSeries: Bool
    /// A sink for warm water.
    public var reuse: Reuse
    /// Dry coolers.
    public var dry: DryCoolers
    /// Cooling towers.
    public var towers: Towers
    /// Chillers.
    public var chillers: Chillers
    /// Creates a loop; parts that are left out are absent.
    public init(
      supply: Double, rise: Double, reset: Double = 0, designHeat: Double, pump: Double,
      pumpFloor: Double, isInSeries: Bool = true, reuse: Reuse = Reuse(),
      dry: DryCoolers = DryCoolers(), towers: Towers = Towers(), chillers: Chillers = Chillers()
    ) {
      (self.supply, self.rise, self.reset) = (supply, rise, reset)
      (self.designHeat, self.pump, self.pumpFloor) = (designHeat, pump, pumpFloor)
      (self.isInSeries, self.reuse, self.dry) = (isInSeries, reuse, dry)
      (self.towers, self.chillers) = (towers, chillers)
    }
  }

  /// A sink for warm water that wants more the colder it is.
  public struct Reuse: Hashable, Sendable {
    /// Heat that it takes at and below `design` °C outside, falling to 0 at `base` °C.
    public var power, base, design: Double
    /// Return temperature below which it takes nothing, °C.
    public var least: Double
    /// Creates a sink; none unless a power is given.
    public init(power: Double = 0, base: Double = 15, design: Double = -10, least: Double = 0) {
      (self.power, self.base, self.design, self.least) = (power, base, design, least)
    }
  }

  /// Dry coolers that run.
  public struct DryCoolers: Hashable, Sendable {
    /// How many; heat of each at the approach; approach; fan power of each at full speed.
    public var count, heat, approach, fan: Double
    /// Lowest speed; exponent of effectiveness over speed; warming of the air at the rating.
    public var minimumSpeed, exponent, airRise: Double
    /// Pads: effectiveness, dry bulb above which they are wetted, cycles of concentration.
    public var padEffectiveness, padSwitch, padCycles: Double
    /// Warming of inlet air by neighbours.
    public var recirculation: Double
    /// Creates coolers; none unless counted.
    public init(
      count: Double = 0, heat: Double = 0, approach: Double = 0, fan: Double = 0,
      minimumSpeed: Double = 0.1, exponent: Double = 0.76, airRise: Double = 10,
      padEffectiveness: Double = 0, padSwitch: Double = 60, padCycles: Double = 5,
      recirculation: Double = 0
    ) {
      (self.count, self.heat, self.approach, self.fan) = (count, heat, approach, fan)
      (self.minimumSpeed, self.exponent, self.airRise) = (minimumSpeed, exponent, airRise)
      (self.padEffectiveness, self.padSwitch) = (padEffectiveness, padSwitch)
      (self.padCycles, self.recirculation) = (padCycles, recirculation)
    }
  }

  /// Cooling towers that run.
  public struct Towers: Hashable, Sendable {
    /// Heat capacity flow of the water at flow ratio 1, W/K; its range, K.
    public var flow, range: Double
    /// Fan power at full speed; lowest speed; share below which the power does not fall.
    public var fan, minimumSpeed, fanFloor: Double
    /// Dry air at full speed, kg/s; pump power at flow ratio 1.
    public var air, pump: Double
    /// Cycles of concentration; drift, share of the water flow.
    public var cycles, drift: Double
    /// Whether they also cool the loop itself, and the approach of the exchanger, K.
    public var economises: Bool
    /// Approach of the exchanger between their water and the loop, K.
    public var exchanger: Double
    /// Whether water is counted as if all heat left by evaporation, instead of by the state of the
    /// air that leaves.
    public var countsAllLatent: Bool
    /// Creates towers; none unless they have a flow.
    public init(
      flow: Double = 0, range: Double = 5, fan: Double = 0, minimumSpeed: Double = 0.1,
      fanFloor: Double = 0, air: Double = 0, pump: Double = 0, cycles: Double = 5,
      drift: Double = 0, economises: Bool = true, exchanger: Double = 2,
      countsAllLatent: Bool = false
    ) {
      (self.flow, self.range, self.fan) = (flow, range, fan)
      (self.minimumSpeed, self.fanFloor, self.air) = (minimumSpeed, fanFloor, air)
      (self.pump, self.cycles, self.drift) = (pump, cycles, drift)
      (self.economises, self.exchanger) = (economises, exchanger)
      self.countsAllLatent = countsAllLatent
    }
  }

  /// Chillers that run.
  public struct Chillers: Hashable, Sendable {
    /// How many, and the capacity of each.
    public var count, heat: Double
    /// Whether condensers give to tower water, and the coldest water that is led to them, °C.
    public var isOnTower: Bool
    /// The coldest water or air that is led to condensers, °C.
    public var minimumCondenser: Double
    /// Warming of the condensers' air by neighbours.
    public var recirculation: Double
    /// Lift model: share of Carnot, approaches, smallest lift, highest COP.
    public var carnot, evaporatorApproach, condenserApproach, minimumLift, copLimit: Double
    /// Power over part load, and the part load below which machines cycle.
    public var b0, b1, b2, minimumLoad: Double
    /// Published curves instead of the lift model.
    public var curves: Curves?
    /// What the machines on site reach of the model's COP.
    public var quality: Double
    /// Creates chillers; none unless counted.
    public init(
      count: Double = 0, heat: Double = 0, isOnTower: Bool = false,
      minimumCondenser: Double = -60, recirculation: Double = 0, carnot: Double = 0.45,
      evaporatorApproach: Double = 1.5, condenserApproach: Double = 12, minimumLift: Double = 9,
      copLimit: Double = 20, b0: Double = 0, b1: Double = 1, b2: Double = 0,
      minimumLoad: Double = 0.1, curves: Curves? = nil, quality: Double = 1
    ) {
      (self.count, self.heat, self.isOnTower) = (count, heat, isOnTower)
      (self.minimumCondenser, self.recirculation) = (minimumCondenser, recirculation)
      (self.carnot, self.evaporatorApproach) = (carnot, evaporatorApproach)
      (self.condenserApproach, self.minimumLift) = (condenserApproach, minimumLift)
      (self.copLimit, self.b0, self.b1, self.b2) = (copLimit, b0, b1, b2)
      (self.minimumLoad, self.curves, self.quality) = (minimumLoad, curves, quality)
    }
  }

  /// Published curves of a chiller: over x (leaving water, °C) and y (entering condenser
  /// temperature, °C), `c0 + c1 x + c2 x² + c3 y + c4 y² + c5 x y`, held to their ranges.
  public struct Curves: Hashable, Sendable {
    /// COP at the rating.
    public var cop: Double
    /// Capacity and electrical input over their ratings, six numbers each.
    public var capacity, input: [Double]
    /// The ranges that they were fitted in.
    public var water, condenser: ClosedRange<Double>
    /// Creates curves.
    public init(
      cop: Double, capacity: [Double], input: [Double], water: ClosedRange<Double>,
      condenser: ClosedRange<Double>
    ) {
      (self.cop, self.capacity, self.input) = (cop, capacity, input)
      (self.water, self.condenser) = (water, condenser)
    }
  }

  /// Outside air led through the hall.
  public struct OutsideAir: Hashable, Sendable {
    /// Whether there is any.
    public var isEnabled: Bool
    /// Bounds of the supply air, °C; rise over the racks, K.
    public var supplyLow, supplyHigh, rise: Double
    /// Whether it may take a part of the heat while warmer than the upper bound.
    public var isInSeries: Bool
    /// Effectiveness of direct evaporative cooling; 0 for none.
    public var evaporative: Double
    /// Bounds of the supply air: humidity ratio, relative humidity (0 to 1).
    public var ratioLow, ratioHigh, humidityLow, humidityHigh: Double
    /// Whether air that is too dry is humidified, or not used.
    public var humidifies: Bool
    /// Creates outside air; none unless enabled.
    public init(
      isEnabled: Bool = false, supplyLow: Double = 15, supplyHigh: Double = 27, rise: Double = 10,
      isInSeries: Bool = true, evaporative: Double = 0, ratioLow: Double = 0,
      ratioHigh: Double = 1, humidityLow: Double = 0, humidityHigh: Double = 1,
      humidifies: Bool = false
    ) {
      (self.isEnabled, self.supplyLow, self.supplyHigh) = (isEnabled, supplyLow, supplyHigh)
      (self.rise, self.isInSeries, self.evaporative) = (rise, isInSeries, evaporative)
      (self.ratioLow, self.ratioHigh) = (ratioLow, ratioHigh)
      (self.humidityLow, self.humidityHigh) = (humidityLow, humidityHigh)
      self.humidifies = humidifies
    }
  }
}
