public import Kernels

/// The chain of a site from the utility to the racks: elements and what feeds what, and what can
/// fail as one.
///
/// An element stands after those that feed it. A component is what fails: a device, whose failure
/// takes one or several elements out of service (a ring switch takes both ways through it), or a
/// common cause behind several devices.
public struct PowerNetwork: Codable, Hashable, Sendable {
  /// The elements, sources first.
  public private(set) var elements: [PowerElement] = []
  /// What can fail.
  public private(set) var components: [PowerComponent] = []
  /// What is out together when a whole path is: a lineup, a ring, a side.
  public var paths: [PowerComponent] = []

  /// A network without elements.
  public init() {}

  /// Adds an element that fails as a component of its own; its feeds must stand already.
  ///
  /// - Returns: its index.
  @discardableResult
  public mutating func add(_ element: PowerElement, failure: PowerComponent.Failure? = nil) -> Int {
    let index = add(way: element)
    components.append(
      PowerComponent(name: element.id, kind: element.kind, elements: [index], failure: failure))
    return index
  }

  /// Adds an element that does not fail on its own.
  ///
  /// - Returns: its index.
  @discardableResult
  public mutating func add(way element: PowerElement) -> Int {
    precondition(element.feeds.allSatisfy { elements.indices.contains($0.from) })
    var element = element
    element.feeds.sort { ($0.level, $0.from) < ($1.level, $1.from) }
    elements.append(element)
    return elements.count - 1
  }

  /// Adds a component over elements that stand already.
  public mutating func add(_ component: PowerComponent) {
    precondition(component.elements.allSatisfy { elements.indices.contains($0) })
    components.append(component)
  }

  /// Changes an element in place; its feeds stay.
  public mutating func change(_ index: Int, _ body: (inout PowerElement) -> Void) {
    let feeds = elements[index].feeds
    body(&elements[index])
    elements[index].feeds = feeds
  }

  /// The index of an element by its name.
  public func index(of id: String) -> Int? { elements.firstIndex { $0.id == id } }

  /// The network as columns for the kernel.
  public func columns() throws(KernelError) -> PowerFlowColumns {
    try PowerFlowColumns(elements.map(\.column))
  }

  /// Feeds that each element gives: element and feed number, by the element that feeds.
  var fed: [[(element: Int, feed: Int)]] {
    var fed = [[(element: Int, feed: Int)]](repeating: [], count: elements.count)
    for (index, element) in elements.enumerated() {
      for (number, feed) in element.feeds.enumerated() { fed[feed.from].append((index, number)) }
    }
    return fed
  }
}

/// What fails as one.
public struct PowerComponent: Codable, Hashable, Sendable {
  /// Its name.
  public var name: String
  /// What sort of device; that of the elements for a common cause.
  public var kind: PowerElement.Kind
  /// The elements that its failure takes out of service.
  public var elements: [Int]
  /// How often and how long; `nil` where no data is known.
  public var failure: Failure?
  /// Whether it is a cause behind several devices and no device of its own.
  public var isCommonCause = false

  /// Failures and repairs of a component, both exponential.
  public struct Failure: Codable, Hashable, Sendable {
    /// Failures a year.
    public var rate: Double
    /// Mean time to repair, h.
    public var repair: Double
    /// Probability that a standby device does not start when it is called.
    public var failsToStart = 0.0

    enum CodingKeys: String, CodingKey {
      case rate, repair
      case failsToStart = "fails_to_start"
    }

    /// Creates data.
    public init(rate: Double, repair: Double, failsToStart: Double = 0) {
      (self.rate, self.repair, self.failsToStart) = (rate, repair, failsToStart)
    }

    /// The share of time in which it works, 8,760 hours being a year.
    public var availability: Double { 1 / (1 + rate * repair / 8760) }
  }

  /// Creates a component.
  public init(
    name: String, kind: PowerElement.Kind, elements: [Int], failure: Failure? = nil,
    isCommonCause: Bool = false
  ) {
    (self.name, self.kind, self.elements, self.failure) = (name, kind, elements, failure)
    self.isCommonCause = isCommonCause
  }
}

extension PowerElement {
  /// The element as the kernel takes it: losses in watts, impedances for each watt.
  var column: PowerFlowColumns.Element {
    var column = PowerFlowColumns.Element(
      feeds: feeds.map {
        PowerFlowColumns.Feed(
          parent: $0.from, level: UInt8(clamping: $0.level), weight: $0.weight,
          capacity: $0.capacity ?? 1e30)
      })
    let base = rating ?? 1
    column.count = Double(count)
    (column.load, column.loadReactive, column.worth) = (load, reactiveLoad, Double(gpus))
    (column.c0, column.c1, column.c2) = (loss.a0 * base, loss.a1, loss.a2 / base)
    column.reactiveWeight = isRatedInWatts ? 0 : 1
    column.reactiveLoss = reactance / base
    (column.dropActive, column.dropReactive) = (resistance / base, reactance / base)
    column.converterRatio = converterRatio
    column.limit = limit ?? 1e30
    column.basis =
      isRatedInWatts ? .active : kind == .busway || kind == .cable ? .current : .apparent
    return column
  }
}
