import Catalogue
import Cooling
import Quantities

/// How the cooling of a site is arranged: what a schematic is drawn from, beside its figures under
/// `site.ID.cooling.`.
public struct PlannedCooling: Codable, Sendable {
  /// The plant behind the CDUs; `nil` without liquid cooling.
  public let liquid: Plant?
  /// The plant behind the fan walls.
  public let air: Plant
  /// The CDU.
  public let cdu: Device
  /// The fan wall.
  public let wall: Device

  /// A device of the catalogue.
  public struct Device: Codable, Sendable {
    /// Its identifier.
    public let id: String
    /// What people call it.
    public let name: String
  }

  /// What rejects the heat of a loop, in the order in which its water passes.
  public struct Plant: Codable, Sendable {
    /// The dry cooler; `nil` where there are none.
    public let cooler: Device?
    /// The tower cell that cools the loop over an exchanger; `nil` where there are none.
    public let tower: Device?
    /// The chiller; `nil` where there are none.
    public let chiller: Device?
    /// The tower cell that condensers give their heat to; `nil` where air takes it.
    public let condenserTower: Device?
    /// Whether the chillers cool what the economiser leaves, and not all or nothing.
    public let isInSeries: Bool
    /// Outside air led through the hall: `none`, `direct` or `evaporative`.
    public let outsideAir: String

    enum CodingKeys: String, CodingKey {
      case cooler, tower, chiller
      case condenserTower = "condenser_tower"
      case isInSeries = "series"
      case outsideAir = "outside_air"
    }
  }

  init(_ plan: CoolingPlan) {
    let (items, names) = (plan.items, plan.names)
    func plant(_ side: HeatRejection) -> Plant {
      let structure = side.structure
      let tower = Device(id: items.tower, name: names.tower)
      return Plant(
        cooler: structure.hasDryCoolers ? Device(id: items.cooler, name: names.cooler) : nil,
        tower: structure.hasTowers ? tower : nil,
        chiller: structure.condenser.map { _ in
          Device(id: side.chiller.id, name: side.chiller.name)
        },
        condenserTower: structure.condenser == .tower ? tower : nil,
        isInSeries: structure.isInSeries, outsideAir: structure.outsideAir.rawValue)
    }
    liquid = plan.liquidRejection.map(plant)
    air = plant(plan.airRejection)
    cdu = Device(id: items.cdu, name: names.cdu)
    wall = Device(id: items.wall, name: names.wall)
  }
}
