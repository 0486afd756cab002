import Exchange
import Planning
import Quantities
import Reporting

extension SweepTable {
  /// The table for people: one line a row, figures with units.
  var text: String {
    let head =
      keys + ["GPUs", "IT", "utility", "PUE", "water", "capex", "GPU-hour", "CO2", "first limit"]
    let body = rows.map { row -> [String] in
      let money = row.currency.flatMap { Unit($0) } ?? .one
      let units: [Unit] = [
        .one, .watt, .watt, .one, Volume.unit, money, money, CarbonMass.unit,
      ]
      let numbers = zip(row.figures, units).map { value, unit in
        value.map { QuantityFormat.text($0, unit, digits: unit == .one && $0 < 10 ? 4 : 3) } ?? "-"
      }
      return row.values + numbers + [row.refused ?? row.firstLimit ?? "none"]
    }
    return Columns.text([head] + body)
  }
}
