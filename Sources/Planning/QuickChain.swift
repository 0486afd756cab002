import Catalogue
import Economics
import Electrical
import Interfaces
import Quantities

/// The power chain behind ``SizePower``: one kind of rack on the catalogue's usual devices.
struct QuickChain {
  let design: PowerDesign
  let failures: FailureData
  private let model: ElectricalModel
  private let question: SizePower.Question
  private let practice: CatalogueEntry
  private let prices: Prices

  /// What devices cost for each of their ratings, USD in the SI.
  private struct Prices {
    let ups, transformer, generator, busway, board, substation: Double
  }

  init(_ question: SizePower.Question, _ catalogue: Catalogue) throws {
    self.question = question
    practice = try catalogue.entry("facility", kind: "practice")
    failures = try FailureData(
      catalogue.entry("ieee-493", kind: "failure-data"), practice: practice)
    let grid = try catalogue.entry(question.grid, kind: "grid")
    let ups = try catalogue.entry("eaton-9395xr-1935", kind: "ups")
    let transformer = try catalogue.entry("mv-lv-2500kva-dry", kind: "transformer")
    let generator = try catalogue.entry("cat-c175-16", kind: "generator")
    let busway = try catalogue.entry("starline-1200a", kind: "busway")
    let high = try Self.high(question.voltage, above: transformer, catalogue)
    model = try ElectricalModel(
      ups: ups, mediumTransformer: transformer, highTransformer: high, generator: generator,
      busway: busway, practice: practice)
    prices = Prices(
      ups: try ups.root.price("price").si ?? 0,
      transformer: try transformer.root.price("price").si ?? 0,
      generator: try generator.root.price("price").si ?? 0,
      busway: try busway.root.price("price").si ?? 0,
      board: try practice.root.price("lv_board_price").si ?? 0,
      substation: try practice.root.price("grid_contribution").si ?? 0)
    design = try Self.design(question, catalogue, model, grid, practice)
  }

  private static func high(
    _ voltage: Voltage, above medium: CatalogueEntry, _ catalogue: Catalogue
  ) throws -> CatalogueEntry? {
    guard try medium.root.figure("primary_max", as: Voltage.self).orZero < voltage else {
      return nil
    }
    return try catalogue.ids(of: "transformer").map { try catalogue.entry($0, kind: "transformer") }
      .map { ($0, try $0.root.figure("primary_max", as: Voltage.self).orZero) }
      .filter { $0.1 >= voltage }.min { ($0.1, $0.0.id) < ($1.1, $1.0.id) }?.0
  }

  private static func design(
    _ question: SizePower.Question, _ catalogue: Catalogue, _ model: ElectricalModel,
    _ grid: CatalogueEntry, _ practice: CatalogueEntry
  ) throws -> PowerDesign {
    let scope = FigureScope("", library: Planner.library(), hasRanges: false)
    func stated<Value: Quantity>(_ id: String, _ value: Value) -> Figure<Value> {
      .given("size.\(id)", value, sources: ["scenario"], confidence: .stated)
    }
    let system = try catalogue.entry(question.system, kind: "system")
    let power = try system.root.part("power")
    let racking = try system.root.part("racking")
    let perRack = try racking.figure("per_rack", as: Count.self).orZero.si
    let each = try power.figure("max", as: Power.self).orZero * perRack
    let count = max(1, (question.it.si / each.si + 1e-9).rounded(.down))
    let it = stated("it", each * count)
    let supplies = power.part(ifPresent: "supplies")
    let number = supplies?.figure(ifPresent: "count", as: Count.self)?.orZero.si
    let rating = supplies?.figure(ifPresent: "rating", as: Power.self)?.orZero
    let isRack = try system.root.text("form") == "rack"
    let feed = zip(number, rating).map { $1 * ($0 / 2 * perRack) } ?? .zero
    let racks = PowerDesign.RackFigures(
      name: system.name, count: stated("racks", Count(si: count)), power: it,
      liquid: stated("liquid", Power.zero),
      shelves: stated("shelves", Count(si: isRack ? (number ?? 2) / 2 : 1)),
      feed: stated("feed", feed),
      gpus: stated(
        "gpus", try system.root.figure("gpus", as: Count.self).orZero * (count * perRack)),
      isSupport: stated("support", Count.zero))
    let country = try grid.root.figure("low_voltage", as: Voltage.self).orZero
    let least = supplies?.figure(ifPresent: "voltage_min", as: Voltage.self)?.orZero ?? .zero
    let protected = try ProtectedPower(
      model, itPeak: it, racks: [racks], pumps: stated("pumps", Power.zero),
      layers: PowerDesign.Layers(
        compute: question.topology, transformers: .none, substation: .plusOne,
        generators: .plusOne), lowVoltage: stated("low_voltage", max(country, least)),
      battery: stated("battery", Duration(si: 300)), in: scope)
    let allowance: Figure<Ratio> = try practice.root.figure("mechanical_allowance")
    let supply = try Supply(
      model, protected: protected,
      mechanical: stated("mechanical", it.orZero * allowance.orZero.si),
      house: try model.house(itPeak: it, in: scope),
      grid: Supply.Grid(
        gridVoltage: stated("voltage", question.voltage),
        mediumVoltage: model.highTransformer == nil
          ? stated("medium_voltage", question.voltage) : try grid.root.figure("medium_voltage"),
        circuits: stated("circuits", Count(si: 2))), in: scope)
    guard let design = supply.design else {
      throw CatalogueError.noValue(key: "a design of \(question.system)")
    }
    return design
  }

  /// The devices at the catalogue's prices, USD.
  func cost(_ tree: PowerTree) throws -> Double {
    let medium = try model.mediumTransformer.entry.root.figure("rating", as: ApparentPower.self)
    let busway =
      3.0.squareRoot() * design.distribution.voltage * design.distribution.busway
      * design.distribution.continuous
    let boards = Double(tree.lowVoltageBoards + tree.outputBoards + tree.transferSwitches)
    return Double(tree.ups.installed) * design.ups.rating * prices.ups
      + Double(tree.transformers.installed) * medium.orZero.si * prices.transformer
      + Double(tree.generators?.installed ?? 0) * (design.supply.generator?.rating ?? 0)
      * prices.generator
      + Double(tree.busways) * busway * prices.busway
      + boards * medium.orZero.si * prices.board
      + (tree.high == nil ? 0 : tree.connected * prices.substation)
  }
}

/// Both values where both are there.
private func zip<A, B>(_ first: A?, _ second: B?) -> (A, B)? {
  guard let first, let second else { return nil }
  return (first, second)
}
