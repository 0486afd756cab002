import Foundation
public import Kernels

/// How often, and for how long, the loads of a power chain are without power: by block diagram.
///
/// The diagram is the network itself: an element works when its components do and enough of its feeds
/// of the lowest level work, or one of a higher level. Components fail independently of one another,
/// common causes being components of their own, so that what several feeds share is counted once.
/// Transfers are instantaneous in it; how often batteries fail to bridge the time until generators carry
/// the load is told apart, in ``Load/unbridged``.
///
/// Source of the formulas: facts/facility.md section 16 (A = 1 / (1 + λ r / 8760)).
public struct Reliability: Sendable {
  /// What one load sees.
  public struct Load: Codable, Hashable, Sendable {
    /// The load's name, and how many equal ones the network stands for.
    public let name: String
    /// Its class, such as `compute`.
    public let loadClass: String
    /// How many equal loads there are.
    public let count: Int
    /// Share of the time with any power, and with all that it takes.
    public let available, full: Double
    /// Times a year that it goes dark.
    public let interruptions: Double
    /// Times a year that the utility is lost and no battery carries the load until generators do;
    /// `nil` in plans of builds that did not tell.
    public let unbridged: Double?
    /// Mean power that it lacks, W.
    public let lacking: Double
    /// GPUs of one.
    public let gpus: Int
    /// What it takes, W.
    public let power: Double

    /// The number of nines of ``available``: 3 for 99.9 %.
    public var nines: Double { available >= 1 ? .infinity : -log10(1 - available) }
    /// Hours a year without any power.
    public var darkHours: Double { (1 - available) * 8760 }

    enum CodingKeys: String, CodingKey {
      case name, count, available, full, interruptions, unbridged, lacking, gpus, power
      case loadClass = "load_class"
    }
  }

  /// What takes power from a load, by component.
  public struct Cause: Codable, Hashable, Sendable {
    /// The component, such as `set 1 / output board`.
    public let component: String
    /// Hours a year that the load is dark and would not be if the component never failed.
    public let hours: Double
  }

  /// The loads, one of each kind.
  public let loads: [Load]
  /// What makes the first load dark, the worst first; at most ten.
  public let causes: [Cause]

  /// What carries loads from the loss of the utility until generators do.
  public struct Standby: Hashable, Sendable {
    /// How long that takes, s: a UPS of less autonomy does not bridge it.
    public var start: Double
    /// Failures of a UPS's battery, which show only when it is called; `nil` where none are known.
    public var battery: PowerComponent.Failure?

    /// Creates a standby; 10 to 15 s to load are usual (facts/facility.md section 15).
    public init(start: Double = 15, battery: PowerComponent.Failure? = nil) {
      (self.start, self.battery) = (start, battery)
    }
  }

  /// Analyses the loads of some elements.
  ///
  /// - Parameters:
  ///   - network: elements and components; those without failure data do not fail.
  ///   - asked: indices of loads, and how many equal ones each stands for.
  ///   - standby: what bridges the loss of the utility.
  /// - Throws: ``ReliabilityError`` when the diagram grows beyond what can be held.
  public init(
    _ network: PowerNetwork, loads asked: [(element: Int, count: Int)],
    standby: Standby = Standby()
  ) throws(ReliabilityError) {
    let failing = network.components.filter { ($0.failure?.rate ?? 0) > 0 || $0.isStandby }
    var diagram = DecisionDiagram()
    var works = failing.map { $0.works }
    var parts = [[Int]](repeating: [], count: network.elements.count)
    for (index, component) in failing.enumerated() {
      for element in component.elements { parts[element].append(index) }
    }
    var lives = [Int](repeating: 1, count: network.elements.count)
    for (index, element) in network.elements.enumerated() {
      let live = Self.fed(element, lives, &diagram)
      lives[index] = parts[index].reduce(live) { diagram.both(diagram.works($1), $0) }
      if diagram.isTooLarge { throw .tooLarge(element.id) }
    }
    // The same with batteries for sources.
    let grid = network.elements.indices.filter { network.elements[$0].kind == .utility }
      .reduce(0) { diagram.either($0, lives[$1]) }
    var bridged = [Int](repeating: 0, count: network.elements.count)
    for (index, element) in network.elements.enumerated() {
      var (live, asked) = (0, parts[index])
      switch element.kind {
      case .utility, .generator: break
      case .ups where element.autonomy >= standby.start && element.autonomy > 0:
        // One variable for what fails of this UPS alone, battery included: two would make diagrams of
        // many units grow by their subsets.
        let alone = asked.filter { failing[$0].elements.count == 1 }
        asked.removeAll { failing[$0].elements.count == 1 }
        live = diagram.works(works.count)
        works.append(
          alone.reduce(standby.battery?.availability ?? 1) { $0 * failing[$1].works })
      default: live = Self.fed(element, bridged, &diagram)
      }
      bridged[index] = asked.reduce(live) { diagram.both(diagram.works($1), $0) }
      if diagram.isTooLarge { throw .tooLarge(element.id) }
    }
    let frequencies = failing.map { $0.frequency }
    let losses = zip(diagram.importance(of: grid, works), frequencies).reduce(0) {
      $0 + $1.0 * $1.1
    }
    var loads: [Load] = []
    for (index, count) in asked {
      loads.append(
        Self.load(
          network.elements[index], lives, &diagram, works, frequencies, live: lives[index],
          unbridged: losses * (1 - diagram.probabilities(works)[bridged[index]]), count: count))
    }
    if diagram.isTooLarge { throw .tooLarge(network.elements[asked.first?.element ?? 0].id) }
    self.loads = loads
    causes =
      asked.first.map { first in
        Self.causes(failing, diagram.importance(of: lives[first.element], works), works)
      } ?? []
  }

  /// That enough of an element's feeds work.
  private static func fed(
    _ element: PowerElement, _ lives: [Int], _ diagram: inout DecisionDiagram
  ) -> Int {
    guard let lowest = element.feeds.first?.level else { return 1 }
    let own = element.feeds.filter { $0.level == lowest }.map { lives[$0.from] }
    var live = diagram.atLeast(min(element.needed, own.count), of: own)
    for feed in element.feeds where feed.level > lowest {
      live = diagram.either(live, lives[feed.from])
    }
    return live
  }

  private static func load(
    _ element: PowerElement, _ lives: [Int], _ diagram: inout DecisionDiagram, _ works: [Double],
    _ frequencies: [Double], live: Int, unbridged: Double, count: Int
  ) -> Load {
    // Feeds that live and die together are one, with what they carry together.
    var groups: [(live: Int, capacity: Double)] = []
    for feed in element.feeds {
      let capacity = feed.capacity ?? .infinity
      if let at = groups.firstIndex(where: { $0.live == lives[feed.from] }) {
        groups[at].capacity += capacity
      } else {
        groups.append((lives[feed.from], capacity))
      }
    }
    // By what of its groups works: at most 2^8 cases; a rack has two.
    let shown = Array(groups.prefix(8))
    var cases: [(function: Int, served: Double)] = []
    for subset in 0..<(1 << shown.count) {
      var function = live
      var capacity = groups.dropFirst(8).reduce(0) { $0 + $1.capacity }
      for (index, group) in shown.enumerated() {
        let isOn = subset >> index & 1 == 1
        function = diagram.both(function, isOn ? group.live : diagram.not(group.live))
        capacity += isOn ? group.capacity : 0
      }
      cases.append((function, min(element.load, capacity)))
    }
    let values = diagram.probabilities(works)
    let served = cases.reduce(0) { $0 + values[$1.function] * $1.served }
    let full = cases.filter { $0.served >= element.load * (1 - 1e-9) }
      .reduce(0) { $0 + values[$1.function] }
    let importance = diagram.importance(of: live, works)
    return Load(
      name: element.id, loadClass: element.loadClass ?? "", count: count,
      available: values[live], full: full,
      interruptions: zip(importance, frequencies).reduce(0) { $0 + $1.0 * $1.1 },
      unbridged: unbridged,
      lacking: max(0, element.load - served), gpus: element.gpus, power: element.load)
  }

  private static func causes(
    _ failing: [PowerComponent], _ importance: [Double], _ works: [Double]
  ) -> [Cause] {
    failing.indices.map {
      Cause(component: failing[$0].name, hours: importance[$0] * (1 - works[$0]) * 8760)
    }.filter { $0.hours > 0 }.sorted { ($0.hours, $1.component) > ($1.hours, $0.component) }
      .prefix(10).map(\.self)
  }
}

/// Why a chain could not be analysed.
public enum ReliabilityError: Error, Hashable, CustomStringConvertible {
  /// The diagram grew beyond what can be held at an element.
  case tooLarge(String)

  /// The sentence that a message shows.
  public var description: String {
    switch self {
    case .tooLarge(let element):
      "the block diagram of \"\(element)\" has more than two million nodes"
    }
  }
}

extension PowerElement {
  /// Feeds of the lowest level.
  var lowestFeeds: Int {
    guard let lowest = feeds.first?.level else { return 1 }
    return feeds.count { $0.level == lowest }
  }
}

extension PowerComponent {
  /// Whether it is called to start and may not.
  var isStandby: Bool { (failure?.failsToStart ?? 0) > 0 }

  /// The probability that it works, or starts when called.
  var works: Double {
    (failure?.availability ?? 1) * (1 - (failure?.failsToStart ?? 0))
  }

  /// How often it fails in a year of calendar time.
  var frequency: Double { (failure?.rate ?? 0) * (failure?.availability ?? 1) }
}

extension PowerNetwork {
  /// The chain with failures and repairs as columns for the Monte Carlo kernel.
  ///
  /// - Parameter count: how many equal loads a load stands for.
  public func yearColumns(
    count: (Int) -> Double = { _ in 1 }
  ) throws(KernelError) -> PowerYearColumns {
    try PowerYearColumns(
      elements.enumerated().map { index, element in
        PowerYearColumns.Element(
          feeds: element.feeds.map {
            .init(parent: $0.from, level: UInt8(clamping: $0.level), capacity: $0.capacity ?? 1e30)
          },
          needed: max(1, min(element.needed, element.lowestFeeds)),
          load: element.load, worth: Double(element.gpus), count: count(index))
      },
      components: components.compactMap { component in
        guard let failure = component.failure, failure.rate > 0 || failure.failsToStart > 0 else {
          return nil
        }
        return PowerYearColumns.Component(
          elements: component.elements, rate: failure.rate / 8760, repair: failure.repair,
          failsToStart: failure.failsToStart, calls: component.kind == .utility)
      })
  }
}
