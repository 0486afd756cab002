import Cooling
import Foundation
import Kernels
public import Planning
import Quantities

/// Every hour of every site's typical year with the IT at its mean, or as it
/// serves in the hours of a day: weather, power of each class of
/// device, water, PUE, and how each loop is cooled.
///
/// Columns: site, month, day, hour (0 to 23, local time), then temperatures in °C, powers in kW, water
/// in kg/s, pue, and the share of each loop's heat that chillers take.
public enum HourlyResults {
  /// The names of the columns.
  public static let columns =
    ["site", "month", "day", "hour", "drybulb_c", "wetbulb_c", "it_kw", "utility_kw"]
    + parts.map { "\($0.name)_kw" }
    + ["water_kg_s", "pue", "liquid_chilled", "air_chilled", "excursion_k"]

  private static let parts: [(name: String, column: FacilityHours.Column)] = [
    ("distribution_loss", .distributionLoss), ("ups_loss", .upsLoss),
    ("transformer_loss", .transformerLoss), ("fan_wall", .wallFan), ("loop_pump", .loopPump),
    ("tower_pump", .towerPump), ("cooler_fan", .coolerFan), ("tower_fan", .towerFan),
    ("compressor", .compressor), ("reused_heat", .reused), ("rejected_heat", .rejected),
  ]

  /// Writes the hours of a plan, site by site.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - sink: receives the file's bytes in order.
  /// - Throws: what `sink` throws; ``KernelError`` by a mistake of ours.
  public static func write(_ plan: Plan, to sink: ([UInt8]) throws -> Void) throws {
    try sink(Array((columns.joined(separator: ",") + "\r\n").utf8))
    for site in plan.sites {
      guard let hours = try plan.hours(of: site.id) else { continue }
      try sink(Array(text(hours, site: site.id).utf8))
    }
  }

  private static func text(_ hours: SiteHours, site: String) -> String {
    let results = hours.results
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var text = ""
    text.reserveCapacity(200 * results.hours)
    var hour = 0
    for (month, days) in lengths.enumerated() {
      for day in 1...days {
        for clock in 0..<24 where hour < results.hours {
          func at(_ column: FacilityHours.Column) -> Double {
            let values = results[column]
            return values[values.startIndex + hour]
          }
          let (utility, it) = (at(.utility), hours.it[hour])
          var cells = [
            fixed(hours.weather.dryBulb[hour], 2), fixed(hours.weather.wetBulb[hour], 2),
            fixed(it / 1000, 3), fixed(utility / 1000, 3),
          ]
          cells += parts.map { fixed(at($0.column) / 1000, 3) }
          cells += [
            fixed(at(.water), 5), fixed(it > 0 ? utility / it : 0, 5),
            fixed(at(.liquidChilled), 4), fixed(at(.airChilled), 4), fixed(at(.excursion), 3),
          ]
          text += "\(site),\(month + 1),\(day),\(clock),\(cells.joined(separator: ","))\r\n"
          hour += 1
        }
      }
    }
    return text
  }

  private static func fixed(_ value: Double, _ places: Int) -> String {
    String(format: "%.\(places)f", value)
  }
}
