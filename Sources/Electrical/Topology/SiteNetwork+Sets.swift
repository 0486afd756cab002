import Interfaces

extension SiteNetwork {
  mutating func add(_ set: PowerSet, named name: String) {
    let design = tree.design
    let letters = (0..<set.installed).map { Self.letter($0) }
    let transformers = letters.map { transformer("\(name) / \($0) / transformer") }
    let reserves = (0..<set.reserves).map {
      PowerElement.Feed(transformer("\(name) / reserve transformer \($0 + 1)"), level: 1)
    }
    let boards = zip(letters, transformers).map { letter, transformer in
      board(
        "\(name) / \(letter) / board", [.init(transformer)] + reserves, rating: sizes.lowBoard,
        hasLoss: true)
    }
    let units = zip(letters, boards).map { letter, board -> [Int] in
      guard design.ups.isPresent else {
        return (1...set.units).map { unit in
          network.add(
            way: PowerElement(
              "\(name) / \(letter) / connection \(unit)", .board,
              voltage: design.distribution.voltage, feeds: [.init(board)]))
        }
      }
      return (1...set.units).map { unit in
        var ups = PowerElement(
          "\(name) / \(letter) / UPS\(set.units > 1 ? " \(unit)" : "")", .ups,
          voltage: design.distribution.voltage, feeds: [.init(board)])
        ups.rating = design.ups.rating
        ups.item = "ups"
        ups.loss = design.ups.loss
        ups.converterRatio = sizes.upsTangent
        ups.autonomy = design.ups.autonomy
        return network.add(ups, failure: failures[.ups].map { alone($0, of: set) })
      }
    }
    commonCause(name, set, units)
    for (lineup, letter) in letters.enumerated() {
      let path = [transformers[lineup], boards[lineup]] + units[lineup]
      network.paths.append(
        PowerComponent(name: "\(name) / lineup \(letter)", kind: .transformer, elements: path))
    }
    let outputs = outputBoards(set, name, letters, units)
    if tree.mechanicalBoards == nil { plant(set, name, letters, boards) }
    pumps(set, name, outputs)
    racks(set, name, outputs)
  }

  /// Failures of a unit that strike it alone.
  private func alone(
    _ failure: PowerComponent.Failure, of set: PowerSet
  ) -> PowerComponent.Failure {
    var failure = failure
    if set.installed * set.units > 1 { failure.rate *= 1 - failures.commonCause }
    return failure
  }

  private mutating func commonCause(_ name: String, _ set: PowerSet, _ units: [[Int]]) {
    guard tree.design.ups.isPresent, set.installed * set.units > 1, failures.commonCause > 0,
      var failure = failures[.ups]
    else { return }
    failure.rate *= failures.commonCause
    network.add(
      PowerComponent(
        name: "\(name) / all UPS", kind: .ups, elements: units.flatMap(\.self), failure: failure,
        isCommonCause: true))
  }

  private mutating func outputBoards(
    _ set: PowerSet, _ name: String, _ letters: [String], _ units: [[Int]]
  ) -> [Int] {
    switch set.topology {
    case .plusOne, .plusTwo:
      return [
        board(
          "\(name) / output board", units.flatMap(\.self).map { .init($0) },
          rating: sizes.board(tree.design.lineupPower * Double(set.needed)),
          needed: set.needed * set.units)
      ]
    case .twicePlusOne:
      return (0..<2).map { side in
        let own = units.indices.filter { set.outputBoard(of: $0) == side }
        return board(
          "\(name) / output board \(Self.letter(side))",
          own.flatMap { units[$0] }.map { .init($0) },
          rating: sizes.board(tree.design.lineupPower * Double(set.needed)),
          needed: set.needed * set.units)
      }
    case .none, .twice, .threeToMakeTwo, .fourToMakeThree:
      return zip(letters, units).map { letter, own in
        board(
          "\(name) / \(letter) / output board", own.map { .init($0) }, rating: sizes.outputBoard,
          needed: set.units)
      }
    case .catcher:
      let reserve = board(
        "\(name) / reserve / output board", (units.last ?? []).map { .init($0) },
        rating: sizes.outputBoard, needed: set.units)
      let own = (0..<set.needed).map { lineup -> Int in
        var transfer = PowerElement(
          "\(name) / \(letters[lineup]) / transfer switch", .transfer,
          voltage: tree.design.distribution.voltage)
        transfer.feeds = units[lineup].map { .init($0) } + [.init(reserve, level: 1)]
        transfer.needed = set.units
        transfer.rating = sizes.outputBoard
        return board(
          "\(name) / \(letters[lineup]) / output board",
          [.init(network.add(transfer, failure: failures[.transferSwitch]))],
          rating: sizes.outputBoard)
      }
      return own + [reserve]
    }
  }

  /// The mechanical plant on the lineups' boards: spread over all that carry the racks together, or
  /// on each block with the reserve behind it.
  private mutating func plant(
    _ set: PowerSet, _ name: String, _ letters: [String], _ boards: [Int]
  ) {
    let design = tree.design
    let it = design.racks.reduce(0) { $0 + Double($1.count) * $1.load }
    let power = (design.mechanical + design.house) * (it > 0 ? set.load(design) / it : 0)
    guard set.topology == .none || set.topology == .catcher else {
      plant("\(name) / mechanical plant", boards.map { .init($0) }, power)
      return
    }
    let reserve = boards.dropFirst(set.plantLineups).map { PowerElement.Feed($0, level: 1) }
    for lineup in 0..<set.plantLineups {
      plant(
        "\(name) / \(letters[lineup]) / mechanical plant", [.init(boards[lineup])] + reserve,
        power / Double(set.plantLineups))
    }
  }

  /// The pumps of the coolant distribution units, on the boards of the racks that they serve.
  private mutating func pumps(_ set: PowerSet, _ name: String, _ outputs: [Int]) {
    for (index, group) in set.groups.enumerated() {
      let power = zip(group.racks, tree.design.racks).reduce(0) {
        $0 + Double($1.0) * $1.1.pumps
      }
      guard power > 0 else { continue }
      let number = set.groups.count > 1 ? " \(index + 1)" : ""
      var load = PowerElement(
        "\(name) / CDU pumps\(number)", .load, voltage: tree.design.distribution.voltage)
      load.feeds = Set([group.first, group.second]).sorted().map { .init(outputs[$0]) }
      (load.load, load.reactiveLoad, load.loadClass) = (power, power * sizes.tangent, "pumps")
      network.add(way: load)
    }
  }

  private mutating func racks(_ set: PowerSet, _ name: String, _ outputs: [Int]) {
    var number = 0
    for row in set.busways(tree.design) {
      let group = set.groups[row.group]
      for _ in 0..<row.count {
        number += 1
        let feeds =
          row.feeds == 1 ? [outputs[group.first]] : [outputs[group.first], outputs[group.second]]
        let busways = feeds.enumerated().map { index, output -> Int in
          let side = feeds.count > 1 ? " \(Self.letter(index))" : ""
          return busway("\(name) / row \(number) / busway\(side)", output)
        }
        for rack in 1...row.racks {
          add(tree.design.racks[row.kind], named: "\(name) / row \(number) / rack \(rack)", busways)
        }
      }
    }
  }

  private mutating func busway(_ name: String, _ output: Int) -> Int {
    let distribution = tree.design.distribution
    var busway = PowerElement(
      name, .busway, voltage: distribution.voltage, feeds: [.init(output)])
    busway.rating = 3.0.squareRoot() * distribution.voltage * distribution.busway
    busway.continuous = distribution.continuous
    busway.item = "busway"
    busway.loss.a2 = distribution.buswayLoss
    busway.reactance = distribution.buswayReactance
    return network.add(busway, failure: failures[.busway])
  }

  /// A rack with its shelves: half of them on each feed, or all on the only one.
  private mutating func add(_ kind: PowerDesign.Racks, named name: String, _ busways: [Int]) {
    var rack = PowerElement(name, .load, voltage: tree.design.distribution.voltage)
    for side in 0..<2 {
      let busway = busways[busways.count > 1 ? side : 0]
      for number in 1...kind.shelves {
        var shelf = PowerElement(
          "\(name) / shelf \(Self.letter(side))\(kind.shelves > 1 ? "\(number)" : "")", .shelf,
          voltage: tree.design.distribution.voltage, feeds: [.init(busway)])
        shelf.rating = kind.shelf
        rack.feeds.append(
          .init(
            network.add(shelf, failure: failures[.shelf]), weight: kind.shelf, capacity: kind.shelf)
        )
      }
    }
    rack.load = kind.load
    rack.reactiveLoad = kind.load * sizes.tangent
    rack.loadClass = kind.name
    rack.gpus = kind.gpus
    network.add(way: rack)
  }

  static func letter(_ index: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return index < letters.count ? String(letters[index]) : "\(index + 1)"
  }
}
