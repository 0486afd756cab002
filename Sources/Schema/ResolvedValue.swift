import Quantities

/// A document with every default written out: the form in which a plan keeps what it was asked.
public indirect enum ResolvedValue: Codable, Hashable, Sendable {
  /// A scalar as text, quantities in their own unit.
  case text(String)
  /// A list.
  case list([ResolvedValue])
  /// A mapping.
  case mapping([String: ResolvedValue])

  /// Reads any of the three.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([ResolvedValue].self) {
      self = .list(list)
    } else {
      self = .mapping(try container.decode([String: ResolvedValue].self))
    }
  }

  /// Writes a string, an array or an object.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    case .mapping(let mapping): try container.encode(mapping)
    }
  }
}

extension Record {
  /// The mapping with every default written out.
  public var resolved: ResolvedValue {
    .mapping(cells.mapValues { $0.value.resolved })
  }
}

extension RecordValue {
  var resolved: ResolvedValue {
    switch self {
    case .text(let text): .text(text)
    case .number(let number): .text(number.text)
    case .count(let count): .text("\(count)")
    case .date(let date): .text(date.description)
    case .quarter(let quarter): .text(quarter.description)
    case .record(let record): record.resolved
    case .list(let values): .list(values.map(\.resolved))
    case .map(let pairs):
      .mapping(Dictionary(pairs.map { ($0.name, $0.value.resolved) }) { first, _ in first })
    case .fact(let fact): fact.resolved
    }
  }
}

extension MeasuredNumber {
  /// The number in its own unit, with 12 significant digits at most.
  public var text: String {
    let value = unit.fromSI(si)
    let rounded = QuantityFormat.rounded(value, digits: 12)
    let digits =
      rounded == rounded.rounded() && abs(rounded) < 1e15
      ? "\(Int(rounded))" : "\(rounded)"
    return unit.symbol == "1" ? digits : "\(digits) \(unit.symbol)"
  }
}

extension Fact {
  fileprivate var resolved: ResolvedValue {
    let text: ResolvedValue =
      switch value {
      case .number(let number): .text(number.text)
      case .curve(let numbers): .list(numbers.map { .text($0.text) })
      case .text(let text): .text(text)
      }
    return .mapping([
      "value": text, "source": .text(source), "confidence": .text(confidence.rawValue),
    ])
  }
}
