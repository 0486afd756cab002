import Catalogue
import Foundation
import Planning
import Quantities
import Schema
import Testing

enum Plans {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func source(_ name: String) throws -> SourceText {
    try SourceText.load(path: root.appending(path: "Scenarios/\(name).yaml").path)
  }

  static func plan(
    _ source: SourceText, set: [String] = [], catalogue: Catalogue? = nil, threads: Int = 2
  ) throws -> Plan {
    let catalogue = try catalogue ?? Catalogue.load()
    let brief = try Brief.read(
      source, catalogue: catalogue, overrides: try set.map { try Override($0) })
    return try Planner.plan(brief, catalogue: catalogue, threads: threads)
  }

  /// The flagship, planned once for all tests.
  static let korea = Result { try plan(source("korea-260k")) }

  /// One scalable unit of GB200 in Seoul.
  static let unit = Result { try plan(source("superpod-gb200")) }

  /// The unit without ranges, which takes a tenth of the time.
  static func quick(_ set: String...) throws -> Plan { try quick(set) }

  static func quick(_ set: [String]) throws -> Plan {
    let catalogue = try Catalogue.load()
    let brief = try Brief.read(
      source("superpod-gb200"), catalogue: catalogue, overrides: try set.map { try Override($0) })
    return try Planner.plan(brief, catalogue: catalogue, hasRanges: false)
  }

  static func unit(_ set: String...) throws -> Plan { try plan(source("superpod-gb200"), set: set) }
}

extension Plan {
  /// The value of a figure in its unit; fails the test when there is none.
  func number(_ id: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Double {
    try #require(figures[id]?.value, "\(id)", sourceLocation: sourceLocation)
  }

  func sum(_ ids: [String]) throws -> Double { try ids.reduce(0) { try $0 + number($1) } }
}

/// Metered power is IT, house and what every purpose takes, in the highest hour and over the year,
/// and all of it leaves the site as heat.
func expectHeatBalance(_ plan: Plan) throws {
  let purposes = [
    "transformer", "distribution", "ups", "fan_wall", "loop_pump", "cooler_fan", "compressor",
  ]
  for site in plan.sites.map({ "site.\($0.id)" }) {
    let peak = try plan.sum(
      ["\(site).power.it.peak", "\(site).power.house", "\(site).cooling.tcs.pumps"]
        + purposes.map { "\(site).power.at_peak.\($0)" })
    #expect(abs(peak - (try plan.number("\(site).power.utility.peak"))) <= 1e-9 * peak)
    let constant = try plan.sum(["\(site).power.house", "\(site).cooling.tcs.pumps"])
    let year =
      try plan.sum(["\(site).power.it.annual"] + purposes.map { "\(site).energy.\($0)" })
      + constant * 8760 * 3600
    #expect(abs(year - (try plan.number("\(site).power.utility.annual"))) <= 1e-9 * year)
    #expect(try plan.number("\(site).power.balance") <= 1e-9)
  }
}

/// Clusters add up to sites and sites to the whole; counts are whole; the bill holds what the figures
/// say.
func expectCountsAddUp(_ plan: Plan) throws {
  let extensive = [
    "fleet.gpus.ordered", "fleet.gpus", "fleet.nodes", "fleet.racks", "network.switches",
    "network.cables", "power.it.peak", "power.it.typical", "cooling.liquid.heat",
  ]
  for id in extensive {
    let whole = try plan.number(id)
    let sites = try plan.sum(plan.sites.map { "site.\($0.id).\(id)" })
    let clusters = try plan.sum(
      plan.sites.flatMap { site in site.clusters.map { "site.\(site.id).cluster.\($0.id).\(id)" } })
    #expect(abs(whole - sites) <= 1e-12 * whole)
    #expect(abs(whole - clusters) <= 1e-12 * whole)
  }
  for (id, record) in plan.figures where id.hasSuffix(".installed") || id.hasPrefix("fleet.") {
    if let value = record.value { #expect(value == value.rounded(), "\(id)") }
  }
  for line in plan.bill {
    #expect(line.count == (try plan.sum(line.figures)), "\(line.item) at \(line.site)")
  }
  let switches = plan.bill.filter { $0.purpose.hasSuffix(", switch") }.reduce(0) { $0 + $1.count }
  #expect(switches == (try plan.number("network.switches")))
  let cables = plan.bill.filter { $0.purpose.hasSuffix(", cable") }.reduce(0) { $0 + $1.count }
  #expect(cables == (try plan.number("network.cables")))
}
