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
      --ttft and --tpot. With --users and --requests-per-day, or --rate, also what the demand takes: \
      the busiest hour of its --profile within the bounds while requests arrive by themselves; GPUs, \
      racks, power and energy over the day.

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
  @Option(
    help: "How demand changes over a day: working-day, chat, flat, or 24 numbers with commas.")
  var profile = "working-day"
  @Option(help: "Share of a day's requests in its busiest hour; the profile's unless given.")
  var peakHour: Double?
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
      let limits = ServingSearch.Limits(
        first: try ttft.map { try time($0, "--ttft") } ?? .infinity,
        each: try tpot.map { try time($0, "--tpot") } ?? .infinity)
      let named = try options.named(gpus: gpus ?? 1)
      let demand = try demand(named.catalogue)
      let domain = max(1, Int(named.system.root.number("nvlink_domain") ?? 1))
      let most = gpus ?? domain
      let platform = try options.named(gpus: most).platform
      var space = ServingSpace(
        gpus: most, domain: domain, input: options.isl, output: options.osl)
      space.hasPools = !aggregated
      // Queues do not model chunks that pass a pipeline.
      space.hasPipelines = demand == nil || options.chunk == 0
      space.together = named.system.gpusTogether
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
        result, search, system: named.system, site: site, demand: demand, climate: climate,
        seconds: took, named.catalogue)
      if svg {
        Terminal.print(ServingChart.svg(report))
      } else if json {
        try Terminal.print(json: report)
      } else {
        Terminal.print(ServingText.text(report))
      }
      if report.best == nil || report.demand?.isWithin == false { throw Exit.refused }
    }
  }

  /// What is asked over a day.
  private func demand(_ catalogue: Catalogue) throws -> ServingDemand? {
    if rate == nil, users == nil, requestsPerDay == nil { return nil }
    let profile = try dayProfile(catalogue)
    if let rate {
      guard users == nil, requestsPerDay == nil else {
        throw Refusal("--rate", "a rate, or --users with --requests-per-day; not both")
      }
      guard rate > 0, rate <= 1e9 else { throw Refusal("--rate", "a number above 0 is expected") }
      return ServingDemand(peakRate: rate, profile: profile)
    }
    guard let users, let requestsPerDay, users > 0, requestsPerDay > 0, users <= 1e11,
      requestsPerDay <= 1e6
    else { throw Refusal("--users", "--users and --requests-per-day go together, both above 0") }
    return ServingDemand(users: users, requestsPerDay: requestsPerDay, profile: profile)
  }

  private func dayProfile(_ catalogue: Catalogue) throws -> DayProfile {
    var result: DayProfile
    if profile.contains(",") {
      let values = profile.split(separator: ",", omittingEmptySubsequences: false).map {
        Double($0.trimmingCharacters(in: .whitespaces))
      }
      guard let stated = DayProfile(stated: values.map { $0 ?? -1 }) else {
        throw Refusal(
          "--profile", "24 numbers from 0 up are expected, one for each hour from midnight")
      }
      result = stated
    } else {
      result = try Refusal.choice(profile, option: "--profile", of: DayProfile.all(catalogue)) {
        try? DayProfile($0, catalogue)
      }
    }
    guard let peakHour else { return result }
    guard peakHour > 1 / 24.0 - 1e-9, peakHour < 1 else {
      throw Refusal("--peak-hour", "a share from 1/24 (no peak) to 1 is expected")
    }
    if peakHour < 1 / 24.0 + 1e-9 { return try DayProfile("flat", catalogue) }
    guard let stretched = result.stretched(toPeakShare: peakHour) else {
      throw Refusal("--peak-hour", "the profile \(profile) has no peak to stretch so far")
    }
    return stretched
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
