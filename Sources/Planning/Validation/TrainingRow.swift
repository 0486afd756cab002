import Foundation
import Quantities
public import Schema
internal import SwiftCSV

/// One published training configuration: a row of a file with the columns of
/// `shared/validation/training.csv`, blank where its source does not say.
public struct TrainingRow: Sendable, Hashable {
  /// The row's name.
  public let id: String
  /// Year of publication.
  public let year: Int
  /// GPU and model in the publication's words, number format likewise.
  public let gpu, model, precision: String
  /// Numbers by column, where stated.
  public let numbers: [String: Double]
  /// Words on recomputation, and all else that the source says.
  public let recompute, notes: String

  /// A whole number above 0, where stated.
  func count(_ column: String) -> Int? {
    guard let value = numbers[column], value >= 1, value <= 1e12, value == value.rounded() else {
      return nil
    }
    return Int(value)
  }

  /// What was measured: a step, else the FLOP rate of a GPU, else model FLOPs utilisation.
  public var target: (quantity: Quantity, value: Double)? {
    for quantity in Quantity.allCases {
      if let value = numbers["measured_\(quantity.column)"], value > 0, value.isFinite {
        return (quantity, value)
      }
    }
    return nil
  }

  /// What a row measures.
  public enum Quantity: String, CaseIterable, Sendable, Codable {
    case step = "step_s"
    case rate = "tflops_per_gpu"
    case utilisation = "mfu"
    var column: String { rawValue }
  }

  /// The number before a word in the notes, such as `moe_ffn 768`: the number after it.
  func noted(_ word: String) -> Double? {
    guard let range = notes.range(of: "\(word) ") else { return nil }
    return Double(notes[range.upperBound...].prefix { $0.isNumber || $0 == "." })
  }

  /// Whether the notes have the words.
  func says(_ words: String) -> Bool { notes.contains(words) }

  private static let numeric = [
    "gpus", "gpus_per_node", "layers", "hidden", "heads", "kv_heads", "ffn", "vocab", "seq",
    "experts", "active_experts", "tp", "pp", "dp", "cp", "ep", "virtual_pp", "micro_batch",
    "global_batch", "seq_parallel", "measured_step_s", "measured_tflops_per_gpu", "measured_mfu",
  ]

  /// Reads a table.
  ///
  /// - Throws: ``Problems`` that name the line and column heading.
  public static func all(in source: SourceText) throws(Problems) -> [TrainingRow] {
    let table = try CSVTable(
      source, columns: ["id", "gpu", "gpus", "model", "seq", "global_batch"])
    var problems: [Problem] = []
    var rows: [TrainingRow] = []
    for (index, row) in table.rows.enumerated() {
      var numbers: [String: Double] = [:]
      for column in numeric {
        guard let text = row[column], !text.isEmpty else { continue }
        guard let value = Double(text), value.isFinite else {
          problems.append(table.notANumber(text, column: column, row: index))
          continue
        }
        numbers[column] = value
      }
      rows.append(
        TrainingRow(
          id: row["id"] ?? "", year: Int(row["year"] ?? "") ?? 0, gpu: row["gpu"] ?? "",
          model: row["model"] ?? "", precision: row["precision"] ?? "", numbers: numbers,
          recompute: row["recompute"] ?? "", notes: row["notes"] ?? ""))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return rows
  }
}

/// A CSV file with a heading line.
struct CSVTable {
  let rows: [[String: String]]
  private let name: String

  /// Reads a file that must have some columns.
  init(_ source: SourceText, columns: [String]) throws(Problems) {
    name = source.name
    let table: NamedCSV
    do {
      table = try NamedCSV(string: source.text, delimiter: .comma)
    } catch {
      throw Problems([
        Problem(
          place: Place(file: source.name), path: "",
          kind: .unreadable("this is not a CSV file with a heading line: \(error)"))
      ])
    }
    let missing = columns.filter { !table.header.contains($0) }.map {
      Problem(
        place: Place(file: source.name, line: 1, column: 1), path: "",
        kind: .missingKey($0, example: "a column of that name"))
    }
    guard missing.isEmpty else { throw Problems(missing) }
    rows = table.rows
  }

  /// A cell that is not the number that it should be.
  func notANumber(_ text: String, column: String, row: Int) -> Problem {
    Problem(
      place: Place(file: name, line: row + 2, column: 1), path: column,
      kind: .wrongShape(found: "\"\(text.prefix(40))\"", expected: "a number"))
  }
}
