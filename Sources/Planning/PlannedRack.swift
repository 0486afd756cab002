import Catalogue
import Interfaces
import Quantities

/// A kind of rack at a site, unit by unit: what an elevation is drawn from.
public struct PlannedRack: Codable, Sendable {
  /// The cluster that it belongs to.
  public let cluster: String
  /// What stands in it: `compute`, `network` or `management`.
  public let kind: String
  /// What people call it.
  public let name: String
  /// The catalogue's identifier of the system in it; `nil` when none stands in it.
  public let system: String?
  /// The figure of how many there are.
  public let count: String
  /// Rack units.
  public let units: Int
  /// From below.
  public let slots: [Slot]
  /// The figures of its power and mass, where there are any.
  public let power: String?
  /// The figure of its mass.
  public let mass: String?
  /// Whether liquid cools it.
  public let isLiquid: Bool
  /// Its power supplies; `nil` where the catalogue does not say.
  public let supplies: Supplies?
  /// Air through it at its maximum, m3/s; `nil` where the catalogue does not say.
  public let airflow: Double?
  /// What the elevation does not know, such as positions that differ by maker.
  public let note: String?

  enum CodingKeys: String, CodingKey {
    case cluster, kind, name, system, count, units, slots, power, mass, supplies, airflow, note
    case isLiquid = "liquid"
  }

  /// Equal devices one above the other.
  public struct Slot: Codable, Sendable {
    /// What they are.
    public let name: String
    /// What sort of thing: `compute`, `network`, `power`, `management` or `storage`.
    public let kind: String
    /// The lowest rack unit of the first, counted from 1.
    public let from: Int
    /// How many.
    public let count: Int
    /// Rack units of each.
    public let height: Int
    /// Whether its position is an assumption.
    public let isAssumed: Bool

    enum CodingKeys: String, CodingKey {
      case name, kind, from, count, height
      case isAssumed = "assumed"
    }
  }

  /// Power supplies or shelves, half of them on each of two feeds.
  public struct Supplies: Codable, Sendable {
    /// How many in a rack.
    public let count: Int
    /// What one carries, W.
    public let rating: Double
    /// The least voltage that they take, line to line, V; `nil` where the catalogue does not say.
    public let leastVoltage: Double?
    /// The highest, V.
    public let highestVoltage: Double?
    /// Whether they are shelves of the rack and not supplies of its servers.
    public let areShelves: Bool

    enum CodingKeys: String, CodingKey {
      case count, rating
      case leastVoltage = "voltage_min"
      case highestVoltage = "voltage_max"
      case areShelves = "shelves"
    }
  }
}

extension Cluster {
  /// The kinds of racks of a cluster.
  func racks(_ catalogue: Catalogue, site: String, frame: Int) throws -> [PlannedRack] {
    let own = "site.\(site).cluster.\(brief.id)"
    return [try computeRack(own, frame)] + (try networkRack(own, catalogue, frame))
      + [managementRack(own, frame)].compactMap(\.self)
  }

  private func computeRack(_ own: String, _ frame: Int) throws -> PlannedRack {
    let racking = try system.root.part("racking")
    let height = Int(racking.figure(ifPresent: "height", as: Count.self)?.orZero.si ?? 1)
    var slots: [PlannedRack.Slot] = []
    var note: String?
    let elevation = racking.parts("elevation")
    for part in elevation {
      slots.append(
        PlannedRack.Slot(
          name: try part.text("item"), kind: try part.text("kind"),
          from: Int(try part.figure("from", as: Count.self).orZero.si),
          count: Int(try part.figure("count", as: Count.self).orZero.si), height: 1,
          isAssumed: try part.figure("from", as: Count.self).node.confidence >= .estimate))
    }
    var units = frame
    let perRack = Int((try brief.perRack ?? racking.figure("per_rack", as: Count.self)).orZero.si)
    if elevation.isEmpty {
      units = max(frame, height * perRack)
      slots = [
        PlannedRack.Slot(
          name: system.name, kind: "compute", from: 1, count: perRack, height: height,
          isAssumed: true)
      ]
    } else {
      units = height
      note = "Positions of trays differ by maker."
    }
    let airflow = try system.root.part("cooling").figure(ifPresent: "airflow", as: VolumeFlow.self)
    return PlannedRack(
      cluster: brief.id, kind: "compute", name: system.name, system: system.id,
      count: "\(own).fleet.racks.compute", units: units,
      slots: slots, power: "\(own).rack.power", mass: "\(own).rack.mass",
      isLiquid: liquidPeak.orZero.si > 0, supplies: try supplies(perRack),
      airflow: airflow.map { $0.orZero.si * Double(perRack) }, note: note)
  }

  private func supplies(_ perRack: Int) throws -> PlannedRack.Supplies? {
    guard let part = try system.root.part("power").part(ifPresent: "supplies"),
      let count = part.figure(ifPresent: "count", as: Count.self)?.orZero.si,
      let rating = part.figure(ifPresent: "rating", as: Power.self)?.orZero.si
    else { return nil }
    return PlannedRack.Supplies(
      count: Int(count) * perRack, rating: rating,
      leastVoltage: part.figure(ifPresent: "voltage_min", as: Voltage.self)?.orZero.si,
      highestVoltage: part.figure(ifPresent: "voltage_max", as: Voltage.self)?.orZero.si,
      areShelves: try system.root.text("form") == "rack")
  }

  /// Switches shared out evenly over the network racks, as ``FabricPlacement`` places them.
  private func networkRack(
    _ own: String, _ catalogue: Catalogue, _ frame: Int
  ) throws -> [PlannedRack] {
    let racks = Int(support.networkRacks.orZero.si)
    guard racks > 0 else { return [] }
    // Out-of-band switches stand in the racks that they serve where these leave units for them.
    let standWithSystems = try system.root.part("racking").parts("elevation").contains {
      try $0.text("kind") == "management"
    }
    var slots: [PlannedRack.Slot] = []
    var next = 1
    for line in bill where line.purpose.hasSuffix(", switch") {
      guard let entry = try? catalogue.entry(line.item, kind: "switch"),
        !(standWithSystems && line.purpose.hasPrefix("out-of-band")),
        let height = entry.root.figure(ifPresent: "height", as: Count.self)?.orZero.si
      else { continue }
      let count = (Int(line.count.orZero.si) + racks - 1) / racks
      let fitting = min(count, max(0, (frame - next + 1) / max(1, Int(height))))
      guard fitting > 0 else { continue }
      slots.append(
        PlannedRack.Slot(
          name: entry.name, kind: "network", from: next, count: fitting, height: Int(height),
          isAssumed: true))
      next += fitting * Int(height)
    }
    return [
      PlannedRack(
        cluster: brief.id, kind: "network", name: "Rack for switches", system: nil,
        count: "\(own).fleet.racks.network",
        units: frame, slots: slots, power: nil, mass: nil, isLiquid: false, supplies: nil,
        airflow: nil, note: "Switches shared out evenly; the fullest rack is drawn.")
    ]
  }

  /// Storage and management nodes shared out evenly; two units each is a stated assumption.
  private func managementRack(_ own: String, _ frame: Int) -> PlannedRack? {
    let racks = Int(support.racks.orZero.si)
    guard racks > 0 else { return nil }
    var slots: [PlannedRack.Slot] = []
    var next = 1
    for (purpose, kind) in [("storage node", "storage"), ("management node", "management")] {
      guard let line = bill.first(where: { $0.purpose == purpose }) else { continue }
      let count = min((Int(line.count.orZero.si) + racks - 1) / racks, (frame - next + 1) / 2)
      guard count > 0 else { continue }
      slots.append(
        PlannedRack.Slot(
          name: line.name, kind: kind, from: next, count: count, height: 2,
          isAssumed: true))
      next += count * 2
    }
    return PlannedRack(
      cluster: brief.id, kind: "management", name: "Rack for storage and management", system: nil,
      count: "\(own).fleet.racks.management", units: frame, slots: slots, power: nil, mass: nil,
      isLiquid: false, supplies: nil, airflow: nil,
      note: "Nodes of two units, shared out evenly; the fullest rack is drawn.")
  }
}
