import Benchmark
import Catalogue
import Kernels
import Planning
import Workloads

/// Steps of training configurations in columns by instruction set, beside the scalar reference and one
/// at a time; a whole search.
@Sendable func trainingSteps() {
  guard let catalogue = try? Catalogue.load(),
    let system = try? catalogue.entry("dgx-h100", kind: "system"),
    let model = try? TrainedModel.named("gpt3-175b", in: catalogue),
    let task = try? TrainingTask(model, recipe: .fp8, sequence: 2048, globalBatch: 512),
    let platform = try? TrainingPlatform(system: system, gpus: 512, catalogue)
  else { return }
  let steps = TrainingSteps(TrainingJob(task, on: platform))
  let space = TrainingSpace(task, on: platform, gpus: 512)
  let count = 16_384
  // Every so many-th configuration of the space, so that all layouts are among them.
  let rows = (0..<count).compactMap {
    space.configuration(at: $0 * (space.count / count))?.columns
  }
  var columns = TrainingColumns(capacity: count)
  for row in rows { columns.append(row) }
  let laid = columns
  for set in InstructionSet.available {
    Benchmark("16,384 training configurations, \(set)") { benchmark in
      var columns = laid
      try steps.evaluate(&columns, set: set)
      blackHole(columns.seconds)
    }
  }
  Benchmark("16,384 training configurations, scalar reference") { benchmark in
    var columns = laid
    try steps.evaluateByReference(&columns)
    blackHole(columns.seconds)
  }
  Benchmark("1,024 training configurations one at a time") { benchmark in
    for row in rows.prefix(1024) { blackHole(try steps.evaluate(row)) }
  }
  let search = TrainingSearch(
    TrainingEstimator(task, on: platform), gpus: 512,
    prices: .init(base: 300, added: 700, second: 5e-4, joule: 3e-8))
  for threads in [1, 2] {
    Benchmark(
      "Search of GPT-3 175B on 512 GPUs, \(search.space.count) configurations, threads: \(threads)"
    ) { benchmark in
      blackHole(try search.run(threads: threads).feasible)
    }
  }
}
