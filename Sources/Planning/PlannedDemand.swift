import Catalogue
import Climate
import Electrical
import Kernels
import Quantities

/// A site's demand hour by hour: a typical year and many that differ in use and weather.
///
/// The IT runs at its expected mean; where a fleet serves, in the hours of its demand. Chain losses are
/// those of the devices; cooling for each watt of heat is a constant and a share for each kelvin above
/// 20 °C, which give the plan's own energy of the year and its power in the highest hour.
public struct PlannedDemand: Codable, Sendable {
  /// Highest hour and mean of the typical year, W; their ratio.
  public let peak, mean, loadFactor: Double
  /// The highest hour of each month, W.
  public let months: [Double]
  /// Demand that is exceeded for 0, 1, ... 100 % of the year, W.
  public let duration: [Double]
  /// IT power in each hour of a day over its maximum, from midnight; `nil` in plans of builds that did
  /// not tell.
  public let day: [Double]?
  /// Energy of the year, J: of the IT, losses, cooling and house loads, and at the meter.
  public let it, losses, cooling, house, meter: Double
  /// Energy and demand charges of the year, in ``currency``, without tax.
  public let energyCharge, demandCharge: Double
  /// The tariff's currency.
  public let currency: String
  /// Energy at the light, mid and peak price, J; by the tariff's hours of a working day.
  public let bands: [Double]
  /// Emissions of the year, kg.
  public let carbon: Double
  /// Years of the build, with what runs in each quarter; `nil` in plans of builds that had none.
  public let buildOut: [Year]?
  /// Of the years that differ: how many, and their highest hour, W, and energy, J.
  public let years: Int
  /// Highest hour not exceeded in 50, 95 and 99 % of the years, W.
  public let peaks: [Double]
  /// Energy at the meter not exceeded in 50, 95 and 99 % of the years, J.
  public let energies: [Double]

  enum CodingKeys: String, CodingKey {
    case peak, mean, months, duration, it, losses, cooling, house, meter, currency, bands, carbon
    case years, peaks, energies, day
    case buildOut = "build_out"
    case loadFactor = "load_factor"
    case energyCharge = "energy_charge"
    case demandCharge = "demand_charge"
  }

  /// A calendar year while the site is built.
  public struct Year: Codable, Hashable, Sendable {
    /// The year.
    public let year: Int
    /// Share of the systems that run, mean over the year.
    public let built: Double
    /// Highest hour, W, and energy at the meter, J.
    public let peak, meter: Double
    /// Energy and demand charges of the year, without tax.
    public let energyCharge, demandCharge: Double
    /// Emissions, kg.
    public let carbon: Double

    enum CodingKeys: String, CodingKey {
      case year, built, peak, meter, carbon
      case energyCharge = "energy_charge"
      case demandCharge = "demand_charge"
    }
  }

  /// Hours of a year.
  static let hours = 8760
  private static let monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  /// What the plan knows of the site.
  struct Basis {
    let design: PowerDesign
    let climate: TypicalYear
    let it, typical, house, distribution: Double
    /// IT power in each hour of a day over its maximum, from midnight.
    let day: [Double]
    /// Cooling energy of a year, J, and power in the highest hour, W.
    let coolingEnergy, coolingPeak: Double
    let tariff: Tariff
    /// Emissions hour by hour, kg/J.
    let carbon: [Double]
    /// Share of the systems that run in each quarter of the build.
    let built: [(quarter: Quarter, share: Double)]
  }

  /// Energy prices by month and hour of a working day.
  struct Tariff {
    let currency: String
    /// Each hour of the year: the band (0 light, 1 mid, 2 peak) and the price for a joule.
    let bands: [Int]
    let prices: [Double]
    /// Demand charge for each watt and month.
    let demand: Double
  }

  init(_ basis: Basis) throws {
    let hours = Self.hours
    let period = Self.monthDays.enumerated().flatMap { month, days in
      [Int](repeating: month, count: days * 24)
    }
    let shape = basis.it > 0 ? min(1, basis.typical / basis.it) : 0
    var calendar = PowerHours.Calendar(
      shape: (0..<hours).map { basis.day.isEmpty ? shape : basis.day[$0 % basis.day.count] },
      built: [Double](repeating: 1, count: hours),
      temperature: Array(basis.climate.dryBulb.prefix(hours)),
      price: basis.tariff.prices.map { $0 * 3600 },
      carbon: basis.carbon.map { $0 * 3600 }, period: period)
    let base = try Self.scenario(basis, shape: calendar.shape)
    let typical = try PowerHours.run(calendar, [base], keepsDemand: true)
    let demand = typical.demand
    peak = demand.max() ?? 0
    mean = typical.grid[0] / Double(hours)
    loadFactor = peak > 0 ? mean / peak : 0
    months = (0..<12).map { month in
      zip(demand, period).reduce(0) { $1.1 == month ? max($0, $1.0) : $0 }
    }
    let sorted = demand.sorted(by: >)
    duration = (0...100).map { sorted[$0 * (sorted.count - 1) / 100] }
    (it, losses) = (typical.it[0] * 3600, typical.loss[0] * 3600)
    (cooling, house) = (typical.cooling[0] * 3600, typical.house[0] * 3600)
    meter = typical.grid[0] * 3600
    day = basis.day.map { QuantityFormat.rounded($0, digits: 9) }
    (energyCharge, demandCharge) = (typical.energyCharge[0], typical.demandCharge[0])
    currency = basis.tariff.currency
    bands = (0..<3).map { band in
      zip(demand, basis.tariff.bands).reduce(0) { $1.1 == band ? $0 + $1.0 * 3600 : $0 }
    }
    carbon = typical.carbon[0]
    let others = try Self.years(512, like: base)
    let run = try PowerHours.run(calendar, others)
    years = others.count
    func quantiles(_ values: [Double]) -> [Double] {
      let sorted = values.sorted()
      return [0.5, 0.95, 0.99].map { sorted[Int((Double(sorted.count - 1) * $0).rounded(.up))] }
    }
    peaks = quantiles(run.gridPeak)
    energies = quantiles(run.grid.map { $0 * 3600 })
    var years: [Year] = []
    for (year, shares) in Self.calendarYears(basis.built) where shares.contains(where: { $0 > 0 }) {
      calendar.built = period.map { shares[$0 / 3] }
      let run = try PowerHours.run(calendar, [base])
      years.append(
        Year(
          year: year, built: calendar.built.reduce(0, +) / Double(hours), peak: run.gridPeak[0],
          meter: run.grid[0] * 3600, energyCharge: run.energyCharge[0],
          demandCharge: run.demandCharge[0], carbon: run.carbon[0]))
    }
    buildOut = years
  }

  /// The share that runs in each quarter of every calendar year of a build: before it nothing, after it
  /// what its last quarter has.
  private static func calendarYears(
    _ built: [(quarter: Quarter, share: Double)]
  ) -> [(Int, [Double])] {
    guard let first = built.first?.quarter.year, let last = built.last?.quarter.year else {
      return []
    }
    var share = 0.0
    let known = Dictionary(
      built.map { ($0.quarter.year * 4 + $0.quarter.number - 1, $0.share) }
    ) { _, last in last }
    return (first...last).map { year in
      (
        year,
        (0..<4).map { quarter in
          share = known[year * 4 + quarter] ?? share
          return share
        }
      )
    }
  }

  /// Years whose use differs by 5 % and whose weather by half a kelvin (standard deviations; an
  /// assumption of ours).
  private static func years(
    _ count: Int, like base: PowerHours.Scenario
  ) throws(KernelError) -> [PowerHours.Scenario] {
    var (use, weather) = (
      [Double](repeating: 0, count: count), [Double](repeating: 0, count: count)
    )
    try RandomColumns.normal(seed: 1, stream: 1, first: 0, values: &use)
    try RandomColumns.normal(seed: 1, stream: 2, first: 0, values: &weather)
    return zip(use, weather).map { use, weather in
      var scenario = base
      scenario.shapeScale = max(0, 1 + 0.05 * use)
      scenario.warming = 0.5 * weather
      return scenario
    }
  }

  private static func scenario(_ basis: Basis, shape: [Double]) throws -> PowerHours.Scenario {
    let (design, tree) = (basis.design, try PowerTree(basis.design))
    var scenario = PowerHours.Scenario(it: basis.it)
    scenario.house = basis.house
    let curve = design.ups.loss
    scenario.u0 = tree.upsCapacity * curve.a0
    scenario.u1 = curve.a1
    scenario.u2 = curve.a2 * tree.upsImbalance / max(1, tree.upsCapacity)
    scenario.u2 += basis.it > 0 ? basis.distribution / (basis.it * basis.it) : 0
    func transformers(_ count: Int, _ one: PowerDesign.Transformer, _ imbalance: Double) {
      let n = Double(max(1, count))
      scenario.t0 += Double(count) * one.noLoad
      let rated = one.rating * design.powerFactor
      scenario.t2 += one.load * imbalance / n / (rated * rated)
    }
    transformers(tree.transformers.installed, design.medium, tree.transformerImbalance)
    if let high = design.supply.high { transformers(tree.high?.installed ?? 0, high, 1) }
    scenario.t0 += design.distribution.boardNoLoad * tree.connected
    scenario.t2 += design.distribution.boardLoss / max(1, tree.connected)
    // Two conditions for two unknowns: the energy of the year and the power of the highest hour. The
    // heat of an hour is that of its IT; above is the warmth that goes with it.
    func heat(_ it: Double) -> Double {
      it + scenario.u0 + scenario.u1 * it + scenario.u2 * it * it
    }
    let above = basis.climate.dryBulb.prefix(hours).map { max(0, $0 - scenario.coolFree) }
    let heats = shape.map { heat(basis.it * $0) }
    let all = max(1, heats.reduce(0, +))
    let mean = zip(above, heats).reduce(0) { $0 + $1.0 * $1.1 } / all
    let most = above.max() ?? 0
    let usual = basis.coolingEnergy / 3600 / all
    let highest = basis.coolingPeak / max(1, heat(basis.it))
    scenario.coolSlope = most > mean + 1e-9 ? max(0, (highest - usual) / (most - mean)) : 0
    scenario.coolBase = max(0, usual - scenario.coolSlope * mean)
    if scenario.coolBase == 0, mean > 0 { scenario.coolSlope = usual / mean }
    scenario.demandPrice = basis.tariff.demand
    return scenario
  }
}

extension PlannedDemand.Tariff {
  /// The tariff of a grid at a voltage, hour by hour.
  ///
  /// Summer is the months of the highest mean temperature, winter those of the lowest, as many as the
  /// tariff has. A working day's light hours begin at 22:00 and its peak hours end at 21:00, as in the
  /// Korean tariff of 2026 from March to October (facts/facility.md section 20).
  init(_ part: CataloguePart, climate: TypicalYear) throws {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    func flat(_ node: FigureNode) -> (String, [Int], [Double]) {
      (
        Self.currency(node), [Int](repeating: 0, count: 8760),
        [Double](repeating: node.si ?? 0, count: 8760)
      )
    }
    guard let tariff = part.part(ifPresent: "tariff") else {
      (currency, bands, prices) = flat(try part.price("price"))
      demand = 0
      return
    }
    let surcharge = try tariff.price("surcharge").si ?? 0
    let base = try tariff.price("base")
    let seasons = tariff.parts("seasons")
    let season = try Self.seasons(seasons, climate, lengths)
    var (bands, prices) = ([Int](), [Double]())
    for (month, days) in lengths.enumerated() {
      let part = seasons[season[month]]
      let light = Int(part.number("light_hours") ?? 24)
      let peak = Int(part.number("peak_hours") ?? 0)
      let price = try ["light", "mid", "peak"].map { try part.price($0).si ?? 0 }
      for hour in 0..<(24 * days) {
        let ofDay = hour % 24
        let band = (ofDay + 2) % 24 < light ? 0 : (ofDay >= 21 - peak && ofDay < 21 ? 2 : 1)
        bands.append(band)
        prices.append(price[band] + surcharge)
      }
    }
    (self.bands, self.prices) = (bands, prices)
    currency = Self.currency(base)
    // A charge for each watt and month of 2,628,000 s.
    demand = (base.si ?? 0) * 2_628_000
  }

  private static func currency(_ price: FigureNode) -> String {
    price.unit.symbol.split(separator: "/").first.map(String.init) ?? ""
  }

  /// The season of each month.
  private static func seasons(
    _ parts: [CataloguePart], _ climate: TypicalYear, _ lengths: [Int]
  ) throws -> [Int] {
    var first = 0
    let means = lengths.map { days -> Double in
      let hours = climate.dryBulb[min(first, climate.dryBulb.count)...].prefix(days * 24)
      first += days * 24
      return hours.reduce(0, +) / Double(max(1, hours.count))
    }
    let ranked = means.indices.sorted { (means[$0], $0) > (means[$1], $1) }
    var season = [Int](repeating: -1, count: 12)
    for (index, part) in parts.enumerated() {
      let (name, count) = (try part.text("season"), Int(part.number("months") ?? 0))
      let months =
        name == "summer" ? ranked.prefix(count) : name == "winter" ? ranked.suffix(count) : []
      for month in months where season[month] < 0 { season[month] = index }
    }
    let rest = try parts.indices.first {
      !["summer", "winter"].contains(try parts[$0].text("season"))
    }
    return season.map { $0 < 0 ? rest ?? 0 : $0 }
  }
}
