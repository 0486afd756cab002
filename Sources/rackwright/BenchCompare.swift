import ArgumentParser
import Catalogue
import Foundation
import HostBench
import Reporting

extension BenchCommand {
  /// What a result is judged by, besides the node.
  struct Judging: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "What nodes of the same kind measured: a file of bench baseline, or the result of one node.",
        valueName: "file"))
    var baseline: String?

    @OptionGroup var additions: CatalogueOption

    @Flag(help: "Exit code 1 on warnings too.")
    var strict = false

    /// What compares a result; `nil` when there is nothing to compare with.
    func judge(_ node: String?) throws -> ((BenchResult) -> NodeComparison)? {
      guard node != nil || baseline != nil else { return nil }
      let catalogue = try additions.load()
      let expectation = try node.map { try NodeExpectation($0, in: catalogue) }
      let stored = try baseline.map { path throws(BenchError) in try BenchBaseline.load(path) }
      let rules = try ComparisonRules(catalogue)
      return { NodeComparison($0, node: expectation, baseline: stored, rules: rules) }
    }

    /// Ends with code 1 when the node fails.
    func end(_ comparison: NodeComparison?) throws {
      guard let comparison else { return }
      if comparison.verdict == .fail || strict && comparison.verdict == .warn {
        throw Exit.refused
      }
    }
  }

  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "A stored result beside what was ordered and nodes of the same kind; or runs beside each other.",
      discussion: """
        Example: rackwright bench compare results/node7.json --node dgx-h100 \
        --baseline dgx-h100.json

        Each value passes, warns or fails, with the limits used. Exit code 1 when the node fails.

        Example: rackwright bench compare monday.json tuesday.json

        Several results, and nothing to judge them by: do the runs agree? Of each pair, how many \
        measurements differ by no more than the spread that they state, and which differ by more. \
        Exit code 1 when more than one in ten does.
        """)

    @Argument(help: "Results of bench run: one to judge, or several runs of one machine.")
    var files: [String]

    @Option(
      help: ArgumentHelp(
        "The node or system that was ordered, as `catalogue list node` names it.",
        valueName: "node"))
    var node: String?

    @OptionGroup var judging: Judging

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
      let isJudged = node != nil || judging.baseline != nil
      guard isJudged || files.count > 1 else {
        throw ValidationError(
          "Give --node, --baseline or both, or a second result: something to compare with.")
      }
      guard !isJudged || files.count == 1 else {
        throw ValidationError("--node and --baseline judge one result; for many see bench table.")
      }
      guard files.count <= Compare.most else {
        throw ValidationError(
          "At most \(Compare.most) runs are held against each other; for nodes see bench table.")
      }
    }

    /// Runs of which every pair is looked at.
    private static let most = 16

    func run() throws {
      try reporting {
        guard let judge = try judging.judge(node) else { return try agreement() }
        let comparison = judge(try BenchResult.load(files[0]))
        if json {
          Terminal.print(String(decoding: try comparison.json, as: UTF8.self))
        } else {
          Terminal.print(comparison)
        }
        try judging.end(comparison)
      }
    }

    private func agreement() throws {
      let pairs = RunAgreement.pairs(try BenchResult.load(files))
      if json {
        Terminal.print(String(decoding: try RunAgreement.json(pairs), as: UTF8.self))
      } else {
        for (index, pair) in pairs.enumerated() {
          if index > 0 { Terminal.print("") }
          Terminal.print(pair)
        }
      }
      let isWarned = judging.strict && pairs.contains { !$0.warnings.isEmpty }
      if isWarned || !pairs.allSatisfy(\.agrees) { throw Exit.refused }
    }
  }

  struct Baseline: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Stores what nodes of one kind measured, to compare others with.",
      discussion: """
        Example: rackwright bench baseline results/*.json > dgx-h100.json

        Nodes that `bench table` calls slow are left out and named.
        """)

    @Argument(help: "Results of bench run, of nodes with the same processor and cores.")
    var files: [String]

    func run() throws {
      try reporting {
        let results = try BenchResult.load(files)
        let baseline = try BenchBaseline(results, tool: Rackwright.configuration.version)
        Terminal.print(String(decoding: try baseline.json, as: UTF8.self))
        if !baseline.leftOut.isEmpty {
          Terminal.error("left out as slow: \(baseline.leftOut.joined(separator: ", "))")
        }
      }
    }
  }
}

extension Terminal {
  /// Two runs against each other.
  static func print(_ pair: RunAgreement) {
    print(pair.headline)
    for warning in pair.warnings { print("warning: \(warning)") }
    if !pair.rows.isEmpty { print("\n" + Columns.text(pair.rows)) }
    if !pair.missing.isEmpty {
      print("\nNot compared")
      print(Columns.text(pair.missing.map { [$0.what, $0.why] }))
    }
  }

  /// A node against what was ordered.
  static func print(_ comparison: NodeComparison) {
    print(comparison.headline + "\n")
    print(Columns.text(comparison.factRows))
    if comparison.items.count > 0 { print("\n" + Columns.text(comparison.itemRows)) }
    if !comparison.missing.isEmpty {
      print("\nNot compared")
      print(Columns.text(comparison.missing.map { [$0.what, $0.why] }))
    }
  }
}
