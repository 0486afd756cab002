import Electrical
import Foundation
import Planning
import Schema
import Testing

@Suite("Chains written device by device")
struct ChainFileTests {
  static func example() throws -> String {
    try SourceText.load(path: Plans.root.appending(path: "Docs/chain-2n.yaml").path).text
  }

  static func read(_ text: String) throws -> PowerChainFile.Chain {
    try PowerChainFile.read(SourceText(name: "chain.yaml", text: text))
  }

  /// The page's chain: no single point of failure, nothing beyond its rating, and 40 kW of 568 lacking
  /// on one side, the worth of 288 x 40 / 568 = 20.3 GPUs.
  @Test
  func theExamplePasses() throws {
    let report = try ChainReport(Self.read(Self.example()))
    #expect(!report.findings.contains { $0.matter != .derating && $0.reason != .maintenance })
    let capped = report.states.first { $0.reason == .failure }?.capped ?? 0
    #expect(abs(capped - 288.0 * 40 / 568) < 1e-6)
    #expect(report.states.contains { $0.reason == .maintenance && $0.count > 10 })
    #expect((report.loads.first?.available ?? 0) > 0.99999)
  }

  /// A "2N" chain both of whose UPS hang on transformer A: found by name.
  @Test
  func aSharedTransformerIsFound() throws {
    let text = try Self.example().replacing(
      "UPS B, kind: ups, voltage: 415 V, rating: 600 kW, from: [transformer B]",
      with: "UPS B, kind: ups, voltage: 415 V, rating: 600 kW, from: [transformer A]")
    let report = try ChainReport(Self.read(text))
    let points = report.findings.filter { $0.matter == .singlePoint }.map(\.device)
    #expect(points.contains("transformer A") && points.contains("circuit 1"))
    #expect(!points.contains("UPS A"))
  }

  /// A UPS of 500 kW carries 528 kW and the loss of a busway when the other fails.
  @Test
  func aSmallUPSIsFound() throws {
    let text = try Self.example().replacing("rating: 600 kW", with: "rating: 500 kW")
    let report = try ChainReport(Self.read(text))
    let found = report.findings.filter { $0.matter == .overload }.map(\.device)
    #expect(Set(found) == ["UPS A", "UPS B"])
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let change, into, message: String
    var testDescription: String { message }
  }

  static let bad = [
    Bad(
      change: "UPS A, kind: ups, voltage: 415 V, rating: 600 kW",
      into: "UPS A, kind: ups, voltage: 415 V, rating: -600 kW",
      message: "chain.yaml:8:52: error: devices[4].rating: \"-600 kW\" is out of range"),
    Bad(
      change: "from: [transformer A], efficiency: 96.5 %",
      into: "from: [transformer A], efficiency: 103 %",
      message: "chain.yaml:8:95: error: devices[4].efficiency: \"103 %\" is out of range"),
    Bad(
      change: "primary: 22.9 kV, apparent: 1000 kVA, from: [circuit 1]",
      into: "primary: 22.9 kV, apparent: 1000 kVA, from: [racks]",
      message: "error: devices[2].from: a loop: "),
    Bad(
      change: "battery: 80 kWh, failures: 0.00482 1/year, repair: 26 h}\n  - {id: UPS B",
      into: "failures: 0.00482 1/year, repair: 26 h}\n  - {id: UPS B",
      message: "error: devices[4].autonomy: autonomy without a battery"),
    Bad(
      change: "battery: 80 kWh, failures: 0.00482 1/year, repair: 26 h}\n  - {id: UPS B",
      into: "battery: 8 kWh, failures: 0.00482 1/year, repair: 26 h}\n  - {id: UPS B",
      message: "error: devices[4].battery: 8.00 kWh carry"),
    Bad(
      change: "busway A, kind: busway, voltage: 415 V",
      into: "busway A, kind: busway, voltage: 480 V",
      message: "error: devices[6].voltage: \"UPS A\" gives 415 V where \"busway A\" takes 480 V"),
    Bad(
      change: "transformer A, kind: transformer, voltage: 415 V, primary: 22.9 kV",
      into: "transformer A, kind: transformer, voltage: 415 V, primary: 13.8 kV",
      message: "error: devices[2].primary: \"circuit 1\" gives 22.9 kV"),
    Bad(
      change: "from: [busway A]", into: "from: [busway C]", message: "unknown device \"busway C\""),
    Bad(
      change: "load: 568 kW, ", into: "", message: "devices[10].id: a load takes power"),
    Bad(
      change: "voltage: 415 V, rating: 528 kW, from: [busway A]",
      into: "voltage: 415 V, apparent: 528 kVA, from: [busway A]",
      message: "devices[8].apparent: a shelf is rated in watts"),
  ]

  @Test(arguments: bad)
  func refusedWithPlaceAndReason(_ bad: Bad) throws {
    let text = try Self.example().replacing(bad.change, with: bad.into)
    #expect(text != (try Self.example()))
    do {
      _ = try Self.read(text)
      Issue.record("read")
    } catch let problems as Problems {
      #expect(problems.description.contains(bad.message), "\(problems)")
    }
  }

  /// Documents cut off or garbled anywhere give problems, never a trap.
  @Test
  func anyTextIsReadOrRefused() throws {
    let text = Array(try Self.example().utf8)
    for cut in stride(from: 0, to: text.count, by: 97) {
      let piece = String(decoding: text[..<cut], as: UTF8.self)
      do { _ = try ChainReport(Self.read(piece)) } catch is Problems {}
    }
  }
}
