import ArgumentParser
import Planning
import Reporting
import Schema
import Topology

struct PowerYearCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "year",
    abstract:
      "A scenario's demand over the year: load duration, charges by time of use, emissions.",
    discussion: """
      Example: rackwright power year Scenarios/korea-260k.yaml --site ulsan
      """)

  @OptionGroup var options: ScenarioOptions

  @Option(help: "The site; all unless named.")
  var site: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try reporting {
      let (catalogue, brief) = try options.read()
      let plan = try Planner.plan(
        brief, catalogue: catalogue, threads: HostTopology.usableProcessors)
      let sites = try plan.sites(named: site)
      if json {
        let named = sites.map { ($0.id, $0.power?.demand) }
        try Terminal.print(json: Dictionary(named) { first, _ in first })
      } else {
        Terminal.print(PowerYearText.text(plan, site: site))
      }
    }
  }
}
