import ArgumentParser
import Catalogue
import Climate
import Planning
import Quantities
import Reporting
import Schema
import Topology

struct CoolingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cooling",
    abstract: "Supply temperatures, plants and sites held against each other.",
    discussion: """
      Prints the water class that each site holds without compressors and the hours in which it \
      fails, PUE, WUE and yearly cost of cooling against the supply temperature, and the cheapest \
      supply, approach and plant.

      Examples:
        rackwright cooling Scenarios/korea-260k.yaml --site ulsan
        rackwright cooling --system gb300-nvl72 --gpus 1152 --site seoul,tongyeong,singapore
        rackwright cooling Scenarios/superpod-gb200.yaml --supply 30,35,40,45 --plant tower-series
      """)

  @Argument(help: "A scenario; without, --system at --site.")
  var scenario: String?

  @Option(help: "A system of the catalogue, without a scenario.")
  var system = "gb300-nvl72"

  @Option(help: "How many GPUs, without a scenario.")
  var gpus = 1152

  @Option(
    help: ArgumentHelp(
      "Sites of the scenario, all unless named; without a scenario embedded climates.",
      valueName: "list"))
  var site: String?

  @Option(help: ArgumentHelp("TCS supplies in °C.", valueName: "list"))
  var supply = "20,25,30,35,40,45"

  @Option(help: ArgumentHelp("Approaches of the CDUs in K.", valueName: "list"))
  var approach = "3,4,5"

  @Option(
    help: ArgumentHelp(
      "Plants behind the CDUs: rackwright catalogue list plant.", valueName: "list"))
  var plant = "dry-series,tower-series"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Change a value of the scenario.", valueName: "key=value"))
  var overrides: [String] = []

  @OptionGroup var additions: CatalogueOption

  @Option(help: "Plans at a time; the study does not depend on it.")
  var threads: Int?

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads is a number from 1 to 1024.")
    }
    if !(1...1_000_000_000).contains(gpus) {
      throw ValidationError("--gpus is a number from 1 to 1000000000.")
    }
    _ = try Self.numbers(supply, "--supply", 15...60)
    _ = try Self.numbers(approach, "--approach", 0.5...15)
  }

  func run() throws {
    try reporting {
      let catalogue = try additions.load()
      let plants = Self.list(plant)
      for name in plants { try known(name, "plant", catalogue.ids(of: "plant")) }
      let question = CoolingStudy.Question(
        supplies: try Self.numbers(supply, "--supply", 15...60).map { Temperature($0, .celsius) },
        approaches: try Self.numbers(approach, "--approach", 0.5...15).map {
          TemperatureDifference(si: $0)
        }, plants: plants)
      let designs = question.supplies.count * question.approaches.count * plants.count
      guard designs > 0, designs <= CoolingStudy.most else {
        throw ValidationError(
          "1 to \(CoolingStudy.most) designs are tried; these are \(designs).")
      }
      let set = try overrides.map { try Override($0) }
      let studies = try cases(catalogue).map { source, site in
        try CoolingStudy(
          source, catalogue: catalogue, overrides: set, site: site, question,
          threads: threads ?? HostTopology.usableProcessors)
      }
      if json {
        try Terminal.print(json: studies)
      } else {
        Terminal.print(CoolingStudyText.text(studies))
      }
    }
  }

  /// Documents and their sites.
  private func cases(_ catalogue: Catalogue) throws -> [(SourceText, String)] {
    if let scenario {
      let source = try SourceText.load(path: scenario)
      let brief = try Brief.read(
        source, catalogue: catalogue, overrides: try overrides.map { try Override($0) })
      let sites = site.map(Self.list) ?? brief.builtSites
      for name in sites { try known(name, "site", brief.builtSites) }
      return sites.map { (source, $0) }
    }
    try known(system, "system", catalogue.ids(of: "system"))
    let places = Self.list(site ?? "seoul")
    for place in places { try known(place, "climate", TypicalYear.ids) }
    return places.map { place in
      var quick = QuickScenario(system: system, gpus: gpus)
      quick.climate = place
      quick.siteID = place
      return (quick.source, place)
    }
  }

  private func known(_ name: String, _ kind: String, _ names: [String]) throws {
    guard !names.contains(name) else { return }
    let near = NameHints.nearest(name, in: names)
    Terminal.error(
      "error: unknown \(kind) \"\(name)\""
        + (near.map { "; did you mean \"\($0)\"?" }
          ?? "; one of \(names.prefix(40).joined(separator: ", "))"))
    throw Exit.refused
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0.trimmingPrefix(" ")) }
  }

  private static func numbers(
    _ text: String, _ option: String, _ range: ClosedRange<Double>
  ) throws -> [Double] {
    let numbers = list(text).map { Double($0) }
    guard !numbers.isEmpty, numbers.count <= 100,
      numbers.allSatisfy({ $0.map(range.contains) ?? false })
    else {
      throw ValidationError(
        "\(option) is a list of numbers from \(range.lowerBound) to \(range.upperBound), such as "
          + "20,25,30.")
    }
    return numbers.compactMap(\.self)
  }
}
