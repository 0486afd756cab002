import Drawing
import Planning
import Quantities

/// The power of the highest hour from the grid to the chips, widths in proportion.
enum PowerFlowDrawing {
  /// The whole build, and each site where there are several.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    let plan = source.plan
    let each = plan.sites.count > 1 ? plan.sites.map(Optional.some) : []
    return ([nil] + each).compactMap { drawing($0, source) }
  }

  /// What flows at a site, or at all, in watts.
  fileprivate struct Powers {
    let utility, it, systems, gpus, network, storage, ups, distribution, transformer, house,
      pumps: Double
    let cooling: [(Term, Double, String)]

    init?(_ source: DrawingSource, _ site: PlannedSite?) {
      let prefix = site.map { "site.\($0.id)." } ?? ""
      let sites = site.map { [$0] } ?? source.plan.sites
      func value(_ id: String) -> Double { source.value(prefix + id) ?? 0 }
      func sum(_ id: String) -> Double {
        sites.reduce(0) { sum, site in
          site.clusters.reduce(sum) {
            $0 + (source.value("site.\(site.id).cluster.\($1.id).\(id)") ?? 0)
          }
        }
      }
      utility = value("power.utility.peak")
      it = value("power.it.peak")
      guard utility > 0, it > 0 else { return nil }
      systems = sum("power.systems.peak")
      gpus = min(sum("power.gpus.peak"), systems)
      network = sum("power.network.peak")
      storage = sum("power.storage_management")
      ups = value("power.at_peak.ups")
      distribution = value("power.at_peak.distribution")
      transformer = value("power.at_peak.transformer")
      house = value("power.house")
      pumps = value("cooling.tcs.pumps")
      let parts: [(Term, String)] = [
        (.compressors, "power.at_peak.compressor"), (.coolerFans, "power.at_peak.cooler_fan"),
        (.towerFans, "power.at_peak.tower_fan"), (.fanWalls, "power.at_peak.fan_wall"),
        (.loopPumps, "power.at_peak.loop_pump"), (.towerPumps, "power.at_peak.tower_pump"),
      ]
      cooling = parts.map { ($0.0, value($0.1), prefix + $0.1) }.filter { $0.1 > 0 }
    }
  }

  private static func drawing(_ site: PlannedSite?, _ source: DrawingSource) -> PlanDrawing? {
    guard let powers = Powers(source, site) else { return nil }
    let prefix = site.map { "site.\($0.id)." } ?? ""
    let chart = Sankey(powers, prefix: prefix, source)
    let subject = site.map { source.short($0.name) } ?? source(.wholeBuild)
    let id = "power-flow-\(site?.id ?? "all")"
    var picture = Picture(
      id: id, width: 1060, height: 600,
      title: "\(source(.powerFlow)): \(subject)",
      summary: source.language(
        .powerFlowSummary, source.text(powers.utility, .watt), source.text(powers.it, .watt),
        source.text(powers.gpus, .watt)))
    let heads: [Term] = [.atGrid, .behindTransformers, .atUPS, .atRacks, .inRacks, .atChips]
    for (column, term) in heads.enumerated() {
      picture.add(
        Label(
          source(term), at: Point(Double(column) * 1060 / 6, 16), size: TextSize.label,
          paint: .quiet))
    }
    picture.add(chart.marks(in: Box(0, 34, 1060, 560)))
    return PlanDrawing(
      .powerFlow, id: id, site: site?.id, title: source(.powerFlow), subject: subject,
      picture: picture,
      notes: [source(.powerFlowNote)]
        + (site == nil && source.plan.sites.count > 1 ? [source(.powerFlowSum)] : []))
  }
}

extension Sankey {
  /// Grid, transformers, UPS, racks, chips; what is lost or used on the way leaves below.
  fileprivate init(_ powers: PowerFlowDrawing.Powers, prefix: String, _ source: DrawingSource) {
    var nodes: [Node] = []
    var flows: [Flow] = []
    func add(
      _ column: Int, _ term: Term, _ watts: Double, _ paint: Paint, from: Int?,
      _ link: String? = nil
    ) -> Int {
      let share = QuantityFormat.fixed(watts / powers.utility * 100, 1)
      nodes.append(
        Node(
          column, source(term), "\(source.text(watts, .watt)), \(share) %", watts, paint,
          link: source.link(link)))
      if let from { flows.append(Flow(from, nodes.count - 1, watts)) }
      return nodes.count - 1
    }
    func leaf(
      _ column: Int, _ term: Term, _ watts: Double, _ paint: Paint, from: Int, _ link: String? = nil
    ) {
      if watts > 0 { _ = add(column, term, watts, paint, from: from, link) }
    }
    let ups = powers.it + powers.distribution + powers.pumps
    let grid = add(
      0, .utilityPeak, powers.utility, .power, from: nil, "\(prefix)power.utility.peak")
    let medium = add(1, .lowVoltage, powers.utility - powers.transformer, .power, from: grid)
    leaf(
      1, .transformerLosses, powers.transformer, .missing, from: grid,
      "\(prefix)power.at_peak.transformer")
    let input = add(2, .upsInput, ups + powers.ups, .power, from: medium)
    for part in powers.cooling { leaf(2, part.0, part.1, .cooling, from: medium, part.2) }
    leaf(2, .house, powers.house, .other, from: medium, "\(prefix)power.house")
    let racks = add(
      3, .itAtRacks, powers.it, .compute, from: input, "\(prefix)power.it.peak")
    leaf(3, .tcsPumps, powers.pumps, .cooling, from: input, "\(prefix)cooling.tcs.pumps")
    leaf(3, .upsLosses, powers.ups, .missing, from: input, "\(prefix)power.at_peak.ups")
    leaf(
      3, .distributionLosses, powers.distribution, .missing, from: input,
      "\(prefix)power.at_peak.distribution")
    let systems = add(4, .systems, powers.systems, .compute, from: racks)
    leaf(4, .network, powers.network, .network, from: racks)
    leaf(4, .storageAndManagement, powers.storage, .storage, from: racks)
    leaf(5, .gpusAtTDP, powers.gpus, .compute, from: systems)
    leaf(5, .restOfSystems, powers.systems - powers.gpus, .other, from: systems)
    self.init(nodes, flows)
  }
}
