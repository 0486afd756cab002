import Interfaces

extension SiteNetwork {
  mutating func grid() {
    let supply = tree.design.supply
    var circuits: [Int] = []
    for number in 1...max(1, supply.circuits) {
      let circuit = PowerElement("utility circuit \(number)", .utility, voltage: supply.gridVoltage)
      circuits.append(network.add(circuit, failure: failures[.circuit]))
    }
    if circuits.count > 1, let all = failures[.circuits] {
      network.add(
        PowerComponent(
          name: "all utility circuits", kind: .utility, elements: circuits, failure: all,
          isCommonCause: true))
    }
    let generators = generators()
    guard tree.high != nil, let high = supply.high else {
      for number in 0..<tree.sections {
        sections.append(
          section(
            number, main: [circuits[number % circuits.count]], others: circuits,
            generators))
      }
      return
    }
    let boards = circuits.indices.map { number -> Int in
      var board = PowerElement("HV section \(number + 1)", .board, voltage: supply.gridVoltage)
      board.feeds = circuits.enumerated().map { .init($1, level: $0 == number ? 0 : 1) }
      return network.add(board, failure: failures[.highBoard])
    }
    let transformers = (0..<tree.sections).map { number -> Int in
      var transformer = PowerElement(
        "HV transformer \(number + 1)", .transformer, voltage: supply.mediumVoltage)
      transformer.primary = supply.gridVoltage
      transformer.item = "high-transformer"
      transformer.feeds = boards.enumerated().map {
        .init($1, level: $0 == number % boards.count ? 0 : 1)
      }
      Self.rate(&transformer, high)
      return network.add(transformer, failure: failures[.highTransformer])
    }
    let joins = tree.design.layers.substation != .none
    for number in transformers.indices {
      sections.append(
        section(number, main: [transformers[number]], others: joins ? transformers : [], generators)
      )
    }
  }

  private mutating func section(
    _ number: Int, main: [Int], others: [Int], _ generators: [Int]
  ) -> Int {
    let supply = tree.design.supply
    var section = PowerElement(
      "MV section \(number + 1)", .board, voltage: supply.mediumVoltage,
      feeds: main.map { .init($0) })
    section.feeds += others.filter { !main.contains($0) }.map { .init($0, level: 1) }
    section.feeds += generators.map { .init($0, level: 2) }
    section.rating = 3.0.squareRoot() * supply.mediumVoltage * supply.board
    return network.add(section, failure: failures[.mediumBoard])
  }

  private mutating func generators() -> [Int] {
    guard let sets = tree.generators, let each = tree.design.supply.generator else { return [] }
    let supply = tree.design.supply
    return (0..<tree.generatorBoards).map { group in
      var board = PowerElement(
        "generator board \(group + 1)", .board, voltage: supply.mediumVoltage)
      let count = sets.installed / tree.generatorBoards
      for number in 1...max(1, count) {
        var generator = PowerElement(
          "generator \(group * count + number)", .generator, voltage: supply.mediumVoltage)
        generator.rating = each.rating
        generator.item = "generator"
        board.feeds.append(.init(network.add(generator, failure: failures[.generator])))
      }
      board.needed = sets.needed / tree.generatorBoards
      board.rating = 3.0.squareRoot() * supply.mediumVoltage * supply.board
      return network.add(board, failure: failures[.mediumBoard])
    }
  }
}
