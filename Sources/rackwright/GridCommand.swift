import ArgumentParser
import Catalogue
import Foundation
import Planning
import Reporting
import Schema
import Topology

struct GridCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grid", abstract: "The page that goes to the utility, for each site.",
    discussion: """
      Example: rackwright grid Scenarios/korea-260k.yaml --site ulsan

      With -o the pages of all sites are written as Markdown and HTML.
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case markdown, html, json }

  @OptionGroup var options: ScenarioOptions

  @Option(help: "The site; all unless named.")
  var site: String?

  @Option(help: "What to print.")
  var form = Form.markdown

  @Option(name: [.customShort("o"), .long], help: "A folder for grid-SITE.md and grid-SITE.html.")
  var output: String?

  func run() throws {
    try reporting {
      let (catalogue, brief) = try options.read()
      let plan = try Planner.plan(
        brief, catalogue: catalogue, threads: HostTopology.usableProcessors)
      let sites = try plan.sites(named: site)
      if let output {
        try OutputFolder(path: output).write(
          sites.flatMap { site in
            [
              (
                name: "grid-\(site.id).md",
                data: Data(GridSheetText.markdown(plan, site: site).utf8)
              ),
              (name: "grid-\(site.id).html", data: Data(GridSheetText.html(plan, site: site).utf8)),
            ]
          })
        Terminal.print(
          "Written: \(sites.map { "grid-\($0.id).md, .html" }.joined(separator: ", "))")
        return
      }
      switch form {
      case .markdown:
        for site in sites { Terminal.print(GridSheetText.markdown(plan, site: site)) }
      case .html:
        for site in sites { Terminal.print(GridSheetText.html(plan, site: site)) }
      case .json: try Terminal.print(json: sites.map(\.grid))
      }
    }
  }
}
