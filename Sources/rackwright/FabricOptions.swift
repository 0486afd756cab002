import ArgumentParser
import Exchange
import Fabric
import Interfaces
import Planning
import Quantities

extension FabricCommand {
  /// Another design of the compute fabric.
  struct ChangeOptions: ParsableArguments {
    @Option(help: "Ports of a switch at the speed of a link: its ports, or those of a breakout.")
    var radix: Int?

    @Option(help: "Planes: independent copies of the fabric.")
    var planes: Int?

    @Option(help: "Links of a leaf towards nodes.")
    var leafDown: Int?

    @Option(help: "Links of a leaf towards spines; half of those down is 2:1.")
    var leafUp: Int?

    @Option(help: "Most links of a spine towards cores.")
    var spineUp: Int?

    var change: ClosChange {
      var change = ClosChange()
      change.radix = radix
      change.planes = planes
      change.leafDown = leafDown
      change.leafUp = leafUp
      change.spineUp = spineUp
      return change
    }
  }

  /// Collectives and where their ranks run.
  struct TrafficOptions: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "Collectives: \(TrafficScenario.Pattern.allCases.map(\.rawValue).joined(separator: ", ")), "
          + "or none.", valueName: "list"))
    var loads = "all-to-all,ring-all-reduce"

    @Option(help: "Ranks of a group; all unless given.")
    var group: Int?

    @Option(
      help:
        "Ranks from one member of a group to the next: 8 for data-parallel groups beside 8-way tensor parallelism."
    )
    var stride = 1

    @Option(help: "Data of a rank, such as \"256 MB\".")
    var bytes = "1 GB"

    @Option(help: "Ranks of the job, from the first GPU; all unless given.")
    var ranks: Int?

    @Option(
      help: "Placement: \(RankPlacement.Order.allCases.map(\.rawValue).joined(separator: " or ")).",
      transform: { try FabricCommand.named($0, "--order") })
    var order = RankPlacement.Order.inOrder

    @Option(help: "Random pairings of nodes for collisions of hashed flows; 0 leaves them out.")
    var pairings = 20

    @Option(help: "Flows between two nodes on each of their links.")
    var flows = 4

    func check() throws {
      _ = try patterns()
      for (name, value, range) in [
        ("--group", group, 1...100_000_000), ("--stride", stride, 1...100_000_000),
        ("--ranks", ranks, 1...100_000_000), ("--pairings", pairings, 0...10_000),
        ("--flows", flows, 1...64),
      ] {
        guard let value, !range.contains(value) else { continue }
        throw ValidationError(
          "\(name): \(value): a number from \(range.lowerBound) to \(range.upperBound) is expected."
        )
      }
      _ = try size()
    }

    private func patterns() throws -> [TrafficScenario.Pattern] {
      if loads == "none" { return [] }
      return try loads.split(separator: ",").map { word in
        let name = word.trimmingPrefix(" ")
        guard let pattern = TrafficScenario.Pattern(rawValue: String(name)) else {
          let all = TrafficScenario.Pattern.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("--loads: unknown collective \"\(name)\"; allowed: \(all), none.")
        }
        return pattern
      }
    }

    private func size() throws -> DataSize {
      let spaced = bytes.replacing(/([0-9.])([A-Za-z])/) { "\($0.1) \($0.2)" }
      do throws(QuantityTextError) {
        return try DataSize(spaced)
      } catch {
        throw ValidationError("--bytes: \(error)")
      }
    }

    /// - Parameter gpus: of the cluster.
    func question(_ gpus: Int) throws -> FabricQuestion {
      var question = FabricQuestion()
      let bytes = try size()
      question.loads = try patterns().map {
        TrafficScenario(
          $0, group: CollectiveGroup(ranks: group ?? ranks ?? gpus, stride: stride), bytes: bytes)
      }
      question.ranks = ranks
      question.order = order
      question.pairings = pairings
      question.flows = flows
      return question
    }
  }

  /// What fails, and which jobs run.
  struct FailureOptions: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "What fails: \(FabricPart.Kind.allCases.map(\.rawValue).joined(separator: ", ")); switches "
          + "take a number, such as spine:3.", valueName: "part"))
    var fail: String?

    @Option(help: "GPUs of a job, for what failures stop; those of a block of leaves unless given.")
    var job: Int?

    func check() throws {
      if let fail { _ = try Self.read(fail) }
      if let job, !(1...100_000_000).contains(job) {
        throw ValidationError("--job: \(job): a number from 1 to 100000000 is expected.")
      }
    }

    private static func read(_ text: String) throws -> (FabricPart.Kind, Int?) {
      let words = text.split(separator: ":", maxSplits: 1)
      guard let kind = FabricPart.Kind(rawValue: words.first.map(String.init) ?? "") else {
        let all = FabricPart.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--fail: unknown part \"\(text)\"; allowed: \(all).")
      }
      guard words.count == 2 else { return (kind, nil) }
      guard [.leaf, .spine, .core].contains(kind), let number = Int(words[1]), number >= 1 else {
        throw ValidationError(
          "--fail: \"\(text)\": a leaf, spine or core takes a number from 1, such as spine:3.")
      }
      return (kind, number)
    }

    func part(of fabric: PlannedFabric) throws -> FabricPart? {
      guard let fail else { return nil }
      let (kind, number) = try Self.read(fail)
      let part = FabricPart(kind, number: (number ?? 1) - 1)
      let graph = fabric.networks.first?.graph
      let kinds: [FabricPart.Kind: Int] = [
        .leaf: graph?.count(.leaf) ?? 0, .spine: graph?.count(.spine) ?? 0,
        .core: graph?.count(.core) ?? 0,
      ]
      if let count = kinds[kind], (number ?? 1) > count {
        Terminal.error(
          "--fail: error: \"\(fail)\": the fabric has \(count) of them"
            + (count > 0 ? "; the nearest is \(kind.rawValue):\(count)" : "")
            + "\nNothing was written.")
        throw Exit.refused
      }
      return part
    }
  }
}

extension FabricCommand {
  /// A value of an enumeration by its name.
  static func named<Value: RawRepresentable & CaseIterable>(
    _ text: String, _ option: String
  ) throws -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: text) else {
      let all = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("\(option): unknown value \"\(text)\"; allowed: \(all).")
    }
    return value
  }
}
