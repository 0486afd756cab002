import Quantities
import Testing

@Suite("Formulas")
struct FormulaTests {
  struct Case: Sendable {
    let text: String
    let value: Double
  }

  /// By hand.
  static let known = [
    Case(text: "1 + 2 * 3", value: 7), Case(text: "(1 + 2) * 3", value: 9),
    Case(text: "2 ^ 3 ^ 2", value: 512), Case(text: "-2 ^ 2", value: -4),
    Case(text: "8 - 3 - 2", value: 3), Case(text: "16 / 4 / 2", value: 2),
    Case(text: "2e3 - 1.5", value: 1998.5), Case(text: "ceil(3.0000000000001)", value: 3),
    Case(text: "ceil(3.1)", value: 4), Case(text: "floor(2.9)", value: 2),
    Case(text: "floor(3 * 0.1 * 10)", value: 3), Case(text: "min(3, 1, 2)", value: 1),
    Case(text: "max(3, 1, 2)", value: 3), Case(text: "mean(1, 2, 6)", value: 3),
    Case(text: "sqrt(2.25)", value: 1.5), Case(text: "exp(0) + ln(1)", value: 1),
    Case(text: "sum(xs)", value: 6), Case(text: "dot(xs, xs)", value: 14),
    Case(text: "count(xs)", value: 3), Case(text: "interpolate(2.5, xs, ys)", value: 250),
    Case(text: "interpolate(9, xs, ys)", value: 300),
    Case(text: "interpolate(0, xs, ys)", value: 100),
  ]

  static func list(_ values: [Double]) -> FormulaValue {
    .list(values.map { FormulaValue.Scalar($0, .none) })
  }

  @Test(arguments: known)
  func value(_ known: Case) throws {
    let inputs = ["xs": Self.list([1, 2, 3]), "ys": Self.list([100, 200, 300])]
    guard case .number(let value, .none) = try Formula(known.text).evaluate(inputs) else {
      Issue.record("no number")
      return
    }
    #expect(abs(value - known.value) < 1e-12)
  }

  @Test(arguments: ["", "1 +", "(1", "1)", "a b", "f(1,", "1..2", "1e", "\"open", "$", "1 ** 2"])
  func syntaxErrors(_ text: String) {
    #expect(throws: FormulaError.self) { try Formula(text) }
  }

  @Test
  func bounded() {
    let deep = String(repeating: "(", count: 100) + "1" + String(repeating: ")", count: 100)
    #expect(throws: FormulaError.tooLarge) { try Formula(deep) }
    #expect(throws: FormulaError.tooLarge) { try Formula(String(repeating: "-", count: 60) + "1") }
    #expect(throws: FormulaError.tooLarge) {
      try Formula(String(repeating: "1+", count: 1001) + "1")
    }
  }

  @Test
  func dimensionsAreChecked() throws {
    let power = FormulaValue.number(5, Power.unit.dimension)
    let energy = FormulaValue.number(5, Energy.unit.dimension)
    let inputs = ["p": power, "e": energy]
    for text in ["p + e", "p - 1", "ceil(p)", "max(p, e)", "p ^ p", "exp(p)"] {
      #expect(throws: FormulaError.self) { try Formula(text).evaluate(inputs) }
    }
    #expect(
      try Formula("e / p").evaluate(inputs) == .number(1, Duration.unit.dimension))
    #expect(throws: FormulaError.notFinite("/")) { try Formula("1 / 0").evaluate([:]) }
    #expect(throws: FormulaError.unknownInput("x")) { try Formula("x").evaluate([:]) }
    #expect(throws: FormulaError.unknownFunction("f")) { try Formula("f(1)").evaluate([:]) }
  }

  /// No text crashes the parser.
  @Test
  func anyTextIsParsedOrRefused() {
    var random = SplitMix(seed: 11)
    let pieces = [
      "1", "a", "(", ")", "+", "-", "*", "/", "^", ",", "sum(", "\"", " ", ".", "e", "é",
    ]
    for _ in 0..<5000 {
      let text = (0..<Int(random.next() % 12)).map { _ in pieces[Int(random.next() % 16)] }.joined()
      _ = try? Formula(text).evaluate(["a": .number(1, .none)])
    }
  }
}
