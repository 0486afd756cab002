internal import CKernels
import Foundation
import Synchronization

/// A power chain with failures and repairs as columns: the Swift face of `ck_power_years`.
public struct PowerYearColumns: Sendable {
  /// One element.
  public struct Element: Sendable {
    /// Its feeds, by ascending level; none for a source. Weights do not count here.
    public var feeds: [PowerFlowColumns.Feed]
    /// How many feeds of the lowest level it needs.
    public var needed: Int
    /// A load's power, W, its worth, such as its GPUs, and how many equal ones it stands for.
    public var load, worth, count: Double

    /// Creates an element.
    public init(
      feeds: [PowerFlowColumns.Feed], needed: Int = 1, load: Double = 0, worth: Double = 0,
      count: Double = 1
    ) {
      (self.feeds, self.needed, self.load) = (feeds, needed, load)
      (self.worth, self.count) = (worth, count)
    }
  }

  /// What fails as one.
  public struct Component: Sendable {
    /// The elements that it takes out.
    public var elements: [Int]
    /// Failures for each hour up, mean hours of a repair, probability not to start when called.
    public var rate, repair, failsToStart: Double
    /// Whether its failure calls standby sources.
    public var calls: Bool

    /// Creates a component.
    public init(
      elements: [Int], rate: Double, repair: Double, failsToStart: Double = 0, calls: Bool = false
    ) {
      (self.elements, self.rate, self.repair) = (elements, rate, repair)
      (self.failsToStart, self.calls) = (failsToStart, calls)
    }
  }

  /// How many elements and components there are.
  public let elements, components: Int
  private let feedStart, parents, needed, outStart, outs: [UInt32]
  private let levels, calls: [UInt8]
  private let columns: [[Double]]
  private let eventsOfAYear: Double

  /// Lays a chain out in columns.
  ///
  /// - Throws: ``KernelError/badValue(kernel:)`` when an element precedes what feeds it, a component
  ///   takes out what is not there, or a rate is negative or not finite.
  public init(_ elements: [Element], components: [Component]) throws(KernelError) {
    let isSound =
      elements.enumerated().allSatisfy { index, element in
        element.needed >= 1 && element.feeds.allSatisfy { (0..<index).contains($0.parent) }
      }
      && components.allSatisfy { component in
        component.rate >= 0 && component.repair >= 0 && component.rate.isFinite
          && component.repair.isFinite && (0...1).contains(component.failsToStart)
          && component.elements.allSatisfy { elements.indices.contains($0) }
      }
    guard isSound, elements.count < 1 << 31, components.count < 1 << 31 else {
      throw .badValue(kernel: "power years")
    }
    (self.elements, self.components) = (elements.count, components.count)
    func starts(_ counts: [Int]) -> [UInt32] {
      counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + UInt32($1)) }
    }
    let feeds = elements.flatMap(\.feeds)
    feedStart = starts(elements.map(\.feeds.count))
    parents = feeds.map { UInt32($0.parent) } + [0]
    levels = feeds.map(\.level) + [0]
    needed = elements.map { UInt32($0.needed) }
    outStart = starts(components.map(\.elements.count))
    outs = components.flatMap { $0.elements.map { UInt32($0) } } + [0]
    calls = components.map { $0.calls ? 1 : 0 }
    columns = [
      feeds.map(\.capacity) + [0], elements.map(\.load), elements.map(\.worth),
      elements.map(\.count), components.map(\.rate), components.map(\.repair),
      components.map(\.failsToStart),
    ]
    eventsOfAYear = components.reduce(0) { $0 + 2 * 8760 * $1.rate }
  }

  /// What each year gives.
  public struct Years: Sendable {
    /// Energy not served, Wh; worth lost, such as GPU-hours.
    public internal(set) var lost, lostWorth: [Double]
    /// Of the watched load: hours without power, hours with less than it takes, times it went dark.
    public internal(set) var dark, short, interruptions: [Double]
  }

  /// Runs years.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - seed: tells runs apart.
  ///   - watched: the load whose hours are counted.
  ///   - threads: how many work at a time; the result does not depend on it.
  public func run(
    years count: Int, seed: UInt64, watched: Int, threads: Int = 1
  ) throws(KernelError) -> Years {
    try run(years: count, seed: seed, watched: watched, threads: threads) {
      ck_power_years($0, $1, $2, $3, $4, $5, $6, $7, $8)
    }
  }

  /// The same by asking each load in each interval, to hold the kernel against.
  @_spi(Testing)
  public func runReference(
    years count: Int, seed: UInt64, watched: Int
  ) throws(KernelError) -> Years {
    try run(years: count, seed: seed, watched: watched, threads: 1) {
      ck_power_years_reference($0, $1, $2, $3, $4, $5, $6, $7, $8)
    }
  }

  private typealias Kernel =
    @Sendable (
      UnsafePointer<ck_power_chain>, UInt64, UInt64, Int, Double, UInt32, Int,
      UnsafeMutableRawPointer, UnsafePointer<ck_power_year_results>
    ) -> ck_status

  private func run(
    years count: Int, seed: UInt64, watched: Int, threads: Int, _ kernel: @escaping Kernel
  ) throws(KernelError) -> Years {
    guard count > 0, (0..<elements).contains(watched) else {
      throw .badValue(kernel: "power years")
    }
    let part = max(1, (count + threads - 1) / max(1, threads))
    let ranges = stride(from: 0, to: count, by: part).map { $0..<min($0 + part, count) }
    let parts = Mutex<[Int: (ck_status, [Double])]>([:])
    @Sendable func work(_ index: Int) {
      let result = years(ranges[index], seed: seed, watched: watched, kernel)
      parts.withLock { $0[index] = result }
    }
    if ranges.count > 1 {
      DispatchQueue.concurrentPerform(iterations: ranges.count, execute: work)
    } else {
      work(0)
    }
    var columns = [[Double]](repeating: [], count: 5)
    for index in ranges.indices {
      guard let (status, values) = parts.withLock({ $0[index] }) else { continue }
      try check(status, "power years", .baseline)
      let n = ranges[index].count
      for column in 0..<5 { columns[column] += values[(column * n)..<((column + 1) * n)] }
    }
    return Years(
      lost: columns[0], lostWorth: columns[1], dark: columns[2], short: columns[3],
      interruptions: columns[4])
  }

  private func years(
    _ range: Range<Int>, seed: UInt64, watched: Int, _ kernel: Kernel
  ) -> (ck_status, [Double]) {
    var values = [Double](repeating: 0, count: 5 * range.count)
    // Ten times what a year has on average, and some: no year in a lifetime of runs has as many.
    let events = Int(min(1e8, 10 * eventsOfAYear + Double(2 * components) + 200))
    let size = ck_power_years_scratch(elements, components, events)
    let scratch = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    defer { scratch.deallocate() }
    let n = range.count
    let status = withChain { chain in
      values.withUnsafeMutableBufferPointer { values -> ck_status in
        guard let at = values.baseAddress else { return CK_BAD_VALUE }
        var results = ck_power_year_results(
          lost_wh: at, lost_worth_h: at + n, dark_h: at + 2 * n, short_h: at + 3 * n,
          interruptions: at + 4 * n)
        return kernel(
          chain, seed, UInt64(range.lowerBound), n, 8760, UInt32(watched), events, scratch,
          &results)
      }
    }
    return (status, values)
  }

  private func withChain(_ body: (UnsafePointer<ck_power_chain>) -> ck_status) -> ck_status {
    withColumns(columns) { c in
      withIntegers([feedStart, parents, needed, outStart, outs]) { i in
        levels.withUnsafeBufferPointer { levels in
          calls.withUnsafeBufferPointer { calls in
            var chain = ck_power_chain(
              elements: elements, components: components, feed_start: i[0], feed_parent: i[1],
              feed_level: levels.baseAddress, feed_capacity: c[0], needed: i[2], load_w: c[1],
              worth: c[2], count: c[3], out_start: i[3], out_element: i[4],
              failures_per_h: c[4], repair_h: c[5], fails_to_start: c[6],
              calls: calls.baseAddress)
            return body(&chain)
          }
        }
      }
    }
  }
}

private func withIntegers<Result>(
  _ columns: [[UInt32]], _ body: ([UnsafePointer<UInt32>?]) -> Result
) -> Result {
  func gather(_ rest: ArraySlice<[UInt32]>, _ pointers: [UnsafePointer<UInt32>?]) -> Result {
    guard let first = rest.first else { return body(pointers) }
    return first.withUnsafeBufferPointer { gather(rest.dropFirst(), pointers + [$0.baseAddress]) }
  }
  return gather(columns[...], [])
}
