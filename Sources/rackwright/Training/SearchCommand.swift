import ArgumentParser
import Foundation
import Planning
import Reporting
import Synchronization
import Workloads

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "The best way to lay a workload out over a cluster.",
    subcommands: [SearchTrainCommand.self, SearchInferCommand.self])
}

struct SearchTrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Every way to train a model on so many GPUs; the best, and the Pareto front.",
    discussion: """
      Objectives: step (shortest step, most tokens/s of a GPU), power (most tokens/s of a MW), cost \
      (least cost of a token), headroom (most memory left). Ctrl-C prints the best so far.

      Example: rackwright search train --model gpt3-175b --system dgx-h100 --gpus 512 \
      --global-batch 512 --seq 2048 --precision fp8
      """)

  @OptionGroup var options: TrainingOptions

  @Option(help: "What is best: step, power, cost or headroom.")
  var objective = "step"

  @Option(help: "Threads; all processors unless given.")
  var threads: Int?

  @Option(help: "Print so many configurations, drawn at random, with their estimates instead.")
  var sample: Int?

  @Option(help: "Seed of the sample.")
  var seed: UInt64 = 1

  @Option(help: "Climate of the site that costs are taken from.")
  var climate = "seoul"

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try reporting {
      let objective = try Refusal.choice(
        objective, option: "--objective", of: TrainingSearch.Objective.allCases.map(\.rawValue),
        TrainingSearch.Objective.init(rawValue:))
      let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
      guard (1...1024).contains(threads) else {
        throw Refusal("--threads", "\(threads) is not from 1 to 1024")
      }
      let named = try options.named()
      let search = TrainingSearch(
        named.estimator, gpus: options.gpus,
        prices: try .init(
          system: named.system, gpus: options.gpus,
          powerCap: named.estimator.platform.gpu.powerCap, climate: climate, named.catalogue))
      guard search.space.count > 0 else {
        throw WorkloadError.nothingFits(named.estimator.whyEmpty(gpus: options.gpus))
      }
      if let sample {
        guard (1...100_000).contains(sample) else {
          throw Refusal("--sample", "\(sample) is not from 1 to 100,000")
        }
        try show(try search.sample(sample, seed: seed), named)
        return
      }
      let clock = ContinuousClock(), start = clock.now
      let total = search.space.count
      let result = try Interrupt.during {
        try search.run(threads: threads, isStopped: { Interrupt.isPending }) { done in
          if isatty(2) != 0, clock.now - start > .seconds(1) {
            FileHandle.standardError.write(
              Data("\r\(done / (total / 100 + 1)) % of \(total)   ".utf8))
          }
        }
      }
      let took = (clock.now - start) / .seconds(1)
      if isatty(2) != 0, took > 1 { Terminal.error("") }
      let report = try TrainingSearchReport(
        result, search, estimator: named.estimator, system: named.system, objective: objective,
        threads: threads, seconds: took, named.catalogue)
      if json {
        try Terminal.print(json: report)
      } else {
        Terminal.print(TrainingText.text(report))
      }
      if report.best == nil { throw Exit.refused }
    }
  }

  private func show(_ sample: [TrainingEstimate], _ named: TrainingOptions.Named) throws {
    let reports = try sample.map {
      try TrainingReport(
        .init(estimate: $0, assumed: []), named.estimator, system: named.system, tokens: nil,
        climate: climate, named.catalogue)
    }
    if json {
      try Terminal.print(json: reports)
    } else {
      Terminal.print(TrainingText.list(reports))
    }
  }
}

/// Ctrl-C as a flag, so that a search can say what it has found.
enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  /// Whether it was pressed.
  static var isPending: Bool { flag.load(ordering: .relaxed) }

  /// Runs `body`; the first Ctrl-C sets the flag, a second one ends the process.
  static func during<Result>(_ body: () throws -> Result) rethrows -> Result {
    let source = DispatchSource.makeSignalSource(
      signal: SIGINT, queue: DispatchQueue.global(qos: .userInitiated))
    signal(SIGINT, SIG_IGN)
    source.setEventHandler {
      if flag.exchange(true, ordering: .relaxed) { _exit(130) }
    }
    source.resume()
    defer {
      source.cancel()
      signal(SIGINT, SIG_DFL)
    }
    return try body()
  }
}
