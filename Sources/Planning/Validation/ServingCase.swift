import Catalogue
import Fabric
import Foundation
import Interfaces
import Kernels
import Quantities
import Schema
import Workloads

/// A published row as a deployment on a platform under a load.
struct ServingCase {
  let row: ServingRow
  let estimator: ServingEstimator
  let deployment: Deployment
  let load: ServingLoad
  /// Whether tokens/s are those of every request queued.
  let isOffline: Bool
  /// Whether MLPerf's load generator made the requests.
  let isMLPerf: Bool
  /// What had to be assumed.
  let assumed: [String]

  init(_ row: ServingRow, _ catalogue: Catalogue) throws {
    self.row = row
    guard let gpus = row.count("gpus") else {
      throw SkippedRow.Reason("the number of GPUs is not stated")
    }
    guard var output = row.numbers["osl"], output >= 1 else {
      throw SkippedRow.Reason("the number of output tokens is not stated")
    }
    output *= row.lengthShare
    var assumed: [String] = []
    let named: TrainedModel
    do throws(Problems) {
      named = try TrainedModel.named(row.model, in: catalogue)
    } catch {
      throw SkippedRow.Reason("\"\(row.model.prefix(40))\" is no model of the catalogue")
    }
    var platform = try Self.platform(row, gpus: gpus, catalogue)
    let recipe = try Self.recipe(row, on: platform.gpu, &assumed)
    let benchmark = Benchmark(row, catalogue)
    benchmark?.apply(to: &platform.calibration)
    isMLPerf = row.scenario.hasPrefix("MLPerf")
    do {
      estimator = try ServingEstimator(named.model, on: platform, recipe: recipe)
    } catch {
      throw SkippedRow.Reason("\(error)")
    }
    var input = row.numbers["isl"].map { $0 * row.lengthShare }
    if input == nil {
      input = benchmark?.input
      assumed.append("input tokens of the benchmark's data set")
    }
    guard let input, input >= 1 else {
      throw SkippedRow.Reason("the number of input tokens is not stated")
    }
    isOffline = row.isQueued || row.scenario.lowercased().contains("offline")
    let settings = Settings(row, named.model, gpus: gpus)
    // Ranks that are counted twice are counted once.
    if let stated = settings.stated, settings.broken.isEmpty || settings.isTwice {
      let concurrency = row.numbers["concurrency"] ?? 1
      let statedLoad = ServingLoad(
        input: input, output: output, concurrency: max(1, concurrency))
      if try estimator.estimates(stated, [statedLoad]).first?.fits ?? false {
        (deployment, load) = (stated, statedLoad)
        self.assumed =
          assumed + settings.broken.map { "not as stated: \($0)" }
        return
      }
      assumed.append("not as stated: memory does not hold it")
    } else {
      assumed.append(
        settings.broken.isEmpty
          ? "parallelism" : "not as stated: \(settings.broken.joined(separator: ", "))")
    }
    let found = try Self.best(
      estimator, gpus: settings.gpus ?? gpus, node: row.count("gpus_per_node") ?? 8, input: input,
      output: output, concurrency: row.numbers["concurrency"], limits: benchmark?.limits)
    guard let found else {
      throw SkippedRow.Reason("no parallelism holds the model in so many GPUs of this memory")
    }
    (deployment, load) = found
    self.assumed = assumed
  }

  /// The mean time to the first token. A request that comes by itself finds a step under way and waits
  /// for half of it; in a closed loop requests come as others end, between steps.
  static func first(_ estimate: ServingEstimate, isMLPerf: Bool) -> Double {
    estimate.first + (isMLPerf ? 0.5 * estimate.each : 0)
  }

  /// The best feasible deployment of the GPUs: alike workers, most tokens/s within the benchmark's
  /// bounds (all requests queued where it has none).
  private static func best(
    _ estimator: ServingEstimator, gpus: Int, node: Int, input: Double, output: Double,
    concurrency: Double?, limits: ServingSearch.Limits?
  ) throws -> (Deployment, ServingLoad)? {
    var space = ServingSpace(gpus: gpus, domain: gpus, input: input, output: output)
    space.hasPools = false
    var best: (score: Double, Deployment, ServingLoad)?
    for worker in space.workers(of: estimator.model) where gpus % worker.gpus == 0 {
      let deployment = Deployment(worker, workers: gpus / worker.gpus)
      let ranks = Double(worker.data * deployment.workers)
      let sizes = concurrency.map { [$0] } ?? ServingSpace.sequences.map { $0 * ranks }
      let loads = sizes.map { ServingLoad(input: input, output: output, concurrency: $0) }
      for estimate in try estimator.estimates(deployment, loads) where estimate.fits {
        if let limits,
          first(estimate, isMLPerf: true) > limits.first || estimate.each > limits.each
        {
          continue
        }
        let score = limits == nil && concurrency == nil ? estimate.mostTokens : estimate.tokens
        if score > best?.score ?? 0 { best = (score, deployment, estimate.load) }
      }
    }
    return best.map { ($0.1, $0.2) }
  }

  private static func recipe(
    _ row: ServingRow, on gpu: GPUModel, _ assumed: inout [String]
  ) throws -> ServingRecipe {
    let word = row.precision.uppercased()
    // Products in FP16 do not reach the rates of these rows: it is taken for the format that weights
    // start from.
    if row.scenario.hasPrefix("MLPerf"), word == "FP16",
      let narrowest = ServingRecipe.Weights.natural(on: gpu).last
    {
      assumed.append("\(narrowest.rawValue) weights: FP16 is the format they start from")
      return ServingRecipe(narrowest)
    }
    // Engines of TensorRT keep the cache in FP8 where weights are narrow; the others in 16 bits, unless
    // the checkpoint says FP8 (github.com/vllm-project/vllm, issue 34752), as NVIDIA's own do and those
    // in NVFP4 are, or the benchmark asks for it, as InferenceX does of SGLang on Blackwell (its scripts
    // dsr1_fp8_b200: kv-cache-dtype fp8_e4m3).
    let engine = engine(row)
    let isNarrow =
      engine == "tensorrt-llm" || row.notes.contains("source_file=nvidia_")
      || word.hasSuffix("FP4") && !row.model.hasPrefix("gpt-oss")
      || engine == "sglang" && row.source.contains("InferenceX") && gpu.formats.contains(.fp4)
    let cache = isNarrow ? 1.0 : 2.0
    func recipe(_ weights: ServingRecipe.Weights) -> ServingRecipe {
      ServingRecipe(weights, cacheBytes: weights == .bf16 ? 2 : cache)
    }
    // The table that prints an "FP8 column" for Hopper means its column; the weights are widened.
    if word.hasPrefix("MXFP4") { return recipe(.mxfp4) }
    switch word {
    case "BF16", "FP16": return recipe(.bf16)
    case "FP8": return recipe(.fp8)
    case "FP4", "NVFP4": return recipe(row.model.hasPrefix("gpt-oss") ? .mxfp4 : .nvfp4)
    case "INT4": return recipe(.int4)
    default:
      throw SkippedRow.Reason("the number format \"\(row.precision.prefix(20))\" is not known")
    }
  }

  /// The engine of a framework's name.
  static func engine(_ row: ServingRow) -> String {
    let words = row.framework.lowercased()
    if words.contains("vllm") { return "vllm" }
    if words.contains("sglang") { return "sglang" }
    return "tensorrt-llm"
  }

  private static func platform(
    _ row: ServingRow, gpus: Int, _ catalogue: Catalogue
  ) throws -> ServingPlatform {
    guard let gpu = GPUWords.entry(row.gpu, catalogue) else {
      throw SkippedRow.Reason("no GPU of the catalogue answers to \"\(row.gpu.prefix(40))\"")
    }
    let perNode = row.count("gpus_per_node")
    do {
      if let system = GPUWords.system(of: gpu, perNode: perNode, catalogue) {
        return try ServingPlatform(
          system: system, gpus: max(gpus, 1), engine: engine(row), catalogue)
      }
      return ServingPlatform(
        gpu: try GPUModel(gpu, catalogue),
        network: try LinkModel(gpu: gpu, perNode: perNode ?? 8, gpus: gpus, catalogue),
        calibration: try ServingCalibration(gpu: gpu, engine: engine(row), catalogue),
        practice: try ServingPlatform.Practice(catalogue))
    } catch WorkloadError.notCalibrated {
      throw SkippedRow.Reason("\(gpu.name) has no calibration")
    }
  }
}

extension ServingCase {
  /// Lengths and bounds of the MLPerf benchmark that a row is of, and how its entries run.
  struct Benchmark {
    let input: Double?
    let limits: ServingSearch.Limits?
    /// Sequences to a GPU and the share of an output that admission reserves, where entries set them;
    /// the longest output in mean ones.
    private let most, reserved, longest: Double?

    init?(_ row: ServingRow, _ catalogue: Catalogue) {
      guard row.scenario.hasPrefix("MLPerf") else { return nil }
      let entries = catalogue.ids(of: "serving-benchmark").compactMap { catalogue.entries[$0] }
      guard let root = entries.first(where: { (try? $0.root.text("model")) == row.model })?.root
      else { return nil }
      input = root.number("input")
      (most, reserved) = (root.number("most_sequences"), root.number("reserved_output"))
      longest = root.number("longest_output").map { $0 / max(1, row.numbers["osl"] ?? 1) }
      let kind = row.scenario.split(separator: " ").last?.lowercased() ?? ""
      if let first = root.number("\(kind)_first"), let each = root.number("\(kind)_each") {
        // Bounds are of the 99th percentile; mean times per token are 0.85 of it in the table, mean
        // times to the first token a third.
        limits = .init(first: first / 3, each: each * 0.85)
      } else {
        limits = nil
      }
    }

    /// An engine under MLPerf's load generator, which is part of the measured program: requests pass no
    /// server, and come by themselves instead of in a burst.
    func apply(to calibration: inout ServingCalibration) {
      calibration.values["burst"] = 0
      calibration.values["request_time"] = 0
      if let most { calibration.values["most_sequences"] = most }
      if let reserved {
        calibration.reserved = reserved
      } else if let longest {
        calibration.reserved *= max(1, longest)
      }
    }
  }

  /// What a row says of its parallelism.
  struct Settings {
    /// The deployment, where the row states one.
    let stated: Deployment?
    /// Settings that contradict each other.
    let broken: [String]
    /// GPUs, where the row's own count contradicts its settings.
    let gpus: Int?
    /// Whether the contradiction is that ranks are counted twice, and undone in what is stated.
    var isTwice = false

    init(_ row: ServingRow, _ model: LanguageModel, gpus: Int) {
      guard var tensor = row.count("tp") else {
        (stated, broken, self.gpus) = (nil, [], nil)
        return
      }
      var data = row.count("dp") ?? 1, expert = row.count("ep") ?? 1
      let stages = row.count("pp") ?? 1
      if row.isQueued {
        // TensorRT-LLM's overview runs models with experts with attention data parallelism.
        let ranks = tensor * data
        let spreads =
          model.experts != nil
          && (model.latent != nil || data > 1 || row.notes.contains("attention DP"))
        if spreads { (tensor, data, expert) = (1, ranks, ranks) }
      }
      let ranks = tensor * data
      if let pools = Self.pools(row) {
        let reader = Deployment.Worker(
          tensor: pools.worker.tensor, data: pools.worker.data, expert: pools.worker.expert)
        stated = Deployment(
          .init(tensor: tensor, data: data, expert: min(expert, ranks)), workers: pools.decoders,
          prefill: .init(reader, workers: pools.readers))
        broken = reader.expert > reader.gpus ? ["prefill expert ranks beyond its ranks"] : []
        self.gpus = nil
        return
      }
      let heads = model.attention.heads
      var broken: [String] = []
      // Expert ranks lie inside a worker's ranks. A row with ranks = expert ranks squared over several
      // nodes counts them twice, and so does one with expert ranks = tensor ranks squared = all ranks:
      // such rows are named tp8_ep8 and tp4_ep4 in their notes, and measure what those do.
      let squares = expert > 1 && ranks == expert * expert && ranks > 8
      if squares || tensor > 1 && data == tensor && expert == ranks {
        if squares {
          (tensor, data) = data > tensor ? (1, expert) : (expert, 1)
        } else {
          (data, expert) = (1, tensor)
        }
        self.gpus = expert
        stated = Deployment(.init(tensor: tensor, data: data, expert: expert))
        let divides = heads % tensor == 0
        self.broken =
          ["expert ranks counted twice"] + (divides ? [] : ["tensor ranks do not divide the heads"])
        isTwice = divides && model.experts != nil
        return
      } else {
        self.gpus = nil
      }
      if heads % tensor != 0 { broken.append("tensor ranks do not divide the heads") }
      if expert > ranks || ranks % max(1, expert) != 0 {
        broken.append("expert ranks do not divide the ranks")
      }
      if model.experts == nil { expert = 1 }
      if stages > model.blocks.count { broken.append("more stages than layers") }
      self.broken = broken
      let worker = Deployment.Worker(tensor: tensor, data: data, expert: expert, stages: stages)
      stated = Deployment(worker, workers: max(1, gpus / max(1, worker.gpus)))
    }

    /// `disaggregated: 3 prefill worker(s) tp8 dp1 ep8, 1 decode worker(s) ...` in the notes.
    private static func pools(
      _ row: ServingRow
    ) -> (readers: Int, worker: Deployment.Worker, decoders: Int)? {
      let pattern =
        #/disaggregated: (\d+) prefill worker\(s\) tp(\d+) dp(\d+) ep(\d+), (\d+) decode worker/#
      guard let match = row.notes.firstMatch(of: pattern) else { return nil }
      let parts = [match.1, match.2, match.3, match.4, match.5].compactMap { Int($0) }
      guard parts.count == 5, parts.allSatisfy({ (1...100_000).contains($0) }) else { return nil }
      return (
        parts[0], .init(tensor: parts[1], data: parts[2], expert: parts[3]), parts[4]
      )
    }
  }
}
