import Interfaces
import Kernels
public import Quantities

/// All that the hourly model of a site asks for, as figures in a fixed order: the list `design` of
/// the formulas `facility_year("...", "climate", hours, design)`.
public struct FacilityDesign: Sendable {
  /// The figures in order.
  public let parameters: [FigureNode]

  /// The power chain: curves, transformers and constant loads.
  public struct Chain: Sendable {
    /// Rated power and square-law loss of the busways.
    let busway: (rating: Figure<Power>, loss: Figure<Ratio>)
    /// Rated power and loss curve of the UPS.
    let ups: (rating: Figure<Power>, a0: Figure<Ratio>, a1: Figure<Ratio>, a2: Figure<Ratio>)
    /// Rated power and losses of the switchgear, and the power factor.
    let switchgear: (rating: Figure<Power>, noLoad: Figure<Ratio>, load: Figure<Ratio>)
    /// MV/LV and HV/MV transformers that share the load.
    let medium: Transformers
    let high: Transformers
    let powerFactor: Figure<Ratio>
    let house: Figure<Power>

    /// Equal transformers.
    public struct Transformers: Sendable {
      let nodes: [FigureNode]
      /// Creates a group from count, rating, losses and indoor share.
      public init(
        count: Figure<Count>, rating: Figure<ApparentPower>, noLoad: Figure<Power>,
        load: Figure<Power>, indoorShare: Figure<Ratio>
      ) {
        nodes = [count.node, rating.node, noLoad.node, load.node, indoorShare.node]
      }
    }

    /// Gathers the chain.
    public init(
      busway: (rating: Figure<Power>, loss: Figure<Ratio>),
      ups: (rating: Figure<Power>, a0: Figure<Ratio>, a1: Figure<Ratio>, a2: Figure<Ratio>),
      switchgear: (rating: Figure<Power>, noLoad: Figure<Ratio>, load: Figure<Ratio>),
      medium: Transformers, high: Transformers, powerFactor: Figure<Ratio>, house: Figure<Power>
    ) {
      (self.busway, self.ups, self.switchgear) = (busway, ups, switchgear)
      (self.medium, self.high) = (medium, high)
      (self.powerFactor, self.house) = (powerFactor, house)
    }

    var nodes: [FigureNode] {
      [
        busway.rating.node, busway.loss.node, ups.rating.node, ups.a0.node, ups.a1.node,
        ups.a2.node, switchgear.rating.node, switchgear.noLoad.node, switchgear.load.node,
      ]
        + medium.nodes + high.nodes + [powerFactor.node, house.node]
    }
  }

  /// The design of a site at an IT power of which `liquid` goes to liquid.
  public init(
    it: Figure<Power>, liquid: Figure<Power>, chain: Chain, cooling: CoolingPlan
  ) {
    let plant = cooling.model.plant
    func loop(_ side: HeatRejection) -> [FigureNode] {
      [
        side.supply.node, side.rise.node, side.heat.node, side.pumps.node, side.coolers.needed.node,
        side.chillers.needed.node,
      ]
    }
    let air = loop(cooling.airRejection)
    // Without liquid cooling the liquid loop has no heat and its numbers do not matter.
    let water = cooling.liquidRejection.map(loop) ?? air
    let outdoor: [FigureNode] = [
      plant.pumpFloor.node, plant.coolerCapacity.node, plant.coolerApproach.node,
      plant.coolerFan.node, plant.coolerMinimumSpeed.node, plant.coolerExponent.node,
      plant.coolerAirRise.node, plant.chillerCapacity.node, cooling.weather.padEffectiveness.node,
      plant.padSwitch.node, plant.padCycles.node, plant.recirculation.node, plant.carnot.node,
      plant.evaporatorApproach.node, plant.condenserApproach.node, plant.minimumLift.node,
      plant.copLimit.node,
    ]
    var nodes = [it.node, liquid.node] + chain.nodes
    nodes += [cooling.liquid.pumps.node, cooling.air.wallHeat.node, cooling.air.wallFan.node]
    nodes += water + air + outdoor + plant.partLoad.map(\.node) + [plant.minimumPartLoad.node]
    parameters = nodes
  }

  /// How many parameters a design has.
  static let count = 2 + 21 + 3 + 12 + 17 + 3 + 1

  /// The parameters as the kernel takes them: temperatures in °C. `nil` when they are not as many.
  struct Numbers {
    let it: Double
    let liquid: Double
    let site: FacilityHours.Site

    init?(_ n: [Double]) {
      guard n.count == FacilityDesign.count else { return nil }
      func curve(_ at: Int, _ a0: Double, _ a1: Double, _ a2: Double) -> FacilityHours.LossCurve {
        FacilityHours.LossCurve(rating: n[at], a0: a0, a1: a1, a2: a2)
      }
      func transformers(_ at: Int) -> FacilityHours.Transformers {
        FacilityHours.Transformers(
          count: n[at], rating: n[at + 1], noLoad: n[at + 2], load: n[at + 3],
          indoorShare: n[at + 4])
      }
      func loop(_ at: Int) -> FacilityHours.Loop {
        FacilityHours.Loop(
          supply: n[at] - 273.15, rise: n[at + 1], designHeat: n[at + 2], pump: n[at + 3],
          coolers: n[at + 4], chillers: n[at + 5])
      }
      var outdoor = Array(n[38...])
      outdoor[9] -= 273.15  // the pads' switch temperature
      guard let plant = FacilityHours.Plant(outdoor) else { return nil }
      it = n[0]
      liquid = n[1]
      site = FacilityHours.Site(
        distribution: curve(2, 0, 0, n[3]), ups: curve(4, n[5], n[6], n[7]),
        switchgear: curve(8, n[9], 0, n[10]), medium: transformers(11), high: transformers(16),
        powerFactor: n[21], house: n[22], tcsPump: n[23], wallHeat: n[24], wallFan: n[25],
        liquid: loop(26), air: loop(32), plant: plant)
    }
  }
}
