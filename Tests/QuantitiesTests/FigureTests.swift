import Foundation
import Quantities
import Testing

@Suite("Figures explain themselves")
struct FigureTests {
  let scope = FigureScope("site.a")

  func given(
    _ id: String, _ value: Double, low: Double? = nil, high: Double? = nil,
    confidence: Confidence = .vendor
  ) -> Figure<Power> {
    .given(
      id, Power(si: value), low: low.map { Power(si: $0) }, high: high.map { Power(si: $0) },
      sources: [id], confidence: confidence)
  }

  @Test
  func worstConfidenceAndAllSources() throws {
    let sum: Figure<Power> = try scope.figure(
      "sum", "a + b",
      ["a": given("a", 1, confidence: .vendor), "b": given("b", 2, confidence: .memory)])
    #expect(sum.value?.si == 3)
    #expect(sum.id == "site.a.sum")
    #expect(sum.node.confidence == .memory)
    #expect(sum.node.sources == ["a", "b"])
  }

  /// y = a b with a = 10 ± 1 and b = 4 ± 0.4: half range sqrt((4 * 1)² + (10 * 0.4)²) = 5.656854.
  @Test
  func rangesAddAsSquares() throws {
    let ratio = Figure<Ratio>.given(
      "b", Ratio(si: 4), low: Ratio(si: 3.6), high: Ratio(si: 4.4), sources: ["b"],
      confidence: .vendor)
    let product: Figure<Power> = try scope.figure(
      "y", "a * b", ["a": given("a", 10, low: 9, high: 11), "b": ratio])
    let low = try #require(product.node.low), high = try #require(product.node.high)
    #expect(abs(low - (40 - 5.656854)) < 1e-5)
    #expect(abs(high - (40 + 5.656854)) < 1e-5)
    #expect(product.node.drivers.map(\.id) == ["a", "b"])
    #expect(abs(product.node.drivers[0].share - 0.5) < 1e-9)
  }

  /// The same uncertain figure on two ways moves both: x + x = 2 x, not sqrt(2) x.
  @Test
  func oneSourceOnTwoWays() throws {
    let x = given("x", 10, low: 9, high: 11)
    let twice: Figure<Power> = try scope.figure("twice", "2 * x", ["x": x])
    let all: Figure<Power> = try scope.figure("all", "twice + x", ["twice": twice, "x": x])
    #expect(abs((all.node.high ?? 0) - 33) < 1e-9)
  }

  @Test
  func missingInputsMakeMissingFigures() throws {
    let none: Figure<Power> = scope.unavailable("none", because: "it was not measured")
    let sum: Figure<Power> = try scope.figure(
      "sum", "a + none", ["a": given("a", 1), "none": none])
    #expect(sum.value == nil)
    #expect(sum.node.note == "it was not measured")
  }

  @Test
  func wrongKindIsRefused() {
    #expect(throws: FigureError.self) {
      let _: Figure<Energy> = try scope.figure("e", "a", ["a": given("a", 1)])
    }
  }

  /// 3 litres less 2 by a first and 4 by a second cause, independent: 3 - 4.47 would be less than none.
  @Test
  func rangesOfWaterEndAtZero() throws {
    func cause(_ id: String, _ half: Double) -> Figure<Volume> {
      .given(
        id, Volume(si: 1.5), low: Volume(si: 1.5 - half), high: Volume(si: 1.5 + half),
        sources: [id], confidence: .estimate)
    }
    let sum: Figure<Volume> = try scope.figure(
      "sum", "a + b", ["a": cause("a", 2), "b": cause("b", 4)])
    #expect(sum.node.low == 0)
    #expect(abs((sum.node.high ?? 0) - (3 + 20.0.squareRoot())) < 1e-12)
    // What is left of power may be less than nothing.
    #expect((given("left", 1, low: -4, high: 6).node.low ?? 0) == -4)
  }

  @Test
  func theBookHoldsEverythingBelow() throws {
    let a = given("a", 1)
    let b: Figure<Power> = try scope.figure("b", "2 * a", ["a": a])
    let c: Figure<Power> = try scope.figure("c", "sum(parts)", ["parts": [a, b]])
    let book = try FigureBook([c.node])
    #expect(book.ids == ["a", "site.a.b", "site.a.c"])
    #expect(book.givenFigures(of: "site.a.c") == ["a"])
    #expect(throws: FigureBookError.duplicate("a")) {
      try FigureBook([a.node, given("a", 2).node])
    }
  }

  @Test
  func recordsRoundTripAndVerify() throws {
    let a = given("a", 3), b = given("b", 4)
    let c: Figure<Power> = try scope.figure(
      "c", "sum(parts) + a", ["parts": [a, b], "a": a])
    let book = try FigureBook([c.node])
    var records: [String: FigureRecord] = [:]
    for id in book.ids { records[id] = FigureRecord(try #require(book[id])) }
    let data = try JSONEncoder().encode(records)
    let read = try JSONDecoder().decode([String: FigureRecord].self, from: data)
    #expect(read == records)
    #expect(FigureVerification.mismatches(in: read, library: FunctionLibrary()).isEmpty)
    let text = String(decoding: data, as: UTF8.self)
    let forged = text.replacing("\"value\":10", with: "\"value\":10.0001")
    #expect(forged != text)
    let wrong = try JSONDecoder().decode([String: FigureRecord].self, from: Data(forged.utf8))
    #expect(
      FigureVerification.mismatches(in: wrong, library: FunctionLibrary()).map(\.id) == ["site.a.c"]
    )
  }

  @Test
  func steps() throws {
    #expect(try Formula("ceil(a / b)").hasSteps)
    #expect(try !Formula("sum(a) * b ^ 2").hasSteps)
    #expect(try Formula("a * b + c").inputNames == ["a", "b", "c"])
  }
}
