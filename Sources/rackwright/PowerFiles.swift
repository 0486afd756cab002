import Exchange
import Foundation
import Planning

/// The files of a plan's power chains: schedules of all sites, networks of each.
enum PowerFiles {
  /// The folder that they stand in.
  static let folder = "power/"

  static func all(_ plan: Plan) throws -> [(name: String, data: Data)] {
    var files = [
      ("devices.csv", PowerSchedules.devices(plan)),
      ("panels.csv", PowerSchedules.panels(plan)),
      ("loads.csv", PowerSchedules.loads(plan)),
      ("flow.csv", try PowerSchedules.flow(plan)),
    ]
    for site in plan.sites {
      guard let power = site.power else { continue }
      files.append(
        (
          "\(site.id).pandapower.json",
          PandapowerNetwork.json(
            try power.grid().network, name: "\(plan.name): \(site.name)", frequency: power.frequency
          )
        ))
      if let topology = try PowerServiceTopology.json(plan, site: site) {
        files.append(("\(site.id).dps.json", topology))
      }
    }
    return files.map { (name: folder + $0.0, data: Data($0.1.utf8)) }
  }
}
