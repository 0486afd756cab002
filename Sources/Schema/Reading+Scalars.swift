import Quantities

extension Reading {
  /// Reads a scalar of a type; `nil` when it was reported as wrong.
  mutating func scalar(
    _ text: String, _ type: ValueType, _ place: Place, path: String
  ) -> RecordValue? {
    switch type {
    case .text(let longest): return line(text, longest, place, path)
    case .label(let longest): return label(text, longest, place, path)
    case .identifier: return identifier(text, place, path)
    case .quantity(let family, let low, let high):
      return quantity(text, family, low, high, place, path)
    case .ratio(let range): return ratio(text, range, place, path)
    case .count(let range): return wholeNumber(text, range, place, path)
    case .price: return price(text, place, path)
    case .choice(let words): return choice(text, words, "value", place, path)
    case .reference(let kind): return choice(text, names[kind] ?? [], kind, place, path)
    case .date:
      guard let date = CalendarDate(text) else { return wrong(text, type, place, path) }
      return .date(date)
    case .quarter:
      guard let quarter = Quarter(text) else { return wrong(text, type, place, path) }
      return .quarter(quarter)
    case .object, .list, .map, .fact: return wrong(text, type, place, path)
    }
  }

  mutating func wrong(
    _ text: String, _ type: ValueType, _ place: Place, _ path: String
  ) -> RecordValue? {
    report(place, path, .wrongShape(found: "\"\(text.excerpt)\"", expected: type.expectation))
    return nil
  }

  private mutating func line(
    _ text: String, _ longest: Int, _ place: Place, _ path: String
  ) -> RecordValue? {
    guard text.unicodeScalars.count <= longest,
      !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else {
      let found = "\"\(text.excerpt)\""
      report(
        place, path,
        .wrongShape(found: found, expected: "one line of at most \(longest) characters"))
      return nil
    }
    return .text(text)
  }

  private mutating func label(
    _ text: String, _ longest: Int, _ place: Place, _ path: String
  ) -> RecordValue? {
    guard text.first.map({ !"=+-@".contains($0) }) ?? false, !text.contains(where: "<>".contains)
    else { return wrong(text, .label(maximumLength: longest), place, path) }
    return line(text, longest, place, path)
  }

  private mutating func identifier(_ text: String, _ place: Place, _ path: String) -> RecordValue? {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789-")
    guard (1...32).contains(text.count), text.allSatisfy(allowed.contains) else {
      return wrong(text, .identifier, place, path)
    }
    return .text(text)
  }

  private mutating func quantity(
    _ text: String, _ family: UnitFamily, _ low: Double?, _ high: Double?, _ place: Place,
    _ path: String
  ) -> RecordValue? {
    do throws(QuantityTextError) {
      let measured = try MeasuredText(text, expecting: family)
      let si = try family.siValue(of: text)
      let unit = measured.unit ?? .one
      guard si >= low ?? -.infinity, si <= high ?? .infinity else {
        func bound(_ si: Double?) -> String? {
          si.map { "\(QuantityFormat.significant(unit.fromSI($0), 4)) \(unit.symbol)" }
        }
        report(place, path, .outOfRange(found: text, minimum: bound(low), maximum: bound(high)))
        return nil
      }
      return .number(MeasuredNumber(si: si, unit: unit))
    } catch {
      report(place, path, .badQuantity(error))
      return nil
    }
  }

  private mutating func ratio(
    _ text: String, _ range: ClosedRange<Double>, _ place: Place, _ path: String
  ) -> RecordValue? {
    do throws(QuantityTextError) {
      let value = try Ratio.family.siValue(of: text)
      guard range.contains(value) else {
        report(
          place, path,
          .outOfRange(
            found: text, minimum: QuantityFormat.significant(range.lowerBound, 4),
            maximum: QuantityFormat.significant(range.upperBound, 4)))
        return nil
      }
      return .number(MeasuredNumber(si: value, unit: .one))
    } catch {
      report(place, path, .badQuantity(error))
      return nil
    }
  }

  private mutating func wholeNumber(
    _ text: String, _ range: ClosedRange<Int>, _ place: Place, _ path: String
  ) -> RecordValue? {
    let digits = text.filter { $0 != "_" }
    let shape = !text.hasPrefix("_") && !text.hasSuffix("_") && !text.contains("__")
    if shape, let value = Int(digits), range.contains(value) { return .count(value) }
    let looksWhole = shape && (Int(digits) != nil || digits.isWholeNumberText)
    if looksWhole || Double(digits) != nil {
      report(
        place, path,
        .outOfRange(
          found: text, minimum: "a whole number from \(range.lowerBound)",
          maximum: "\(range.upperBound)"))
      return nil
    }
    return wrong(text, .count(range), place, path)
  }

  private mutating func price(_ text: String, _ place: Place, _ path: String) -> RecordValue? {
    let family = UnitFamily(
      name: "price", example: "3 million USD", dimension: Currency.usd.dimension)
    do throws(QuantityTextError) {
      let measured = try MeasuredText(text, expecting: family)
      guard let unit = measured.unit else {
        throw .missingUnit(text: text, family: family.name, example: family.example)
      }
      guard Currency.allCases.contains(where: { unit.symbol.hasPrefix($0.rawValue) }) else {
        throw .otherKind(
          text: text, found: UnitFamily(of: unit).name, family: family.name,
          example: family.example)
      }
      guard measured.value >= 0 else {
        report(place, path, .outOfRange(found: text, minimum: "0 \(unit.symbol)", maximum: nil))
        return nil
      }
      return .number(MeasuredNumber(si: unit.toSI(measured.value), unit: unit))
    } catch {
      report(place, path, .badQuantity(error))
      return nil
    }
  }

  private mutating func choice(
    _ text: String, _ words: [String], _ what: String, _ place: Place, _ path: String
  ) -> RecordValue? {
    guard words.contains(text) else {
      report(place, path, .notAChoice(found: text, what: what, allowed: words))
      return nil
    }
    return .text(text)
  }
}

extension String {
  /// Whether the text is digits with an optional sign, however many.
  fileprivate var isWholeNumberText: Bool {
    let digits = hasPrefix("-") || hasPrefix("+") ? dropFirst() : self[...]
    return !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
