internal import CKernels
import Foundation
import Synchronization

/// A chain of electrical devices as columns: the Swift face of `ck_power_flow`.
///
/// Elements stand in order from the sources down; see `ck_power_flow.h` for what each column means.
public struct PowerFlowColumns: Sendable {
  /// What the limit of an element is compared with.
  public enum Basis: UInt8, Sendable {
    /// Active power out, W.
    case active = 0
    /// Apparent power out, VA.
    case apparent = 1
    /// Current, as apparent power out over the voltage in per unit, VA.
    case current = 2
  }

  /// How an element is fed.
  public struct Feed: Hashable, Sendable {
    /// The element that feeds.
    public var parent: Int
    /// 0 in normal operation; higher levels stand by.
    public var level: UInt8
    /// Share among the live feeds of the level.
    public var weight: Double
    /// What a load can take through the feed, W.
    public var capacity: Double
    /// Creates a feed.
    public init(parent: Int, level: UInt8 = 0, weight: Double = 1, capacity: Double = 1e30) {
      (self.parent, self.level, self.weight, self.capacity) = (parent, level, weight, capacity)
    }
  }

  /// One element.
  public struct Element: Sendable {
    /// Its feeds, by ascending level; none for a source.
    public var feeds: [Feed]
    /// How many equal elements it stands for.
    public var count = 1.0
    /// Load of its own, W and var.
    public var load = 0.0, loadReactive = 0.0
    /// What the load is worth, such as its GPUs.
    public var worth = 0.0
    /// Loss c0 + c1 P + c2 (P² + m Q²)/V²: W, W/W, 1/W; m is 1 for what carries current.
    public var c0 = 0.0, c1 = 0.0, c2 = 0.0, reactiveWeight = 0.0
    /// Reactive loss, var for each VA² at 1 per unit.
    public var reactiveLoss = 0.0
    /// Voltage drop, per unit for each W and for each var.
    public var dropActive = 0.0, dropReactive = 0.0
    /// Reactive over active power in, where a converter sets it; the voltage out is then regulated.
    public var converterRatio: Double?
    /// What it may carry, W or VA by the basis.
    public var limit = 1e30
    /// What the limit is compared with.
    public var basis = Basis.apparent
    /// Creates an element without load or loss.
    public init(feeds: [Feed]) { self.feeds = feeds }
  }

  /// How many elements there are, and how many feeds.
  public let count, feedCount: Int
  let starts, parents: [UInt32]
  let levels, bases: [UInt8]
  /// In the order of `ck_power_network`: weight and capacity of feeds; then the columns of elements.
  let feedColumns, elementColumns: [[Double]]

  /// Lays the elements out in columns.
  ///
  /// - Throws: ``KernelError/badValue(kernel:)`` when an element precedes one that feeds it, or
  ///   there are more than 2^31.
  public init(_ elements: [Element]) throws(KernelError) {
    count = elements.count
    let feeds = elements.flatMap(\.feeds)
    feedCount = feeds.count
    guard count < 1 << 31, feedCount < 1 << 31,
      elements.enumerated().allSatisfy({ index, element in
        element.feeds.allSatisfy { $0.parent >= 0 && $0.parent < index }
      })
    else { throw .badValue(kernel: "power flow") }
    var starts: [UInt32] = [0]
    for element in elements {
      starts.append(starts[starts.count - 1] + UInt32(element.feeds.count))
    }
    self.starts = starts
    parents = feeds.map { UInt32($0.parent) }
    levels = feeds.map(\.level)
    bases = elements.map(\.basis.rawValue)
    feedColumns = [feeds.map(\.weight), feeds.map(\.capacity)]
    elementColumns = [
      elements.map(\.count), elements.map(\.load), elements.map(\.loadReactive),
      elements.map(\.worth),
      elements.map(\.c0), elements.map(\.c1), elements.map(\.c2),
      elements.map(\.reactiveWeight), elements.map(\.reactiveLoss), elements.map(\.dropActive),
      elements.map(\.dropReactive), elements.map { $0.converterRatio ?? -2 },
      elements.map(\.limit),
    ]
  }

  /// What a run over states gives.
  public struct States: Sendable {
    /// How many states and elements there are.
    public let count, elements: Int
    fileprivate var values: [Double]
    fileprivate var indices: [UInt32]

    init(count: Int, elements: Int) {
      (self.count, self.elements) = (count, elements)
      values = [Double](repeating: 0, count: 7 * count)
      values += [Double](repeating: -1, count: 3 * elements)
      indices = [UInt32](repeating: 0, count: 2 * elements)
    }

    /// What sources give in each state, W.
    public var source: ArraySlice<Double> { values[..<count] }
    /// What loads take.
    public var served: ArraySlice<Double> { values[count..<(2 * count)] }
    /// What loads lack.
    public var lost: ArraySlice<Double> { values[(2 * count)..<(3 * count)] }
    /// What devices lose.
    public var loss: ArraySlice<Double> { values[(3 * count)..<(4 * count)] }
    /// The lowest voltage at a live load, per unit; 2 when none is live.
    public var lowestVoltage: ArraySlice<Double> { values[(4 * count)..<(5 * count)] }
    /// The worth of loads that are dark.
    public var dark: ArraySlice<Double> { values[(5 * count)..<(6 * count)] }
    /// The worth of the lacking part of loads that are live.
    public var capped: ArraySlice<Double> { values[(6 * count)..<(7 * count)] }

    /// The highest load of an element over its limit, the active power out there, W, and the first
    /// state in which that is so.
    public func worst(_ element: Int) -> (ratio: Double, power: Double, state: Int) {
      let at = 7 * count + element
      return (values[at], values[at + elements], Int(indices[element]))
    }

    /// The most that an element's load lacks, W, and the first state in which that is so.
    public func worstLost(_ element: Int) -> (power: Double, state: Int) {
      (max(0, values[7 * count + 2 * elements + element]), Int(indices[elements + element]))
    }

    fileprivate mutating func withNative(
      _ body: (UnsafePointer<ck_power_states>) -> ck_status
    ) -> ck_status {
      let (count, elements) = (count, elements)
      return values.withUnsafeMutableBufferPointer { values in
        indices.withUnsafeMutableBufferPointer { indices in
          guard let at = values.baseAddress, let state = indices.baseAddress else { return CK_OK }
          var native = ck_power_states(
            source_w: at, served_w: at + count, lost_load_w: at + 2 * count, loss_w: at + 3 * count,
            lowest_voltage: at + 4 * count, dark_worth: at + 5 * count,
            capped_worth: at + 6 * count, worst_ratio: at + 7 * count,
            worst_w: at + 7 * count + elements, worst_lost_w: at + 7 * count + 2 * elements,
            worst_state: state, worst_lost_state: state + elements)
          return body(&native)
        }
      }
    }

    /// Takes the states of `part` from `first` on, and what is worse in it than in the states before.
    fileprivate mutating func fold(_ part: States, _ states: Range<Int>) {
      for column in 0..<7 {
        let at = (column * count + states.lowerBound)..<(column * count + states.upperBound)
        values.replaceSubrange(at, with: part.values[at])
      }
      for element in 0..<elements {
        let (ratio, lost) = (7 * count + element, 7 * count + 2 * elements + element)
        if part.values[ratio] > values[ratio] {
          values[ratio] = part.values[ratio]
          values[ratio + elements] = part.values[ratio + elements]
          indices[element] = part.indices[element]
        }
        if part.values[lost] > values[lost] {
          values[lost] = part.values[lost]
          indices[elements + element] = part.indices[elements + element]
        }
      }
    }
  }

  /// One state, element by element.
  public struct Operation: Sendable {
    /// Active (W) and reactive power (var) out, loss (W), voltage out (per unit) and load lacking (W).
    public fileprivate(set) var active, reactive, loss, voltage, lost: [Double]
    /// Whether each element is live.
    public fileprivate(set) var isLive: [Bool]
    /// Active power through each feed, W, in the order of the elements' feeds.
    public fileprivate(set) var feeds: [Double]
  }

  /// Sweeps that bring voltages below 1e-9 of their end at drops of up to 10 %.
  public static let sweeps = 6

  /// Solves states, each with some elements out of service.
  ///
  /// - Parameters:
  ///   - states: the elements that are out, state by state.
  ///   - sweeps: radial sweeps, at least 1.
  ///   - threads: how many work at a time; the result does not depend on it.
  ///   - set: the instruction set; all give the same bits.
  /// - Throws: ``KernelError/badValue(kernel:)``.
  public func solve(
    _ states: [[Int]], sweeps: Int = PowerFlowColumns.sweeps, threads: Int = 1,
    set: InstructionSet = .best
  ) throws(KernelError) -> States {
    try run(states, threads: threads) { network, range, starts, outs, scratch, results in
      ck_power_flow_states(
        set.native, network, range.lowerBound, range.count, starts, outs, sweeps, scratch, results)
    }
  }

  /// The same, one state at a time with branches, to hold the kernel against.
  @_spi(Testing)
  public func solveReference(
    _ states: [[Int]], sweeps: Int = PowerFlowColumns.sweeps
  ) throws(KernelError) -> States {
    try run(states, threads: 1) { network, range, starts, outs, scratch, results in
      ck_power_flow_states_reference(
        network, range.lowerBound, range.count, starts, outs, sweeps, scratch, results)
    }
  }

  /// Solves one state and gives every element.
  public func operation(
    out: [Int] = [], sweeps: Int = PowerFlowColumns.sweeps
  ) throws(KernelError) -> Operation {
    try checkElements(out)
    let zeros = [Double](repeating: 0, count: count)
    var result = Operation(
      active: zeros, reactive: zeros, loss: zeros, voltage: zeros, lost: zeros,
      isLive: [], feeds: [Double](repeating: 0, count: feedCount))
    var live = zeros
    let outs = out.map(UInt32.init)
    let status = withNetwork { network, scratch in
      ck_power_flow_one(
        network, outs.count, outs, sweeps, scratch, &result.active, &result.reactive, &result.loss,
        &result.voltage, &live, &result.lost, &result.feeds)
    }
    try check(status, "power flow", .baseline)
    result.isLive = live.map { $0 > 0 }
    return result
  }

  private func checkElements(_ elements: [Int]) throws(KernelError) {
    guard elements.allSatisfy({ (0..<count).contains($0) }) else {
      throw .badValue(kernel: "power flow")
    }
  }

  private func run(
    _ states: [[Int]], threads: Int,
    _ kernel:
      @Sendable (
        UnsafePointer<ck_power_network>, Range<Int>, UnsafePointer<UInt32>, UnsafePointer<UInt32>,
        UnsafeMutableRawPointer, UnsafePointer<ck_power_states>
      ) -> ck_status
  ) throws(KernelError) -> States {
    var list: [UInt32] = [0]
    for state in states {
      try checkElements(state)
      list.append(list[list.count - 1] + UInt32(state.count))
    }
    let starts = list
    let outs: [UInt32] = states.flatMap { state in state.map { UInt32($0) } } + [0]
    // Parts of whole blocks of eight states, so that every part runs the same lanes.
    let part = max(8, (states.count + threads - 1) / max(1, threads) / 8 * 8 + 8)
    let ranges = stride(from: 0, to: states.count, by: part).map {
      $0..<min($0 + part, states.count)
    }
    let parts = Mutex<[Int: (ck_status, States)]>([:])
    @Sendable func solve(_ index: Int) {
      var results = States(count: states.count, elements: count)
      let status = withNetwork { network, scratch in
        results.withNative { native in
          kernel(network, ranges[index], starts, outs, scratch, native)
        }
      }
      parts.withLock { $0[index] = (status, results) }
    }
    if ranges.count > 1 {
      DispatchQueue.concurrentPerform(iterations: ranges.count, execute: solve)
    } else if ranges.count == 1 {
      solve(0)
    }
    var whole = States(count: states.count, elements: count)
    for (index, range) in ranges.enumerated() {
      guard let (status, results) = parts.withLock({ $0[index] }) else { continue }
      try check(status, "power flow", .best)
      whole.fold(results, range)
    }
    return whole
  }

  private func withNetwork(
    _ body: (UnsafePointer<ck_power_network>, UnsafeMutableRawPointer) -> ck_status
  ) -> ck_status {
    let size = ck_power_flow_scratch(count, feedCount)
    let scratch = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    defer { scratch.deallocate() }
    return withColumns(feedColumns + elementColumns) { c in
      starts.withUnsafeBufferPointer { starts in
        parents.withUnsafeBufferPointer { parents in
          levels.withUnsafeBufferPointer { levels in
            bases.withUnsafeBufferPointer { bases in
              var network = ck_power_network(
                elements: count, feed_start: starts.baseAddress, feed_parent: parents.baseAddress,
                feed_level: levels.baseAddress, feed_weight: c[0], feed_capacity: c[1],
                count: c[2], load_w: c[3], load_var: c[4], worth: c[5], c0_w: c[6], c1: c[7],
                c2_per_w: c[8], reactive_weight: c[9], x2_per_va: c[10], drop_per_w: c[11],
                drop_per_var: c[12], converter_ratio: c[13], limit: c[14],
                basis: bases.baseAddress)
              return body(&network, scratch)
            }
          }
        }
      }
    }
  }
}

/// The base addresses of columns, in their order.
func withColumns<Result>(
  _ columns: [[Double]], _ body: ([UnsafePointer<Double>?]) -> Result
) -> Result {
  func gather(_ rest: ArraySlice<[Double]>, _ pointers: [UnsafePointer<Double>?]) -> Result {
    guard let first = rest.first else { return body(pointers) }
    return first.withUnsafeBufferPointer { gather(rest.dropFirst(), pointers + [$0.baseAddress]) }
  }
  return gather(columns[...], [])
}
