import ArgumentParser

/// The command line: words in, plans out.
@main
struct Rackwright: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rackwright",
    abstract: "Plans GPU clusters from the chip to the grid, and explains every number.",
    discussion: """
      Start with `rackwright init > scenario.yaml`, then `rackwright plan scenario.yaml -o plan`.
      Exit codes: 0 done, 1 refused or different, 64 usage, 65 an input cannot be read, 73 an \
      output cannot be written.
      """,
    version: "0.1.0",
    subcommands: [
      PlanCommand.self, ReportCommand.self, SweepCommand.self, SizeCommand.self,
      EstimateCommand.self, SearchCommand.self,
      LimitsCommand.self, GridCommand.self, PowerCommand.self, CheckCommand.self,
      ExplainCommand.self,
      DiffCommand.self,
      CatalogueCommand.self, FabricCommand.self, TopologyCommand.self, BenchCommand.self,
      ValidateCommand.self, InitCommand.self, CalibrateCommand.self,
      ClimateCommand.self, CoolingCommand.self,
    ])
}
