public import Catalogue
import Foundation
import Quantities
import Schema
import Workloads

extension TrainingCalibration {
  /// What `--json` prints.
  public var report: Report { Report(self) }

  /// The result without what a plan needs of it.
  public struct Report: Sendable, Encodable {
    let parameters: Int
    let values: [Value]
    let fitted, unseen: TrainingValidation
    let products, productsByFormat, productsByShape: Products

    init(_ result: TrainingCalibration) {
      parameters = result.values.count
      values = result.values
      (fitted, unseen, products) = (result.fitted, result.unseen, result.products)
      (productsByFormat, productsByShape) = (result.productsByFormat, result.productsByShape)
    }

    private enum CodingKeys: String, CodingKey {
      case parameters, values, fitted, unseen, products
      case productsByFormat = "products_unseen_by_format"
      case productsByShape = "products_unseen_by_shape"
    }
  }

  /// The catalogue's entries with the fitted values: file names and texts.
  ///
  /// What was not fitted stays as it is.
  public func entries(_ catalogue: Catalogue) throws -> [(name: String, text: String)] {
    var byEntry: [String: [String: Double]] = [:]
    for value in values { byEntry[value.entry, default: [:]][value.key] = value.value }
    byEntry[Calibration.sharedEntry, default: [:]].merge([
      "dense_low": spread.dense.first ?? 1, "dense_high": spread.dense.last ?? 1,
      "experts_low": spread.experts.first ?? 1, "experts_high": spread.experts.last ?? 1,
      "micro_low": spread.micro.first ?? 1, "micro_high": spread.micro.last ?? 1,
    ]) { $1 }
    return try byEntry.sorted { $0.key < $1.key }.map { id, fitted in
      let entry = try catalogue.entry(id, kind: "calibration")
      var lines = ["kind: calibration", "name: \(entry.name)"]
      let all = CalibrationParameter.generation + CalibrationParameter.shared
      var fitted = fitted
      for parameter in all {
        guard let value = fitted.removeValue(forKey: parameter.key) else { continue }
        lines.append(line(parameter.key, value, parameter.kind))
      }
      for (key, fact) in entry.facts where !all.contains(where: { $0.key == key }) {
        if let value = fitted.removeValue(forKey: key) {
          lines.append(line(key, value))
        } else if let number = fact.number {
          let unit = number.unit == .one ? "" : " \(number.unit.symbol)"
          let note = fact.note.map { ", note: \"\($0)\"" } ?? ""
          lines.append(
            "\(key): {value: \(plain(number.si, 6))\(unit), source: "
              + "\(fact.source), confidence: \(fact.confidence.rawValue)\(note)}")
        }
      }
      for (key, value) in fitted.sorted(by: { $0.key < $1.key }) {
        lines.append(line(key, value))
      }
      return (name: "\(id).yaml", text: lines.joined(separator: "\n") + "\n")
    }
  }

  private func line(
    _ key: String, _ value: Double, _ kind: CalibrationParameter.Kind = .plain
  ) -> String {
    "\(key): {value: \(kind.text(value)), source: training-fit, confidence: estimate}"
  }

  /// So many significant digits, without groups.
  private func plain(_ value: Double, _ digits: Int) -> String {
    let rounded = QuantityFormat.rounded(value, digits: digits)
    return rounded == rounded.rounded() && abs(rounded) < 1e9 ? "\(Int(rounded))" : "\(rounded)"
  }
}
