import ArgumentParser
import Catalogue
import Exchange
import Foundation
import Planning
import Quantities
import Reporting
import Schema
import Topology

struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Many plans of one scenario, as one table.",
    discussion: """
      Example: rackwright sweep Scenarios/korea-260k.yaml --vary sites[ulsan].supply="30 °C,40 °C" \
      --vary fleets[sk].gpus=20000,40000

      Every combination is planned. Ranges are left out, to be quick.
      """)

  @OptionGroup var options: ScenarioOptions

  @Option(help: ArgumentHelp("A key and its values.", valueName: "key=a,b,c"))
  var vary: [String]

  @Option(name: [.customShort("o"), .long], help: "A file for the table as CSV.")
  var output: String?

  @Option(help: "Plans at a time; the table does not depend on it.")
  var threads: Int?

  @Flag(help: "Print the table as JSON.")
  var json = false

  @Flag(help: "Print the table as CSV.")
  var csv = false

  func validate() throws {
    if vary.isEmpty { throw ValidationError("Name at least one key: --vary key=a,b,c.") }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is a number from 1 to 1024.")
    }
  }

  func run() throws {
    try reporting {
      var axes: [Sweep.Axis] = []
      for text in vary { axes.append(try Sweep.Axis(text)) }
      let input = try options.load()
      let total = try Sweep.combinations(axes).count
      let started = Date()
      let rows = try Sweep.run(
        input.source, catalogue: input.catalogue, base: input.overrides,
        fleets: input.fleets, axes: axes,
        threads: threads ?? HostTopology.usableProcessors
      ) { done in
        // Only on work that people wait for, and only where they look.
        if isatty(2) != 0, done.isMultiple(of: 50), Date().timeIntervalSince(started) > 1 {
          FileHandle.standardError.write(Data("\r\(done) of \(total) plans".utf8))
        }
      }
      let table = SweepTable(axes: axes, rows: rows)
      if let output {
        let url = URL(filePath: output)
        try OutputFolder(path: url.deletingLastPathComponent().path)
          .write([(name: url.lastPathComponent, data: Data(table.csv.utf8))])
      }
      if json {
        try Terminal.print(json: table)
      } else if csv {
        FileHandle.standardOutput.write(Data(table.csv.utf8))
      } else {
        Terminal.print(table.text)
      }
      if rows.allSatisfy({ $0.refused != nil }) { throw Exit.refused }
    }
  }
}
