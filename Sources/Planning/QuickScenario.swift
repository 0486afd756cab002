public import Schema

/// A scenario from a few words: one system at one site, for quick questions and for validation.
public struct QuickScenario: Sendable {
  /// The system's identifier.
  public var system: String
  /// How many GPUs.
  public var gpus: Int
  /// The scalable unit; the system's own unless named.
  public var unit: String?
  /// The site's identifier.
  public var siteID = "site"
  /// The climate's identifier.
  public var climate = "seoul"
  /// The grid's identifier.
  public var grid = "korea"
  /// Grid capacity and connection voltage, as text with units.
  public var capacity = "1000 GW"
  /// Connection voltage.
  public var voltage = "154 kV"
  /// TCS supply temperature.
  public var supply = "40 °C"
  /// Share of the time that systems are busy.
  public var utilisation = "80 %"

  /// A scenario of `gpus` in `system`.
  public init(system: String, gpus: Int, unit: String? = nil) {
    self.system = system
    self.gpus = gpus
    self.unit = unit
  }

  /// The scenario as a document.
  public var source: SourceText {
    SourceText(
      name: "\(gpus) GPUs of \(system)",
      text: """
        name: "\(gpus) GPUs of \(system)"
        workloads:
          work: {utilisation: "\(utilisation)"}
        fleets:
          - id: fleet
            owner: Owner
            system: \(system)
            gpus: \(gpus)
            \(unit.map { "unit: \($0)" } ?? "")
            site: \(siteID)
            workload: work
            deliveries: {from: 2027-Q1, to: 2027-Q1}
        sites:
          - id: \(siteID)
            name: Site
            climate: \(climate)
            grid: \(grid)
            voltage: \(voltage)
            capacity: [{from: 2027-Q1, power: \(capacity)}]
            supply: \(supply)
        finance: {currency: USD, exchange: [1415 KRW/USD]}

        """)
  }
}
