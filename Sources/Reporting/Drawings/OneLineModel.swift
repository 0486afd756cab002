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

  /// Sets that are not drawn, and the classes of the racks that they carry.
  struct Other {
    let set: Device.Set
    let classes: [String]
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
  let others: [Other]
  /// Loads outside the sets, such as plant with transformers of its own.
  let shared: [Device]
  /// The transformers of the loads outside the sets.
  let sharedTransformers: [Device]
  let devices: [Device]

  init?(_ power: PlannedPower) {
    let devices = power.devices
    self.devices = devices
    let site = devices.filter { $0.set == nil }
    func feeders(_ device: Device, _ level: Int? = nil) -> [Device] {
      devices.feeders(of: device, level: level)
    }
    func isFed(_ device: Device, by kind: PowerElement.Kind) -> Bool {
      feeders(device).contains { $0.kind == kind }
    }
    utilities = site.filter { $0.kind == .utility }
    generators = site.filter { $0.kind == .generator }
    let transformers = site.filter { $0.kind == .transformer }
    let highTransformers = transformers.filter { device in
      feeders(device).contains { $0.kind == .board && isFed($0, by: .utility) }
    }
    self.highTransformers = highTransformers
    let boards = site.filter { $0.kind == .board }
    let fedByUtility = boards.filter { isFed($0, by: .utility) }
    let hasHigh = !highTransformers.isEmpty
    highSections = hasHigh ? fedByUtility : []
    sections =
      hasHigh
      ? boards.filter { feeders($0).contains { highTransformers.contains($0) } } : fedByUtility
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
    others = sets.keys.sorted().filter { $0 != main }.compactMap { number in
      let devices = sets[number] ?? []
      return devices.compactMap(\.set).first.map { set in
        let racks = devices.filter { $0.kind == .load && isFed($0, by: .shelf) }
        return Other(set: set, classes: racks.compactMap(\.loadClass).uniqued)
      }
    }
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
    racks = Self.racks(own, devices, outputs: outputs, sets: set.count)
    plant = own.filter { $0.kind == .load && !isFed($0, by: .shelf) }
    shared = site.filter { $0.kind == .load && $0.normal.active > 0 }
    sharedTransformers = transformers.filter { !highTransformers.contains($0) }
  }

  /// Whether the board that feeds a load stands behind a UPS.
  func isBehindUPS(_ load: Device) -> Bool {
    devices.feeders(of: load).contains { outputs.contains($0) }
  }
}

extension [ScheduledDevice] {
  /// What feeds a device, at one level or at any.
  func feeders(of device: ScheduledDevice, level: Int? = nil) -> [ScheduledDevice] {
    device.feeds.filter { (level ?? $0.level) == $0.level }.compactMap {
      indices.contains($0.from) ? self[$0.from] : nil
    }
  }
}

extension [String] {
  /// Each once, in the order of the first of them.
  var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
