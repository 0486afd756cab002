import Electrical
public import Planning
import Quantities

/// A site's demand over the year, for the terminal.
public enum PowerYearText {
  /// The sites below one another.
  public static func text(_ plan: Plan, site only: String? = nil) -> String {
    plan.sites.filter { only == nil || $0.id == only }.compactMap { site in
      site.power?.demand.map { text(site, $0) }
    }.joined(separator: "\n\n")
  }

  private static func text(_ site: PlannedSite, _ demand: PlannedDemand) -> String {
    func power(_ value: Double) -> String { QuantityFormat.text(value, Power.unit) }
    func energy(_ value: Double) -> String {
      let unit = Unit("GWh") ?? Energy.unit
      return QuantityFormat.text(Energy(si: value).value(in: unit), unit)
    }
    func money(_ value: Double) -> String {
      QuantityFormat.text(value, Unit(demand.currency) ?? .one)
    }
    func exceeded(_ percent: Int) -> String { power(demand.duration[percent]) }
    let shares = ["IT", "losses", "cooling", "lighting and controls"]
    let parts = [demand.it, demand.losses, demand.cooling, demand.house]
    var rows = [
      ["highest hour", power(demand.peak)], ["mean", power(demand.mean)],
      ["load factor", "\(QuantityFormat.fixed(demand.loadFactor * 100, 1)) %"],
      [
        "exceeded for 1, 10, 50, 90 % of the year",
        [1, 10, 50, 90].map(exceeded).joined(separator: ", "),
      ],
      ["energy at the meter", energy(demand.meter)],
    ]
    rows += zip(shares, parts).map { ["  \($0)", energy($1)] }
    rows += [
      ["energy at light, mid and peak price", demand.bands.map(energy).joined(separator: ", ")],
      ["energy charge", money(demand.energyCharge)], ["demand charge", money(demand.demandCharge)],
      ["emissions", QuantityFormat.text(demand.carbon / 1000, Unit("tCO2e") ?? .one)],
      [
        "highest hour of \(demand.years) years, P50, P95, P99",
        demand.peaks.map(power).joined(separator: ", "),
      ],
      ["energy of them", demand.energies.map(energy).joined(separator: ", ")],
    ]
    if let fleet = site.power?.coincidence {
      rows.append([
        "IT power with a job in each unit, P50, P95, P99, all",
        [fleet.p50, fleet.p95, fleet.p99, fleet.maximum].map(power).joined(separator: ", "),
      ])
    }
    var lines = [site.name] + Table.lines(rows, alignment: [.left, .left], width: 120)
    if let years = demand.buildOut, !years.isEmpty {
      lines += ["", "  while it is built, with what has power in each quarter"]
      lines += Table.lines(
        [["year", "runs", "highest hour", "energy", "charges", "emissions"]]
          + years.map { year in
            [
              "\(year.year)", "\(QuantityFormat.fixed(year.built * 100, 1)) %", power(year.peak),
              energy(year.meter), money(year.energyCharge + year.demandCharge),
              QuantityFormat.text(year.carbon / 1000, Unit("tCO2e") ?? .one),
            ]
          }, alignment: [.left, .right, .right, .right, .right, .right], width: 120)
    }
    return lines.joined(separator: "\n")
  }
}
