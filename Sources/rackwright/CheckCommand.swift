import ArgumentParser
import Planning

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Problems of a scenario, and nothing else.",
    discussion: "Example: rackwright check Scenarios/korea-260k.yaml")

  @OptionGroup var options: ScenarioOptions

  func run() throws {
    try reporting {
      let (_, brief) = try options.read()
      Terminal.print("\(options.scenario): no problems in \"\(brief.name)\".")
    }
  }
}
