import Catalogue
import Electrical
import Quantities

extension Cluster {
  /// The cluster's racks as the power chain sees them: compute, network, storage and management.
  func rackKinds(in site: FigureScope) throws -> [PowerDesign.RackFigures] {
    let scope = site.below("cluster.\(brief.id)")
    let feed = try feed(scope)
    func flag(_ id: String, _ value: Double, _ note: String) -> Figure<Count> {
      .given(
        "constant.\(id)", Count(si: value), sources: ["scenario"], confidence: .stated, note: note)
    }
    let one = flag("one_shelf", 1, "A feed of a rack without power shelves is one supply.")
    let none = flag("no_gpus", 0, "No GPUs.")
    let yes = flag("is_support", 1, "Racks of network, storage or management.")
    let no = flag("is_compute", 0, "Racks of the systems themselves.")
    let noHeat = Figure<Power>.given(
      "constant.no_liquid", .zero, sources: ["scenario"], confidence: .stated,
      note: "Cooled by air.")
    let whole = Figure<Power>.given(
      "constant.whole_rack", .zero, sources: ["scenario"], confidence: .stated,
      note: "Either feed carries the whole rack.")
    return [
      PowerDesign.RackFigures(
        name: "\(brief.id) compute", count: fleet.racks, power: systemPeak, liquid: liquidPeak,
        shelves: feed?.shelves ?? one, feed: feed?.power ?? whole, gpus: fleet.gpus, isSupport: no),
      PowerDesign.RackFigures(
        name: "\(brief.id) network", count: support.networkRacks, power: networkPeak,
        liquid: noHeat, shelves: one, feed: whole, gpus: none, isSupport: yes),
      PowerDesign.RackFigures(
        name: "\(brief.id) storage and management", count: support.racks, power: support.power,
        liquid: noHeat, shelves: one, feed: whole, gpus: none, isSupport: yes),
    ]
  }

  /// What the supplies on one of a rack's two feeds carry; `nil` where the catalogue does not say.
  private func feed(
    _ scope: FigureScope
  ) throws -> (shelves: Figure<Count>, power: Figure<Power>)? {
    guard let supplies = try system.root.part("power").part(ifPresent: "supplies"),
      let count = supplies.figure(ifPresent: "count", as: Count.self),
      let rating = supplies.figure(ifPresent: "rating", as: Power.self)
    else { return nil }
    let perRack =
      try brief.perRack ?? system.root.part("racking").figure("per_rack", as: Count.self)
    let power: Figure<Power> = try scope.figure(
      "rack.feed", "per_rack * count / 2 * rating",
      ["per_rack": perRack, "count": count, "rating": rating],
      note: "What the supplies on one of a rack's two feeds carry.")
    let isRack = try system.root.text("form") == "rack"
    let shelves: Figure<Count> = try scope.figure(
      "rack.shelves", isRack ? "count / 2" : "1 + 0 * count", ["count": count],
      note: "Power shelves on one feed; a server's supplies are taken together.")
    return (shelves, power)
  }
}

extension SiteBrief {
  /// Voltage of boards and busways: as stated, or the country's, or the least that the systems take.
  func lowVoltage(
    _ clusters: [Cluster], country: Figure<Voltage>, in scope: FigureScope
  ) throws -> Figure<Voltage> {
    if let stated = power.lowVoltage {
      return try scope.figure("voltage.low", "stated", ["stated": stated])
    }
    let needed = try clusters.compactMap {
      try $0.system.root.part("power").part(ifPresent: "supplies")?
        .figure("voltage_min", as: Voltage.self)
    }
    return try scope.figure(
      "voltage.low", "max(country, systems)", ["country": country, "systems": needed],
      note: "The country's, or what the systems' supplies need: transformers are wound for it.")
  }

  /// Voltage of the site's own network.
  func mediumVoltage(
    custom: Figure<Voltage>, in scope: FigureScope
  ) throws -> Figure<Voltage> {
    guard devices.highTransformer != nil else {
      return try scope.figure(
        "voltage.medium", "grid", ["grid": voltage], note: "Connected at medium voltage.")
    }
    return try scope.figure("voltage.medium", "custom", ["custom": power.mediumVoltage ?? custom])
  }
}

extension SiteBrief.Layers {
  /// The layers as the power chain knows them.
  var chain: PowerDesign.Layers {
    PowerDesign.Layers(
      compute: ups, support: support, transformers: transformers, substation: substation,
      generators: generators)
  }
}
