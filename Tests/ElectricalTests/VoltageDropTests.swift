import Electrical
import Interfaces
import Testing

@Suite("Voltage drop")
struct VoltageDropTests {
  /// A transformer of 1 MVA, two busways of 862.6 kVA behind it, each with a load at the end.
  static func network(resistance: Double, reactance: Double, load: Double) -> PowerNetwork {
    var network = PowerNetwork()
    let grid = network.add(PowerElement("grid", .utility, voltage: 22_900))
    var transformer = PowerElement("transformer", .transformer, voltage: 415, feeds: [.init(grid)])
    transformer.primary = 22_900
    transformer.rating = 1_000_000
    transformer.reactance = 0.06
    let feed = network.add(transformer)
    for name in ["A", "B"] {
      var busway = PowerElement("busway \(name)", .busway, voltage: 415, feeds: [.init(feed)])
      busway.rating = 862_600
      busway.loss.a2 = resistance
      busway.reactance = reactance
      let way = network.add(busway)
      var rack = PowerElement("rack \(name)", .load, voltage: 415, feeds: [.init(way)])
      rack.load = name == "A" ? load : load / 2
      rack.reactiveLoad = rack.load * 0.75
      network.add(way: rack)
    }
    return network
  }

  /// dU = √3 I L (R cos + X sin): at 690.1 kVA, 0.8 of the rating, with cos 0.8 and sin 0.6, a busway of
  /// 1 % resistance and 0.5 % reactance takes 0.8 (0.01 · 0.8 + 0.005 · 0.6) = 0.88 % at the nominal
  /// voltage; the voltage behind the transformer's 6 % is some 2 to 5 % lower and the current higher.
  @Test
  func byHand() throws {
    let drop = try #require(
      try VoltageDrop(Self.network(resistance: 0.01, reactance: 0.005, load: 552_064)))
    #expect(drop.branch.device == "busway A" && drop.total.device == "rack A")
    #expect(drop.branch.drop > 0.0088 && drop.branch.drop < 0.0088 * 1.06, "\(drop.branch.drop)")
    // Nothing else lies between the transformer and the load: what the transformer takes is not counted.
    #expect(abs(drop.total.drop - drop.branch.drop) < 1e-12)
    #expect(drop.isWithin && drop.total.out.isEmpty)
  }

  /// Four times the resistance is found; so is the busway that carries both sides when one is lost.
  @Test
  func tooLongARunIsFound() throws {
    let long = try #require(
      try VoltageDrop(Self.network(resistance: 0.045, reactance: 0.005, load: 552_064)))
    #expect(!long.isWithin && long.branch.drop > 0.03 && long.branch.device == "busway A")
    let site = try SiteNetwork(PowerTree(.example(racks: 12, .twice)))
    let usual = try #require(try VoltageDrop(site.network))
    #expect(usual.isWithin && usual.branch.out.contains("lineup"))
    var network = site.network
    let index = try #require(network.index(of: "set 1 / row 2 / busway A"))
    network.change(index) { $0.loss.a2 = 0.06 }
    let found = try #require(try VoltageDrop(network))
    #expect(!found.isWithin && found.branch.device == "set 1 / row 2 / busway A")
    #expect(found.branch.out == "set 1 / lineup B")
  }

  @Test
  func nothingAtLowVoltage() throws {
    var network = PowerNetwork()
    let grid = network.add(PowerElement("grid", .utility, voltage: 22_900))
    network.add(way: PowerElement("motor", .load, voltage: 22_900, feeds: [.init(grid)]))
    #expect(try VoltageDrop(network) == nil)
  }
}
