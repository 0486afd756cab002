import Catalogue
import Cooling
import Interfaces
import Quantities

/// The loops of coolant and air of a site and the devices on them, from the racks outwards. Values are
/// named by their figures.
public struct PlannedLoops: Codable, Sendable {
  /// What carries heat: `tcs`, `fws` where there is liquid cooling, `chilled-water`, `hall-air`.
  public let loops: [Loop]
  /// What moves, takes or rejects it.
  public let devices: [Device]

  /// A loop of coolant or air.
  public struct Loop: Codable, Sendable {
    /// `tcs`, `fws`, `chilled-water` or `hall-air`.
    public let id: String
    /// What people call it.
    public let name: String
    /// The catalogue's identifier of the fluid; `air` for air.
    public let fluid: String
    /// Figures of its temperatures, flow and heat at design, where there are any.
    public let supply, back, flow, heat: String?
    /// Its pipes, the widest last.
    public let pipes: [Pipe]

    enum CodingKeys: String, CodingKey {
      case id, name, fluid, supply, flow, heat, pipes
      case back = "return"
    }
  }

  /// A kind of pipe; figures of flow, bore, velocity and gradient.
  public struct Pipe: Codable, Sendable {
    /// What it joins.
    public let name: String
    /// Figures.
    public let flow, bore, velocity, gradient: String
  }

  /// Equal devices that share a load.
  public struct Device: Codable, Sendable {
    /// `cdu`, `fan-wall`, `room-handler`, `rear-door`, `pump`, `dry-cooler`, `tower` or `chiller`.
    public let kind: String
    /// The loop whose heat they take, such as `fws`.
    public let loop: String
    /// The catalogue's identifier; `nil` for pumps, which are sized and not chosen.
    public let item: String?
    /// What people call them.
    public let name: String
    /// Figures of how many carry the load and how many stand there.
    public let needed, installed: String
    /// The figure of the share of the design's capacity that is left with one lost.
    public let left: String?
  }

  init(_ site: Site, _ catalogue: Catalogue) throws {
    let cooling = site.cooling
    var (loops, devices): ([Loop], [Device]) = ([], [])
    func left(_ device: String) -> String? {
      site.resilience.left.first { $0.device == device }?.share.id
    }
    func add(
      _ kind: String, _ loop: String, _ item: CatalogueEntry?, _ name: String, _ group: DeviceGroup,
      _ key: String
    ) {
      guard group.installed.orZero.si > 0 else { return }
      devices.append(
        Device(
          kind: kind, loop: loop, item: item?.id, name: item?.name ?? name,
          needed: group.needed.id, installed: group.installed.id, left: left(key)))
    }
    let entries = cooling.entries
    if let hydraulics = site.hydraulics, let rejection = cooling.liquidRejection {
      loops = Self.liquid(site, hydraulics, rejection, entries.coolant.id)
      add("cdu", "tcs", entries.cdu, "", cooling.liquid.cdus, "cdu")
      add("pump", "fws", nil, "Facility water pump", hydraulics.pumps, "fws.pump")
      add("dry-cooler", "fws", entries.cooler, "", rejection.coolers, "liquid.cooler")
      add("tower", "fws", entries.tower, "", rejection.towers.cells, "liquid.tower")
      add(
        "chiller", "fws", rejection.chillerEntry, "", rejection.chillers, "liquid.chiller")
    }
    let (air, rejection) = (cooling.air, cooling.airRejection)
    loops += [
      Loop(
        id: "hall-air", name: "Air of the halls", fluid: "air", supply: nil, back: nil,
        flow: air.airFlow.id, heat: air.load.id, pipes: []),
      Loop(
        id: "chilled-water", name: "Chilled water of the fan walls", fluid: entries.coolant.id,
        supply: rejection.supply.id, back: air.back.id, flow: site.coolingFlows.air.id,
        heat: rejection.heat.id, pipes: []),
    ]
    add("fan-wall", "hall-air", entries.wall, "", air.walls, "fan_wall")
    func extra(_ id: String, _ name: String, fluid: String, heat: Figure<Power>) {
      loops.append(
        Loop(
          id: id, name: name, fluid: fluid, supply: nil, back: nil, flow: nil, heat: heat.id,
          pipes: []))
    }
    if let rooms = air.rooms {
      extra("room-air", "Air of the electrical rooms", fluid: "air", heat: rooms.load)
      add("room-handler", "room-air", entries.rooms, "", rooms.walls, "room_handler")
    }
    if let doors = air.hall.doors {
      extra("rear-doors", "Water of the rear doors", fluid: entries.coolant.id, heat: doors.heat)
      add(
        "rear-door", "rear-doors", entries.door, "",
        DeviceGroup(needed: doors.count, installed: doors.count), "rear_door")
    }
    add("dry-cooler", "chilled-water", entries.cooler, "", rejection.coolers, "air.cooler")
    add("tower", "chilled-water", entries.tower, "", rejection.towers.cells, "air.tower")
    add("chiller", "chilled-water", rejection.chillerEntry, "", rejection.chillers, "air.chiller")
    (self.loops, self.devices) = (loops, devices)
  }

  private static func liquid(
    _ site: Site, _ hydraulics: LiquidHydraulics, _ rejection: HeatRejection, _ fluid: String
  ) -> [Loop] {
    func pipe(_ name: String, _ pipe: LiquidHydraulics.Pipe) -> Pipe {
      Pipe(
        name: name, flow: pipe.flow.id, bore: pipe.bore.id, velocity: pipe.velocity.id,
        gradient: pipe.gradient.id)
    }
    let liquid = site.cooling.liquid
    return [
      Loop(
        id: "tcs", name: "Technology cooling system", fluid: fluid, supply: site.brief.supply.id,
        back: hydraulics.tcsReturn.id, flow: liquid.flow.id, heat: liquid.heat.id,
        pipes: [
          pipe("hose of a rack", hydraulics.connections.hose),
          pipe("manifold along the racks", hydraulics.connections.manifold),
          pipe("CDU to racks", hydraulics.tcsMain),
        ]),
      Loop(
        id: "fws", name: "Facility water system", fluid: fluid, supply: liquid.supply.id,
        back: hydraulics.fwsReturn.id, flow: hydraulics.fwsFlow.id, heat: rejection.heat.id,
        pipes: [
          pipe("to one CDU", hydraulics.fwsBranch),
          pipe("to a group of CDUs", hydraulics.fwsHeader),
        ]),
    ]
  }
}
