import Electrical

extension OneLineModel {
  /// Racks of one kind on one pair of output boards, in a set.
  struct Racks {
    /// A row of them; what one rack takes is the same in all.
    let load: Device
    /// Shelves or supplies of one rack on each of its feeds.
    let shelves: [Part]
    /// The busways of these racks on each of their feeds, in a set.
    let busways: [Part]
    /// The output boards that feed the busways, by their places.
    let boards: [Int]
    /// Racks in a set.
    let count: Int
  }

  /// So many devices, and their lines of the schedule.
  struct Part {
    let count: Int
    let devices: [Device]
  }

  /// The racks of a set by kind and by the output boards that feed them.
  ///
  /// Racks of several rows may share a line of the schedule; each has the part of its shelves and busways
  /// that its power is of all power there.
  static func racks(
    _ own: [Device], _ devices: [Device], outputs: [Device], sets: Int
  ) -> [Racks] {
    let loads = own.filter { load in
      load.kind == .load && devices.feeders(of: load).contains { $0.kind == .shelf }
    }
    var carried: [Int: Double] = [:]
    for load in loads {
      let feeds = chain(load, devices)
      for place in Set(feeds.map(\.shelf) + feeds.compactMap(\.busway)) {
        carried[place, default: 0] += power(load)
      }
    }
    func part(_ place: Int, of load: Device, among count: Int) -> Part {
      let all = carried[place] ?? 0
      let share = all > 0 ? power(load) / all : 1
      let each = Double(devices[place].count) * share / Double(max(1, count))
      return Part(count: Int(exactly: each.rounded()) ?? 0, devices: [devices[place]])
    }
    var racks: [Racks] = []
    for load in loads {
      let feeds = chain(load, devices)
      let ways = feeds.compactMap(\.busway)
      let one = Racks(
        load: load, shelves: feeds.map { part($0.shelf, of: load, among: load.count) },
        busways: ways.map { part($0, of: load, among: sets) },
        boards: ways.map { way in
          outputs.firstIndex { devices.feeders(of: devices[way]).contains($0) } ?? 0
        }, count: load.count / max(1, sets))
      if let index = racks.firstIndex(where: {
        $0.load.loadClass == load.loadClass && $0.boards == one.boards
      }) {
        racks[index] = racks[index].with(one)
      } else {
        racks.append(one)
      }
    }
    return racks
  }

  /// The shelves of each feed of a rack and the busway that these hang on, by their places.
  private static func chain(
    _ load: Device, _ devices: [Device]
  ) -> [(shelf: Int, busway: Int?)] {
    func places(_ device: Device, _ kind: PowerElement.Kind) -> [Int] {
      device.feeds.map(\.from).filter { devices.indices.contains($0) && devices[$0].kind == kind }
    }
    return places(load, .shelf).map { ($0, places(devices[$0], .busway).first) }
  }

  private static func power(_ load: Device) -> Double { load.normal.active * Double(load.count) }
}

extension OneLineModel.Racks {
  /// Together with racks of rows that differ in length alone.
  fileprivate func with(_ other: Self) -> Self {
    Self(
      load: load, shelves: shelves,
      busways: zip(busways, other.busways).map {
        .init(count: $0.count + $1.count, devices: $0.devices + $1.devices)
      }, boards: boards, count: count + other.count)
  }
}
