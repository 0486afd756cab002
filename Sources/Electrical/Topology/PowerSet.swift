public import Interfaces

/// Lineups that carry racks together, such as both sides of a 2N pair; so many equal ones.
///
/// A lineup is a transformer, its board, the UPS behind it and their output board.
public struct PowerSet: Hashable, Sendable {
  /// How many equal sets.
  public var count: Int
  /// Its redundancy.
  public var topology: Redundancy
  /// Lineups that carry the load, and those that stand.
  public var needed, installed: Int
  /// UPS units of a lineup.
  public var units: Int
  /// The most that a lineup carries at its output, any one of the set lost, W.
  public var lineupLoad: Double
  /// Reserve transformers beside those of the lineups.
  public var reserves = 0
  /// The racks by the two output boards that feed them.
  public var groups: [Group]

  /// Racks on a pair of output boards; one busway each where both are the same.
  public struct Group: Hashable, Sendable {
    /// The output boards.
    public var first, second: Int
    /// How many of each kind of the design.
    public var racks: [Int]
  }

  /// How many racks of each kind.
  public var racks: [Int] {
    guard let first = groups.first else { return [] }
    return groups.dropFirst().reduce(first.racks) { sum, group in
      zip(sum, group.racks).map { $0 + $1 }
    }
  }

  /// Output boards of the set.
  public var outputBoards: Int {
    switch topology {
    case .plusOne, .plusTwo: 1
    case .twicePlusOne: 2
    case .none, .twice, .threeToMakeTwo, .fourToMakeThree, .catcher: installed
    }
  }

  /// The output board of a lineup.
  public func outputBoard(of lineup: Int) -> Int {
    switch topology {
    case .plusOne, .plusTwo: 0
    case .twicePlusOne: lineup * 2 / max(1, installed)
    case .none, .twice, .threeToMakeTwo, .fourToMakeThree, .catcher: lineup
    }
  }

  /// Whether each rack is fed by two busways.
  public var isDualFed: Bool { topology != .none }
}

/// Why a design cannot be laid out.
public enum PowerDesignError: Error, Hashable, CustomStringConvertible {
  /// A rack takes more than a lineup carries: its name, its demand and the lineup's, W.
  case rackBeyondLineup(String, Double, Double)
  /// A rack takes more than a busway carries: its name, its demand, W.
  case rackBeyondBusway(String, Double)
  /// More lineups than a plan can hold.
  case tooLarge

  /// The sentence that a message shows.
  public var description: String {
    switch self {
    case .rackBeyondLineup(let name, let rack, let lineup):
      "a rack of \(name) takes \(Int(rack / 1000)) kW, more than the \(Int(lineup / 1000)) kW of a "
        + "lineup; choose a larger UPS or transformer"
    case .rackBeyondBusway(let name, let rack):
      "a rack of \(name) takes \(Int(rack / 1000)) kW, more than a busway carries; choose a larger one"
    case .tooLarge: "the site has more than a million lineups"
    }
  }
}

extension PowerSet {
  /// The sets of a design: racks in their order, each set filled before the next is begun, compute
  /// and support apart where their redundancy differs.
  ///
  /// - Throws: ``PowerDesignError`` when a rack alone is too large.
  public static func all(_ design: PowerDesign) throws(PowerDesignError) -> [PowerSet] {
    for racks in design.racks where racks.count > 0 {
      let layer = racks.isSupport ? design.layers.support : design.layers.compute
      guard design.racksPerBusway(racks, isDualFed: layer != .none) > 0 else {
        throw .rackBeyondBusway(racks.name, racks.load)
      }
    }
    let indices = Array(design.racks.indices)
    if design.layers.compute == design.layers.support {
      return try sets(design, design.layers.compute, kinds: indices)
    }
    return try sets(
      design, design.layers.compute, kinds: indices.filter { !design.racks[$0].isSupport })
      + sets(design, design.layers.support, kinds: indices.filter { design.racks[$0].isSupport })
  }

  private static func sets(
    _ design: PowerDesign, _ topology: Redundancy, kinds: [Int]
  ) throws(PowerDesignError) -> [PowerSet] {
    let layout = Layout(design: design, topology: topology)
    let units = try layout.pack(kinds)
    guard units.reduce(0, { $0 + $1.count }) <= 1_000_000 else { throw .tooLarge }
    return layout.isByBlocks
      ? layout.setsOfBlocks(units) : units.map { layout.set($0.racks, count: $0.count) }
  }
}

/// How racks are laid out over sets of one redundancy.
private struct Layout {
  let design: PowerDesign
  let topology: Redundancy

  typealias Unit = (count: Int, racks: [Int])

  /// Whether each lineup has its own racks, so that lineups are filled one by one.
  var isByBlocks: Bool { topology == .none || topology == .catcher }

  /// Lineups that carry the load of a full set.
  private var fullNeeded: Int {
    switch topology {
    case .none: design.plantGroup
    case .catcher: max(1, design.ups.group)
    case .plusOne, .plusTwo, .twicePlusOne: design.lineupsOnABoard
    case .twice: 1
    case .threeToMakeTwo: 2
    case .fourToMakeThree: 3
    }
  }

  /// Fills units one after the other: blocks where each lineup has its own racks, else sets.
  func pack(_ kinds: [Int]) throws(PowerDesignError) -> [Unit] {
    var units: [Unit] = []
    var open = [Int](repeating: 0, count: design.racks.count)
    let empty = open
    for kind in kinds where design.racks[kind].count > 0 {
      var left = design.racks[kind].count
      if open != empty {
        let added = most(of: kind, beside: open, atMost: left)
        open[kind] += added
        left -= added
      }
      guard left > 0 else { continue }
      if open != empty { units.append((1, open)) }
      open = empty
      let full = most(of: kind, beside: empty, atMost: 100_000)
      guard full > 0 else {
        throw .rackBeyondLineup(
          design.racks[kind].name, design.demand(design.racks[kind]), design.lineupPower)
      }
      open[kind] = full
      if left >= full { units.append((left / full, open)) }
      open[kind] = left % full
    }
    if open != empty { units.append((1, open)) }
    return units
  }

  /// The most racks of a kind that fit beside others.
  private func most(of kind: Int, beside others: [Int], atMost limit: Int) -> Int {
    func fits(_ count: Int) -> Bool {
      var racks = others
      racks[kind] += count
      return carries(racks)
    }
    var (low, high) = (0, limit + 1)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if fits(middle) { low = middle } else { high = middle }
    }
    return low
  }

  private func carries(_ racks: [Int]) -> Bool {
    let limit = design.lineupPower * (1 + 1e-12)
    switch topology {
    case .threeToMakeTwo, .fourToMakeThree: return worstBoard(groups(racks)) <= limit
    case .none, .catcher: return total(racks) <= limit
    case .twice: return total(racks, onOneFeed: true) <= limit && total(racks) <= 2 * limit
    case .plusOne, .plusTwo: return total(racks) <= limit * Double(fullNeeded)
    case .twicePlusOne: return total(racks, onOneFeed: true) <= limit * Double(fullNeeded)
    }
  }

  private func total(_ racks: [Int], onOneFeed: Bool = false) -> Double {
    zip(racks, design.racks).reduce(0) {
      $0 + Double($1.0) * (onOneFeed ? design.demandOnOneFeed($1.1) : design.demand($1.1))
    }
  }

  /// The most that an output board carries, all boards in service or any one lost.
  private func worstBoard(_ groups: [PowerSet.Group]) -> Double {
    let boards = topology == .threeToMakeTwo ? 3 : 4
    var worst = 0.0
    for lost in -1..<boards {
      var load = [Double](repeating: 0, count: boards)
      for group in groups {
        if group.first == lost || group.second == lost {
          load[group.first == lost ? group.second : group.first] +=
            total(group.racks, onOneFeed: true)
        } else {
          load[group.first] += total(group.racks) / 2
          load[group.second] += total(group.racks) / 2
        }
      }
      worst = max(worst, load.max() ?? 0)
    }
    return worst
  }

  /// The racks of a set by the boards that feed them; over the pairs in turn where power is
  /// distributed.
  private func groups(_ racks: [Int]) -> [PowerSet.Group] {
    let pairs: [(Int, Int)]
    switch topology {
    case .threeToMakeTwo: pairs = [(0, 1), (1, 2), (0, 2)]
    case .fourToMakeThree: pairs = [(0, 1), (2, 3), (0, 2), (1, 3), (0, 3), (1, 2)]
    case .twice, .twicePlusOne: pairs = [(0, 1)]
    case .none, .plusOne, .plusTwo, .catcher: pairs = [(0, 0)]
    }
    var groups = pairs.map {
      PowerSet.Group(first: $0.0, second: $0.1, racks: racks.map { _ in 0 })
    }
    var next = 0
    for (kind, count) in racks.enumerated() {
      for pair in pairs.indices {
        let place = (pair - next % pairs.count + pairs.count) % pairs.count
        groups[pair].racks[kind] = count > place ? (count - place - 1) / pairs.count + 1 : 0
      }
      next += count
    }
    return groups
  }

  /// A set whose lineups carry the racks together.
  func set(_ racks: [Int], count: Int) -> PowerSet {
    let load = total(racks, onOneFeed: topology == .twice || topology == .twicePlusOne)
    var needed = max(1, Int((load / design.lineupPower - 1e-9).rounded(.up)))
    var installed = needed
    switch topology {
    case .plusOne: installed = needed + 1
    case .plusTwo: installed = needed + 2
    case .twice: (needed, installed) = (1, 2)
    case .twicePlusOne: installed = 2 * (needed + 1)
    case .threeToMakeTwo: (needed, installed) = (2, 3)
    case .fourToMakeThree: (needed, installed) = (3, 4)
    case .none, .catcher: break
    }
    let groups = groups(racks)
    let isDistributed = topology == .threeToMakeTwo || topology == .fourToMakeThree
    let each = isDistributed ? worstBoard(groups) : load / Double(needed)
    return finished(
      PowerSet(
        count: count, topology: topology, needed: needed, installed: installed, units: units(each),
        lineupLoad: each, groups: groups))
  }

  private func units(_ load: Double) -> Int {
    max(1, Int((load / design.ups.rating - 1e-9).rounded(.up)))
  }

  /// Sets of lineups with racks of their own, full sets first, as the blocks come.
  func setsOfBlocks(_ blocks: [Unit]) -> [PowerSet] {
    var sets: [PowerSet] = []
    var open: [[Int]] = []
    let size = fullNeeded
    func close(_ count: Int) {
      guard !open.isEmpty, count > 0 else { return }
      let groups = open.enumerated().map {
        PowerSet.Group(first: $0.offset, second: $0.offset, racks: $0.element)
      }
      let most = open.map { total($0) }.max() ?? 0
      sets.append(
        finished(
          PowerSet(
            count: count, topology: topology, needed: open.count,
            installed: open.count + (topology == .catcher ? 1 : 0), units: units(most),
            lineupLoad: most, groups: groups)))
    }
    for block in blocks {
      var left = block.count
      while left > 0 {
        if open.isEmpty, left >= size {
          open = [[Int]](repeating: block.racks, count: size)
          close(left / size)
          left %= size
          open = []
          continue
        }
        open.append(block.racks)
        left -= 1
        if open.count == size {
          close(1)
          open = []
        }
      }
    }
    close(1)
    return sets
  }

  /// With the reserve transformers that the transformers' redundancy asks for beyond the lineups.
  private func finished(_ set: PowerSet) -> PowerSet {
    var set = set
    let wanted = design.layers.transformers.installed(
      needed: Double(set.needed), group: Double(design.plantGroup))
    set.reserves = max(0, Int(wanted) - set.installed)
    return set
  }
}
