import Foundation
import Planning
import Testing

@Suite("Findings")
struct FindingTests {
  /// A pattern is filled in one pass: what a value brings along is text, never a place.
  @Test
  func placesAreFilledOnce() {
    let values = ["a": "{b}", "b": "2"]
    #expect(Finding.filled("{a} and {b}, {c}", { values[$0] }) == "{b} and 2, {c}")
    #expect(Finding.filled("open { and }", { values[$0] }) == "open { and }")
    #expect(Finding.filled("{", { values[$0] }) == "{")
  }

  /// Ulsan's site has 103 MW by 2029 for 136 MW; the message is the one that plans have shown.
  @Test
  func messageHoldsItsValues() throws {
    let plan = try Plans.korea.get()
    let finding = try #require(plan.findings.first { $0.rule == "grid.capacity" })
    #expect(
      finding.message
        == "The site's peak of 136 MW exceeds the last step of grid capacity, 103 MW, by 33.1 MW; "
        + "order more capacity or build less here.")
    #expect(finding.values["capacity"] == .quantity(103e6, unit: "W"))
    for finding in plan.findings {
      #expect(!finding.message.contains("{"), "\(finding.message)")
      let rule = try #require(FindingRule(rawValue: finding.rule))
      for name in finding.values.keys { #expect(rule.english.contains("{\(name)}")) }
    }
    let copy = try JSONDecoder().decode(
      [Finding].self, from: JSONEncoder().encode(plan.findings))
    #expect(copy == plan.findings)
  }
}
