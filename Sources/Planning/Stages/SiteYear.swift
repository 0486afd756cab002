import Climate
import Cooling
import Quantities

/// A typical year of a site: energy at the meter, PUE, WUE, and where the energy went.
struct SiteYear {
  let peak: Figure<Power>
  let energy: Figure<Energy>
  let itEnergy: Figure<Energy>
  let water: Figure<Volume>
  let pue: Figure<Ratio>
  let wue: Figure<WaterUsage>
  let compressorHours: Figure<Duration>
  let excessHours: Figure<Duration>
  let balance: Figure<Ratio>
  /// Hours of the typical year.
  let hours: Figure<Duration>
  /// Highest excursion of a supply with the IT at its peak.
  let excursion: Figure<TemperatureDifference>
  /// Heat that is reused, and the energy that leaves unused for each that the IT takes (ERE).
  let reused: Figure<Energy>
  let ere: Figure<Ratio>
  /// Hours of the typical year in each mode, of the liquid loop and of the halls' air.
  let modes: [Figure<Duration>]
  /// Energy of a year, and power in the highest hour, in the order of
  /// ``FacilityYear/purposes``.
  let energyParts: [Figure<Energy>]
  let peakParts: [Figure<Power>]
  /// The design with the IT at its expected mean.
  let typicalDesign: FacilityDesign
  /// The hours of a day in which the IT differs from it.
  let day: SiteDay?

  /// What the IT draws: of a design always the same, or what each hour of a day has.
  private struct Load {
    let design: FacilityDesign
    let day: SiteDay?
  }

  init(
    _ brief: SiteBrief, _ totals: SiteTotals, _ chain: SiteChain, in scope: FigureScope
  ) throws(FigureError) {
    let climate = brief.climate
    hours = Figure<Duration>.given(
      "climate.\(climate.id).hours", Duration(si: 8760 * 3600), sources: [climate.sourceKey],
      confidence: climate.confidence)
    let hours = hours
    let loaded = Load(
      design: FacilityDesign(
        it: totals.peak, liquid: chain.cooling.liquid.heat, chain: chain.facility,
        cooling: chain.cooling), day: nil)
    let typical = Load(
      design: FacilityDesign(
        it: totals.typical, liquid: totals.liquidTypical, chain: chain.facility,
        cooling: chain.cooling), day: totals.day)
    typicalDesign = typical.design
    day = totals.day
    func year<Value: Quantity>(
      _ id: String, _ what: String, _ load: Load, note: String? = nil
    ) throws(FigureError) -> Figure<Value> {
      try scope.figure(
        id, unit: Value.unit,
        "facility_year(\"\(what)\", \"\(brief.weather)\", hours, design\(load.day.arguments))",
        named: [("hours", hours), ("design", load.design.parameters)] + load.day.inputs, note: note)
    }
    peak = try year(
      "power.utility.peak", "utility_peak", loaded,
      note: "Highest hour of the typical year with the IT at its peak.")
    energy = try year(
      "power.utility.annual", "utility_energy", typical,
      note: totals.day == nil
        ? "A typical year with the IT at its expected mean."
        : "A typical year with the IT as it serves in the hours of a day.")
    itEnergy = try year("power.it.annual", "it_energy", typical)
    water = try year("cooling.water.annual", "water", typical)
    pue = try scope.figure(
      "cooling.pue", "utility / it", ["utility": energy, "it": itEnergy])
    wue = try scope.figure("cooling.wue", "water / it", ["water": water, "it": itEnergy])
    compressorHours = try year(
      "cooling.compressor.hours", "compressor_hours", typical,
      note: "Hours in which any chiller runs.")
    excessHours = try year(
      "cooling.excess.hours", "excess_hours", loaded,
      note: "Hours in which the heat exceeds the chillers, IT at its peak.")
    balance = try year(
      "power.balance", "balance", typical,
      note: "Largest difference between metered power and heat rejected, share of the power.")
    excursion = try year(
      "cooling.excursion", "excursion", loaded,
      note: "Of any supply over its set point, IT at its peak.")
    reused = try year("energy.reused", "reused_energy", typical)
    ere = try scope.figure(
      "cooling.ere", "(utility - reused) / it",
      ["utility": energy, "reused": reused, "it": itEnergy])
    var modes: [Figure<Duration>] = []
    for loop in ["liquid", "air"] {
      for mode in ["free", "partial", "mechanical"] {
        modes.append(try year("cooling.\(loop).\(mode).hours", "\(loop)_\(mode)_hours", typical))
      }
    }
    self.modes = modes
    var energyParts: [Figure<Energy>] = []
    var peakParts: [Figure<Power>] = []
    for (purpose, _) in FacilityYear.purposes {
      energyParts.append(try year("energy.\(purpose)", "\(purpose)_energy", typical))
      peakParts.append(
        try year(
          "power.at_peak.\(purpose)", "\(purpose)_at_peak", loaded,
          note: "In the hour of the utility peak."))
    }
    self.energyParts = energyParts
    self.peakParts = peakParts
  }
}

extension SiteYear {
  /// Energy of fans, pumps and compressors in a typical year; the CDUs' pumps apart.
  var cooling: [Figure<Energy>] {
    let parts: Set = [
      "fan_wall", "loop_pump", "tower_pump", "cooler_fan", "tower_fan", "compressor",
    ]
    return zip(FacilityYear.purposes, energyParts).filter { parts.contains($0.0.name) }.map(\.1)
  }
}

extension TypicalYear {
  /// The key under which a plan lists where the record is from.
  var sourceKey: String { "climate-\(id)" }
}

extension SiteDay? {
  /// What a formula of the year takes behind its design.
  var arguments: String { self == nil ? "" : ", it, liquid" }

  /// What these stand for.
  var inputs: [(String, any FigureInput)] {
    map { [("it", $0.it), ("liquid", $0.liquid)] } ?? []
  }
}
