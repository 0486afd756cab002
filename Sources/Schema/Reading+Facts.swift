import Quantities

extension Reading {
  /// Reads a catalogue value with its source, confidence and range.
  mutating func fact(_ node: DocumentNode, _ type: ValueType, path: String) -> Fact? {
    let before = problems.count
    guard let record = object(node, Reading.factSchema(type), path: path),
      problems.count == before,
      let source = record.text(ifPresent: "source"),
      let confidence = record.text(ifPresent: "confidence").flatMap(Confidence.init(rawValue:)),
      let value = record.cells["value"].flatMap({ Reading.factValue($0.value) })
    else { return nil }
    let (low, high) = (Reading.bound(record, "low"), Reading.bound(record, "high"))
    if case .number(let number) = value {
      guard low?.si ?? number.si <= number.si, number.si <= high?.si ?? number.si else {
        report(node.place, path, .rule("the value must lie between low and high"))
        return nil
      }
    }
    return Fact(
      value: value, low: low, high: high, source: source, confidence: confidence,
      note: record.text(ifPresent: "note"), place: node.place)
  }

  /// The keys of a catalogue value of a type.
  static func factSchema(_ type: ValueType) -> ObjectSchema {
    var fields: [Field] = [.required("value", type, "The value.")]
    if type.isNumeric {
      fields.append(.optional("low", type, "Lower end of the stated range."))
      fields.append(.optional("high", type, "Upper end of the stated range."))
    }
    let words = Confidence.allCases.filter { $0 != .stated }.map(\.rawValue)
    fields += [
      .required("source", .reference("source"), "Key of sources.yaml."),
      .required("confidence", .choice(words), "How surely it is known."),
      .optional("note", .text(maximumLength: 300), "Conditions, conflicts, assumptions."),
    ]
    return ObjectSchema("catalogue value", "A value with its source.", fields)
  }

  /// An end of the stated range, of a measured or of a whole number.
  private static func bound(_ record: Record, _ key: String) -> MeasuredNumber? {
    guard let value = record.cells[key]?.value,
      case .number(let number) = factValue(value)
    else { return nil }
    return number
  }

  private static func factValue(_ value: RecordValue) -> Fact.Value? {
    switch value {
    case .number(let number): return .number(number)
    case .count(let count): return .number(MeasuredNumber(si: Double(count), unit: .one))
    case .text(let text): return .text(text)
    case .list(let values):
      let numbers = values.compactMap { value -> MeasuredNumber? in
        if case .number(let number) = value { number } else { nil }
      }
      return numbers.count == values.count ? .curve(numbers) : nil
    default: return nil
    }
  }
}

extension ValueType {
  /// Whether values are single numbers, so that a range has a meaning.
  fileprivate var isNumeric: Bool {
    switch self {
    case .quantity, .ratio, .count, .price: true
    default: false
    }
  }
}
