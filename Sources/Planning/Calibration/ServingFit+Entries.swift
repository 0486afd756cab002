public import Catalogue
import Foundation
import Workloads

extension ServingFit {
  /// The catalogue's entries with the fitted values: folder, file name and text.
  public func entries(_ catalogue: Catalogue) throws -> [(name: String, text: String)] {
    var byEntry: [String: [(String, String)]] = [:]
    let kinds = Dictionary(
      uniqueKeysWithValues: (CalibrationParameter.servingGeneration
        + CalibrationParameter.servingShared
        + CalibrationParameter.servingEngine).map { ($0.key, $0.kind) })
    for value in values {
      let text = (kinds[value.key] ?? .plain).text(value.value)
      byEntry[value.entry, default: []].append((value.key, text))
    }
    return byEntry.sorted { $0.key < $1.key }.map { id, rows in
      let entry = catalogue.entries[id]
      var lines = ["kind: \(entry?.kind ?? "serving-calibration")", "name: \(entry?.name ?? id)"]
      lines += rows.map { key, text in
        "\(key): {value: \(text), source: serving-fit, confidence: estimate}"
      }
      // What is not fitted of an engine stays as it is.
      if let share = entry?.root.number("reserved_output") {
        lines.append(
          "reserved_output: {value: \(share), source: engine-admission, confidence: transcribed}")
      }
      if id == ServingCalibration.shared {
        lines.append("intervals:")
        lines += intervals.sorted { $0.key < $1.key }.map { name, ends in
          func fact(_ value: Double) -> String {
            "{value: \(String(format: "%.4g", value)), source: serving-fit, confidence: estimate}"
          }
          return "  - {item: \(name), low: \(fact(ends[0])), high: \(fact(ends[1]))}"
        }
      }
      return ("\(id).yaml", lines.joined(separator: "\n") + "\n")
    }
  }
}
