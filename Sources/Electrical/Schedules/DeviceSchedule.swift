internal import Kernels

/// The devices of a site's chain, equal ones on one line.
///
/// Devices are equal when they are of one kind, rating and load and hang on equal devices. A site's
/// sets stand in it once, with how many there are.
public enum DeviceSchedule {
  /// The schedule of a network whose states are solved.
  ///
  /// - Parameter faultLevel: short-circuit power of the grid, VA; without, no currents are given.
  public static func lines(
    _ site: SiteNetwork, _ study: PowerStudy, faultLevel: Double? = nil
  ) -> [ScheduledDevice] {
    let elements = site.network.elements
    let currents = faultLevel.map { ShortCircuit.levels(site.network, faultLevel: $0) }
    let sets = site.setRuns
    var lines: [ScheduledDevice] = []
    var lineOf = [Int](repeating: 0, count: elements.count)
    var known: [Key: Int] = [:]
    let owners = site.tapSets
    for (index, element) in elements.enumerated()
    where element.loadClass != SiteNetwork.otherSets {
      let normal = load(study.normal, index, element)
      let set = owners[index] ?? set(of: element.id, sets)
      let key = Key(
        kind: element.kind, item: element.item, rating: element.rating, voltage: element.voltage,
        set: set?.first, place: place(element), loadClass: element.loadClass,
        feeds: element.feeds.map { .init(from: lineOf[$0.from], level: $0.level) },
        active: (normal.active / 10).rounded(), gpus: element.gpus)
      let worst = worst(study, index, element)
      let lacking = lacking(study, index, element)
      let instances = element.count * (set?.count ?? 1)
      if let line = known[key] {
        lineOf[index] = line
        lines[line].count += instances
        if normal.active > lines[line].normal.active { lines[line].normal = normal }
        if (lacking?.power ?? 0) > (lines[line].lacking?.power ?? 0) {
          lines[line].lacking = lacking
        }
        if (worst?.ratio ?? 0) > (lines[line].worst?.ratio ?? 0) { lines[line].worst = worst }
        continue
      }
      known[key] = lines.count
      lineOf[index] = lines.count
      lines.append(
        ScheduledDevice(
          name: element.id, kind: element.kind, item: element.item, count: instances, set: set,
          feeds: key.feeds.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
          voltage: element.voltage, primary: element.primary,
          rating: element.rating, isRatedInWatts: element.isRatedInWatts, limit: element.limit,
          normal: normal, worst: worst, lacking: lacking, shortCircuit: currents?[index],
          loadClass: element.loadClass,
          gpus: element.gpus,
          autonomy: element.autonomy))
    }
    return lines
  }

  private struct Key: Hashable {
    let kind: PowerElement.Kind
    let item: String?
    let rating: Double?
    let voltage: Double
    let set: Int?
    let place: String
    let loadClass: String?
    let feeds: [ScheduledDevice.Feed]
    let active: Double
    let gpus: Int
  }

  /// What tells devices apart that are not of one row or group: all of the name, or its side.
  private static func place(_ element: PowerElement) -> String {
    switch element.kind {
    case .generator: ""
    case .busway, .shelf, .ups: side(element.id)
    case .load: element.gpus > 0 || element.feeds.count > 1 ? "" : element.id
    case .utility, .board, .cable, .transformer, .transfer: element.id
    }
  }

  /// The last part of a name without its number: `busway A`, `shelf B`, `UPS`.
  private static func side(_ name: String) -> String {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return String(last.reversed().drop { $0.isNumber || $0 == " " }.reversed())
  }

  private static func load(
    _ normal: PowerFlowColumns.Operation, _ index: Int, _ element: PowerElement
  ) -> ScheduledDevice.Load {
    let (p, q) = (normal.active[index], normal.reactive[index])
    let carried = element.isRatedInWatts ? p : (p * p + q * q).squareRoot()
    return ScheduledDevice.Load(
      active: p, reactive: q, loss: normal.loss[index], voltage: normal.voltage[index],
      ratio: element.limit.map { carried / $0 })
  }

  private static func worst(
    _ study: PowerStudy, _ index: Int, _ element: PowerElement
  ) -> ScheduledDevice.Worst? {
    guard element.limit != nil else { return nil }
    let worst = study.results.worst(index)
    guard study.states.indices.contains(worst.state) else { return nil }
    let state = study.states[worst.state]
    return ScheduledDevice.Worst(
      ratio: max(0, worst.ratio), active: worst.power, reason: state.reason, out: state.name)
  }

  private static func lacking(
    _ study: PowerStudy, _ index: Int, _ element: PowerElement
  ) -> ScheduledDevice.Lacking? {
    let worst = study.results.worstLost(index)
    guard element.load > 0, worst.power > 0, study.states.indices.contains(worst.state) else {
      return nil
    }
    let state = study.states[worst.state]
    return ScheduledDevice.Lacking(power: worst.power, reason: state.reason, out: state.name)
  }

  private static func set(of name: String, _ sets: [Int: Int]) -> ScheduledDevice.Set? {
    guard name.hasPrefix("set ") else { return nil }
    let number = name.dropFirst(4).prefix { $0.isNumber }
    guard let first = Int(number) else { return nil }
    return ScheduledDevice.Set(first: first, count: sets[first] ?? 1)
  }
}

extension SiteNetwork {
  /// How many sets each set that is built stands for, by the number of the first; 1 each where all are
  /// built.
  public var setRuns: [Int: Int] {
    var runs: [Int: Int] = [:]
    var next = 1
    for set in tree.sets {
      if isWhole {
        for number in next..<(next + set.count) { runs[number] = 1 }
      } else {
        runs[next] = set.count
      }
      next += set.count
    }
    return runs
  }

  /// The sets of the transformers that ring switches feed, by the switches' elements.
  var tapSets: [Int: ScheduledDevice.Set] {
    var owners: [Int: ScheduledDevice.Set] = [:]
    let runs = setRuns
    for element in network.elements
    where element.kind == .transformer && element.id.hasPrefix("set ") {
      guard let tap = element.feeds.first?.from, taps.contains(tap),
        let first = Int(element.id.dropFirst(4).prefix { $0.isNumber })
      else { continue }
      owners[tap] = ScheduledDevice.Set(first: first, count: runs[first] ?? 1)
    }
    return owners
  }
}
