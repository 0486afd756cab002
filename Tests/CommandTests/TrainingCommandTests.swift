import Foundation
import Testing

@Suite("Training commands", .serialized)
struct TrainingCommandTests {
  struct Estimate: Decodable {
    let arguments: String, stepS: Double, memoryBytes: Double, fits: Bool
    let partsS: [String: Double], memoryPartsBytes: [String: Double], mfu: Double
    let tokensPerS: Double, gpus: Int
    let run: Run?
    struct Run: Decodable {
      let days: Double, idealDays: Double, rackEnergyJ: Double, meterEnergyJ: Double
      let cost: Double, gpuHours: Double, gpuHourCost: Double, powerW: Double, pue: Double
    }
  }

  static func decoded<Value: Decodable>(_ text: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Value.self, from: Data(text.utf8))
  }

  /// Parts add up; a run's days, energy and cost follow from tokens, power and price by hand.
  @Test
  func estimatesAddUp() throws {
    let outcome = try Command.run(
      "estimate", "train", "--model", "llama3-8b", "--system", "dgx-h100", "--gpus", "64",
      "--global-batch", "128", "--seq", "8192", "--tp", "1", "--pp", "1", "--cp", "1",
      "--micro-batch", "1", "--recompute", "full", "--tokens", "1e12", "--json")
    #expect(outcome.code == 0, "\(outcome.error)")
    let e: Estimate = try Self.decoded(outcome.output)
    #expect(abs(e.partsS.values.reduce(0, +) - e.stepS) <= 1e-9 * e.stepS)
    #expect(
      abs(e.memoryPartsBytes.values.reduce(0, +) - e.memoryBytes) <= 1e-9 * e.memoryBytes)
    #expect(abs(e.tokensPerS - 128 * 8192 / e.stepS) <= 1e-9 * e.tokensPerS)
    let run = try #require(e.run)
    #expect(abs(run.idealDays - 1e12 / e.tokensPerS / 86400) <= 1e-9 * run.idealDays)
    #expect(run.days > run.idealDays && run.days < 1.1 * run.idealDays)
    #expect(abs(run.gpuHours - run.days * 24 * 64) <= 1e-9 * run.gpuHours)
    #expect(abs(run.cost - run.gpuHours * run.gpuHourCost) <= 1e-9 * run.cost)
    #expect(abs(run.rackEnergyJ - run.powerW * run.days * 86400) <= 1e-9 * run.rackEnergyJ)
    #expect(abs(run.meterEnergyJ - run.rackEnergyJ * run.pue) <= 1e-9 * run.meterEnergyJ)
    // 8 kW typical of 8 GPUs at most, 2 kW idle at least.
    #expect((250.0...1000).contains(run.powerW / 64))
  }

  /// `estimate` with the options that a search prints gives its numbers again.
  @Test
  func samplesAreReproduced() throws {
    let common = [
      "--model", "mixtral-8x7b", "--system", "dgx-h100", "--gpus", "32", "--global-batch", "64",
      "--seq", "4096",
    ]
    func run(_ words: [String]) throws -> Command.Outcome {
      let quoted = words.map { "'\($0)'" }.joined(separator: " ")
      return try Command.run("--version", shell: "\"$0\" \(quoted); exit $?;")
    }
    let sampled = try run(
      ["search", "train"] + common + ["--sample", "4", "--seed", "9", "--json"])
    #expect(sampled.code == 0, "\(sampled.error)")
    let sample: [Estimate] = try Self.decoded(sampled.output)
    #expect(sample.count == 4)
    for each in sample {
      // The one value with a space in it stands in quotes.
      let plain: String = each.arguments.replacing("'full ", with: "full_")
        .replacing("'", with: "")
      let words: [String] = plain.split(separator: " ").map {
        String($0).replacing("full_", with: "full ")
      }
      let again = try run(["estimate", "train"] + common + words + ["--json"])
      #expect(again.code == 0, "\(again.error)")
      let one: Estimate = try Self.decoded(again.output)
      #expect(abs(one.stepS - each.stepS) <= 1e-12 * each.stepS, "\(each.arguments)")
      #expect(abs(one.memoryBytes - each.memoryBytes) <= 1e-12 * each.memoryBytes)
    }
  }

  struct Search: Decodable {
    let evaluated: Int, feasible: Int, seconds: Double, complete: Bool
    let best: Estimate?, pareto: [Point]
    struct Point: Decodable { let stepS: Double, memoryBytes: Double }
  }

  @Test
  func searchesPrintTheirBest() throws {
    let outcome = try Command.run(
      "search", "train", "--model", "mpt-7b", "--system", "dgx-h100", "--gpus", "8",
      "--global-batch", "16", "--json")
    #expect(outcome.code == 0, "\(outcome.error)")
    let found: Search = try Self.decoded(outcome.output)
    #expect(found.complete && found.evaluated > found.feasible && found.feasible > 0)
    let best = try #require(found.best)
    #expect(best.fits && found.pareto.allSatisfy { $0.stepS >= best.stepS * (1 - 1e-12) })
    #expect(found.pareto.contains { $0.stepS <= best.stepS * (1 + 1e-12) })
  }

  /// Each refusal has the exit code 1, says what is wrong and what mends it.
  @Test(arguments: [
    (["--model", "gpt3-175c"], "gpt3-175b"), (["--system", "dgx-h10"], "dgx-h100"),
    (["--precision", "fp9"], "fp8"), (["--gpus", "0"], "10,000,000"),
    (["--tp", "5", "--pp", "1", "--dp", "1"], "nearest: 4 or 6"), (["--seq", "0"], "100,000,000"),
    (["--recompute", "half"], "full"), (["--global-batch", "0"], "100,000,000"),
    (["--power-cap", "-3 W"], "--power-cap"), (["--precision", "nvfp"], "nvfp4"),
    (["--model", "nosuch/config.json"], "nosuch/config.json"),
  ])
  func refusalsSayWhatMendsThem(_ changed: [String], _ hint: String) throws {
    var words = [
      "--model": "gpt3-175b", "--system": "dgx-h100", "--gpus": "64", "--global-batch": "64",
    ]
    for index in stride(from: 0, to: changed.count, by: 2) {
      words[changed[index]] = changed[index + 1]
    }
    let quoted = words.sorted { $0.key < $1.key }.map { "'\($0.key)=\($0.value)'" }
      .joined(separator: " ")
    let outcome = try Command.run("--version", shell: "\"$0\" estimate train \(quoted); exit $?;")
    #expect([1, 65].contains(outcome.code), "\(outcome.output)")
    #expect(outcome.error.contains(hint), "\(outcome.error)")
  }

  @Test
  func whatCannotFitIsSaid() throws {
    let outcome = try Command.run(
      "estimate", "train", "--model", "gpt-1t", "--system", "dgx-h100", "--gpus", "8",
      "--global-batch", "8", "--seq", "2048")
    #expect(outcome.code == 0 && outcome.output.contains("DOES NOT FIT"))
    let search = try Command.run(
      "search", "train", "--model", "gpt-1t", "--system", "dgx-h100", "--gpus", "8",
      "--global-batch", "8", "--seq", "2048")
    #expect(search.code == 1 && search.output.contains("Nothing fits"))
  }

  @Test
  func validationReadsFiles() throws {
    let folder = try Command.folder()
    let file = folder.appending(path: "rows.csv")
    try Data("id,gpu,gpus,model,seq,global_batch\n".utf8).write(to: file)
    let empty = try Command.run("validate", "training", file.path, "--json")
    #expect(empty.code == 0 && empty.output.contains("\"rows\" : ["), "\(empty.error)")
    try Data("id,gpu\nx,H100\n".utf8).write(to: file)
    let wrong = try Command.run("validate", "training", file.path)
    #expect(wrong.code == 1 && wrong.error.contains("global_batch"))
    let missing = try Command.run("validate", "micro", folder.path + "/none.csv")
    #expect(missing.code == 65)
  }
}
