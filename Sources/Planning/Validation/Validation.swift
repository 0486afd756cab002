import Foundation
import Workloads

/// A published measurement and what a model says of it.
public protocol ValidatedRow: Sendable, Encodable {
  /// The row's name; what was measured.
  var id: String { get }
  /// What was measured, as it is printed.
  var quantityName: String { get }
  /// As published; as predicted; the 80 % interval.
  var measured: Double { get }
  /// As predicted.
  var predicted: Double { get }
  /// The 80 % interval.
  var low80: Double { get }
  /// The 80 % interval.
  var high80: Double { get }
  /// Settings that the source does not state, as resolved.
  var assumed: [String] { get }
  /// What counts once in a summary.
  var group: String { get }
  /// What the row is summarised under: the key of a summary by something, and which.
  var cuts: [String: String] { get }
}

/// The keys that every validation prints of a row.
private enum ValidatedRowKeys: String, CodingKey {
  case id, quantity, measured, predicted, low80, high80, error, assumed
}

extension ValidatedRow {
  /// predicted / measured - 1.
  public var error: Double { predicted / measured - 1 }

  var entry: ValidationSummary.Entry {
    .init(
      group: group, error: error, isInside: low80 <= measured && measured <= high80,
      ratio: low80 > 0 ? high80 / low80 : 1)
  }

  /// Writes what every validation prints of a row.
  public func encode(to encoder: any Encoder) throws {
    var to = encoder.container(keyedBy: ValidatedRowKeys.self)
    try to.encode(id, forKey: .id)
    try to.encode(quantityName, forKey: .quantity)
    try to.encode(measured, forKey: .measured)
    try to.encode(predicted, forKey: .predicted)
    try to.encode(low80, forKey: .low80)
    try to.encode(high80, forKey: .high80)
    try to.encode(error, forKey: .error)
    try to.encode(assumed, forKey: .assumed)
  }
}

/// A model against published measurements, row by row.
public struct Validation<Row: ValidatedRow>: Sendable, Encodable {
  /// The rows that the model can speak to.
  public let rows: [Row]
  /// Of all rows; of those that state their settings; of those with assumed settings.
  public let all, stated, assumed: ValidationSummary
  /// By what rows are summarised under: the key, then which.
  public let by: [String: [String: ValidationSummary]]
  /// The rows that are left out.
  public let skipped: [SkippedRow]

  init(_ rows: [Row], skipped: [SkippedRow]) {
    (self.rows, self.skipped) = (rows, skipped)
    func summary(_ rows: [Row]) -> ValidationSummary { .init(rows.map(\.entry)) }
    all = summary(rows)
    stated = summary(rows.filter(\.assumed.isEmpty))
    assumed = summary(rows.filter { !$0.assumed.isEmpty })
    var cuts: [String: [String: [Row]]] = [:]
    for row in rows {
      for (key, name) in row.cuts { cuts[key, default: [:]][name, default: []].append(row) }
    }
    by = cuts.mapValues { $0.mapValues(summary) }
  }

  /// The summaries by something; none where no row has it.
  public subscript(key: String) -> [String: ValidationSummary] { by[key] ?? [:] }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    init(_ text: String) { stringValue = text }
  }

  /// Writes the summary of all rows flat.
  public func encode(to encoder: any Encoder) throws {
    var to = encoder.container(keyedBy: Key.self)
    try to.encode(rows, forKey: Key("rows"))
    try to.encode(all.medianAbsError, forKey: Key("median_abs_error"))
    try to.encode(all.p90AbsError, forKey: Key("p90_abs_error"))
    try to.encode(all.coverage, forKey: Key("interval80_coverage"))
    try to.encode(all.intervalRatio, forKey: Key("median_high80_over_low80"))
    try to.encode(stated, forKey: Key("stated"))
    try to.encode(assumed, forKey: Key("assumed"))
    for (key, summaries) in by { try to.encode(summaries, forKey: Key(key)) }
    try to.encode(skipped, forKey: Key("skipped"))
  }
}

/// A published row that is left out.
public struct SkippedRow: Codable, Sendable {
  /// The row's name.
  public let id: String
  /// Why.
  public let reason: String

  /// Why a row is left out, while it is read.
  struct Reason: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }

  /// What a table gives row by row, and the rows that give nothing.
  static func apart<Published, Value>(
    _ table: [Published], named name: (Published) -> String,
    _ make: (Published) throws -> [Value]
  ) throws -> (values: [Value], skipped: [SkippedRow]) {
    var values: [Value] = []
    var skipped: [SkippedRow] = []
    for row in table {
      do {
        values += try make(row)
      } catch let reason as Reason {
        skipped.append(.init(id: name(row), reason: reason.text))
      } catch WorkloadError.notCalibrated(let gpu) {
        skipped.append(.init(id: name(row), reason: "\(gpu) has no calibration"))
      } catch let error as WorkloadError {
        skipped.append(
          .init(id: name(row), reason: "its settings are impossible: \(error)"))
      }
    }
    return (values, skipped)
  }
}

/// Families of models.
enum ModelFamily {
  /// The letters that a model's name begins with.
  static func name(_ model: String) -> String {
    model.split { !$0.isLetter }.first.map(String.init) ?? model
  }
}
