import Foundation
import Testing

@Suite("The fabric command", .serialized)
struct FabricCommandTests {
  func report(_ arguments: [String]) throws -> [String: Any] {
    let outcome = try Command.run(["fabric"] + arguments + ["--json"])
    #expect(outcome.code == 0, "\(outcome.error)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  /// 16 scalable units of DGX B200: 128 leaves, 128 spines, 64 cores (facts/hardware.md section 3.1),
  /// full bisection; an all-to-all in groups of two blocks puts half beyond the leaf.
  @Test
  func countsAndLoadsOfSixteenUnits() throws {
    let report = try report([
      "--system", "dgx-b200", "--gpus", "4096", "--group", "512", "--loads", "all-to-all",
      "--pairings", "2", "--fail", "leaf:5", "--job", "256",
    ])
    let networks = try #require(report["networks"] as? [[String: Any]])
    let compute = try #require(networks.first)
    #expect(compute["leaves"] as? Int == 128 && compute["spines"] as? Int == 128)
    #expect(compute["cores"] as? Int == 64 && compute["links"] as? Int == 3 * 4096)
    #expect((report["bisection"] as? [String: Any])?["share"] as? Double == 1)
    let loads = try #require(report["loads"] as? [[String: Any]])
    let tiers = try #require(loads.first?["tiers"] as? [[String: Any]])
    let up = try #require(
      tiers.first { $0["tier"] as? String == "leaf_spine" && $0["direction"] as? String == "up" })
    #expect(up["bytes"] as? String == "500000000 B" || up["bytes"] as? String == "500000000.0 B")
    let failed = try #require(report["failed"] as? [String: Any])
    #expect(failed["jobs_stopped"] as? Int == 1)
    #expect((failed["effect"] as? [String: Any])?["gpus_cut"] as? Int == 32)
  }

  /// A scenario's cluster, as text; the same twice.
  @Test
  func tellsOfAScenario() throws {
    let first = try Command.run("fabric", "Scenarios/superpod-gb200.yaml", "--fail", "spine:3")
    #expect(first.code == 0 && first.error.isEmpty)
    for words in ["Networks", "out-of-band", "Single failures", "Without spine 3:", "Half to half"]
    {
      #expect(first.output.contains(words), "\(words)")
    }
    let second = try Command.run("fabric", "Scenarios/superpod-gb200.yaml", "--fail", "spine:3")
    #expect(first.output == second.output)
    #expect(first.output.split(separator: "\n").allSatisfy { $0.count <= 110 })
  }

  /// What cannot be built, known or read: refused with what mends it.
  @Test(arguments: [
    (["--system", "dgx-b200", "--gpus", "512", "--radix", "63"], 1, "nearest valid choice is 62"),
    (["--system", "dgx-b300", "--gpus", "512", "--planes", "3"], 1, "nearest valid choice is 1"),
    (
      ["--system", "dgx-b300", "--unit", "su-b300-spx", "--gpus", "512", "--radix", "192"], 1,
      "nearest valid choice is 128"
    ),
    (["--system", "dgx-b20", "--gpus", "512"], 1, "did you mean"),
    (["--system", "dgx-b200", "--gpus", "512", "--fail", "core:1"], 1, "has 0 of them"),
    (["--system", "dgx-b200", "--gpus", "512", "--fail", "spines"], 64, "allowed: leaf"),
    (["--system", "dgx-b200", "--gpus", "512", "--loads", "broadcast"], 64, "allowed: ring"),
    (["--system", "dgx-b200", "--gpus", "512", "--bytes", "7"], 64, "--bytes"),
    (["--system", "dgx-b200", "--gpus", "512", "--group", "0"], 64, "1 to 100000000"),
    (
      ["--system", "dgx-b200", "--gpus", "512", "--format", "dot", "--network", "comput"], 1,
      "compute"
    ),
    (["--system", "dgx-b200"], 64, "--gpus"), ([], 64, "--system"),
    (["nowhere.yaml"], 65, "nowhere.yaml"),
  ])
  func refuses(_ arguments: [String], _ code: Int, _ words: String) throws {
    let outcome = try Command.run(["fabric"] + arguments)
    #expect(Int(outcome.code) == code, "\(arguments): \(outcome.error)")
    #expect(outcome.error.contains(words), "\(arguments): \(outcome.error)")
    #expect(outcome.output.isEmpty)
  }
}
