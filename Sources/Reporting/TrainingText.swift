public import Planning
import Quantities
import Workloads

/// A training estimate on one screen.
public enum TrainingText {
  /// The text.
  public static func text(_ report: TrainingReport) -> String {
    let e = report.estimate
    var lines = [
      "\(report.model), \(report.task.precision), \(report.task.globalBatch) x "
        + "\(report.task.sequence) tokens a step, on \(report.gpus) GPUs of \(report.system)",
      "\(seconds(e.step)) a step (80 % interval \(seconds(e.low80)) to \(seconds(e.high80))), "
        + "\(number(e.tokensPerSecond)) tokens/s, \(number(report.tokensPerSecondPerGPU)) a GPU",
      "MFU \(percent(e.modelUtilisation)), HFU \(percent(e.hardwareUtilisation)), "
        + "\(number(report.modelFLOPRatePerGPU / 1e12)) TFLOP/s a GPU, "
        + "\(number(report.powerPerGPU)) W a GPU at the rack, "
        + "\(number(report.tokensPerSecondPerMW)) tokens/s a MW",
      "", report.arguments,
    ]
    if !report.assumed.isEmpty {
      lines.append("not given: \(report.assumed.joined(separator: ", "))")
    }
    if !e.fits {
      lines.append(
        "DOES NOT FIT: \(bytes(e.memory)) of \(bytes(e.usableMemory)); try more tensor, pipeline or "
          + "expert ranks, a higher ZeRO stage or more recomputation")
    }
    lines += ["", table("step", e.parts, total: e.step) { seconds($0) }]
    lines += ["", table("memory", e.memoryParts, total: e.memory) { bytes($0) }]
    lines.append("  of \(bytes(e.usableMemory)), \(bytes(e.headroom)) free")
    if let run = report.run { lines += ["", self.run(run)] }
    return lines.joined(separator: "\n")
  }

  /// A search: the best, why, the front.
  public static func text(_ report: TrainingSearchReport) -> String {
    var lines = [
      "\(number(Double(report.evaluated))) configurations, \(number(Double(report.feasible))) fit; "
        + "\(QuantityFormat.fixed(report.seconds, 2)) s on \(report.threads) threads"
        + (report.complete ? "" : " (INTERRUPTED: the best so far)")
    ]
    guard let best = report.best else {
      lines.append("Nothing fits: more GPUs, or GPUs with more memory, are needed.")
      return lines.joined(separator: "\n")
    }
    lines += ["", "Best by \(report.objective.rawValue):", text(best)]
    if let other = report.runnerUp {
      lines += [
        "", "The best of another split takes \(seconds(other.estimate.step)):",
        "  \(other.arguments)",
      ]
      let parts = report.saves.sorted { (abs($1.value), $0.key) < (abs($0.value), $1.key) }
      lines += parts.prefix(6).map { part, saved in
        "  \(part): the best \(saved > 0 ? "saves" : "costs") \(seconds(abs(saved)))"
      }
    }
    lines += ["", "By each objective:", list(report.byObjective.sorted { $0.key < $1.key })]
    lines += ["", "Pareto front (step, tokens/s of a MW, memory), \(report.pareto.count):"]
    lines.append(
      Columns.text(
        report.pareto.prefix(20).map {
          [
            seconds($0.step), number($0.tokensPerSecondPerMW), bytes($0.memory), $0.arguments,
          ]
        }))
    return lines.joined(separator: "\n")
  }

  /// Several estimates, a line each.
  public static func list(_ reports: [TrainingReport]) -> String {
    list(reports.enumerated().map { ("\($0.offset + 1)", $0.element) })
  }

  private static func list(_ reports: [(String, TrainingReport)]) -> String {
    Columns.text(
      reports.map { name, report in
        [
          name, seconds(report.estimate.step), percent(report.estimate.modelUtilisation),
          bytes(report.estimate.memory) + (report.estimate.fits ? "" : " (does not fit)"),
          report.arguments,
        ]
      })
  }

  private static func run(_ run: TrainingRun) -> String {
    let g = run.goodput
    return [
      "\(number(run.tokens)) tokens: \(number(run.days)) days "
        + "(\(number(run.idealDays)) without failures, goodput \(percent(g.share)))",
      "  an interruption every \(number(g.interruption / 3600)) h, a checkpoint of "
        + "\(seconds(g.checkpoint)) every \(number(g.daly / 60)) min (Young "
        + "\(number(g.young / 60))), \(g.spareNodes) spare nodes",
      "  goodput at "
        + run.goodputAt.sorted { $0.key.count < $1.key.count }
        .map { "\(number(Double($0.key) ?? 0)) GPUs \(percent($0.value))" }.joined(separator: ", "),
      "  \(Energy(si: run.rackEnergy)) at the racks, \(Energy(si: run.meterEnergy)) at the meter "
        + "(PUE \(QuantityFormat.fixed(run.pue, 3))), mean \(Power(si: run.power))",
      "  \(number(run.gpuHours)) GPU-hours at \(number(run.gpuHourCost)) \(run.currency): "
        + "\(number(run.cost)) \(run.currency), \(number(run.costPerMillionTokens)) a million "
        + "tokens (capital, upkeep and energy)",
    ].joined(separator: "\n")
  }

  private static func table(
    _ title: String, _ parts: [String: Double], total: Double, _ text: (Double) -> String
  ) -> String {
    let rows = parts.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return Columns.text(
      [[title, text(total), "100 %", ""]]
        + rows.map { ["  \($0.key)", text($0.value), percent($0.value / total), ""] })
  }

  private static func seconds(_ value: Double) -> String { "\(Duration(si: value))" }
  private static func number(_ value: Double) -> String { QuantityFormat.plain(value, digits: 4) }
  private static func percent(_ value: Double) -> String {
    "\(QuantityFormat.fixed(value * 100, 1)) %"
  }
  private static func bytes(_ value: Double) -> String {
    "\(QuantityFormat.fixed(value / 1_073_741_824, 1)) GiB"
  }
}
