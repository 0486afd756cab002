import Electrical
public import Planning
import Quantities

/// Power chains for the terminal.
public enum SizePowerText {
  /// Each chain as a column, its numbers below one another.
  public static func table(_ sizes: [SizePower]) -> String {
    func percent(_ share: Double) -> String { "\(QuantityFormat.fixed(share * 100, 1)) %" }
    func share(_ share: Double) -> String { "\(QuantityFormat.fixed(share * 100, 5)) %" }
    let kWh = Unit("kWh") ?? .one
    func each(_ name: String, _ rating: KeyPath<SizePower, Double>, _ unit: Unit) -> String {
      guard let rating = sizes.map({ $0[keyPath: rating] }).first(where: { $0 > 0 }) else {
        return name
      }
      return "\(name), \(QuantityFormat.text(rating, unit)) each"
    }
    let (watts, va) = (Power.unit, ApparentPower.unit)
    func plain(_ count: Int) -> String { QuantityFormat.plain(Double(count)) }
    let rows: [(String, (SizePower) -> String)] = [
      ("topology", { $0.topology }), ("racks", { plain($0.racks) }), ("GPUs", { plain($0.gpus) }),
      (each("UPS", \.upsRating, watts), { plain($0.ups) }),
      (each("MV/LV transformers", \.transformerRating, va), { plain($0.transformers) }),
      (each("HV/MV transformers", \.highRating, va), { plain($0.highTransformers) }),
      (each("generating sets", \.generatorRating, watts), { plain($0.generators) }),
      (each("busways", \.buswayRating, va), { plain($0.busways) }),
      ("static transfer switches", { plain($0.transferSwitches) }),
      ("busiest UPS", { percent($0.upsLoad) }),
      ("  with any one device out", { percent($0.upsWorstLoad) }),
      ("busiest MV/LV transformer", { percent($0.transformerLoad) }),
      ("  with any one device out", { percent($0.transformerWorstLoad) }),
      ("efficiency, utility to rack", { percent($0.efficiency) }),
      ("devices that take racks down", { plain($0.singlePoints) }),
      ("most GPUs one takes down", { QuantityFormat.plain($0.worstDark) }),
      ("most GPUs' worth one costs", { QuantityFormat.plain($0.worstCapped.rounded()) }),
      ("devices beyond their rating", { plain($0.overloads) }),
      ("rack has power", { share($0.availability) }),
      ("rack has all that it takes", { share($0.fullAvailability) }),
      ("rack goes dark, times a year", { QuantityFormat.significant($0.interruptions, 3) }),
      ("  while generators start", { QuantityFormat.significant($0.unbridged, 3) }),
      ("energy not served a year", { QuantityFormat.text($0.energyNotServed / 3.6e6, kWh) }),
      ("GPU-hours lost a year", { QuantityFormat.plain($0.gpuHoursLost.rounded()) }),
      ("cost", { QuantityFormat.text($0.cost, Unit("USD") ?? .one) }),
    ]
    var shown = rows
    if sizes.contains(where: { $0.years != nil }) {
      func estimate(_ size: SizePower, _ path: KeyPath<PowerYears, PowerYears.Estimate>) -> String {
        guard let estimate = size.years?[keyPath: path] else { return "-" }
        return "\(QuantityFormat.significant(estimate.mean, 3)) ± "
          + QuantityFormat.significant(estimate.halfWidth, 2)
      }
      shown += [
        ("Monte Carlo, years", { plain($0.years?.years ?? 0) }),
        ("  hours a rack is dark a year", { estimate($0, \.darkHours) }),
        ("  times it goes dark a year", { estimate($0, \.interruptions) }),
        ("  GPU-hours lost a year", { estimate($0, \.gpuHours) }),
      ]
    }
    let table = shown.map { name, cell in [name] + sizes.map(cell) }
    return Table.lines(
      table, alignment: [.left] + sizes.map { _ in .right }, width: 200
    ).joined(separator: "\n")
  }
}
