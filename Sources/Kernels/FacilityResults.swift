internal import CKernels

extension FacilityHours {
  /// A column of results, one value an hour; W unless said.
  public enum Column: Int, CaseIterable, Sendable {
    /// Power at the meter.
    case utility
    /// Losses of busways and switchgear.
    case distributionLoss
    /// Losses of the UPS.
    case upsLoss
    /// Losses of transformers.
    case transformerLoss
    /// Fans of the fan walls.
    case wallFan
    /// Pumps of both loops; those of the CDUs are constant.
    case loopPump
    /// Pumps of the tower water.
    case towerPump
    /// Fans of the dry coolers.
    case coolerFan
    /// Fans of the towers.
    case towerFan
    /// Compressors.
    case compressor
    /// Heat that chillers take.
    case chillerHeat
    /// Heat that is reused.
    case reused
    /// Heat that leaves the site, from the fluid side.
    case rejected
    /// Make-up water, kg/s.
    case water
    /// Water that evaporates, kg/s.
    case evaporated
    /// Heat beyond what the plants take at the set point.
    case excess
    /// By how much a supply is above its set point, K.
    case excursion
    /// Share of the liquid loop's heat that chillers take.
    case liquidChilled
    /// Share of the hall's heat that chillers take.
    case airChilled
  }

  /// How a loop is cooled in an hour.
  public enum Mode: Int, CaseIterable, Sendable {
    /// It carries no heat.
    case idle
    /// Without compressors.
    case free
    /// By economisers and chillers together.
    case partial
    /// By chillers alone.
    case mechanical
  }

  /// What a run gives: a value for each hour and column.
  public struct Results: Sendable {
    /// How many hours.
    public let hours: Int
    /// What the hours add up to.
    public let totals: Totals
    let values: [Double]

    /// The hours of a column.
    public subscript(column: Column) -> ArraySlice<Double> {
      values[(column.rawValue * hours)..<((column.rawValue + 1) * hours)]
    }

    /// The sum over the hours.
    public func sum(_ column: Column) -> Double { totals.sum(column) }
  }

  /// What the hours of a design add up to.
  public struct Totals: Hashable, Sendable {
    private let sums, peaks: [Double]
    /// The hour of the highest utility power, from 0.
    public let peakHour: Int
    /// Sum of the IT power.
    public let it: Double
    /// Largest difference between utility and rejected power, share of the power.
    public let balance: Double
    /// Largest excursion of a supply, K.
    public let excursion: Double
    /// Hours with a compressor running, and with heat in excess.
    public let compressorHours, excessHours: Double
    private let liquidHours, airHours: [Double]

    /// The sum of a column over the hours; the same bits with every instruction set.
    public func sum(_ column: Column) -> Double { sums[column.rawValue] }
    /// A column in the hour of the highest utility power.
    public func atPeak(_ column: Column) -> Double { peaks[column.rawValue] }
    /// Hours that the loop behind the CDUs spends in a mode.
    public func liquidHours(in mode: Mode) -> Double { liquidHours[mode.rawValue] }
    /// Hours that the hall's air spends in a mode.
    public func airHours(in mode: Mode) -> Double { airHours[mode.rawValue] }

    init(_ native: ck_facility_totals) {
      sums = doubles(native.sum)
      peaks = doubles(native.at_peak)
      peakHour = Int(native.peak_hour)
      (it, balance, excursion) = (native.it_w, native.balance, native.excursion_k)
      compressorHours = native.compressor_hours
      excessHours = native.excess_hours
      liquidHours = doubles(native.liquid_hours)
      airHours = doubles(native.air_hours)
    }
  }
}

/// The numbers of an array of C, which Swift sees as a tuple.
private func doubles<Tuple>(_ tuple: Tuple) -> [Double] {
  withUnsafeBytes(of: tuple) { Array($0.bindMemory(to: Double.self)) }
}
