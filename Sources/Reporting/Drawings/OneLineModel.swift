import Electrical
import Planning

/// The devices of a site's power chain as a one-line diagram shows them: what all share, and one set of
/// lineups of the kind that carries most.
struct OneLineModel {
  typealias Device = ScheduledDevice

  /// A lineup: transformer, its board, the UPS behind it, and their output board.
  struct Lineup {
    /// What feeds the transformer from the ring.
    let tap: Device?
    let transformer: Device
    let board: Device?
    let ups: Device?
    /// The place of its output board among those of the set; `nil` without one.
    let output: Int?
    /// The place of the static switch behind it.
    let transfer: Device?
  }

  /// Racks of one kind in the set.
  struct Racks {
    let load: Device
    let shelves: [Device]
    let busways: [Device]
    /// The output boards that feed the busways, by their places.
    let boards: [Int]
    /// Racks in a set.
    let count: Int
  }

  /// Whether one lineup stands ready for the others through their static switches.
  var hasCatcher: Bool {
    lineups.contains { $0.transfer != nil } && lineups.last?.transfer == nil
  }

  let utilities: [Device]
  let highSections: [Device]
  let highTransformers: [Device]
  let sections: [Device]
  let generators: [Device]
  let generatorBoards: [Device]
  /// How many equal sets the typical one stands for; its number is the first of them.
  let set: Device.Set
  let lineups: [Lineup]
  let outputs: [Device]
  let racks: [Racks]
  /// Plant and pumps in the set, and the place of what feeds each: a lineup's board or an output board.
  let plant: [Device]
  /// Every other kind of set.
  let others: [Device.Set]
  /// Loads outside the sets, such as plant with transformers of its own.
  let shared: [Device]
  private let devices: [Device]

  init?(_ power: PlannedPower) {
    let devices = power.devices
    self.devices = devices
    let site = devices.filter { $0.set == nil }
    func feeders(_ device: Device, _ level: Int? = nil) -> [Device] {
      device.feeds.filter { (level ?? $0.level) == $0.level }.compactMap {
        devices.indices.contains($0.from) ? devices[$0.from] : nil
      }
    }
    func isFed(_ device: Device, by kind: PowerElement.Kind) -> Bool {
      feeders(device).contains { $0.kind == kind }
    }
    utilities = site.filter { $0.kind == .utility }
    generators = site.filter { $0.kind == .generator }
    highTransformers = site.filter { device in
      device.kind == .transformer
        && feeders(device).contains { $0.kind == .board && isFed($0, by: .utility) }
    }
    let boards = site.filter { $0.kind == .board }
    let fedByUtility = boards.filter { isFed($0, by: .utility) }
    let hasHigh = !highTransformers.isEmpty
    highSections = hasHigh ? fedByUtility : []
    sections = hasHigh ? boards.filter { isFed($0, by: .transformer) } : fedByUtility
    generatorBoards = boards.filter { board in
      !board.feeds.isEmpty && feeders(board).allSatisfy { $0.kind == .generator }
    }
    let sets = Dictionary(grouping: devices.filter { $0.set != nil }) { $0.set?.first ?? 0 }
    func weight(_ number: Int) -> Double {
      (sets[number] ?? []).filter { $0.kind == .ups || $0.kind == .transformer }
        .reduce(0) { $0 + $1.normal.active * Double($1.count) }
    }
    guard let main = sets.keys.max(by: { (weight($0), $1) < (weight($1), $0) }),
      let own = sets[main], let set = own.compactMap(\.set).first
    else { return nil }
    self.set = set
    let runs = sets.keys.sorted().filter { $0 != main }
    others = runs.compactMap { number in sets[number]?.compactMap(\.set).first }
    let outputs = own.filter { device in
      device.kind == .board && (isFed(device, by: .ups) || isFed(device, by: .transfer))
    }
    self.outputs = outputs
    let all = own.filter { $0.kind == .transformer }.map { transformer in
      func fed(by device: Device, _ kind: PowerElement.Kind) -> Device? {
        own.first { $0.kind == kind && feeders($0).contains(device) }
      }
      let board = fed(by: transformer, .board)
      let ups = board.flatMap { fed(by: $0, .ups) }
      let transfer = ups.flatMap { fed(by: $0, .transfer) }
      let last = transfer ?? ups
      return Lineup(
        tap: feeders(transformer, 0).first, transformer: transformer, board: board, ups: ups,
        output: last.flatMap { last in
          outputs.firstIndex { feeders($0).contains(last) }
        }, transfer: transfer)
    }
    // A catcher stands last.
    lineups = all.filter { $0.transfer != nil } + all.filter { $0.transfer == nil }
    var racks: [Racks] = []
    for load in own where load.kind == .load && isFed(load, by: .shelf) {
      let shelves = feeders(load).filter { $0.kind == .shelf }
      let busways = shelves.flatMap { feeders($0) }.filter { $0.kind == .busway }
      let fed = busways.map { busway in
        outputs.firstIndex { feeders(busway).contains($0) } ?? 0
      }
      let one = Racks(
        load: load, shelves: shelves, busways: busways, boards: fed,
        count: load.count / max(1, set.count))
      // Rows of a kind that differ in length alone are taken together.
      if let index = racks.firstIndex(where: {
        $0.load.loadClass == load.loadClass && $0.boards == one.boards
      }) {
        let first = racks[index]
        racks[index] = Racks(
          load: first.load.normal.active >= load.normal.active ? first.load : load,
          shelves: first.shelves, busways: first.busways, boards: first.boards,
          count: first.count + one.count)
      } else {
        racks.append(one)
      }
    }
    self.racks = racks
    plant = own.filter { $0.kind == .load && !isFed($0, by: .shelf) }
    shared = site.filter { $0.kind == .load && $0.normal.active > 0 }
  }

  /// Whether the board that feeds a load stands behind a UPS.
  func isBehindUPS(_ load: Device) -> Bool {
    load.feeds.contains { feed in
      devices.indices.contains(feed.from)
        && outputs.contains(devices[feed.from])
    }
  }
}
