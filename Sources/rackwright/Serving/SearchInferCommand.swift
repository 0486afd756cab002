import ArgumentParser
import Catalogue
import Foundation
import Planning
import Quantities
import Reporting
import Workloads

struct SearchInferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infer",
    abstract: "Every way to serve a model within latency bounds; the best, and the Pareto front.",
    discussion: """
      Most tokens/s of a GPU with the mean time to the first token and per output token within \
      --ttft and --tpot. With --rate, or --users and --requests-per-day, also what the demand takes: \
      GPUs, systems and power.

      Example: rackwright search infer --model deepseek-v3 --system gb300-nvl72 --isl 8192 \
      --osl 1024 --ttft 1s --tpot 20ms --users 1000000 --requests-per-day 20
      """)

  @OptionGroup var options: ServingOptions

  @Option(help: "Longest mean time to the first token, such as 1s.") var ttft: String?
  @Option(help: "Longest mean time per output token, such as 20ms.") var tpot: String?
  @Option(help: "Most GPUs of a deployment; one NVLink domain unless given.") var gpus: Int?
  @Flag(help: "The same workers read prompts and decode.") var aggregated = false
  @Option(help: "Requests a second at the busiest hour.") var rate: Double?
  @Option(help: "Users.") var users: Double?
  @Option(help: "Requests of a user in a day.") var requestsPerDay: Double?
  @Option(help: "Share of a day's requests in its busiest hour.") var peakHour = 0.08
  @Option(help: "Threads; all processors unless given.") var threads: Int?
  @Option(help: "Climate of the site that costs are taken from.") var climate = "seoul"
  @Flag(help: "Print a chart of the Pareto front as SVG.") var svg = false
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try reporting {
      let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
      guard (1...1024).contains(threads) else {
        throw Refusal("--threads", "\(threads) is not from 1 to 1024")
      }
      if let gpus, !(1...1024).contains(gpus) {
        throw Refusal("--gpus", "\(gpus) is not from 1 to 1024")
      }
      let rate = try demand()
      let limits = ServingSearch.Limits(
        first: try ttft.map { try time($0, "--ttft") } ?? .infinity,
        each: try tpot.map { try time($0, "--tpot") } ?? .infinity)
      let named = try options.named(gpus: gpus ?? 1)
      let domain = max(1, Int(named.system.root.number("nvlink_domain") ?? 1))
      let most = gpus ?? domain
      let platform = try options.named(gpus: most).platform
      var space = ServingSpace(
        gpus: most, domain: domain, input: options.isl, output: options.osl)
      space.hasPools = !aggregated
      let estimators = try named.recipes.map {
        try named.estimator($0, on: platform)
      }
      let search = ServingSearch(estimators, in: space, limits: limits)
      let clock = ContinuousClock(), start = clock.now
      let result = try Interrupt.during {
        try search.run(threads: threads, isStopped: { Interrupt.isPending })
      }
      let took = (clock.now - start) / .seconds(1)
      let site = try WorkloadSite(
        system: named.system, gpus: domain, climate: climate, named.catalogue)
      let report = try ServingSearchReport(
        result, search, system: named.system, site: site, rate: rate, seconds: took,
        named.catalogue)
      if svg {
        Terminal.print(ServingChart.svg(report))
      } else if json {
        try Terminal.print(json: report)
      } else {
        Terminal.print(ServingText.text(report))
      }
      if report.best == nil { throw Exit.refused }
    }
  }

  /// Requests a second at the busiest hour.
  private func demand() throws -> Double? {
    if let rate {
      guard rate > 0, rate <= 1e9 else { throw Refusal("--rate", "a number above 0 is expected") }
      return rate
    }
    guard users != nil || requestsPerDay != nil else { return nil }
    guard let users, let requestsPerDay, users > 0, requestsPerDay > 0, users <= 1e11,
      requestsPerDay <= 1e6
    else { throw Refusal("--users", "--users and --requests-per-day go together, both above 0") }
    guard peakHour > 1 / 24.0 - 1e-9, peakHour <= 1 else {
      throw Refusal("--peak-hour", "a share from 1/24 (no peak) to 1 is expected")
    }
    return users * requestsPerDay * peakHour / 3600
  }

  private func time(_ text: String, _ option: String) throws -> Double {
    let spaced = text.replacing(/([0-9.])([A-Za-z])/) { "\($0.1) \($0.2)" }
    let value: Quantities.Duration
    do throws(QuantityTextError) {
      value = try Quantities.Duration(spaced)
    } catch {
      throw Refusal(option, "\(error)")
    }
    guard value.si > 0 else { throw Refusal(option, "a time above 0 is expected") }
    return value.si
  }
}
