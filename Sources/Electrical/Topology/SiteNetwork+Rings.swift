extension SiteNetwork {
  /// Open rings: each switch is reached from both ends, in normal operation from the nearer. The far
  /// ends of a section's rings are spread over the others, so that these share what a lost one fed. Taps
  /// are taken from ring to ring, so that the lineups of a set stand on rings of their own.
  mutating func buildRings(_ transformers: Int) {
    let supply = tree.design.supply
    let rings = isWhole ? tree.rings : min(tree.rings, max(1, transformers))
    var byRing: [[Int]] = []
    for ring in 0..<rings {
      let size = transformers / rings + (ring < transformers % rings ? 1 : 0)
      let others = max(1, sections.count - 1)
      let step = 1 + ring / sections.count % others
      let near = sections[ring % sections.count]
      let far = sections[(ring + step) % sections.count]
      func way(_ name: String, from feed: Int) -> PowerElement {
        var way = PowerElement(
          "ring \(ring + 1) / \(name)", .cable, voltage: supply.mediumVoltage, feeds: [.init(feed)])
        let rating = 3.0.squareRoot() * supply.mediumVoltage * supply.ring
        way.rating = rating
        let base = supply.mediumVoltage * supply.mediumVoltage / rating
        way.loss.a2 = supply.sectionResistance / base
        way.reactance = supply.sectionReactance / base
        return way
      }
      var own: [Int] = []
      var (out, back) = ([Int](), [Int](repeating: 0, count: size))
      for number in 0..<size {
        out.append(
          network.add(way: way("way out \(number + 1)", from: number == 0 ? near : out[number - 1]))
        )
      }
      for number in (0..<size).reversed() {
        back[number] = network.add(
          way: way("way back \(number + 1)", from: number == size - 1 ? far : back[number + 1]))
      }
      for number in 0..<size {
        let isNear = number < (size + 1) / 2
        var tap = PowerElement(
          "ring \(ring + 1) / tap \(number + 1)", .board, voltage: supply.mediumVoltage)
        tap.feeds = [
          .init(out[number], level: isNear ? 0 : 1), .init(back[number], level: isNear ? 1 : 0),
        ]
        own.append(network.add(way: tap))
        network.add(
          PowerComponent(
            name: "ring \(ring + 1) / switch \(number + 1)", kind: .board,
            elements: [out[number], back[number], own[number]],
            failure: failures[.ringSwitch]))
      }
      for number in 0...size {
        let ways = (number < size ? [out[number]] : []) + (number > 0 ? [back[number - 1]] : [])
        network.add(
          PowerComponent(
            name: "ring \(ring + 1) / cable \(number + 1)", kind: .cable, elements: ways,
            failure: failures[.cable]))
      }
      byRing.append(own)
    }
    let longest = byRing.first?.count ?? 0
    taps = (0..<longest).flatMap { place in
      byRing.compactMap { place < $0.count ? $0[place] : nil }
    }
  }

  static func rate(
    _ element: inout PowerElement, _ transformer: PowerDesign.Transformer
  ) {
    element.rating = transformer.rating
    element.loss = .init(
      a0: transformer.noLoad / transformer.rating, a2: transformer.load / transformer.rating)
    let r = transformer.load / transformer.rating
    element.reactance = max(0, transformer.impedance * transformer.impedance - r * r).squareRoot()
  }

  /// A transformer on the next tap.
  mutating func transformer(_ name: String) -> Int {
    var transformer = PowerElement(name, .transformer, voltage: tree.design.distribution.voltage)
    transformer.primary = tree.design.supply.mediumVoltage
    transformer.item = "transformer"
    transformer.feeds = [.init(taps[nextTap])]
    nextTap += 1
    Self.rate(&transformer, tree.design.medium)
    return network.add(transformer, failure: failures[.mediumTransformer])
  }

  mutating func board(
    _ name: String, _ feeds: [PowerElement.Feed], rating: Double, needed: Int = 1,
    hasLoss: Bool = false
  ) -> Int {
    var board = PowerElement(name, .board, voltage: tree.design.distribution.voltage, feeds: feeds)
    board.rating = rating
    board.needed = needed
    if hasLoss {
      board.loss = .init(
        a0: tree.design.distribution.boardNoLoad, a2: tree.design.distribution.boardLoss)
    }
    return network.add(board, failure: failures[.lowBoard])
  }

  mutating func mechanical() {
    guard let boards = tree.mechanicalBoards else { return }
    let names = (1...boards.installed).map { "mechanical / transformer \($0)" }
    let transformers = names.map { transformer($0) }
    let reserves = transformers[boards.needed...].map { PowerElement.Feed($0, level: 1) }
    for number in 0..<boards.needed {
      let own = board(
        "mechanical / board \(number + 1)", [.init(transformers[number])] + reserves,
        rating: sizes.lowBoard, hasLoss: true)
      plant(
        "mechanical / plant \(number + 1)", [.init(own)],
        (tree.design.mechanical + tree.design.house) / Double(boards.needed))
    }
  }

  mutating func plant(_ name: String, _ feeds: [PowerElement.Feed], _ load: Double) {
    var plant = PowerElement(name, .load, voltage: tree.design.distribution.voltage, feeds: feeds)
    plant.load = load
    plant.reactiveLoad = load * sizes.tangent
    plant.loadClass = "mechanical"
    network.add(way: plant)
  }
}
