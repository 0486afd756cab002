import Catalogue
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
    let model = cooling.model
    // Without liquid cooling the liquid loop has no heat and its numbers do not matter.
    let sides = [cooling.liquidRejection ?? cooling.airRejection, cooling.airRejection]
    parameters =
      [it.node, liquid.node] + chain.nodes
      + [cooling.liquid.pumps.node, cooling.air.wallHeat.node, cooling.air.wallFan.node]
      + [
        model.practice.coilLatent.node, model.practice.waterWorth.node,
        cooling.weather.pressure.node, model.practice.pumpFloor.node, model.practice.reset.node,
        model.practice.cycles.node,
      ]
      + model.cooler.nodes(pads: cooling.weather.padEffectiveness) + model.tower.nodes
      + sides.flatMap {
        $0.nodes(reuse: cooling.reuse, allLatent: model.countsAllLatent)
      } + cooling.air.hallNodes
      + (cooling.outside?.nodes ?? [])
  }
}

extension AirLoop {
  /// What rear doors and electrical rooms add to a design; nothing without either.
  fileprivate var hallNodes: [FigureNode] {
    guard rooms != nil || hall.doors != nil else { return [] }
    let none = Figure<Power>.given(
      "constant.no_room_handlers", .zero, sources: ["scenario"], confidence: .stated,
      note: "The fan walls carry the heat of electrical rooms.")
    let open = Figure<Ratio>.given(
      "constant.no_rear_doors", .zero, sources: ["scenario"], confidence: .stated,
      note: "The racks have no rear doors.")
    return [
      (hall.doors?.share ?? open).node, (rooms?.heat ?? none).node, (rooms?.fan ?? none).node,
    ]
  }
}

extension DryCoolerModel {
  func nodes(pads: Figure<Ratio>) -> [FigureNode] {
    [
      capacity.node, approach.node, fan.node, minimumSpeed.node, exponent.node, airRise.node,
      pads.node, padSwitch.node, recirculation.node,
    ]
  }
}

extension TowerModel {
  var nodes: [FigureNode] { [fanFloor.node, minimumSpeed.node, exchanger.node, drift.node] }
}

extension HeatRejection {
  /// What differs between the loops, in the order in which ``FacilityDesign/Numbers`` reads it.
  fileprivate func nodes(reuse: HeatReuse, allLatent: Bool) -> [FigureNode] {
    let code = plant.structure.code + (allLatent ? 32 : 0)
    let chiller = plant.chiller
    let flags = FigureNode.given(
      "plant.\(code)", si: Double(code), unit: Count.unit,
      sources: ["scenario"], confidence: .stated,
      note: "The arrangement of the plant, as a number for the model.")
    let loop = [
      flags, supply.node, rise.node, heat.node, pumps.node, coolers.needed.node, towers.flow.node,
      towers.range.node, towers.fans.node, towers.pumps.node, towers.air.node,
      chillers.needed.node,
    ]
    let machines = [
      chiller.capacity.node, chiller.carnot.node, chiller.evaporatorApproach.node,
      chiller.condenserApproach.node, chiller.minimumLift.node, chiller.copLimit.node,
      chiller.minimumPartLoad.node, chiller.minimumCondenser.node,
    ]
    return loop + machines + chiller.partLoad.map(\.node) + chiller.curveNodes(for: supply)
      + reuse.nodes
  }
}

extension ChillerModel {
  /// Published curves where they cover the supply temperature; zeros where the lift model serves.
  fileprivate func curveNodes(for supply: Figure<Temperature>) -> [FigureNode] {
    let celsius = supply.orZero.value(in: .celsius)
    let inRange = curve.map { $0.waterRange.contains(celsius) } ?? false
    let name = inRange ? curve?.model ?? "" : "none"
    let numbers: [Double]
    if let curve, inRange {
      numbers =
        [
          1, curve.cop, curve.waterRange.lowerBound, curve.waterRange.upperBound,
          curve.condenserRange.lowerBound, curve.condenserRange.upperBound,
        ] + curve.capacityCurve + curve.inputCurve
    } else {
      numbers = [Double](repeating: 0, count: 18)
    }
    return numbers.enumerated().map { index, number in
      FigureNode.given(
        "catalogue.chiller-curve.\(inRange ? "published" : "lift").\(index)", si: number,
        unit: Ratio.unit, sources: ["facility-facts"],
        confidence: .transcribed,
        note: inRange ? name : "The water is outside published curves: the lift model serves.")
    }
  }
}

extension PlantStructure {
  /// The arrangement as a whole number: bits for dry coolers, towers, chillers on air, chillers on
  /// towers, in series; a design adds one for water that is counted as if all heat evaporated.
  var code: Int {
    (hasDryCoolers ? 1 : 0) + (hasTowers ? 2 : 0) + (condenser == .air ? 4 : 0)
      + (condenser == .tower ? 8 : 0) + (isInSeries ? 16 : 0)
  }
}
