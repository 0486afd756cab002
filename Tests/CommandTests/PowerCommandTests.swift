import Foundation
import Testing

@Suite("The power commands", .serialized)
struct PowerCommandTests {
  /// GB300 NVL72: 142 kW at most, 155 of a moment, one feed of 132; a megawatt holds more GPUs at 1,000 W.
  @Test
  func racksByComponent() throws {
    let text = try Command.run("power", "rack", "gb300-nvl72")
    #expect(text.code == 0 && text.error.isEmpty)
    #expect(text.output.contains("Electrical design peak of a moment (EDPp): 155 kW"))
    #expect(text.output.contains("those of one feed 132 kW"))
    let json = try Command.run(
      "power", "rack", "gb300-nvl72", "--limit", "1400 W", "--limit", "1000 W", "--json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let caps = try #require((object as? [String: Any])?["caps"] as? [[String: Any]])
    let gpus = caps.compactMap { $0["gpus_per_megawatt"] as? Double }
    #expect(gpus.count == 2 && gpus[0] < gpus[1])
  }

  @Test
  func refusesWhatIsNot() throws {
    let system = try Command.run("power", "rack", "gb300-nvl27")
    #expect(system.code == 1 && system.error.contains("did you mean \"gb300-nvl72\"?"))
    let limit = try Command.run("power", "rack", "gb300-nvl72", "--limit", "5 kW")
    #expect(limit.code == 1 && limit.error.contains("between a GPU's idle power and its maximum"))
    let unit = try Command.run("power", "rack", "gb300-nvl72", "--limit", "5 m")
    #expect(unit.code == 1 || unit.code == 64)
  }

  /// The written chain keeps 3 % of a busway and 5 % in all.
  @Test
  func chainsTellTheirVoltageDrop() throws {
    let outcome = try Command.run("power", "check", "Docs/chain-2n.yaml")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("Voltage lost from transformer to load: "))
    #expect(outcome.output.contains("of 5.0 % allowed"))
  }
}
