public import Cooling
import Quantities

extension Plan {
  /// The hours of a site's typical year, with the IT at its mean, computed again from the plan's own
  /// figures; `nil` when the plan has no such site.
  public func hours(of site: String) throws -> SiteHours? {
    guard let record = figures["site.\(site).power.utility.annual"], let formula = record.formula,
      let ids = record.inputs["design"]?.ids
    else { return nil }
    // facility_year("utility_energy", "CLIMATE", hours, design)
    let words = formula.split(separator: "\"")
    guard words.count > 3 else { return nil }
    let design = ids.compactMap { id -> Double? in
      guard let input = figures[id], let unit = Unit(input.unit), let value = input.value else {
        return nil
      }
      return unit.toSI(value)
    }
    guard design.count == ids.count else { return nil }
    return try SiteHours(
      design: design, climate: String(words[3]),
      climates: (climates ?? []).compactMap(\.year))
  }
}
