import Quantities

/// Writes a table of keys as a page that a planner reads.
public enum ReferencePage {
  /// Markdown: a section for each kind of mapping, a table row for each key.
  public static func markdown(for schema: ObjectSchema) -> String {
    var sections: [String] = []
    var pending = [schema]
    var seen: Set<String> = []
    while !pending.isEmpty {
      let next = pending.removeFirst()
      guard seen.insert(next.name).inserted else { continue }
      sections.append(section(next))
      pending += next.fields.compactMap { nested($0.type) }
    }
    return sections.joined(separator: "\n")
  }

  private static func section(_ schema: ObjectSchema) -> String {
    let rows = schema.fields.map { field in
      "| `\(field.key)` | \(kind(field.type)) | \(presence(field.presence)) | \(field.summary) |"
    }
    return """
      ## \(schema.name)

      \(schema.summary)

      | key | value | default | meaning |
      | --- | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      """
  }

  private static func presence(_ presence: Field.Presence) -> String {
    switch presence {
    case .required: "required"
    case .optional: ""
    case .defaulted(let text): "`\(text)`"
    }
  }

  private static func kind(_ type: ValueType) -> String {
    switch type {
    case .text: "text"
    case .label: "name"
    case .identifier: "identifier, `[a-z0-9-]`"
    case .quantity(let family, _, _): "\(family.name), `\(family.example)`"
    case .ratio: "share, `90 %` or `0.9`"
    case .count: "whole number"
    case .price: "price, `3 million USD`"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .date: "day, `2026-11-23`"
    case .quarter: "quarter, `2026-Q2`"
    case .reference(let kind): "name of a \(kind)"
    case .object(let schema): schema.name
    case .list(let element, _, _): "list of: \(self.kind(element))"
    case .map(let element, _): "name: \(self.kind(element))"
    case .fact(let type): "catalogue value: \(self.kind(type))"
    }
  }

  private static func nested(_ type: ValueType) -> ObjectSchema? {
    switch type {
    case .object(let schema): schema
    case .list(let element, _, _), .map(let element, _): nested(element)
    default: nil
    }
  }
}
