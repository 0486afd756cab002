import Drawing
import Fabric
import Planning

extension RackElevation {
  /// Whether the mass of a rack is its systems' alone: racks of servers, which the catalogue knows one
  /// by one.
  static func lacksFrame(_ rack: PlannedRack) -> Bool {
    rack.kind == "compute" && rack.slots.allSatisfy { $0.kind == "compute" }
  }

  /// What stands beside the title block: how to read the sheet, then what it leaves out.
  static func notes(_ kind: Alike, _ source: DrawingSource) -> [String] {
    let rack = kind.rack
    let depth = source.value("catalogue.facility.rack_depth").map {
      source.language(.rackDepth, source.language.number($0 * 1000, digits: 4))
    }
    var notes = [source(.rackUnitNote) + (depth.map { " " + $0 } ?? ""), source(.rearNote)]
    if rack.slots.contains(where: \.isAssumed) { notes.append(source(.assumedNote)) }
    if lacksFrame(rack), rack.mass != nil { notes.append(source(.massNote)) }
    if let note = cap(kind, source) { notes.append(note) }
    let note = rack.note.map { source.language.catalogueName($0) }
    let more = [note, totals(kind, source)].compactMap(\.self)
    if !more.isEmpty { notes.append(more.joined(separator: " ")) }
    return notes
  }

  /// That one feed does not carry the whole rack, where the plan says so.
  private static func cap(_ kind: Alike, _ source: DrawingSource) -> String? {
    let first = kind.uses[0]
    let feed = "site.\(first.site.id).cluster.\(first.rack.cluster).rack.feed"
    guard let power = first.rack.power, let most = source.value(power),
      let carried = source.value(feed), carried < most
    else { return nil }
    return source.language(.oneFeed, source.text(feed), source.text(power))
  }

  /// What stands in all the racks together, which the fullest one times their number would overstate.
  private static func totals(_ kind: Alike, _ source: DrawingSource) -> String? {
    guard kind.rack.kind != "compute" else { return nil }
    let racks = kind.uses.reduce(0) { $0 + (source.value($1.rack.count) ?? 0) }
    var names: [String] = []
    for slot in kind.rack.slots where !names.contains(slot.name) { names.append(slot.name) }
    let devices = names.compactMap { name -> String? in
      let count = kind.uses.reduce(0.0) { sum, use in
        sum + figures(of: name, in: use).reduce(0) { $0 + (source.value($1) ?? 0) }
      }
      return count > 0
        ? "\(source.language.number(count)) × \(source.language.catalogueName(name))" : nil
    }
    guard racks > 0, !devices.isEmpty else { return nil }
    return source.language(
      .allRacks, source.language.number(racks), devices.joined(separator: ", "))
  }

  /// The figures that count a device of a cluster: of a switch those of each network that uses it.
  private static func figures(
    of name: String, in use: (site: PlannedSite, rack: PlannedRack)
  ) -> [String] {
    let own = "site.\(use.site.id).cluster.\(use.rack.cluster)"
    guard use.rack.kind == "network" else {
      switch use.rack.slots.first(where: { $0.name == name })?.kind {
      case "storage": return ["\(own).storage.nodes"]
      case "management": return ["\(own).management.nodes"]
      default: return []
      }
    }
    let networks = use.site.clusters.first { $0.id == use.rack.cluster }?.fabric?.networks ?? []
    return networks.enumerated().filter { $0.element.device.name == name }.map { index, _ in
      index == 0
        ? "\(own).network.compute.switches" : "\(own).network.service.\(index - 1).switches"
    }
  }
}
