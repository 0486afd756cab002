import Catalogue
import Kernels
import Schema
import Testing
import Workloads

@testable import Planning

@Suite("Serving against publications")
struct ServingValidationTests {
  static let heading =
    "id,source,year,gpu,gpus,gpus_per_node,model,precision,isl,osl,batch,concurrency,scenario,"
    + "framework,tp,pp,dp,ep,prefill_gpus,decode_gpus,measured_tokens_per_s,per_gpu,"
    + "measured_ttft_ms,measured_tpot_ms,notes"

  static func validation(_ rows: String...) throws -> ServingValidation {
    let text = ([heading] + rows).joined(separator: "\n") + "\n"
    return try ServingValidation(
      try ServingRow.all(in: SourceText(name: "rows.csv", text: text)), catalogue: Catalogue.load())
  }

  /// Rows as published: each measured quantity is a row, tokens/s of a queue, times of a closed loop.
  @Test
  func quantitiesAndSettings() throws {
    let result = try Self.validation(
      "a,s,2025,H200,8,8,llama3.1-405b,FP8,1000,2000,,max,offline,TensorRT-LLM v1.0,8,1,1,,,,4500,,,,",
      "b,s,2025,H200,8,8,llama3.1-70b,FP8,8192,1024,32,32,online,vllm,8,1,1,1,,,,,694.6,18.642,",
      "c,s,2025,B200,8,8,llama2-70b-chat,NVFP4,,274.3,,,MLPerf Server,TensorRT 10,,,,,,,99000,,,,",
      "d,s,2025,B200,8,8,nothing,FP8,1,1,,1,x,vllm,1,1,1,1,,,1,,,,")
    #expect(result.rows.map(\.id) == ["a", "b", "b", "c"])
    #expect(result.rows.map(\.quantity) == [.tokens, .first, .each, .tokens])
    #expect(result.rows[0].assumed.isEmpty && result.rows[1].assumed.isEmpty)
    #expect(
      result.rows[3].assumed == ["input tokens of the benchmark's data set", "parallelism"])
    #expect(result.skipped.map(\.id) == ["d"])
    // Wide of the mark would be a factor of two.
    #expect(result.rows.prefix(3).allSatisfy { abs($0.error) < 0.5 })
    #expect(result.rows.allSatisfy { $0.low80 < $0.predicted && $0.predicted < $0.high80 })
    #expect(result["stated_by_quantity"].keys.sorted() == ["tokens_per_s", "tpot", "ttft"])
  }

  /// A row whose ranks are its expert ranks squared over several nodes counts them twice.
  @Test
  func contradictionsAreAssumed() throws {
    let result = try Self.validation(
      "a,s,2026,B300,64,8,deepseek-v3,FP4,8192,1024,4,4,online,sglang,64,1,1,8,,,,,966,10.6,",
      "b,s,2026,GB200,36,4,deepseek-r1,FP4,1024,1024,4,4,online,trtllm,36,1,1,1,,,,,233,6.4,",
      "c,s,2026,H200,1,8,qwen3-235b-a22b,FP8,1000,100,8,8,online,vllm,1,1,1,1,,,,,357,55,")
    #expect(result.rows.map(\.id) == ["a", "a", "b", "b"])
    #expect(result.rows[0].assumed == ["not as stated: expert ranks counted twice"])
    #expect(result.rows[2].assumed == ["not as stated: tensor ranks do not divide the heads"])
    #expect(result.skipped.count == 1)
  }

  /// Expert ranks that are tensor ranks squared are those of the tensor ranks: the row is predicted as
  /// one that says so. A row that states a pipeline is one.
  @Test
  func ranksCountedTwiceAndPipelines() throws {
    func row(_ id: String, _ gpus: Int, _ ranks: String, _ notes: String = "") -> String {
      "\(id),s,2026,H100,\(gpus),8,minimax-m2.5,FP8,1024,1024,64,64,online,vllm,\(ranks),,,,,192,25.7,"
        + notes
    }
    let result = try Self.validation(
      row("a", 16, "4,1,4,16"), row("b", 4, "4,1,1,4"), row("c", 8, "4,2,1,4"),
      row("d", 8, "4,99,1,4"))
    let each = result.rows.filter { $0.quantity == .each }
    #expect(each.map(\.id) == ["a", "b", "c", "d"])
    #expect(each[0].assumed == ["not as stated: expert ranks counted twice"])
    #expect(each[1].assumed.isEmpty && each[0].predicted == each[1].predicted)
    #expect(each[2].assumed.isEmpty && each[2].predicted != each[1].predicted)
    #expect(each[3].assumed == ["not as stated: more stages than layers"])
  }

  /// NVIDIA's own checkpoints in FP8 keep the cache in FP8 too: long contexts are read faster.
  @Test
  func cacheOfACheckpoint() throws {
    let start = "s,2026,H200,1,8,llama3.1-8b,FP8,8000,1000,64,64,online,vllm,1,1,1,1,,,,,463,18.8,"
    let result = try Self.validation(
      "a," + start, "b," + start + "source_file=nvidia_Llama-3.1-8B-Instruct-FP8.csv")
    let each = result.rows.filter { $0.quantity == .each }
    #expect(each[1].predicted < 0.75 * each[0].predicted)
  }

  /// InferenceX draws lengths from 0.8 to 1 of what it names: the row is predicted as one of another
  /// source that names nine tenths. Other lengths are what they say.
  @Test
  func lengthsOfInferenceX() throws {
    let rest = "2026,H200,8,8,llama3.1-70b,FP8,"
    let load = ",32,32,online,vllm,8,1,1,1,,,,,694.6,18.642,"
    let result = try Self.validation(
      "a,SemiAnalysis InferenceX runs,\(rest)8192,1024\(load)",
      "b,another,\(rest)7372.8,921.6\(load)", "c,another,\(rest)8192,1024\(load)",
      "d,SemiAnalysis InferenceX runs,\(rest)4000,1000\(load)",
      "e,another,\(rest)4000,1000\(load)")
    func predicted(_ id: String) -> [Double] {
      result.rows.filter { $0.id == id }.map(\.predicted)
    }
    #expect(predicted("a") == predicted("b") && predicted("a") != predicted("c"))
    #expect(predicted("d") == predicted("e") && predicted("d").count == 2)
  }

  /// MLPerf's load generator is in the measured program and its requests come by themselves: the first
  /// token takes a step and a half and a short prompt, not a server's tenth of a second. Rows as
  /// published (B200, Llama 2 70B in NVFP4, server and interactive): a batch of more than 1,024 to a GPU.
  @Test
  func loadGenerator() throws {
    let start = ",s,2025,B200,8,8,llama2-70b-chat,NVFP4,,274.3,,,MLPerf "
    let result = try Self.validation(
      "a\(start)Server,TensorRT 10,,,,,,,99139.18,,257.2,128.58,",
      "b\(start)Interactive,TensorRT 10,,,,,,,60137.55,,57.6,32.34,",
      "c\(start)Offline,TensorRT 10,,,,,,,102000,,,,")
    let values = Dictionary(
      uniqueKeysWithValues: result.rows.map { ("\($0.id) \($0.quantity.rawValue)", $0) })
    for row in result.rows { #expect(abs(row.error) < 0.4, "\(row.id) \(row.quantity)") }
    // Less than 0.1 s, and never before the step under way and its own are over.
    let first = try #require(values["b ttft"]), each = try #require(values["b tpot"])
    #expect(first.predicted < 0.1 && first.predicted > 1.5 * each.predicted)
    // Requests that come at a thousand moments of a step wait until it ends: what each waits, on average.
    let estimator = try ServingOpenLoopTests.estimator("llama3.1-70b")
    let load = ServingLoad(input: 294, output: 274, concurrency: 64)
    let estimate = try estimator.estimate(Deployment(.init(tensor: 2)), load)
    let moments: [Double] = (0..<1000).map { (Double($0) + 0.5) / 1000 }
    let wait: Double = moments.reduce(0) { $0 + 1 - $1 } / 1000
    let later =
      ServingCase.first(estimate, isMLPerf: true) - ServingCase.first(estimate, isMLPerf: false)
    #expect(abs(later / estimate.each - wait) < 1e-9)
    // Little's law: in flight on each of eight GPUs.
    let tokens = try #require(values["a tokens_per_s"]), pace = try #require(values["a tpot"])
    #expect(tokens.predicted * pace.predicted / 8 > 1024)
  }

  @Test
  func badCellsNameLineAndColumn() throws {
    #expect {
      try Self.validation(
        "a,s,2026,B300,x,8,deepseek-v3,FP4,8192,1024,4,4,o,sglang,1,1,1,1,,,,,1,1,")
    } throws: { error in
      let text = "\(error)"
      return text.contains("rows.csv:2") && text.contains("gpus")
    }
    #expect(throws: Problems.self) {
      try ServingRow.all(in: SourceText(name: "x.csv", text: "id,gpu\n1,2\n"))
    }
  }

  /// Below saturation the steady-state model and the simulation request by request agree: an engine
  /// without a burst, whose prompts all show between tokens.
  @Test(arguments: [
    ("llama3.1-70b", 4, 1, 16), ("llama3.1-70b", 8, 1, 64), ("qwen3-235b-a22b", 8, 8, 48),
    ("deepseek-v3", 8, 8, 32), ("gpt-oss-120b", 2, 2, 24),
  ])
  func steadyStateAgainstSimulation(
    _ model: String, _ tensor: Int, _ expert: Int, _ inFlight: Int
  ) throws {
    let catalogue = try Catalogue.load()
    let system = try catalogue.entry("dgx-b200", kind: "system")
    let platform = try ServingPlatform(
      system: system, gpus: 8, engine: "tensorrt-llm", catalogue)
    let estimator = try ServingEstimator(
      TrainedModel.named(model, in: catalogue).model, on: platform, recipe: .init(.fp8)
    ).with(["burst": 0, "interference": 1, "request_time": 0])
    let load = ServingLoad(input: 1024, output: 512, concurrency: Double(inFlight))
    let worker = Deployment.Worker(tensor: tensor, expert: expert)
    let steady = try estimator.estimate(Deployment(worker), load)
    let queue = try estimator.rank(worker, room: inFlight, load).queue(
      load, arriving: .closed(inFlight), spread: .init(input: 0.3, output: 0.5), seed: 5)
    let rows = try queue.simulate(60 * inFlight)
    let taken = (10 * inFlight)..<(50 * inFlight)
    let start = rows.end[taken.lowerBound], stop = rows.end[taken.upperBound]
    let tokens = taken.reduce(0) { $0 + rows.tokens[$1] } / (stop - start)
    #expect(abs(steady.tokens / tokens - 1) < 0.05, "\(steady.tokens) \(tokens)")
    let total = taken.reduce(0) { $0 + rows.end[$1] - rows.arrival[$1] } / Double(taken.count)
    #expect(abs(steady.total / total - 1) < 0.05, "\(steady.total) \(total)")
  }
}
