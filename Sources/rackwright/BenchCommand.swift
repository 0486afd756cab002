import Acceptance
import ArgumentParser
import Catalogue
import Foundation
import HostBench
import Reporting

struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures the machine that it runs on.",
    subcommands: [
      Run.self, RooflineCommand.self, Compare.self, Baseline.self, Table.self,
      AcceptanceCommand.self, BLASTrialCommand.self,
    ],
    defaultSubcommand: Run.self)

  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Clock, arithmetic, matrix products, memory, latencies, cores between each other.",
      discussion: """
        Example: rackwright bench run --quick

        Threads are bound one to a core. OpenBLAS is checked before it is believed; when it has \
        chosen kernels that do not fit the processor, the program starts itself again with better \
        ones and says so.

        Example: rackwright bench run --quick --compare dgx-h100

        Exit code 1 when the node fails what it is compared with.
        """)

    @Flag(help: "End within a minute.")
    var quick = false

    @Option(
      help: ArgumentHelp(
        "Measure only what begins so, divided by commas: stream,gemm.fp64 (clock, fma, dot, gemm, "
          + "stream, read, latency, core-to-core, allreduce, kernel).", valueName: "ids"))
    var only: String?

    @Flag(help: "Print JSON.")
    var json = false

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp(
        "A folder to write the result (HOST.json) and its roofline (HOST.svg) to.",
        valueName: "dir"))
    var output: String?

    @Option(
      name: .customLong("compare"),
      help: ArgumentHelp(
        "The node or system that was ordered: judge the result by it.", valueName: "node"))
    var node: String?

    @OptionGroup var judging: Judging

    @Option(
      help: ArgumentHelp(
        "Measure the products of this model's layers too: a name of `catalogue list model`, or a "
          + "config.json.", valueName: "model"))
    var model: String?

    @Option(help: ArgumentHelp("Tokens of a batch, with --model.", valueName: "count"))
    var tokens = 256

    @Option(
      help: ArgumentHelp(
        "Tensor-parallel ranks that the model's products are divided among.", valueName: "count"))
    var ranks = 8

    func validate() throws {
      guard (1...65_536).contains(tokens), (1...64).contains(ranks) else {
        throw ValidationError("--tokens is from 1 to 65,536, --ranks from 1 to 64.")
      }
    }

    func run() throws {
      try reporting {
        // What to compare with is read first: a mistake there must not cost a minute.
        let judge = try judging.judge(node)
        let shapes = try model.map { name in
          try LayerShapes.of(
            name, tokens: tokens, ranks: ranks, in: try judging.additions.load())
        }
        let restart = BLASRestart(trialArguments: ["bench", "blas-trial"])
        let blas = try restart.check(emulator: BenchRun.emulator) { Terminal.error($0) }
        let run = BenchRun(
          thoroughness: quick ? .quick : .full, shapes: shapes ?? [],
          only: only?.split(separator: ",").map(String.init) ?? [],
          tool: Rackwright.configuration.version)
        let result = try run.run(blas: blas) { Terminal.progress($0) }
        Terminal.progress("")
        if let output {
          let rank = LauncherRank(ProcessInfo.processInfo.environment)
          try OutputFolder(path: output).write(result.files(suffix: rank?.suffix ?? ""))
        }
        let comparison = judge?(result)
        if json {
          Terminal.print(String(decoding: try result.json(with: comparison), as: UTF8.self))
        } else {
          Terminal.print(result)
          if let comparison {
            Terminal.print("")
            Terminal.print(comparison)
          }
        }
        try judging.end(comparison)
      }
    }
  }

  struct RooflineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "roofline",
      abstract: "What limits work on a core, and how near the planner's kernels come.",
      discussion: "Example: rackwright bench roofline node1.json")

    @Argument(help: "A result of bench run.")
    var file: String

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("A folder to write the drawing (HOST.svg) to.", valueName: "dir"))
    var output: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      try reporting {
        let result = try BenchResult.load(file)
        guard let model = RooflineModel(result) else {
          throw BenchError.unreadable(
            file: file, reason: "it has no arithmetic peak or no bandwidth of one core")
        }
        if let output {
          try OutputFolder(path: output).write([model.file(of: result)])
        }
        if json { return try Terminal.print(json: model) }
        let text = RooflineText(model)
        Terminal.print(text.chart.joined(separator: "\n") + "\n")
        Terminal.print(Columns.text(text.limits) + "\n")
        Terminal.print(Columns.text(text.points))
      }
    }
  }

  struct Table: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The results of many nodes: what is usual, which are slow, and why.",
      discussion: """
        Example: rackwright bench table results/*.json

        Nodes are compared with those of the same processor, at least five. Exit code 1 when one is \
        slow.
        """)

    @Argument(help: "Results of bench run.")
    var files: [String]

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      try reporting {
        let table = FleetTable(try BenchResult.load(files))
        if json {
          try Terminal.print(json: table)
        } else {
          Terminal.print(table)
        }
        if !table.slow.isEmpty { throw Exit.refused }
      }
    }
  }

  /// What a restarted process calls to try other kernels; people have no use for it.
  struct BLASTrialCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "blas-trial", shouldDisplay: false)

    func run() throws { try Terminal.print(json: BLASCheck.trial()) }
  }
}

extension Terminal {
  /// A line on standard error that the next one replaces; nothing unless that is a terminal.
  static func progress(_ text: String) {
    guard isatty(2) != 0 else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text.prefix(100))".utf8))
  }

  /// The results of many nodes.
  fileprivate static func print(_ table: FleetTable) {
    for group in table.groups {
      let slow = group.nodes.count(where: \.isSlow)
      print("\(group.processor): \(group.nodes.count) nodes, \(slow) slow\n")
      if group.nodes.count < FleetTable.least {
        print("Too few to say what is usual; \(FleetTable.least) are needed.\n")
      }
      if slow > 0 { print(Columns.text([["node", "cause", "slow", "seen"]] + group.rows) + "\n") }
      if let text = group.placementText { print(text + "\n") }
      print(Columns.text([["usual", "median", "deviation", "nodes"]] + group.usualRows) + "\n")
    }
  }

  /// A result of the benchmark.
  fileprivate static func print(_ result: BenchResult) {
    let text = BenchText(result)
    print(Columns.text(text.header.map { [$0[0], $0[1]] }))
    let head = ["", "median", "spread", "range", "slowest", "samples", "outliers"]
    for section in text.sections {
      print("\n\(section.title)")
      print(Columns.text([head] + section.rows))
    }
    if !text.placementRows.isEmpty {
      print("\nOther placements of the cores")
      print(Columns.text(text.placementRows))
    }
    if !result.missing.isEmpty {
      print("\nMissing here")
      print(Columns.text(result.missing.map { [$0.what, $0.why] }))
    }
  }
}
