import ArgumentParser
import Planning
import Schema

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "A scenario to start from, or the keys that it may have.",
    discussion: """
      Example: rackwright init > scenario.yaml

      --schema prints the JSON Schema, so that an editor completes and checks; --reference prints \
      every key with its meaning and default.
      """)

  @Flag(help: "Print the JSON Schema of scenarios.")
  var schema = false

  @Flag(help: "Print the reference of keys as Markdown.")
  var reference = false

  func run() throws {
    try reporting {
      if schema {
        Terminal.print(try JSONSchemaWriter.text(for: ScenarioSchema.root))
      } else if reference {
        Terminal.print(ReferencePage.markdown(for: ScenarioSchema.root))
      } else {
        Terminal.print(StarterScenario.text)
      }
    }
  }
}
