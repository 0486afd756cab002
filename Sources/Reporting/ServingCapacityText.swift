import Planning
import Quantities
import Workloads

/// What a demand takes, on half a screen.
enum ServingCapacityText {
  static func text(_ capacity: ServingCapacity, _ report: ServingSearchReport) -> String {
    let (demand, state) = (capacity.demand, capacity.state)
    let who = demand.users.map { users in
      "\(number(users)) users with \(number(demand.requestsPerUser ?? 0)) requests a day: "
    }
    let quiet = demand.rates.min() ?? 0
    var lines = [
      "\(who ?? "")\(number(demand.meanRate)) requests/s on average, \(number(demand.peakRate)) in the "
        + "busiest hour, \(number(quiet)) in the quietest (\(demand.profile.id))"
    ]
    if !capacity.isWithin {
      let bounds = [
        report.firstBound.map { "TTFT \(seconds($0))" },
        report.eachBound.map { "TPOT \(seconds($0))" },
      ].compactMap(\.self).joined(separator: " and ")
      lines.append(
        "NOT MET: where requests arrive by themselves no deployment keeps \(bounds) on average; the "
          + "nearest, at a tenth of what it bears, keeps "
          + (capacity.reachable?.words("--ttft ", "--tpot ", unit: "", between: " ") ?? "") + ":")
    }
    func many(_ count: Int, _ word: String) -> String {
      "\(number(Double(count))) \(word)\(count == 1 ? "" : "s")"
    }
    let spare =
      !capacity.isWithin
      ? ""
      : capacity.headroom < 1
        ? "; \(percent(max(0, capacity.headroom))) more would keep the bounds"
        : "; \(number(1 + capacity.headroom)) times as much would keep the bounds"
    lines += [
      "\(many(capacity.gpus, "GPU")) (80 % interval \(interval(capacity.gpusInterval))): "
        + "\(many(capacity.deployments, "deployment")) of \(capacity.deploymentGPUs), "
        + "\(capacity.weights.rawValue) weights, in \(many(capacity.systems, "system"))"
        + (capacity.racks.map { ", \(number(Double($0))) racks" } ?? ""),
      "Busiest hour, one deployment: \(number(state.rate)) requests/s, "
        + "\(percent(state.utilisation)) of the most that it bears\(spare)",
      Columns.text([
        ["", "mean", "P50", "P95", "P99", ""],
        spread("TTFT", capacity.times.first), spread("TPOT", capacity.times.each),
        spread("end to end", capacity.times.total),
      ]),
      "\(power(capacity.peakPower)) of IT power in the busiest hour, "
        + "\(power(capacity.hours.map(\.power).min() ?? 0)) in the quietest, "
        + "\(power(capacity.highestPower)) with every system at its maximum"
        + (capacity.utilityPeak.map {
          "; \(power($0)) at the meter then, PUE \(QuantityFormat.fixed(capacity.pue ?? 1, 3))"
        } ?? ""),
      "\(number(capacity.energy / 3.6e9)) MWh a day if what an hour does not need waits, "
        + "\(number(capacity.energyIfSpread / 3.6e9)) if requests are spread over all",
      "\(tokens(capacity.tokens)) tokens a day"
        + (capacity.costPerMillionTokens.map {
          " at \(number($0)) \(capacity.currency ?? "") a million, every GPU paid for all day"
        } ?? ""),
      capacity.arguments,
    ]
    return lines.joined(separator: "\n")
  }

  private static func spread(_ name: String, _ s: ServingTimes.Spread) -> [String] {
    [name, seconds(s.mean), seconds(s.p50), seconds(s.p95), seconds(s.p99), ""]
  }

  private static func interval(_ gpus: [Int]) -> String {
    gpus.map { number(Double($0)) }.joined(separator: " to ")
  }
  private static func tokens(_ value: Double) -> String {
    let scales = [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")]
    guard let scale = scales.first(where: { value >= $0.0 }) else { return number(value) }
    return "\(number(value / scale.0)) \(scale.1)"
  }
  private static func power(_ watts: Double) -> String { "\(Power(si: watts))" }
  private static func seconds(_ value: Double) -> String {
    value < 1
      ? "\(QuantityFormat.significant(value * 1e3, 3)) ms"
      : "\(QuantityFormat.significant(value, 3)) s"
  }
  private static func number(_ value: Double) -> String { QuantityFormat.plain(value, digits: 4) }
  private static func percent(_ value: Double) -> String {
    "\(QuantityFormat.fixed(value * 100, 1)) %"
  }
}
