import ArgumentParser
import Catalogue
import Exchange
import Fabric
import Foundation
import Planning
import Quantities
import Reporting
import Schema

struct FabricCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fabric",
    abstract: "A cluster's networks: counts, link loads, what failures leave, graphs.",
    discussion: """
      A cluster of a scenario, or so many GPUs of a system. Counts come from the graph of every cable.
      Loads assume even ECMP; the tail of collisions stands apart.

      Example: rackwright fabric --system dgx-b200 --gpus 16384 --loads all-to-all --group 64
      Example: rackwright fabric Scenarios/superpod-gb200.yaml --fail spine:3 --job 576
      Example: rackwright fabric --system dgx-h100 --gpus 256 --format dot | dot -Tsvg > fabric.svg
      """)

  @Argument(help: "The scenario file; leave out with --system.")
  var scenario: String?

  @Option(
    help: "A cluster of the scenario, by the identifier of its fleet; the first unless named.")
  var cluster: String?

  @Option(help: "A system of the catalogue, such as gb300-nvl72.")
  var system: String?

  @Option(help: "How many GPUs of it.")
  var gpus: Int?

  @Option(help: "The scalable unit; the system's own unless named.")
  var unit: String?

  @OptionGroup(title: "Another compute fabric than the unit's")
  var change: ChangeOptions

  @OptionGroup(title: "Link loads")
  var traffic: TrafficOptions

  @OptionGroup(title: "Failures")
  var failing: FailureOptions

  @Option(
    help: "Write the graph instead: \(FabricExport.list).",
    transform: { try FabricCommand.named($0, "--format") })
  var format: FabricExport?

  @Option(help: "A network of the graph, such as compute; all unless named.")
  var network: String?

  @OptionGroup var additions: CatalogueOption

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard (scenario == nil) != (system == nil) else {
      throw ValidationError("Give a scenario file, or --system with --gpus.")
    }
    if system != nil {
      guard let gpus, (1...100_000_000).contains(gpus) else {
        throw ValidationError("--gpus: a number from 1 to 100000000 goes with --system.")
      }
    } else if gpus != nil || unit != nil {
      throw ValidationError("--gpus and --unit go with --system; a scenario has its own.")
    }
    if system != nil, cluster != nil {
      throw ValidationError("--cluster goes with a scenario.")
    }
    if network != nil, format == nil { throw ValidationError("--network goes with --format.") }
    try traffic.check()
    try failing.check()
  }

  func run() throws {
    try reporting {
      let catalogue = try additions.load()
      let brief = try brief(catalogue)
      if let cluster, !PlannedFabric.clusters(brief).contains(cluster) {
        throw Self.unknown("--cluster", cluster, PlannedFabric.clusters(brief))
      }
      guard
        let fabric = try PlannedFabric(
          brief, cluster: cluster, change: change.change, catalogue)
      else { throw Self.unknown("--cluster", cluster ?? "", PlannedFabric.clusters(brief)) }
      if let format {
        try write(fabric, as: format)
        return
      }
      let question = try question(fabric)
      guard let report = try FabricReport(fabric, question) else { return }
      if json {
        try Terminal.print(json: report)
      } else {
        Terminal.print(FabricText.text(report))
      }
    }
  }

  private func brief(_ catalogue: Catalogue) throws -> Brief {
    if let scenario {
      return try Brief.read(try SourceText.load(path: scenario), catalogue: catalogue)
    }
    let system = try Self.known(system ?? "", "system", catalogue)
    let unit = try unit.map { try Self.known($0, "unit", catalogue) }
    return try Brief.read(
      QuickScenario(system: system, gpus: gpus ?? 1, unit: unit).source, catalogue: catalogue)
  }

  private func question(_ fabric: PlannedFabric) throws -> FabricQuestion {
    var question = try traffic.question(fabric.gpus)
    question.jobGPUs = failing.job
    question.part = try failing.part(of: fabric)
    return question
  }

  private func write(_ fabric: PlannedFabric, as format: FabricExport) throws {
    let names = fabric.networks.map(\.slug)
    if let network, !names.contains(FabricNetwork.slug(network)) {
      throw Self.unknown("--network", network, names)
    }
    let output = FileHandle.standardOutput
    try format.write(
      fabric, site: "site", cluster: cluster ?? "cluster",
      networks: network.map { [FabricNetwork.slug($0)] }
    ) { try output.write(contentsOf: $0) }
  }

  private static func known(
    _ name: String, _ kind: String, _ catalogue: Catalogue
  ) throws -> String {
    let known = catalogue.ids(of: kind)
    guard known.contains(name) else { throw unknown("--\(kind)", name, known) }
    return name
  }

  /// Says what is unknown, and what is near.
  static func unknown(_ option: String, _ name: String, _ known: [String]) -> ExitCode {
    let near = NameHints.nearest(name, in: known)
    let hint =
      near.map { "; did you mean \"\($0)\"?" } ?? "; one of \(known.joined(separator: ", "))"
    Terminal.error("\(option): error: \"\(name)\" is not known\(hint)\nNothing was written.")
    return Exit.refused
  }
}
