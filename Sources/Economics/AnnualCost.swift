public import Quantities

/// What a site costs a year, capital included, and what that makes an hour of a GPU.
public struct AnnualCost: Sendable {
  /// Energy and upkeep, for a year.
  public let opex: Figure<Money>
  /// Capital as an annuity, energy and upkeep, for a year.
  public let total: Figure<Money>
  /// Share of the facility's capital to set aside each year.
  public let facilityAnnuity: Figure<Ratio>
  /// For each GPU and hour of the calendar.
  public let perGPUHour: Figure<Money>

  /// Lives and shares by which capital becomes a yearly cost.
  public struct Terms: Sendable {
    let rate: Figure<Ratio>
    let itLife: Figure<Duration>
    let facilityLife: Figure<Duration>
    let upkeep: Figure<Ratio>
    /// Creates terms: discount rate a year, lives, upkeep a year as a share of capital.
    public init(
      rate: Figure<Ratio>, itLife: Figure<Duration>, facilityLife: Figure<Duration>,
      upkeep: Figure<Ratio>
    ) {
      self.rate = rate
      self.itLife = itLife
      self.facilityLife = facilityLife
      self.upkeep = upkeep
    }
  }

  /// Adds up a year.
  public init(
    capex: Capex, energy: EnergyCost, gpus: Figure<Count>, terms: Terms, currency: Currency,
    in scope: FigureScope
  ) throws(FigureError) {
    let year = Figure<Duration>.given(
      "constant.year", Duration(si: 8760 * 3600), sources: ["scenario"], confidence: .stated,
      note: "A planning year of 8,760 hours.")
    func annuity(
      _ id: String, _ life: Figure<Duration>
    ) throws(FigureError) -> Figure<Ratio> {
      try scope.figure(
        id, "rate / (1 - (1 + rate) ^ (0 - life / year))",
        ["rate": terms.rate, "life": life, "year": year],
        note: "Share of the capital to set aside each year of its life.")
    }
    opex = try scope.figure(
      "cost.opex", unit: currency.unit, "(systems + network + facility) * upkeep + energy",
      [
        "systems": capex.systems, "network": capex.network, "facility": capex.facility,
        "upkeep": terms.upkeep, "energy": energy.annual,
      ], note: "Energy and upkeep of a year.")
    let facilityAnnuity = try annuity("cost.annuity.facility", terms.facilityLife)
    self.facilityAnnuity = facilityAnnuity
    total = try scope.figure(
      "cost.annual", unit: currency.unit,
      "(systems + network) * it_annuity + facility * facility_annuity"
        + " + opex",
      [
        "systems": capex.systems, "network": capex.network, "facility": capex.facility,
        "it_annuity": try annuity("cost.annuity.it", terms.itLife),
        "facility_annuity": facilityAnnuity,
        "opex": opex,
      ])
    perGPUHour = try AnnualCost.perGPUHour(total, gpus: gpus, currency: currency, in: scope)
  }

  /// What an hour of a GPU costs where a year of `gpus` costs `annual`.
  public static func perGPUHour(
    _ annual: Figure<Money>, gpus: Figure<Count>, currency: Currency, in scope: FigureScope
  ) throws(FigureError) -> Figure<Money> {
    let hours = Figure<Count>.given(
      "constant.hours", Count(si: 8760), sources: ["scenario"], confidence: .stated,
      note: "Hours of a planning year.")
    return try scope.figure(
      "cost.gpu_hour", unit: currency.unit, "annual / (gpus * hours)",
      ["annual": annual, "gpus": gpus, "hours": hours],
      note: "For each GPU that stands and each hour of the calendar, busy or not.")
  }
}
