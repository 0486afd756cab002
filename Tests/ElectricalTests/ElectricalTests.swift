import Electrical
import Interfaces
import Kernels
import Quantities
import Testing

@Suite("UPS loss curve")
struct UPSLossTests {
  /// facts/facility.md section 12 fits the Eaton 9395XR (96.4 % full, 97.0 at 3/4, 97.3 half, 97.0
  /// quarter) as 0.00600 - 0.00077 x + 0.03202 x². Each published efficiency is met within 0.05
  /// points.
  @Test
  func fitsTheVendorsPoints() throws {
    let (loads, efficiencies) = ([0.25, 0.5, 0.75, 1], [0.970, 0.973, 0.970, 0.964])
    let c = try UPSLoss.fit(loads: loads, efficiencies: efficiencies)
    for (x, efficiency) in zip(loads, efficiencies) {
      let loss = c[0] + c[1] * x + c[2] * x * x
      #expect(abs(x / (x + loss) - efficiency) < 0.0005)
    }
    #expect(abs(c[0] - 0.00600) < 0.0005)
    #expect(abs(c[2] - 0.03202) < 0.002)
  }

  /// The other row of that table: 96.3 % full, 96.7 half, 95.8 quarter gives 0.00768, 0.00708, 0.02369.
  @Test
  func threePointsAreMetExactly() throws {
    let c = try UPSLoss.fit(loads: [0.25, 0.5, 1], efficiencies: [0.958, 0.967, 0.963])
    // Three points, three coefficients: 0.25 (1/0.958 - 1) = 0.0109603, 0.5 (1/0.967 - 1) =
    // 0.0170631, 1/0.963 - 1 = 0.0384216.
    #expect(abs(c[0] + c[1] * 0.25 + c[2] * 0.0625 - 0.0109603) < 1e-7)
    #expect(abs(c[0] + c[1] * 0.5 + c[2] * 0.25 - 0.0170631) < 1e-7)
    #expect(abs(c[0] + c[1] + c[2] - 0.0384216) < 1e-7)
    #expect(abs(c[0] - 0.00768) < 0.0008 && abs(c[2] - 0.02369) < 0.003)
  }

  @Test
  func refusesTooFewPoints() {
    #expect(throws: KernelError.self) {
      try UPSLoss.fit(loads: [0.5, 0.5, 0.5], efficiencies: [0.97, 0.97, 0.97])
    }
  }
}

@Suite("Redundancy")
struct RedundancyTests {
  struct Case: Sendable {
    let needed, group: Double
    let redundancy: Redundancy
    let installed: Double
  }

  /// facts/facility.md section 13, for n = 10 in groups of 4 where groups matter.
  static let table: [Case] = [
    (10, 4, Redundancy.none, 10), (10, 4, .plusOne, 13), (10, 10, .plusOne, 11),
    (10, 4, .plusTwo, 16), (10, 4, .twice, 20), (10, 10, .twicePlusOne, 22),
    (10, 4, .threeToMakeTwo, 15), (9, 4, .threeToMakeTwo, 15), (9, 4, .fourToMakeThree, 12),
    (10, 4, .fourToMakeThree, 16), (0, 4, .plusOne, 0), (0, 4, .twicePlusOne, 0),
  ].map { Case(needed: $0.0, group: $0.1, redundancy: $0.2, installed: $0.3) }

  @Test(arguments: table)
  func installed(_ known: Case) {
    #expect(known.redundancy.installed(needed: known.needed, group: known.group) == known.installed)
  }

  @Test
  func namesAreTheFields() {
    let names = ["N", "N+1", "N+2", "2N", "2(N+1)", "3N/2", "4N/3", "catcher"]
    #expect(Redundancy.allCases.map(\.rawValue) == names)
  }
}
