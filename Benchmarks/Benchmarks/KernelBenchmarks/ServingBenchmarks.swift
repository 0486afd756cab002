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
  let deployment = Deployment(.init(tensor: 8, expert: 8))
  let loads = (1...1000).map {
    ServingLoad(input: 8192, output: 1024, concurrency: Double($0))
  }
  Benchmark("Serving curve of 1,000 loads") { _ in
    blackHole(try estimator.estimates(deployment, loads).count)
  }
}
