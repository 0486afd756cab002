import Interfaces
public import Quantities

extension PowerDesign {
  /// Racks of a kind as figures.
  public struct RackFigures: Sendable {
    /// What they are called.
    public let name: String
    /// How many, and what they take together at their maximum.
    public let count: Figure<Count>
    /// What they take together at their maximum.
    public let power: Figure<Power>
    /// Heat that goes to liquid: what the pumps run for.
    public let liquid: Figure<Power>
    /// Power shelves on each feed, and what one feed carries; a whole rack when it is 0 W.
    public let shelves: Figure<Count>
    /// What one feed carries.
    public let feed: Figure<Power>
    /// GPUs in all of them.
    public let gpus: Figure<Count>
    /// Whether they hold network, storage or control.
    public let isSupport: Figure<Count>

    /// Gathers the figures of a kind.
    public init(
      name: String, count: Figure<Count>, power: Figure<Power>, liquid: Figure<Power>,
      shelves: Figure<Count>, feed: Figure<Power>, gpus: Figure<Count>, isSupport: Figure<Count>
    ) {
      (self.name, self.count, self.power, self.liquid) = (name, count, power, liquid)
      (self.shelves, self.feed, self.gpus, self.isSupport) = (shelves, feed, gpus, isSupport)
    }

    var nodes: [FigureNode] {
      [
        count.node, power.node, liquid.node, shelves.node, feed.node, gpus.node, isSupport.node,
      ]
    }
  }

  /// Numbers of a kind of racks in the list `racks` of the formulas.
  static let rackNumbers = 7
  /// Numbers of the list `design` behind the UPS, and with the supply.
  static let protectedNumbers = 24
  static let numbers = protectedNumbers + 15

  /// A design from the numbers of a formula; `nil` when they are not as many or not whole where they
  /// must be.
  ///
  /// - Parameters:
  ///   - racks: seven numbers for each kind, as ``RackFigures`` orders them.
  ///   - pumps: of the racks' liquid loop, divided among them by heat.
  ///   - n: the numbers of ``ChainFigures``, with the supply or without.
  init?(
    racks: [Double], names: [String] = [], pumps: Double, _ n: [Double], currents: [Double] = [],
    layers: Layers
  ) {
    guard racks.count % Self.rackNumbers == 0,
      [Self.protectedNumbers, Self.numbers].contains(n.count),
      (racks + n + [pumps]).allSatisfy({ $0.isFinite && abs($0) < 1e18 })
    else { return nil }
    let heat = stride(from: 2, to: racks.count, by: Self.rackNumbers).reduce(0) { $0 + racks[$1] }
    let kinds = stride(from: 0, to: racks.count, by: Self.rackNumbers).compactMap { at -> Racks? in
      let power = racks[at + 1]
      guard power > 0 else { return nil }
      let count = max(1, racks[at].rounded())
      let shelves = max(1, racks[at + 3].rounded())
      let feed = racks[at + 4] > 0 ? racks[at + 4] : power / count
      let index = at / Self.rackNumbers
      return Racks(
        names.indices.contains(index) ? names[index] : "racks \(index + 1)", count: Int(count),
        load: power / count, pumps: heat > 0 ? pumps * racks[at + 2] / heat / count : 0,
        shelves: Int(shelves), shelf: feed / shelves, gpus: Int((racks[at + 5] / count).rounded()),
        isSupport: racks[at + 6] > 0)
    }
    let supply = n.count == Self.numbers ? Array(n[Self.protectedNumbers...]) : nil
    self.init(
      racks: kinds, mechanical: supply?[13] ?? 0, house: supply?[14] ?? 0, powerFactor: n[0],
      ups: UPS(
        rating: n[1], loss: .init(a0: n[2], a1: n[3], a2: n[4]), inputPowerFactor: n[5],
        autonomy: n[6], group: Int(n[7])),
      medium: Transformer(rating: n[8], noLoad: n[9], load: n[10], impedance: n[11]),
      distribution: Distribution(
        voltage: n[12], busway: n[13], continuous: n[14], buswayLoss: n[15],
        buswayReactance: n[16], racksPerBusway: Int(n[17]), board: n[18], boardNoLoad: n[19],
        boardLoss: n[20], currents: currents),
      supply: Supply(
        gridVoltage: supply?[0] ?? n[12], mediumVoltage: supply?[1] ?? n[12],
        circuits: Int(supply?[2] ?? 1),
        high: supply.flatMap {
          $0[3] > 0
            ? Transformer(rating: $0[3], noLoad: $0[4], load: $0[5], impedance: $0[6]) : nil
        }, board: supply?[7] ?? 1e9, ring: supply?[8] ?? 1e9,
        sectionResistance: supply?[9] ?? 0, sectionReactance: supply?[10] ?? 0,
        generator: supply?[11] ?? 0, generatorGroup: Int(supply?[12] ?? 1)),
      layers: layers, plantGroup: Int(n[21]), mechanicalAllowance: n[22])
    guard isSound else { return nil }
  }

  /// Whether every rating is positive and every share a share.
  private var isSound: Bool {
    let positive = [
      powerFactor, ups.rating, ups.inputPowerFactor, medium.rating, distribution.voltage,
      distribution.busway, distribution.continuous, distribution.board, supply.mediumVoltage,
      supply.board, supply.ring,
    ]
    return positive.allSatisfy { $0 > 0 } && powerFactor <= 1 && ups.inputPowerFactor <= 1
      && ups.group >= 1 && plantGroup >= 1 && distribution.racksPerBusway >= 1
      && supply.circuits >= 1 && supply.generatorGroup >= 1
  }
}
