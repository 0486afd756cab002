public import Cooling
import Quantities

extension Plan {
  /// The hours of a site's typical year, with the IT at its mean or in the hours of a
  /// day, computed again from the plan's own
  /// figures; `nil` when the plan has no such site.
  public func hours(of site: String) throws -> SiteHours? {
    guard let record = figures["site.\(site).power.utility.annual"], let formula = record.formula,
      let ids = record.inputs["design"]?.ids
    else { return nil }
    // facility_year("utility_energy", "CLIMATE", hours, design), with it and liquid behind
    let words = formula.split(separator: "\"")
    guard words.count > 3 else { return nil }
    func values(_ ids: [String]) -> [Double]? {
      let found = ids.compactMap { id -> Double? in
        guard let input = figures[id], let unit = Unit(input.unit), let value = input.value else {
          return nil
        }
        return unit.toSI(value)
      }
      return found.count == ids.count ? found : nil
    }
    let days = ["it", "liquid"].map { values(record.inputs[$0]?.ids ?? []) ?? [] }
    guard let design = values(ids) else { return nil }
    return try SiteHours(
      design: design, day: (it: days[0], liquid: days[1]), climate: String(words[3]),
      climates: (climates ?? []).compactMap(\.year))
  }
}
