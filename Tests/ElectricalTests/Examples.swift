import Electrical
import Interfaces

extension PowerDesign {
  /// A hall of GB300-class racks: 142 kW each on two groups of four 33 kW shelves, 2.5 MVA
  /// transformers, 1,875 kW UPS, 1,200 A busways at 415 V.
  static func example(
    racks: Int = 52, _ compute: Redundancy, support: Redundancy? = nil,
    transformers: Redundancy = .none, substation: Redundancy = .plusOne,
    generators: Redundancy? = .plusOne, mechanical: Double = 0.12, supportRacks: Int = 0
  ) -> PowerDesign {
    var kinds = [
      Racks("compute", count: racks, load: 142_000, pumps: 700, shelves: 4, shelf: 33_000, gpus: 72)
    ]
    if supportRacks > 0 {
      kinds.append(Racks("support", count: supportRacks, load: 20_000, isSupport: true))
    }
    let it = kinds.reduce(0) { $0 + Double($1.count) * $1.load }
    return PowerDesign(
      racks: kinds, mechanical: it * mechanical, house: it * 0.005, powerFactor: 0.97,
      ups: UPS(rating: 1_875_000, loss: .init(a0: 0.006, a1: -0.00077, a2: 0.03202)),
      medium: Transformer(rating: 2_500_000, noLoad: 2650, load: 18_000, impedance: 0.06),
      distribution: Distribution(
        voltage: 415, busway: 1200, continuous: 0.8, buswayLoss: 0.0075, buswayReactance: 0.005,
        racksPerBusway: 12, board: 6300, boardNoLoad: 0.0005, boardLoss: 0.001,
        currents: [
          100, 125, 160, 200, 250, 320, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3200,
          4000, 5000, 6300,
        ]),
      supply: Supply(
        gridVoltage: 154_000, mediumVoltage: 22_900, circuits: 2,
        high: Transformer(rating: 63e6, noLoad: 22_000, load: 201_600, impedance: 0.18),
        board: 4000, ring: 630, sectionResistance: 0.02, sectionReactance: 0.02,
        generator: 3_000_000, generatorGroup: 8),
      layers: Layers(
        compute: compute, support: support, transformers: transformers, substation: substation,
        generators: generators),
      plantGroup: 8, mechanicalAllowance: 0.25)
  }
}
