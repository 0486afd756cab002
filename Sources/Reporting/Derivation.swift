import Catalogue
public import Planning
import Quantities

/// Where a figure comes from, down to the lines of datasheets.
public enum Derivation {
  /// The derivation as indented text.
  ///
  /// A figure that has been shown above is named again without its inputs.
  ///
  /// - Parameter depth: levels of inputs to show.
  public static func text(of id: String, in plan: Plan, depth: Int = 6) -> String {
    var shown: Set<String> = []
    var lines: [String] = []
    append(id, name: nil, plan, level: 0, depth, &shown, &lines)
    return lines.joined(separator: "\n")
  }

  private static func append(
    _ id: String, name: String?, _ plan: Plan, level: Int, _ depth: Int, _ shown: inout Set<String>,
    _ lines: inout [String]
  ) {
    let indent = String(repeating: "  ", count: level)
    let label = name.map { "\($0) = " } ?? ""
    guard let record = plan.figures[id] else {
      lines.append("\(indent)\(label)\(id): not in the plan")
      return
    }
    let range = plan.range(id)
    lines.append(
      "\(indent)\(label)\(id) = \(plan.text(id, digits: 4))\(range.isEmpty ? "" : " (\(range))")")
    let first = shown.insert(id).inserted
    if let reason = record.reason, first { lines.append("\(indent)    \(reason)") }
    guard let formula = record.formula else {
      let source = record.sources.compactMap { plan.sources[$0]?.title }.joined(separator: "; ")
      if !source.isEmpty {
        lines.append("\(indent)    \(record.confidence.rawValue): \(source)")
      }
      return
    }
    guard first else {
      lines.append("\(indent)    (as above)")
      return
    }
    lines.append("\(indent)    = \(formula)")
    guard level < depth else {
      lines.append("\(indent)    (deeper: rackwright explain PLAN \(id))")
      return
    }
    for (input, references) in record.inputs.sorted(by: { $0.key < $1.key }) {
      switch references {
      case .one(let id):
        append(id, name: input, plan, level: level + 1, depth, &shown, &lines)
      case .many(let ids):
        lines.append("\(indent)  \(input): \(ids.count) figures")
        for id in ids { append(id, name: nil, plan, level: level + 2, depth, &shown, &lines) }
      }
    }
  }
}
