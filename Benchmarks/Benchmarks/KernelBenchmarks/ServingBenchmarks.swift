import Benchmark
import Catalogue
import Kernels
import Planning
import Workloads

/// Serving configurations in columns, a whole search, a curve over a thousand loads.
@Sendable func servingSearches() {
  guard let catalogue = try? Catalogue.load(),
    let system = try? catalogue.entry("gb300-nvl72", kind: "system"),
    let model = try? TrainedModel.named("deepseek-v3", in: catalogue).model,
    let platform = try? ServingPlatform(
      system: system, gpus: 72, engine: "tensorrt-llm", catalogue),
    let estimator = try? ServingEstimator(model, on: platform, recipe: .init(.nvfp4))
  else { return }
  let space = ServingSpace(gpus: 72, domain: 72, input: 8192, output: 1024)
  for threads in [1, 2] {
    let search = ServingSearch(
      [estimator], in: space, limits: .init(first: 1, each: 0.02))
    Benchmark(
      "Search of DeepSeek-V3 on GB300 NVL72, \(search.count) deployments and loads, "
        + "threads: \(threads)"
    ) { _ in
      blackHole(try search.run(threads: threads).feasible)
    }
  }
  // Steps of every kind of worker and load, by instruction set beside the scalar reference.
  let count = 16_384
  let deployments = space.deployments(of: model)
  let columns = (0..<count).map { index -> [Double] in
    let worker = deployments[index * deployments.count / count].worker
    return [
      Double(worker.tensor), Double(worker.data), Double(worker.expert),
      Double(1 + index % 512), 8704, index.isMultiple(of: 3) ? 2048 : 0, 8192,
    ]
  }
  let steps = (0..<7).map { place in columns.map { $0[place] } }
  let device = platform.device(.init(.nvfp4), for: model)
  for set in InstructionSet.available {
    Benchmark("16,384 serving steps, \(set)") { _ in
      blackHole(try ServingSteps.times(steps, of: estimator.shape, on: device, set: set).seconds)
    }
  }
  Benchmark("16,384 serving steps, scalar reference") { _ in
    blackHole(try ServingSteps.timesByReference(steps, of: estimator.shape, on: device))
  }
  // Whole configurations (memory, offline, closed loop), on one core.
  Benchmark("100,000 serving configurations, one core") { _ in
    let deployment = Deployment(.init(tensor: 8, expert: 8))
    let loads = (0..<100_000).map {
      ServingLoad(input: 8192, output: 1024, concurrency: Double(1 + $0 % 4096))
    }
    blackHole(try estimator.estimates(deployment, loads).count)
  }
  if let profile = try? DayProfile("working-day", catalogue) {
    let search = ServingSearch([estimator], in: space, limits: .init(first: 1, each: 0.02))
    if let result = try? search.run(threads: 1) {
      let demand = ServingDemand(users: 1e6, requestsPerDay: 20, profile: profile)
      Benchmark("Sizing a million users by the queueing model") { _ in
        blackHole(
          try ServingSizing.all(
            result, search, demand: demand, spread: .init(input: 0.5, output: 0.5)
          ).first?.gpus ?? 0)
      }
    }
  }
  let deployment = Deployment(.init(tensor: 8, expert: 8))
  let loads = (1...1000).map {
    ServingLoad(input: 8192, output: 1024, concurrency: Double($0))
  }
  Benchmark("Serving curve of 1,000 loads") { _ in
    blackHole(try estimator.estimates(deployment, loads).count)
  }
}
