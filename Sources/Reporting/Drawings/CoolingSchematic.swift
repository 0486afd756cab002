import Drawing
import Planning
import Quantities

/// The cooling of a site as a schematic: its loops with flows and temperatures at design, one of each
/// device with how many there are.
enum CoolingSchematic {
  /// One of each site.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    source.plan.sites.map { drawing($0, source) }
  }

  private static func drawing(_ site: PlannedSite, _ source: DrawingSource) -> PlanDrawing {
    let id = "cooling-\(site.id)"
    let subject = source.short(site.name)
    let own = "site.\(site.id).cooling"
    let plants = [site.cooling.liquid, site.cooling.air].compactMap(\.self)
    let hasTowers = plants.contains { $0.tower != nil || $0.condenserTower != nil }
    var loops: [CoolingLoop] = []
    if let plant = site.cooling.liquid {
      loops.append(CoolingLoop(liquid: plant, site, source))
    }
    loops.append(CoolingLoop(air: site.cooling.air, site, source))
    // Plants of towers alone are not sized by the dry bulb.
    let weather = [("dry_bulb", Term.dryBulb), ("wet_bulb", .wetBulb)].compactMap { key, term in
      source.value("\(own).design.\(key)").map { _ in
        "\(source(term)) \(source.text("\(own).design.\(key)"))"
      }
    }.joined(separator: ", ")
    var picture = Picture(
      id: id, width: 1060, height: 34 + Double(loops.count) * CoolingLoop.height,
      title: "\(source(.coolingSchematic)): \(subject)",
      summary: source.language(
        .coolingSummary, source.text("\(own).liquid.heat"), source.text("\(own).air.heat"),
        weather))
    picture.add(
      Legend(
        [
          .init(CoolingLoop.supply, source(.supplyPipe)),
          .init(CoolingLoop.back, source(.returnPipe)),
          .init(CoolingLoop.air, source(.air)),
        ] + (hasTowers ? [.init(CoolingLoop.tower, source(.towerWater))] : []), size: 11
      ).marks(at: Point(4, 6), width: 1040))
    var pipes: [Mark] = []
    var equipment: [Mark] = []
    var instruments: [Mark] = []
    var ratings: [Mark] = []
    for (index, loop) in loops.enumerated() {
      let place = Placement(at: Point(0, 34 + Double(index) * CoolingLoop.height))
      pipes.append(.group(Group(loop.pipes, placement: place)))
      equipment.append(.group(Group(loop.equipment, placement: place)))
      instruments.append(.group(Group(loop.instruments, placement: place)))
      ratings.append(.group(Group(loop.ratings, placement: place)))
    }
    picture.add(Layer(id: "pipes", name: source(.pipes)), pipes)
    picture.add(Layer(id: "equipment", name: source(.equipment)), equipment)
    picture.add(Layer(id: "instruments", name: source(.instruments)), instruments)
    picture.add(Layer(id: "ratings", name: source(.ratings)), ratings)
    // What the plan itself doubts of the exchangers stands on their sheet.
    let doubts = source.plan.findings.filter {
      $0.site == site.id && $0.rule == FindingRule.coolingExchanger.rawValue
    }.map { FindingWords.text($0, in: source.language) }
    return PlanDrawing(
      .cooling, id: id, site: site.id, title: source(.coolingSchematic), subject: subject,
      picture: picture,
      notes: [
        source.language(.designWeatherNote, weather), source(.countNote), source(.schematicNote),
      ] + doubts)
  }
}
