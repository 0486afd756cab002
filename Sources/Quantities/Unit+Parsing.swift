extension Unit {
  /// Reads a unit symbol such as `kW`, `L/min`, `m3/s`, `J/kg/K`, `tCO2e/MWh` or `°C`.
  ///
  /// A symbol is a product of factors joined by `.` and divided by `/`; each factor may carry an SI
  /// or binary prefix and an exponent (`m2`, `m²`). Case matters: `mW` is not `MW`.
  ///
  /// - Returns: `nil` when the text is not a unit.
  public init?(_ text: String) {
    guard text.utf8.count <= 40 else { return nil }
    if let absolute = Unit.absolute[text] {
      self = absolute
      return
    }
    var dimension = Dimension.none
    var scale = 1.0
    var dividing = false
    var factor = ""
    func close() -> Bool {
      guard let unit = Unit.factor(factor) else { return false }
      dimension = dividing ? dimension / unit.dimension : dimension * unit.dimension
      scale = dividing ? scale / unit.scale : scale * unit.scale
      factor = ""
      return true
    }
    for character in text {
      switch character {
      case "/", ".", "·":
        guard close() else { return nil }
        dividing = character == "/" || dividing
      default: factor.append(character)
      }
    }
    guard close() else { return nil }
    self.init(symbol: text, dimension: dimension, scale: scale)
  }

  /// Units that stand alone: an offset cannot be part of a product.
  private static let absolute: [String: Unit] = [
    "°C": .celsius, "degC": .celsius, "℃": .celsius,
  ]

  /// One factor of a product: a prefix, a base symbol, an exponent.
  private static func factor(_ text: String) -> Unit? {
    var symbol = text
    var exponent = 1
    if let last = text.last, let power = Unit.exponents[last], text.count > 1 {
      exponent = power
      symbol.removeLast()
    }
    guard let base = prefixed(symbol), let dimension = base.dimension.raised(to: exponent)
    else { return nil }
    var scale = 1.0
    for _ in 0..<exponent { scale *= base.scale }
    return Unit(symbol: text, dimension: dimension, scale: scale)
  }

  private static let exponents: [Character: Int] = ["2": 2, "3": 3, "²": 2, "³": 3]

  private static func prefixed(_ symbol: String) -> Unit? {
    if let fixed = fixed[symbol] { return fixed }
    if let plain = prefixable[symbol] { return plain }
    for (prefix, factor) in binaryPrefixes where symbol.hasPrefix(prefix) {
      if let base = prefixable[String(symbol.dropFirst(prefix.count))],
        base.dimension == .data
      {
        return Unit(symbol: symbol, dimension: base.dimension, scale: base.scale * factor)
      }
    }
    guard let first = symbol.first, let factor = prefixes[first],
      let base = prefixable[String(symbol.dropFirst())]
    else { return nil }
    return Unit(symbol: symbol, dimension: base.dimension, scale: base.scale * factor)
  }

  private static let prefixes: [Character: Double] = [
    "p": 1e-12, "n": 1e-9, "µ": 1e-6, "μ": 1e-6, "u": 1e-6, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9,
    "T": 1e12, "P": 1e15, "E": 1e18, "Z": 1e21,
  ]

  private static let binaryPrefixes: [(String, Double)] = [
    ("Ki", 1024), ("Mi", 1_048_576), ("Gi", 1_073_741_824), ("Ti", 1_099_511_627_776),
    ("Pi", 1_125_899_906_842_624),
  ]

  /// Base symbols that take prefixes.
  private static let prefixable: [String: Unit] = {
    let rows: [(String, Dimension, Double)] = [
      ("W", .power, 1), ("VA", .power, 1), ("var", .power, 1),
      ("Ohm", .voltage / .current, 1), ("J", .energy, 1),
      ("Wh", .energy, 3600), ("V", .voltage, 1), ("A", .current, 1), ("Hz", .none / .time, 1),
      ("s", .time, 1), ("m", .length, 1), ("g", .mass, 0.001), ("t", .mass, 1000),
      ("K", .temperature, 1), ("Pa", .pressure, 1), ("bar", .pressure, 100_000),
      ("L", .volume, 0.001), ("B", .data, 1), ("b", .data, 0.125), ("bit", .data, 0.125),
      ("FLOP", .arithmetic, 1), ("FLOPS", .arithmetic / .time, 1),
      ("gCO2e", .carbon, 0.001), ("tCO2e", .carbon, 1000),
    ]
    return Dictionary(
      uniqueKeysWithValues: rows.map { ($0.0, Unit(symbol: $0.0, dimension: $0.1, scale: $0.2)) })
  }()

  /// Base symbols that take none. A year is the planner's 8,760 hours, a month a twelfth of it.
  private static let fixed: [String: Unit] = {
    let rows: [(String, Dimension, Double)] = [
      ("1", .none, 1), ("%", .none, 0.01), ("min", .time, 60), ("h", .time, 3600),
      ("d", .time, 86_400), ("day", .time, 86_400), ("days", .time, 86_400),
      ("week", .time, 604_800), ("weeks", .time, 604_800), ("month", .time, 2_628_000),
      ("months", .time, 2_628_000), ("a", .time, 31_536_000), ("year", .time, 31_536_000),
      ("years", .time, 31_536_000), ("cm", .length, 0.01), ("ha", .area, 10_000),
      ("RU", .length, 0.04445), ("U", .length, 0.04445),
      ("KRW", .base(.krw), 1), ("USD", .base(.usd), 1), ("EUR", .base(.eur), 1),
      ("JPY", .base(.jpy), 1), ("GBP", .base(.gbp), 1), ("SGD", .base(.sgd), 1),
    ]
    return Dictionary(
      uniqueKeysWithValues: rows.map { ($0.0, Unit(symbol: $0.0, dimension: $0.1, scale: $0.2)) })
  }()
}
