import Electrical
import Interfaces
import Testing

@Suite("Short circuits and coincidence")
struct ShortCircuitTests {
  private func chain(_ rating: Double, faultLevel: Double) throws -> [ShortCircuit.Level?] {
    var network = PowerNetwork()
    let source = network.add(PowerElement("utility", .utility, voltage: 22_900))
    var transformer = PowerElement(
      "transformer", .transformer, voltage: 415, feeds: [.init(source)])
    (transformer.rating, transformer.primary, transformer.reactance) = (rating, 22_900, 0.06)
    let board = network.add(transformer)
    let own = network.add(PowerElement("board", .board, voltage: 415, feeds: [.init(board)]))
    network.add(PowerElement("UPS", .ups, voltage: 415, feeds: [.init(own)]))
    return ShortCircuit.levels(network, faultLevel: faultLevel)
  }

  /// facts/facility.md section 14: 2.5 MVA of 6 % at 415 V on a strong grid 58 kA, 3.15 MVA 73 kA, before
  /// the voltage factor of 1.05.
  @Test(arguments: [(2.5e6, 57_967.0), (3.15e6, 73_038.0)])
  func behindATransformer(_ rating: Double, _ known: Double) throws {
    let levels = try chain(rating, faultLevel: 1e15)
    let board = try #require(levels[2])
    #expect(abs(board.initial / 1.05 - known) < 1e-3 * known)
    // No resistance: κ = 2, the peak 2 √2 of it.
    #expect(abs(board.peak / board.initial - 2 * 2.0.squareRoot()) < 1e-3)
    #expect(levels[3] == nil)
  }

  /// The grid's own: 500 MVA at 22.9 kV are 500 / (√3 x 22.9) = 12.606 kA, R/X = 0.1 gives κ = 1.02 + 0.98
  /// exp(-0.3) = 1.746. Behind 2.5 MVA: grid 1.1 x 415² / 500e6 = 0.3789 mΩ (R 0.0377, X 0.3770), transformer
  /// 4.1334 mΩ: |0.0377 + j 4.5104| = 4.5106 mΩ, 1.05 x 415 / (√3 x 4.5106 mΩ) = 55.78 kA.
  @Test
  func gridAndTransformer() throws {
    let levels = try chain(2.5e6, faultLevel: 500e6)
    let grid = try #require(levels[0])
    #expect(abs(grid.initial - 12_606) < 2)
    #expect(abs(grid.peak / grid.initial - 1.746 * 2.0.squareRoot()) < 2e-3)
    #expect(abs((levels[1]?.initial ?? 0) - 55_780) < 30)
  }

  /// Two sources on a board give twice the current of one.
  @Test
  func inParallel() throws {
    var network = PowerNetwork()
    let a = network.add(PowerElement("a", .utility, voltage: 22_900))
    let b = network.add(PowerElement("b", .utility, voltage: 22_900))
    network.add(PowerElement("board", .board, voltage: 22_900, feeds: [.init(a), .init(b)]))
    let levels = ShortCircuit.levels(network, faultLevel: 500e6)
    #expect(abs((levels[2]?.initial ?? 0) - 2 * (levels[0]?.initial ?? 1)) < 1)
  }

  /// One job on the whole fleet is all or little; two jobs computing 70 % of the time both compute 49 %
  /// of it: the median has one of them, P95 both. 100 jobs: mean 70, deviation √21 = 4.58: P95 is 77 or 78.
  @Test
  func coincidenceByHand() throws {
    let one = try #require(Coincidence(maximum: 100, low: 0.4, busy: 0.7, jobs: 1))
    #expect(one.p50 == 100 && one.p99 == 100 && abs(one.mean - 82) < 1e-9)
    let two = try #require(Coincidence(maximum: 100, low: 0.4, busy: 0.7, jobs: 2))
    #expect(abs(two.p50 - 70) < 1e-9 && two.p95 == 100)
    let many = try #require(Coincidence(maximum: 100, low: 0, busy: 0.7, jobs: 100))
    #expect(abs(many.p50 - 70) < 1.01 && (77...78).contains(many.p95.rounded()))
    #expect((80...81).contains(many.p99.rounded()) && many.maximum == 100)
    let most = try #require(Coincidence(maximum: 100, low: 0, busy: 0.7, jobs: 100_000))
    #expect(most.p99 - most.mean < 0.5)
    // Two hours of a day, one job: half of the time it computes always, half never.
    let day = try #require(Coincidence(maximum: 100, low: 0.4, busy: [0, 1], jobs: 1))
    #expect(day.p50 == 40 && day.p95 == 100 && abs(day.mean - 70) < 1e-9)
    // Jobs without number follow the hours: below 95 % of the time the quiet ones.
    let hours = try #require(
      Coincidence(maximum: 100, low: 0, busy: [0.2, 0.2, 0.2, 0.6], jobs: 20_000))
    #expect(abs(hours.p50 - 20) < 1 && abs(hours.p95 - 60) < 1)
    let same = try #require(Coincidence(maximum: 100, low: 0, busy: [0.7, 0.7], jobs: 100))
    #expect(same == many)
    #expect(Coincidence(maximum: 1, low: 1.2, busy: 0.5, jobs: 1) == nil)
    #expect(Coincidence(maximum: 1, low: 0.2, busy: 0.5, jobs: 0) == nil)
  }
}
