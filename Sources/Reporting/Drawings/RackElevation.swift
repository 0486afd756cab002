import Drawing
import Planning
import Quantities

/// A rack from the front and the rear, unit by unit.
enum RackElevation {
  /// Racks that look alike, and where they stand.
  struct Alike {
    let rack: PlannedRack
    var uses: [(site: PlannedSite, rack: PlannedRack)]

    var key: String {
      let slots = rack.slots.map { "\($0.name)/\($0.from)/\($0.count)/\($0.height)" }
      return "\(rack.kind)|\(rack.name)|\(rack.units)|\(slots)"
    }
  }

  /// One drawing for each kind of rack; those that look alike are taken together.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    var kinds: [Alike] = []
    for site in source.plan.sites {
      for rack in site.racks {
        let one = Alike(rack: rack, uses: [(site, rack)])
        if let index = kinds.firstIndex(where: { $0.key == one.key }) {
          kinds[index].uses.append((site, rack))
        } else {
          kinds.append(one)
        }
      }
    }
    return kinds.indices.map { index in
      let same = kinds.indices.filter { kinds[$0].rack.name == kinds[index].rack.name }
      return drawing(
        kinds[index], type: same.count > 1 ? same.firstIndex(of: index).map { $0 + 1 } : nil, source
      )
    }
  }

  /// The drawing of racks that look alike.
  ///
  /// - Parameter type: their number among others of the name; `nil` where there are none.
  private static func drawing(_ kind: Alike, type: Int?, _ source: DrawingSource) -> PlanDrawing {
    let rack = kind.rack
    let name = source.language.catalogueName(rack.name)
    let subject = subject(kind, name, type: type, source)
    let id = rack.system ?? "\(rack.kind)-\(kind.uses[0].site.id)-\(rack.cluster)"
    let isToScale = rack.units <= RackView.mostUnits
    var picture = Picture(
      id: "rack-\(id)", width: 1056, height: 636,
      title: "\(source(.rackElevation)): \(subject)", summary: summary(rack, name, source))
    let front = RackView(rack, source)
    let rear = RackView(rack, source, isRear: true, coolant: coolant(kind, source))
    picture.add(front.marks(at: Point(0, 0)))
    picture.add(rear.marks(at: Point(428, 0)))
    picture.add(facts(kind, name, source))
    return PlanDrawing(
      .rack, id: "rack-\(id)", title: source(.rackElevation), subject: subject, picture: picture,
      notes: notes(kind, source), scale: isToScale ? RackView.scale : nil)
  }

  /// What is drawn: of racks without a system also which of them, and where they stand.
  private static func subject(
    _ kind: Alike, _ name: String, type: Int?, _ source: DrawingSource
  ) -> String {
    let name = name + (type.map { source.language(.rackType, "\($0)") } ?? "")
    let first = kind.uses[0]
    guard kind.rack.system == nil else { return name }
    guard Set(kind.uses.map(\.site.id)).count == 1 else {
      return "\(name); \(source(.severalSites))"
    }
    let place = source.short(first.site.name, 40)
    return kind.uses.count == 1
      ? "\(name); \(place), \(source.short(owner(first), 40))" : "\(name); \(place)"
  }

  static func owner(_ use: (site: PlannedSite, rack: PlannedRack)) -> String {
    use.site.clusters.first { $0.id == use.rack.cluster }?.owner ?? use.rack.cluster
  }

  private static func summary(
    _ rack: PlannedRack, _ name: String, _ source: DrawingSource
  ) -> String {
    let slots = rack.slots.map { slot in
      "U\(slot.from)–\(slot.from + slot.count * slot.height - 1): \(slot.count) × "
        + source.language.catalogueName(slot.name)
    }
    return "\(name), \(rack.units) U. " + slots.joined(separator: "; ")
  }

  /// What is known of the rack, and where it stands.
  private static func facts(
    _ kind: Alike, _ name: String, _ source: DrawingSource
  ) -> [Mark] {
    let rack = kind.rack
    let (left, width) = (820.0, 236.0)
    func row(_ term: Term, _ id: String?) -> FactTable.Row? {
      guard let id, source.value(id) != nil else { return nil }
      return FactTable.Row(source(term), source.text(id), link: source.link(id))
    }
    let cluster = "site.\(kind.uses[0].site.id).cluster.\(rack.cluster)"
    var rows = [
      FactTable.Row(
        source(.height),
        "\(rack.units) U, \(source.language.number(Double(rack.units) * RackView.unit)) mm"),
      rack.kind == "compute" ? row(.ratedPower, rack.power) : meanPower(kind, source),
      row(lacksFrame(rack) ? .massOfSystems : .mass, rack.mass)
        ?? FactTable.Row(source(.mass), source(.notAvailable)),
      rack.kind == "compute"
        ? row(
          lacksFrame(rack) ? .floorLoadOfSystems : .floorLoad, "\(cluster).rack.floor_load") : nil,
    ].compactMap(\.self)
    rows += supplies(rack, source)
    if rack.kind == "compute" {
      rows += cooling(rack, source)
    } else {
      rows.append(FactTable.Row(source(.feeds), source(.eitherFeed)))
    }
    if rack.supplies == nil, let voltage = voltage(kind, source) { rows.append(voltage) }
    let table = FactTable(heading: name, rows, size: 11).marks(at: Point(left, 4), width: width)
    let uses = places(kind, source)
    let shown = uses.prefix(8) + (uses.count > 8 ? [.init("…", "")] : [])
    let stands = FactTable(heading: source(.racksAtSites), Array(shown), size: 11, share: 0.7)
      .marks(at: Point(left, table.height + 24), width: width)
    return table.marks + stands.marks
  }

  /// The low voltage of the sites, where it is one and the same, for racks whose supplies tell none.
  private static func voltage(_ kind: Alike, _ source: DrawingSource) -> FactTable.Row? {
    let ids = kind.uses.map { "site.\($0.site.id).power.voltage.low" }
    let values = Set(ids.map { source.value($0) })
    guard values.count == 1, let volts = values.first ?? nil else { return nil }
    return FactTable.Row(
      source(.supplyVoltage), "\(source.language.number(volts)) V AC, 3~",
      link: source.link(ids.first))
  }

  /// What racks of switches or nodes draw at most, shared out evenly as their devices are.
  private static func meanPower(_ kind: Alike, _ source: DrawingSource) -> FactTable.Row? {
    let own = kind.rack.kind == "network" ? "power.network.peak" : "power.storage_management"
    let ids = kind.uses.map { "site.\($0.site.id).cluster.\($0.rack.cluster).\(own)" }
    let each = zip(ids, kind.uses).compactMap { id, use -> Double? in
      guard let power = source.value(id), let racks = source.value(use.rack.count), racks > 0
      else { return nil }
      return power / racks
    }
    guard let low = each.min(), let high = each.max() else { return nil }
    let range = source.language.range(source.text(low, .watt), source.text(high, .watt))
    return FactTable.Row(
      source(.meanPower), range.isEmpty ? source.text(low, .watt) : range,
      link: source.link(ids[0]))
  }

  /// Flow and supply temperature of the coolant of a rack, where they are the same everywhere.
  private static func coolant(_ kind: Alike, _ source: DrawingSource) -> String? {
    let texts = kind.uses.map { use -> String? in
      guard use.rack.kind == "compute",
        let flow = source.value("site.\(use.site.id).cluster.\(use.rack.cluster).cooling.tcs.flow"),
        let racks = source.value(use.rack.count), racks > 0, flow > 0
      else { return nil }
      return "\(source.text(flow / racks, VolumeFlow.unit)), "
        + source.text("scenario.sites.\(use.site.id).supply")
    }
    return Set(texts).count == 1 ? texts[0] : nil
  }

  /// How many stand where; clusters of one owner at a site are taken together.
  private static func places(_ kind: Alike, _ source: DrawingSource) -> [FactTable.Row] {
    var rows: [(name: String, count: Double, figure: String?)] = []
    for use in kind.uses {
      let owners = Set(use.site.clusters.map(\.owner))
      let name =
        owners.count > 1
        ? "\(source.short(use.site.name, 40)); \(source.short(owner(use), 40))"
        : source.short(use.site.name, 60)
      let count = source.value(use.rack.count) ?? 0
      if let index = rows.firstIndex(where: { $0.name == name }) {
        rows[index] = (name, rows[index].count + count, nil)
      } else {
        rows.append((name, count, use.rack.count))
      }
    }
    return rows.map {
      FactTable.Row($0.name, source.language.number($0.count), link: source.link($0.figure))
    }
  }

  private static func supplies(_ rack: PlannedRack, _ source: DrawingSource) -> [FactTable.Row] {
    guard let supplies = rack.supplies else {
      return rack.kind == "compute"
        ? [FactTable.Row(source(.feeds), source(.unknownSupplies))] : []
    }
    let half = supplies.count / 2
    let term: Term = supplies.areShelves ? .powerShelves : .powerSupplies
    var rows = [
      FactTable.Row(
        source(.feeds),
        "A + B: \(half) + \(supplies.count - half) × \(source.nominal(supplies.rating, .watt)) "
          + source(term))
    ]
    if let low = supplies.leastVoltage {
      let high = supplies.highestVoltage.map { $0 > low ? "–\(source.language.number($0))" : "" }
      rows.append(
        FactTable.Row(source(.inputVoltage), "\(source.language.number(low))\(high ?? "") V AC, 3~")
      )
    }
    return rows
  }

  private static func cooling(_ rack: PlannedRack, _ source: DrawingSource) -> [FactTable.Row] {
    var rows: [FactTable.Row] = []
    if let system = rack.system {
      let share = "catalogue.\(system).cooling.liquid_share"
      if let value = source.value(share) {
        rows.append(
          FactTable.Row(
            source(.heatToLiquid), "\(source.language.number(value * 100)) %",
            link: source.link(share)))
      }
    }
    if let airflow = rack.airflow, airflow > 0 {
      rows.append(FactTable.Row(source(.airflow), source.text(airflow * 3600, .cubicMetrePerHour)))
    }
    return rows
  }
}

extension Unit {
  /// What airflow is stated in.
  static let cubicMetrePerHour = Unit(
    symbol: "m³/h", dimension: VolumeFlow.unit.dimension, scale: 1 / 3600)
}
