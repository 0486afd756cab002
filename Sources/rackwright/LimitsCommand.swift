import ArgumentParser
import Catalogue
import Planning
import Quantities
import Reporting
import Schema

struct LimitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "limits",
    abstract: "What stops a plan first, and the cheapest change that frees it.",
    discussion: "Example: rackwright limits Scenarios/korea-260k.yaml")

  @OptionGroup var options: ScenarioOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try reporting {
      let input = try options.load()
      let bindings = try Limits.binding(
        input.source, catalogue: input.catalogue, overrides: input.overrides,
        fleets: input.fleets)
      if json {
        try Terminal.print(json: bindings)
        return
      }
      guard !bindings.isEmpty else {
        Terminal.print("No limit binds.")
        return
      }
      for binding in bindings {
        let unit = Unit(binding.unit) ?? .one
        Terminal.print(
          "\(binding.site ?? "the whole build"): \(binding.rule): needs "
            + "\(QuantityFormat.text(binding.needed, unit)), allowed "
            + "\(QuantityFormat.text(binding.allowed, unit)) "
            + "(\(QuantityFormat.fixed(binding.ratio, 2)) times)")
        guard let change = binding.change else {
          Terminal.print("    No change that was tried frees it.")
          continue
        }
        Terminal.print(
          "    \(change.what) About "
            + "\(QuantityFormat.text(change.costPerYear, Unit(change.currency) ?? .one)) a year.")
        Terminal.print("    \(change.set.map { "--set '\($0)'" }.joined(separator: " "))")
      }
    }
  }
}

struct SizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "size", abstract: "Quick answers without a file.",
    subcommands: [GPUs.self, SizePowerCommand.self])

  struct GPUs: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "gpus", abstract: "How many GPUs a grid connection feeds.",
      discussion: "Example: rackwright size gpus --grid 100MW --system gb300-nvl72 --site ulsan")

    @Option(help: "The grid connection, such as \"100 MW\".")
    var grid: String

    @Option(help: "A system of the catalogue.")
    var system = "gb300-nvl72"

    @Option(help: "A climate: rackwright init --reference lists them.")
    var site = "seoul"

    @Option(help: "TCS supply temperature.")
    var supply = "40 °C"

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      try reporting {
        let catalogue = try Catalogue.load()
        // 100MW and 100 MW are both what people type.
        let spaced = grid.replacing(/([0-9.])([A-Za-z])/) { "\($0.1) \($0.2)" }
        let power: Power
        do throws(QuantityTextError) {
          power = try Power(spaced)
        } catch {
          Terminal.error("--grid: error: \(error)")
          throw Exit.refused
        }
        guard catalogue.ids(of: "system").contains(system) else {
          let near = NameHints.nearest(system, in: catalogue.ids(of: "system"))
          Terminal.error(
            "--system: error: unknown system \"\(system)\""
              + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
          throw Exit.refused
        }
        guard power.si > 0 else {
          Terminal.error("--grid: error: a power above 0 is expected, such as \"100 MW\"")
          throw Exit.refused
        }
        var quick = QuickScenario(system: system, gpus: 1)
        quick.climate = site
        quick.supply = supply
        let size = try SizeToGrid(grid: power, quick, catalogue: catalogue)
        if json {
          try Terminal.print(json: size)
          return
        }
        Terminal.print(
          "\(QuantityFormat.plain(Double(size.gpus))) GPUs in "
            + "\(QuantityFormat.plain(Double(size.systems))) systems: IT "
            + "\(Power(si: size.itPeak)), utility peak \(Power(si: size.utilityPeak)), "
            + "stranded \(Power(si: size.stranded))"
            + (size.pue.map { ", PUE \(QuantityFormat.fixed($0, 3))" } ?? ""))
      }
    }
  }
}
