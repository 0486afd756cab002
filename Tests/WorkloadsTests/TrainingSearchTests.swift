import Testing
import Workloads

@Suite("Training search")
struct TrainingSearchTests {
  static let prices = TrainingSearch.Prices(base: 300, added: 700, second: 5e-4, joule: 3e-8)

  static func estimator(_ model: String, batch: Int) throws -> TrainingEstimator {
    TrainingEstimator(
      try Known.task(model, sequence: 4096, batch: batch), on: try Known.platform("h100-sxm"))
  }

  /// A small space, every configuration estimated alone: the best by each objective and the front are
  /// those of the search, whose columns agree with the single estimates to 1e-12.
  @Test
  func bestOfAllOneByOne() throws {
    let estimator = try Self.estimator("mpt-30b", batch: 4)
    var options = Self.few
    (options.microBatch, options.interleave, options.offloadActivations) = (2, 2, [0])
    let search = TrainingSearch(estimator, gpus: 4, prices: Self.prices, options: options)
    #expect((500...8000).contains(search.space.count), "\(search.space.count)")
    let result = try search.run(threads: 2)
    #expect(result.isComplete && result.evaluated == search.space.count)
    var all: [TrainingEstimate] = []
    for place in 0..<search.space.count {
      let configuration = try #require(search.space.configuration(at: place))
      all.append(try estimator.estimate(configuration, gpus: 4))
    }
    let fitting = all.filter(\.fits)
    #expect(result.feasible == fitting.count && !fitting.isEmpty && fitting.count < all.count)
    func least(_ score: (TrainingEstimate) -> Double) -> Double {
      fitting.map(score).min() ?? .infinity
    }
    func joules(_ e: TrainingEstimate) -> Double {
      Self.prices.base * e.step + Self.prices.added * e.load * e.step
    }
    func cost(_ e: TrainingEstimate) -> Double {
      Self.prices.second * e.step + Self.prices.joule * joules(e)
    }
    let scores: [(TrainingSearch.Objective, (TrainingEstimate) -> Double)] = [
      (.step, \.step), (.power, joules), (.cost, cost), (.headroom, \.memory),
    ]
    for (objective, score) in scores {
      let found = try search.estimate(try #require(result.best[objective]))
      #expect(abs(score(found) / least(score) - 1) <= 1e-12, "\(objective)")
      let other = try search.estimate(try #require(result.runnerUp[objective])).configuration
      let best = found.configuration
      #expect(
        other.tensor != best.tensor || other.pipeline != best.pipeline
          || other.context != best.context || other.expert != best.expert)
    }
    // The front by its definition, over all pairs.
    for member in result.pareto {
      let e = try search.estimate(member)
      #expect(abs(e.step - member.seconds) <= 1e-12 * e.step && e.memory == member.memory)
      let isBeaten = fitting.contains {
        $0.step <= e.step && $0.memory <= e.memory && joules($0) <= joules(e) * (1 - 1e-9)
          && ($0.step < e.step || $0.memory < e.memory || joules($0) < joules(e))
      }
      #expect(!isBeaten, "\(e.configuration)")
    }
    let front = try result.pareto.map { try search.estimate($0) }
    for e in fitting {
      #expect(
        front.contains {
          $0.step <= e.step * (1 + 1e-12) && $0.memory <= e.memory
            && joules($0) <= joules(e) * (1 + 1e-12)
        })
    }
  }

  static var few: TrainingSpace.Options {
    var options = TrainingSpace.Options()
    (options.fullShares, options.offloadState, options.offloadActivations) = (
      [1], [0, 1], [0, 0.5]
    )
    (options.context, options.microBatch) = (2, 8)
    return options
  }

  /// The same answer at any number of threads, and no configuration twice.
  @Test
  func threadsDoNotMatter() throws {
    let search = TrainingSearch(
      try Self.estimator("qwen3-30b-a3b", batch: 64), gpus: 16, prices: Self.prices,
      options: Self.few)
    let one = try search.run(threads: 1)
    let two = try search.run(threads: 2)
    let five = try search.run(threads: 5)
    #expect(one.best == two.best && one.best == five.best)
    #expect(one.runnerUp == two.runnerUp && one.pareto == two.pareto && one.pareto == five.pareto)
    #expect(one.feasible == two.feasible && one.evaluated == five.evaluated)
    let places = stride(from: 0, to: search.space.count, by: 7)
    let configurations = places.compactMap { search.space.configuration(at: $0) }
    #expect(Set(configurations).count == configurations.count)
  }

  /// Samples keep every rule, and are the same for a seed.
  @Test
  func samplesKeepTheRules() throws {
    for (model, gpus, batch) in [("gpt3-175b", 512, 512), ("deepseek-v3", 96, 768)] {
      let estimator = try Self.estimator(model, batch: batch)
      let search = TrainingSearch(estimator, gpus: gpus, prices: Self.prices)
      let sample = try search.sample(200, seed: 3)
      #expect(sample.count == 200)
      for each in sample {
        let alone = try estimator.estimate(each.configuration, gpus: gpus)
        #expect(alone.step == each.step && alone.memory == each.memory)
      }
      #expect(try search.sample(200, seed: 3) == sample)
      #expect(try search.sample(200, seed: 4) != sample)
    }
  }

  /// A search that is stopped says so and gives what it has.
  @Test
  func stoppedSearchesGiveWhatTheyHave() throws {
    let search = TrainingSearch(
      try Self.estimator("gpt3-175b", batch: 512), gpus: 512, prices: Self.prices)
    #expect(search.space.count >= 5_000_000)
    let nothing = try search.run(threads: 2, isStopped: { true })
    #expect(!nothing.isComplete && nothing.evaluated == 0 && nothing.best.isEmpty)
  }

  /// GPUs that no layout fits give an empty space with a reason.
  @Test
  func emptySpacesSayWhy() throws {
    let estimator = try Self.estimator("gpt3-175b", batch: 7)
    let search = TrainingSearch(estimator, gpus: 1013, prices: Self.prices)
    #expect(search.space.count == 0)
    #expect(estimator.whyEmpty(gpus: 1013).contains("7"))
  }
}
