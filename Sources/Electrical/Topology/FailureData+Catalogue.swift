public import Catalogue
import Quantities

extension FailureData {
  /// Reads failures and repairs from the catalogue.
  ///
  /// - Parameters:
  ///   - entry: of kind `failure-data`.
  ///   - practice: has the share of common causes.
  public init(_ entry: CatalogueEntry, practice: CatalogueEntry) throws(CatalogueError) {
    var rates: [Device: PowerComponent.Failure] = [:]
    for part in entry.root.parts("devices") {
      guard let device = Device(rawValue: try part.text("device")) else { continue }
      let rate: Figure<Frequency> = try part.figure("rate")
      let repair: Figure<Duration> = try part.figure("repair")
      rates[device] = PowerComponent.Failure(
        rate: rate.orZero.si * 8760 * 3600, repair: repair.orZero.si / 3600,
        failsToStart: part.figure(ifPresent: "fails_to_start", as: Ratio.self)?.orZero.si ?? 0)
    }
    let common: Figure<Ratio> = try practice.root.figure("ups_common_cause")
    self.init(rates, commonCause: common.orZero.si)
    let start: Figure<Duration> = try practice.root.figure("generator_start")
    generatorStart = start.orZero.si
  }
}
