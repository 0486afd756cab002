import ArgumentParser
import Electrical
import Planning
import Reporting
import Schema
import Topology

struct PowerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "power",
    abstract:
      "Racks by component; every state of a chain; demand over a year; swings at the feed.",
    subcommands: [
      PowerRackCommand.self, PowerCheckCommand.self, PowerYearCommand.self, PowerSwingsCommand.self,
    ])
}

struct PowerCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "A chain written device by device in normal operation and in every failure.",
    discussion: """
      Each device out, the utility lost, and each pair of devices: one out for maintenance, one
      failed. Docs/power.md shows a chain.

      Example: rackwright power check Docs/chain-2n.yaml
      """)

  @Argument(help: "The chain, as YAML.")
  var chain: String

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Exit with 1 when a device is beyond its rating or a single point of failure.")
  var strict = false

  func run() throws {
    try reporting {
      let chain = try PowerChainFile.read(try SourceText.load(path: chain))
      let report = try ChainReport(chain, threads: HostTopology.usableProcessors)
      if json {
        try Terminal.print(json: report)
      } else {
        Terminal.print(ChainReportText.text(report))
      }
      if strict, report.findings.contains(where: { $0.matter != .derating }) { throw Exit.refused }
    }
  }
}
