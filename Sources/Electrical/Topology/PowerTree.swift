import Foundation
import Interfaces

/// How many of each device a site's power chain takes, from the racks to the grid, and the sums of
/// its losses at the design load: a design laid out.
///
/// What stands where is ``SiteNetwork``; both come from the same numbers.
public struct PowerTree: Hashable, Sendable {
  /// What it was laid out from.
  public let design: PowerDesign
  /// The lineups and their racks.
  public let sets: [PowerSet]
  /// Boards of the mechanical plant with transformers of their own: those that carry it, those that
  /// stand; `nil` where it hangs on the lineups' boards.
  public let mechanicalBoards: DevicePair?
  /// Transformers of the substation; `nil` when connected at medium voltage.
  public let high: DevicePair?
  /// Generating sets; `nil` when there are none.
  public let generators: DevicePair?
  /// Groups of generating sets, each on a board of its own.
  public let generatorBoards: Int
  /// Sections of the medium-voltage switchgear, and rings on them.
  public let sections, rings: Int
  /// Rated power of all UPS, W; their load and loss at the design load.
  public let upsCapacity, upsLoad, upsLoss: Double
  /// The loss of a load shared as it is over the loss of one shared equally: squares of UPS loads.
  public let upsImbalance: Double
  /// The same for MV/LV transformers.
  public let transformerImbalance: Double
  /// Loss of the busways at the design load over their loss with every busway at its rating.
  public let buswayLoading: Double
  /// All that can run at once: UPS input, mechanical plant, house, W.
  public let connected: Double

  /// Devices that carry a load and devices that stand.
  public struct DevicePair: Hashable, Sendable {
    /// Those that carry the load.
    public let needed: Int
    /// Those that stand.
    public let installed: Int
  }

  /// Lays a design out.
  ///
  /// - Throws: ``PowerDesignError`` when a rack is too large for a lineup or a busway.
  public init(_ design: PowerDesign) throws(PowerDesignError) {
    self.design = design
    let sets = try PowerSet.all(design)
    self.sets = sets
    let it = design.racks.reduce(0) { $0 + Double($1.count) * $1.load }
    buswayLoading = it > 0 ? sets.reduce(0) { $0 + $1.buswaySquares(design) } / it : 0
    let pumps = design.racks.reduce(0) { $0 + Double($1.count) * $1.pumps }
    upsLoad = it * (1 + design.distribution.buswayLoss * buswayLoading) + pumps
    let lineups = sets.flatMap { set in
      set.normalLoads(design).map { (load: $0, count: Double(set.count), units: Double(set.units)) }
    }
    upsCapacity = lineups.reduce(0) { $0 + $1.count * $1.units } * design.ups.rating
    upsImbalance = Self.imbalance(lineups.map { ($0.load / $0.units, $0.count * $0.units) })
    let curve = design.ups.loss
    let square = upsCapacity > 0 ? upsLoad * upsLoad / upsCapacity : 0
    upsLoss = upsCapacity * curve.a0 + upsLoad * curve.a1 + square * curve.a2 * upsImbalance
    let plant = design.mechanical + design.house
    let shares = Self.sharesBoards(sets, design, plant, it: it)
    mechanicalBoards = shares || plant <= 0 ? nil : Self.boards(design, plant)
    let total = upsLoad + upsLoss + plant
    connected = total
    transformerImbalance = Self.transformerImbalance(
      sets, mechanicalBoards, design, plant: plant, upsIn: upsLoad + upsLoss)
    let supply = design.supply
    let apparent = total / design.powerFactor
    high = supply.high.map {
      Self.pair(apparent / $0.rating, design.layers.substation, design.plantGroup)
    }
    let boardPower = 3.0.squareRoot() * supply.mediumVoltage * supply.board
    let transformers =
      sets.reduce(0) { $0 + $1.count * ($1.installed + $1.reserves) }
      + (mechanicalBoards?.installed ?? 0)
    let generatorBoards = max(1, Int((apparent / boardPower - 1e-9).rounded(.up)))
    if let redundancy = design.layers.generators, let set = supply.generator {
      let given = total + Self.upstreamLoss(design, transformers, total, transformerImbalance)
      let each = Self.pair(given / Double(generatorBoards) / set.rating, redundancy, set.group)
      generators = DevicePair(
        needed: each.needed * generatorBoards, installed: each.installed * generatorBoards)
      self.generatorBoards = generatorBoards
    } else {
      generators = nil
      self.generatorBoards = 0
    }
    sections = high?.installed ?? (supply.circuits > 1 ? 2 : 1)
    let perRing = max(
      1, Int(3.0.squareRoot() * supply.mediumVoltage * supply.ring / design.medium.rating + 1e-9))
    let least = max(1, (transformers + perRing - 1) / perRing)
    rings = min(transformers, (least + sections - 1) / sections * sections)
  }

  /// Whether the lineups' transformers have room for the mechanical plant, each set for its share,
  /// with one lineup lost.
  private static func sharesBoards(
    _ sets: [PowerSet], _ design: PowerDesign, _ plant: Double, it: Double
  ) -> Bool {
    sets.allSatisfy { set in
      let share = it > 0 ? set.load(design) / it : 0
      let rated = Double(set.units) * design.ups.rating
      let x = set.lineupLoad / rated
      let loss = rated * (design.ups.loss.a0 + x * (design.ups.loss.a1 + x * design.ups.loss.a2))
      return set.lineupLoad + loss + plant * share / Double(set.needed)
        <= design.medium.rating * design.powerFactor
    }
  }

  /// What MV/LV transformers, their boards and the rings lose of what generators give, W: at 95 % of
  /// the voltage, the least that a drop of 5 % allows (facts/facility.md section 14), and with each ring
  /// fed from one end.
  private static func upstreamLoss(
    _ design: PowerDesign, _ transformers: Int, _ total: Double, _ imbalance: Double
  ) -> Double {
    let (n, medium) = (Double(max(1, transformers)), design.medium)
    let apparent = total / design.powerFactor
    let each = apparent / n / medium.rating
    let squares = n * each * each * imbalance / (0.95 * 0.95)
    let board = design.distribution
    let rated = BoardSizes(design).lowBoard
    let boards =
      n * board.boardNoLoad * rated + board.boardLoss * squares * medium.rating * medium.rating
      / rated
    let current = apparent / n / (3.0.squareRoot() * design.supply.mediumVoltage)
    let perRing =
      3.0.squareRoot() * design.supply.mediumVoltage * design.supply.ring / medium.rating
    let size = min(n, max(1, perRing.rounded(.down)))
    let ring =
      size * (size + 1) * (2 * size + 1) / 6 * 3 * current * current
      * design.supply.sectionResistance
    return n * medium.noLoad + medium.load * squares + boards + ring * n / size
  }

  private static func boards(_ design: PowerDesign, _ plant: Double) -> DevicePair {
    pair(
      plant / (design.medium.rating * design.powerFactor), design.layers.transformers,
      design.plantGroup)
  }

  private static func pair(_ load: Double, _ redundancy: Redundancy, _ group: Int) -> DevicePair {
    let needed = max(1, (load - 1e-9).rounded(.up))
    return DevicePair(
      needed: Int(needed),
      installed: Int(redundancy.installed(needed: needed, group: Double(group))))
  }

  /// n Σ x² / (Σ x)² over devices with loads x.
  private static func imbalance(_ loads: [(load: Double, count: Double)]) -> Double {
    let (n, sum, squares) = loads.reduce((0.0, 0.0, 0.0)) {
      ($0.0 + $1.count, $0.1 + $1.count * $1.load, $0.2 + $1.count * $1.load * $1.load)
    }
    return sum > 0 ? n * squares / (sum * sum) : 1
  }

  private static func transformerImbalance(
    _ sets: [PowerSet], _ mechanical: DevicePair?, _ design: PowerDesign, plant: Double,
    upsIn: Double
  ) -> Double {
    let it = sets.reduce(0) { $0 + Double($1.count) * $1.load(design) }
    var loads: [(load: Double, count: Double)] = []
    for set in sets {
      let normal = set.normalLoads(design)
      let sum = normal.reduce(0, +)
      let share = it > 0 ? set.load(design) / it : 0
      let shared = mechanical == nil ? plant * share / Double(set.needed) : 0
      for (lineup, load) in normal.enumerated() {
        let own = sum > 0 ? load / sum * upsIn * share : 0
        let hangs = set.topology == .catcher && lineup == set.needed ? 0 : shared
        loads.append(
          (own + hangs * Double(set.needed) / Double(set.plantLineups), Double(set.count)))
      }
      loads.append((0, Double(set.count * set.reserves)))
    }
    if let mechanical {
      loads.append((plant / Double(mechanical.needed), Double(mechanical.needed)))
      loads.append((0, Double(mechanical.installed - mechanical.needed)))
    }
    return imbalance(loads)
  }
}

extension PowerTree {
  /// UPS units that carry the load, and those that stand.
  public var ups: DevicePair {
    guard design.ups.isPresent else { return DevicePair(needed: 0, installed: 0) }
    return DevicePair(
      needed: sets.reduce(0) { $0 + $1.count * $1.needed * $1.units },
      installed: sets.reduce(0) { $0 + $1.count * $1.installed * $1.units })
  }

  /// Lineups that stand.
  public var lineups: Int { sets.reduce(0) { $0 + $1.count * $1.installed } }

  /// MV/LV transformers that carry the load, and those that stand.
  public var transformers: DevicePair {
    DevicePair(
      needed: sets.reduce(0) { $0 + $1.count * $1.needed } + (mechanicalBoards?.needed ?? 0),
      installed: sets.reduce(0) { $0 + $1.count * ($1.installed + $1.reserves) }
        + (mechanicalBoards?.installed ?? 0))
  }

  /// Low-voltage switchboards, output boards of UPS, static transfer switches and busways.
  public var lowVoltageBoards: Int { lineups + (mechanicalBoards?.needed ?? 0) }
  /// Output boards behind the UPS.
  public var outputBoards: Int { sets.reduce(0) { $0 + $1.count * $1.outputBoards } }
  /// Static transfer switches.
  public var transferSwitches: Int {
    sets.reduce(0) { $0 + ($1.topology == .catcher ? $1.count * $1.needed : 0) }
  }
  /// Busways.
  public var busways: Int {
    sets.reduce(0) { $0 + $1.count * $1.busways(design).reduce(0) { $0 + $1.count * $1.feeds } }
  }
}

extension PowerSet {
  /// A row of racks of one kind on busways: how many rows like it, from how many feeds.
  struct Row: Hashable, Sendable {
    let group: Int
    let kind: Int
    let racks: Int
    let count: Int
    let feeds: Int
  }

  /// The busways of a set: rows of each kind in each group, filled evenly.
  func busways(_ design: PowerDesign) -> [Row] {
    groups.enumerated().flatMap { index, group -> [Row] in
      group.racks.enumerated().flatMap { kind, racks -> [Row] in
        guard racks > 0 else { return [] }
        let most = max(1, design.racksPerBusway(design.racks[kind], isDualFed: isDualFed))
        let rows = (racks + most - 1) / most
        let (each, more) = (racks / rows, racks % rows)
        let feeds = isDualFed ? 2 : 1
        return [(each + 1, more), (each, rows - more)].filter { $0.1 > 0 }.map {
          Row(group: index, kind: kind, racks: $0.0, count: $0.1, feeds: feeds)
        }
      }
    }
  }

  /// Squares of apparent power over the rating, in W of the design's power factor, of all busways.
  fileprivate func buswaySquares(_ design: PowerDesign) -> Double {
    let rating = 3.0.squareRoot() * design.distribution.voltage * design.distribution.busway
    return Double(count)
      * busways(design).reduce(0) { sum, row in
        let power = Double(row.racks) * design.racks[row.kind].load / Double(row.feeds)
        let apparent = power / design.powerFactor
        return sum + Double(row.count * row.feeds) * apparent * apparent / rating
      }
  }

  /// Power of the racks of one set, W.
  func load(_ design: PowerDesign) -> Double {
    zip(racks, design.racks).reduce(0) { $0 + Double($1.0) * $1.1.load }
  }

  /// Lineups whose boards feed the mechanical plant: all but a reserve.
  var plantLineups: Int { topology == .catcher ? needed : installed }

  /// What each lineup carries at its output when all are in service, W.
  func normalLoads(_ design: PowerDesign) -> [Double] {
    var boards = [Double](repeating: 0, count: outputBoards)
    for group in groups {
      let load = zip(group.racks, design.racks).reduce(0) { sum, pair in
        sum + Double(pair.0) * design.demand(pair.1)
      }
      boards[group.first] += load / 2
      boards[group.second] += load / 2
    }
    let shares = (0..<installed).map { outputBoard(of: $0) }
    return shares.map { board in boards[board] / Double(shares.filter { $0 == board }.count) }
  }
}
