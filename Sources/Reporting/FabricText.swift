import Fabric
import Interfaces
public import Planning
import Quantities

/// A fabric for the terminal: what it is, what links carry, what failures leave.
public enum FabricText {
  /// The report in sections.
  public static func text(_ report: FabricReport) -> String {
    var lines = [
      "\(plain(report.gpus)) GPUs in \(plain(report.nodes)) nodes"
        + (report.nvlinkDomain > 1
          ? ", NVLink domains of \(report.nvlinkDomain)" : ", without NVLink")
    ]
    lines += section("Networks", networks(report))
    lines += section("Cables", cables(report))
    lines += section("Compute network, from a GPU outwards", tiers(report))
    lines.append("  " + bisection(report.bisection))
    if let collisions = report.collisions { lines += self.collisions(collisions) }
    for load in report.loads { lines += section(title(load.scenario), loads(load)) }
    if let failed = report.failed { lines += ["", self.failed(failed)] }
    lines += section(
      "Single failures, jobs of \(plain(report.failures.jobs.gpus)) GPUs", failures(report))
    lines.append(
      "  \(number(report.failures.failures)) failures a year, "
        + "\(number(report.failures.stops)) stops of jobs, "
        + "\(number(report.failures.hoursCut)) GPU-hours cut off until the repair.")
    return lines.joined(separator: "\n")
  }

  private static func section(_ title: String, _ lines: [String]) -> [String] {
    ["", title] + lines
  }

  private static func networks(_ report: FabricReport) -> [String] {
    let head = [
      "network", "switch", "tiers", "planes", "leaves", "spines", "cores", "links", "cables",
      "down:up",
    ]
    let rows = report.networks.map { network in
      [
        network.name, network.device, "\(network.tiers)", "\(network.planes)",
        plain(network.leaves), plain(network.spines), plain(network.cores), plain(network.links),
        plain(network.cables), "\(QuantityFormat.plain(network.oversubscription)):1",
      ]
    }
    return Table.lines(
      [head] + rows, alignment: [.left, .left] + Array(repeating: .right, count: 8))
  }

  private static func cables(_ report: FabricReport) -> [String] {
    let head = ["network", "type", "cables", "length", "power of ends", "price"]
    let rows = report.networks.flatMap { network in
      network.types.map { type in
        let price = type.price.map {
          QuantityFormat.text($0, Unit(type.currency ?? "USD") ?? .one)
        }
        return [
          network.name, type.id, plain(type.count),
          QuantityFormat.text(type.metres, Unit("m") ?? .one), type.power.formatted(),
          price ?? "not known",
        ]
      }
    }
    return Table.lines(
      [head] + rows, alignment: [.left, .left, .right, .right, .right, .right])
  }

  private static func tiers(_ report: FabricReport) -> [String] {
    let head = ["tier", "GPUs", "bandwidth of a GPU", "latency", "taper", "measured"]
    let rows = report.links.tiers.map { tier in
      [
        tier.name, plain(tier.ranks), tier.bandwidth.formatted(), time(tier.latency),
        QuantityFormat.plain(tier.taper),
        tier.isMeasured ? "\(tier.measuredRanks) GPUs" : "no",
      ]
    }
    return Table.lines(
      [head] + rows, alignment: [.left, .right, .right, .right, .right, .left])
  }

  private static func bisection(_ bisection: Bisection) -> String {
    "Half to half: \(bisection.bandwidth.formatted()) each way, \(percent(bisection.share)) of what "
      + "the nodes put in" + (bisection.share < 1 ? "; \(words(bisection.tier)) binds." : ".")
  }

  private static func collisions(_ collisions: Collisions) -> [String] {
    func times(_ value: Double) -> String { "\(QuantityFormat.fixed(value, 2))x" }
    return [
      "  Hashed flows, \(collisions.flows) for each link of a pair, \(collisions.trials) random "
        + "pairings: \(percent(collisions.meanShare)) of it on average;",
      "  a flow takes \(times(collisions.slowdown.p50)) as long in half of the cases, "
        + "\(times(collisions.slowdown.p99)) in 1 of 100; the slowest of a pairing "
        + "\(times(collisions.slowest.p50)).",
    ]
  }

  private static func title(_ scenario: TrafficScenario) -> String {
    "\(scenario.name), groups of \(plain(scenario.group.ranks))"
      + (scenario.group.stride > 1 ? ", stride \(scenario.group.stride)" : "")
      + ", \(scenario.bytes.formatted()) a rank"
  }

  private static func loads(_ load: FabricReport.Load) -> [String] {
    let head = ["links", "", "all", "hottest", "carry", "on average", "take"]
    let rows = load.tiers.map { tier in
      [
        words(tier.tier), tier.direction.rawValue, plain(tier.links), plain(tier.hottest),
        tier.bytes.formatted(), tier.mean.formatted(),
        time(tier.time) + (tier.time == load.time ? " *" : ""),
      ]
    }
    return Table.lines(
      [head] + rows, alignment: [.left, .left, .right, .right, .right, .right, .left])
  }

  private static func failed(_ failed: FabricReport.Failed) -> String {
    let name = failed.kind.words + (failed.number.map { " \($0)" } ?? "")
    let effect = failed.effect
    var parts: [String] = []
    if effect.gpusCut > 0 { parts.append("\(plain(effect.gpusCut)) GPUs are cut off") }
    if effect.gpusSlowed > 0 {
      parts.append(
        "\(plain(effect.gpusSlowed)) GPUs keep \(percent(effect.bandwidthLeft)) of their bandwidth, "
          + "\(words(effect.tier))")
    }
    if parts.isEmpty { parts.append("nothing is lost") }
    if effect.isDivided { parts.append("the rest no longer reaches itself") }
    parts.append("\(plain(failed.jobsStopped)) jobs stop, \(plain(failed.jobsSlowed)) are slowed")
    return "Without \(name): " + parts.joined(separator: "; ") + "."
  }

  private static func failures(_ report: FabricReport) -> [String] {
    let head = [
      "part", "count", "cuts off", "slows", "to", "stops jobs", "a year", "stops a year",
    ]
    let rows = report.failures.lines.map { line in
      [
        line.kind.words, plain(line.count), plain(line.worst.gpusCut),
        plain(line.worst.gpusSlowed), percent(line.worst.bandwidthLeft), plain(line.jobsStopped),
        line.kind == .plane ? "" : number(line.failures),
        line.kind == .plane ? "" : number(line.stops),
      ]
    }
    return Table.lines(
      [head] + rows, alignment: [.left] + Array(repeating: .right, count: 7))
  }

  private static func words(_ tier: LinkLoads.Tier) -> String {
    switch tier {
    case .inner: "NVLink or PCIe"
    case .nodeLeaf: "node to leaf"
    case .leafSpine: "leaf to spine"
    case .spineCore: "spine to core"
    }
  }

  /// A time in the unit that leaves few zeros.
  private static func time(_ time: Duration) -> String {
    guard time.si > 0 else { return "0 s" }
    for (factor, unit) in [(1.0, "s"), (1e-3, "ms"), (1e-6, "us")] where time.si >= factor {
      return "\(QuantityFormat.significant(time.si / factor, 3)) \(unit)"
    }
    return "\(QuantityFormat.significant(time.si / 1e-9, 3)) ns"
  }

  private static func plain(_ count: Int) -> String { QuantityFormat.plain(Double(count)) }
  private static func number(_ value: Double) -> String {
    value == 0 ? "0" : QuantityFormat.plain(value)
  }
  private static func percent(_ share: Double) -> String {
    "\(QuantityFormat.fixed(share * 100, 1)) %"
  }
}
