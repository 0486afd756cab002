public import Catalogue
import Foundation
import HostBench
public import Schema
internal import SwiftCSV

extension AcceptanceSheet {
  /// The columns of the file to fill, in order; `measured` is the reader's.
  public static let columns = [
    "id", "test", "unit", "predicted", "warn_below", "fail_below", "published", "command",
    "measured", "note",
  ]

  /// Enters the column `measured` of a filled file: a number, or one for each GPU.
  ///
  /// Nothing but the columns `id` and `measured` is read; limits are computed anew. Spreadsheets of
  /// countries with decimal commas divide columns by semicolons; both are read.
  /// - Throws: ``Problems`` with the line of everything that is no number or no test of this sheet.
  public func entering(_ source: SourceText, _ catalogue: Catalogue) throws -> AcceptanceSheet {
    var text = source.text
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    let head = text.prefix { !$0.isNewline }
    let isSemicolon = head.contains(";") && !head.contains(",")
    let table: EnumeratedCSV
    do {
      table = try EnumeratedCSV(string: text, delimiter: isSemicolon ? .semicolon : .comma)
    } catch {
      throw unreadable(source, "this is not a CSV file with a heading line: \(error)")
    }
    guard let ids = table.header.firstIndex(of: "id"),
      let values = table.header.firstIndex(of: "measured")
    else { throw unreadable(source, "the heading line has no columns id and measured") }
    guard table.rows.count <= 10_000 else {
      throw unreadable(source, "it has more than 10,000 rows")
    }
    var problems: [Problem] = []
    var entries: [String: [Double]] = [:]
    var places: [String: Place] = [:]
    for (index, cells) in table.rows.enumerated() {
      guard cells.count > max(ids, values) else { continue }
      let id = cells[ids].trimmingCharacters(in: .whitespaces)
      let place = Place(file: source.name, line: index + 2, column: 1)
      guard rows.contains(where: { $0.id == id }) else {
        let kind = Problem.Kind.notAChoice(
          found: id, what: "test of this sheet", allowed: rows.map(\.id))
        problems.append(Problem(place: place, path: "id", kind: kind))
        continue
      }
      if let first = places.updateValue(place, forKey: id) {
        problems.append(Problem(place: place, path: "id", kind: .duplicateEntry(id, first: first)))
      }
      let words = cells[values].split { $0.isWhitespace || $0 == ";" }
      let numbers = words.compactMap { word in
        // Where semicolons divide columns, commas are decimal points.
        Double(isSemicolon ? String(word).replacing(",", with: ".") : String(word))
          .flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
      }
      guard numbers.count == words.count else {
        problems.append(
          Problem(
            place: place, path: "measured",
            kind: .wrongShape(
              found: "\"\(cells[values].prefix(40))\"",
              expected: "a number above 0 such as 1377.3, or one for each GPU with spaces between"))
        )
        continue
      }
      if !numbers.isEmpty { entries[id] = numbers }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return try judged(entries, by: AcceptanceRules(catalogue))
  }

  private func unreadable(_ source: SourceText, _ reason: String) -> Problems {
    Problems([Problem(place: Place(file: source.name), path: "", kind: .unreadable(reason))])
  }

  func judged(_ entries: [String: [Double]], by rules: AcceptanceRules) throws -> AcceptanceSheet {
    var sheet = self
    for index in sheet.rows.indices {
      guard let values = entries[sheet.rows[index].id], !values.isEmpty else { continue }
      let found = sheet.rows[index].judge(values, gpus: gpus, apart: rules.apartWarn)
      sheet.rows[index].entered = values
      sheet.rows[index].verdict = found.0
      sheet.rows[index].reason = found.1
    }
    return sheet
  }
}

extension AcceptanceSheet.Row {
  /// What is said of values, by the lowest of them, and why.
  func judge(_ values: [Double], gpus: Int, apart: Double) -> (Verdict, String?) {
    let lowest = values.min() ?? 0
    let name = isEachGPU && values.count > 1 ? "GPU \(values.firstIndex(of: lowest) ?? 0): " : ""
    func percent(_ limit: Double) -> String {
      "\(name)\(Int(((1 - lowest / limit) * 100).rounded(.up))) % below the limit"
    }
    if let ceiling, let highest = values.max(), highest > 1.02 * ceiling {
      return (.fail, "above what the part can do at all: wrong unit, precision or sparsity?")
    }
    if let failBelow, lowest < failBelow { return (.fail, percent(failBelow)) }
    if lowest < warnBelow { return (.warn, percent(warnBelow)) }
    if let median = RobustStatistics.median(values), lowest < apart * median {
      return (.warn, "\(name)\(Int(((1 - lowest / median) * 100).rounded())) % below the others")
    }
    if isEachGPU, values.count < gpus {
      return (.warn, "entered for \(values.count) of \(gpus) GPUs")
    }
    return (.pass, nil)
  }
}
