import Foundation
import Quantities

/// Writes a table of keys as JSON Schema 2020-12, so that editors complete and check documents.
public enum JSONSchemaWriter {
  /// The schema text: sorted keys, two spaces, a newline at the end.
  public static func text(for schema: ObjectSchema) throws -> String {
    var root = object(schema)
    root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    root["title"] = schema.name
    let data = try JSONSerialization.data(
      withJSONObject: root, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private static func object(_ schema: ObjectSchema) -> [String: Any] {
    var properties: [String: Any] = [:]
    var required: [String] = []
    for field in schema.fields {
      var property = type(field.type)
      property["description"] = field.summary
      switch field.presence {
      case .required: required.append(field.key)
      case .optional: break
      case .defaulted(let text): property["default"] = text
      }
      properties[field.key] = property
    }
    return [
      "type": "object", "description": schema.summary, "properties": properties,
      "required": required, "additionalProperties": false,
    ]
  }

  private static func type(_ type: ValueType) -> [String: Any] {
    switch type {
    case .text(let longest): return ["type": "string", "maxLength": longest]
    case .label(let longest):
      return ["type": "string", "maxLength": longest, "pattern": "^[^=+@<>-][^<>]*$"]
    case .identifier: return ["type": "string", "pattern": "^[a-z0-9-]{1,32}$"]
    case .quantity(let family, _, _):
      return ["type": ["string", "number"], "examples": [family.example]]
    case .ratio(let range):
      return [
        "anyOf": [
          ["type": "number", "minimum": range.lowerBound, "maximum": range.upperBound],
          ["type": "string", "pattern": "^[0-9.]+ ?%$"],
        ]
      ]
    case .count(let range):
      return [
        "anyOf": [
          ["type": "integer", "minimum": range.lowerBound, "maximum": range.upperBound],
          ["type": "string", "pattern": "^[0-9][0-9_]*$"],
        ]
      ]
    case .price: return ["type": "string", "examples": ["3 million USD", "165 KRW/kWh"]]
    case .choice(let words): return ["enum": words]
    case .date: return ["type": "string", "format": "date"]
    case .quarter: return ["type": "string", "pattern": "^[0-9]{4}-(Q[1-4]|[0-9]{2}(-[0-9]{2})?)$"]
    case .reference(let kind): return ["type": "string", "description": "Name of a \(kind)."]
    case .object(let schema): return object(schema)
    case .list(let element, let count, _):
      return [
        "type": "array", "items": self.type(element), "minItems": count.lowerBound,
        "maxItems": count.upperBound,
      ]
    case .map(let element, let count):
      return [
        "type": "object", "additionalProperties": self.type(element),
        "minProperties": count.lowerBound, "maxProperties": count.upperBound,
      ]
    case .fact(let type): return object(Reading.factSchema(type))
    }
  }
}
