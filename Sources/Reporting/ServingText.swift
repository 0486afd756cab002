public import Planning
import Quantities
import Workloads

/// Serving estimates, searches and fits on one screen.
public enum ServingText {
  /// One estimate.
  public static func text(_ report: ServingReport) -> String {
    let e = report.estimate
    var lines = [
      "\(report.model), \(report.weights.rawValue) weights, on \(e.deployment.gpus) GPU\(e.deployment.gpus == 1 ? "" : "s") of "
        + "\(report.system) by \(report.engine)",
      "\(number(e.load.input)) tokens in, \(number(e.load.output)) out, "
        + (report.open.map {
          "\(number($0.rate)) requests/s that arrive by themselves, "
            + "\(percent($0.utilisation)) of the most that it bears: \(number($0.inFlight)) in flight"
        } ?? "\(number(e.load.concurrency)) requests in flight"),
      "",
    ]
    if !e.fits {
      lines.append(
        "DOES NOT FIT: \(bytes(e.weights)) of weights a GPU leave no room for a sequence; more "
          + "tensor or expert ranks, or narrower weights, are needed")
      return lines.joined(separator: "\n")
    }
    func spread(_ name: String, _ s: ServingTimes.Spread, _ interval: [Double]?) -> [String] {
      [
        name, seconds(s.mean), seconds(s.p50), seconds(s.p95), seconds(s.p99),
        interval.map { "\(seconds($0.first ?? 0)) to \(seconds($0.last ?? 0))" } ?? "",
      ]
    }
    lines.append(
      Columns.text([
        ["", "mean", "P50", "P95", "P99", "80 % interval of the mean"],
        spread("TTFT", report.times.first, report.firstInterval),
        spread("TPOT", report.times.each, report.eachInterval),
        spread("end to end", report.times.total, nil),
      ]))
    // What arrives is given; what a closed loop makes of its requests is predicted.
    let interval =
      report.open == nil
      ? " (80 % interval \(number(report.tokensInterval.first ?? 0)) to "
        + "\(number(report.tokensInterval.last ?? 0)))" : ""
    lines += [
      "",
      "\(number(report.tokens)) tokens/s\(interval), \(number(report.tokensPerGPU)) a GPU, "
        + "\(number(report.tokensPerUser)) a user, \(number(report.tokensPerMW)) a MW at the racks",
      "\(number(e.mostTokens)) tokens/s with every request queued",
      "\(number(report.open?.batch ?? e.batch)) sequences decode on a rank, of \(number(e.resident)) that fit: "
        + "\(bytes(e.weights)) of weights a GPU, \(bytes(e.cache)) of cache a sequence",
      "\(number(report.powerPerGPU)) W a GPU at the rack; \(percent(report.promptShare)) of the "
        + "GPU time reads prompts",
    ]
    if let open = report.open, !open.isSteady {
      lines.append(
        "NEAR SATURATION: \(percent(open.fullShare)) of requests find memory full; means may be off "
          + "by more than 5 %")
    }
    if let cost = report.costPerMillionTokens, let currency = report.currency {
      lines.append("\(number(cost)) \(currency) a million output tokens")
    }
    lines += [
      "", "A decoding step: \(parts(report.decodeParts))",
      "Reading a prompt: \(parts(report.promptParts))", "", report.arguments,
    ]
    return lines.joined(separator: "\n")
  }

  /// A search.
  public static func text(_ report: ServingSearchReport) -> String {
    var lines = [
      "\(number(Double(report.evaluated))) deployments and loads, "
        + "\(number(Double(report.feasible))) fit, \(number(Double(report.within))) within the "
        + "bounds; \(QuantityFormat.fixed(report.seconds, 2)) s"
        + (report.complete ? "" : " (INTERRUPTED: the best so far)")
    ]
    if let best = report.best {
      lines += ["", "Most tokens/s of a GPU within the bounds:", text(best)]
      if let other = report.runnerUp {
        let share = best.estimate.tokensPerGPU / max(1e-9, other.estimate.tokensPerGPU) - 1
        lines += [
          "",
          "The best of another deployment gives \(number(other.estimate.tokensPerGPU)) tokens/s a "
            + "GPU (\(percent(share)) less): \(other.arguments)",
        ]
      }
    } else if let nearest = report.nearest {
      lines += [
        "",
        "Nothing is within the bounds"
          + (report.firstBound.map { ", TTFT \(seconds($0))" } ?? "")
          + (report.eachBound.map { ", TPOT \(seconds($0))" } ?? "")
          + ". The nearest keeps "
          + (report.reachable?.words("--ttft ", "--tpot ", unit: "", between: " ") ?? "") + ":",
        text(nearest),
      ]
    } else {
      let reach = report.reach?.text ?? ""
      lines.append(
        "Nothing fits into the memory of so many GPUs. "
          + (reach.isEmpty
            ? "More than 1,024 would be needed."
            : "What holds the weights and a sequence: \(reach); see --gpus and --weights."))
    }
    if let demand = report.demand { lines += ["", ServingCapacityText.text(demand, report)] }
    guard !report.pareto.isEmpty else { return lines.joined(separator: "\n") }
    lines += ["", "Pareto front, \(report.pareto.count):"]
    let shown = report.pareto.count <= 24 ? Array(report.pareto.indices) : spread(report.pareto)
    lines.append(
      Columns.text(
        [["tokens/s/user", "tokens/s/GPU", "TTFT", "TPOT", "GPUs", "weights", ""]]
          + shown.map { place in
            let p = report.pareto[place]
            return [
              number(p.tokensPerUser), number(p.tokensPerGPU), seconds(p.first), seconds(p.each),
              "\(p.gpus)", p.weights.rawValue, p.arguments,
            ]
          }))
    return lines.joined(separator: "\n")
  }

  /// Places of 24 points over a front.
  private static func spread(_ points: [ServingSearchReport.Point]) -> [Int] {
    (0..<24).map { $0 * (points.count - 1) / 23 }
  }

  /// A validation: rows, then summaries.
  public static func text(_ result: ServingValidation) -> String {
    let rows = result.rows.map { row in
      [
        row.id, row.quantity.rawValue, number(row.measured), number(row.predicted),
        "\(number(row.low80)) to \(number(row.high80))", percent(row.error),
        row.assumed.joined(separator: "; "),
      ]
    }
    return Columns.text(
      [["row", "quantity", "measured", "predicted", "80 % interval", "error", "assumed"]] + rows)
      + "\n\n" + summaries(result) + "\n\n" + ValidationText.skipped(result.skipped)
  }

  private static func summaries(_ result: ServingValidation) -> String {
    func named(_ label: String, _ key: String) -> [(String, ValidationSummary)] {
      result[key].sorted { $0.key < $1.key }.map { ("\(label)\($0.key)", $0.value) }
    }
    return ValidationText.table(
      [("all", result.all)] + named("stated: ", "stated_by_quantity")
        + named("assumed: ", "assumed_by_quantity")
        + ["by_gpu", "by_framework", "by_precision", "by_family"].flatMap { named("", $0) })
  }

  /// A fit: values with their bounds, then how unseen rows were met.
  public static func text(_ result: ServingFit) -> String {
    let values = result.values.map { value in
      [
        "\(value.entry).\(value.key)", QuantityFormat.significant(value.value, 4),
        QuantityFormat.significant(value.lower, 4), QuantityFormat.significant(value.upper, 4), "",
      ]
    }
    let worst = Dictionary(
      grouping: result.unseen.rows, by: \.group
    )
    .map { group, rows in (group, ValidationText.median(rows.map(\.error)), rows.count) }
    .sorted { abs($0.1) > abs($1.1) }.prefix(40)
    return [
      "\(result.values.count) parameters",
      Columns.text([["", "value", "lowest", "highest", ""]] + values), "",
      "Fitted:", summaries(result.fitted), "", "Unseen:", summaries(result.unseen), "",
      "Groups furthest off, unseen:",
      Columns.text(
        worst.map { [$0.0, "\($0.2) rows", "\(QuantityFormat.fixed($0.1 * 100, 1)) %", ""] }),
    ].joined(separator: "\n")
  }

  private static func parts(_ parts: [String: Double]) -> String {
    let total = parts.values.sorted().reduce(0, +)
    let shares = parts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .filter { $0.value > 0.005 * total }
      .map { "\($0.key) \(percent($0.value / max(total, 1e-300)))" }
    return "\(seconds(total)): \(shares.joined(separator: ", "))"
  }

  private static func seconds(_ value: Double) -> String {
    value < 1
      ? "\(QuantityFormat.significant(value * 1e3, 3)) ms"
      : "\(QuantityFormat.significant(value, 3)) s"
  }
  private static func bytes(_ value: Double) -> String {
    "\(QuantityFormat.significant(value / 1e9, 3)) GB"
  }
  private static func number(_ value: Double) -> String { QuantityFormat.plain(value, digits: 4) }
  private static func percent(_ value: Double) -> String {
    "\(QuantityFormat.fixed(value * 100, 1)) %"
  }
}
