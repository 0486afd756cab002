import Planning
import Schema

extension Plan {
  /// The site that an option `--site` names, or all.
  ///
  /// - Throws: ``Exit/refused`` after an error that names the nearest site, when there is none.
  func sites(named site: String?) throws -> [PlannedSite] {
    guard let site else { return sites }
    let found = sites.filter { $0.id == site }
    guard !found.isEmpty else {
      let near = NameHints.nearest(site, in: sites.map(\.id))
      Terminal.error(
        "--site: error: there is no such site" + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
      throw Exit.refused
    }
    return found
  }
}
