import Catalogue
import Quantities

/// Figures that a utility asks for beside peak and energy.
struct GridFigures {
  let all: [FigureNode]
  /// Mean of the year against the peak.
  let loadFactor: Figure<Ratio>

  init(
    _ year: SiteYear, _ totals: SiteTotals, _ practice: CatalogueEntry, in scope: FigureScope
  ) throws {
    let hours = Figure<Duration>.given(
      "constant.year", Duration(si: 8760 * 3600), sources: ["scenario"], confidence: .stated,
      note: "A planning year of 8,760 hours.")
    loadFactor = try scope.figure(
      "grid.load_factor", "energy / (peak * year)",
      ["energy": year.energy, "peak": year.peak, "year": hours],
      note: "Mean of the year against the peak.")
    let powerFactor: Figure<Ratio> = try practice.root.figure("power_factor")
    let apparent: Figure<ApparentPower> = try scope.figure(
      "grid.apparent", "peak / power_factor",
      ["peak": year.peak, "power_factor": powerFactor])
    let swing: Figure<Power> = try scope.figure(
      "grid.swing", "it * swing",
      ["it": totals.typical, "swing": try practice.root.figure("swing_share", as: Ratio.self)],
      note: "Between computing and communicating, every iteration, when one job runs everywhere.")
    all = [loadFactor.node, apparent.node, swing.node]
  }
}
