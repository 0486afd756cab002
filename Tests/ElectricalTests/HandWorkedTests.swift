import Electrical
import Interfaces
import Kernels
import Testing

/// Chains reckoned with pencil and paper, to 0.1 %. All on the devices of ``PowerDesign/example(racks:_:)``:
/// racks of 142 kW on two groups of four 33 kW shelves, 0.7 kW of pumps each; power factor 0.97; busways of
/// 1,200 A at 415 V, 862.56 kVA, that lose 0.75 % at the rating, 80 % of it usable: 669.3 kW, five racks
/// with one feed lost; UPS of 1,875 kW that lose 0.006 - 0.00077 x + 0.03202 x² of the rating; boards of
/// 4,000 A, 2,875.2 kVA, that lose 0.05 % and 0.1 %; transformers of 2.5 MVA, 2.65 and 18 kW.
@Suite("Hand-worked chains")
struct HandWorkedTests {
  struct Chain {
    let site: SiteNetwork
    let study: PowerStudy

    init(_ design: PowerDesign) throws {
      site = try SiteNetwork(PowerTree(design))
      study = try PowerStudy(site.network, states: site.network.singleStates)
    }

    /// Active power out of a device, with others lost.
    func power(_ id: String, without lost: String? = nil) throws -> Double {
      let element = try #require(site.network.index(of: id), "\(id)")
      guard let lost else { return study.normal.active[element] }
      let component = try #require(site.network.components.first { $0.name == lost }, "\(lost)")
      return try site.network.columns().operation(out: component.elements).active[element]
    }

    func loss(_ id: String) throws -> Double {
      study.normal.loss[try #require(site.network.index(of: id), "\(id)")]
    }
  }

  private func near(_ found: Double, _ known: Double, _ what: String) {
    #expect(abs(found - known) <= 1e-3 * known, "\(what) is \(found), not \(known)")
  }

  /// 2N, 14 racks in rows of 5, 5 and 4. On either side a busway of 5 carries 355 kW, 366.0 kVA, and loses
  /// 0.0075 x 366.0² / 862.56 = 1.1646 kW; of 4, 284 kW and 0.7454 kW. A UPS gives 994 + 2 x 1.1646 + 0.7454
  /// + 4.9 kW of pumps = 1,001.975 kW, x = 0.53439: it loses 0.0147325 x 1,875 = 27.623 kW. Its board carries
  /// 1,029.598 kW and half the plant of 12.5 % of 1,988 kW, 124.25 kW: 1,153.848 kW and 1.44 + 0.49 kW of its
  /// own.
  ///
  /// With side A lost a rack has 132 kW: 1,848 kW; busways of 5 carry 680.4 kVA and lose 4.0254 kW, of 4
  /// 544.3 kVA and 2.5763 kW; UPS B gives 1,848 + 10.627 + 9.8 = 1,868.427 kW of its 1,875.
  @Test
  func twice() throws {
    let chain = try Chain(.example(racks: 14, .twice))
    near(try chain.power("set 1 / row 1 / busway A"), 355_000, "busway")
    near(try chain.power("set 1 / A / UPS"), 1_001_975, "UPS")
    near(try chain.loss("set 1 / A / UPS"), 27_623, "UPS loss")
    near(try chain.power("set 1 / A / board"), 1_153_848, "board")
    near(try chain.power("set 1 / A / transformer"), 1_155_780, "transformer")
    near(try chain.power("set 1 / B / UPS", without: "set 1 / A / UPS"), 1_868_427, "UPS B")
  }

  /// 4N/3, 12 racks, two on each of six pairs of boards. A board feeds three pairs, half of two racks
  /// each: 3 x 142 = 426 kW; its busways carry 142 kW, 146.4 kVA, and lose 0.1863 kW each; pumps 3 x 0.7: a
  /// UPS gives 428.659 kW.
  ///
  /// With A lost, each other board feeds one pair alone, 2 x 132 kW with 0.6441 kW of busway loss and 1.4
  /// kW of pumps, and half of two pairs: 264 + 284 + 0.6441 + 2 x 0.1863 + 1.4 + 1.4 = 551.817 kW.
  @Test
  func fourToMakeThree() throws {
    let chain = try Chain(.example(racks: 12, .fourToMakeThree))
    for letter in ["A", "B", "C", "D"] {
      near(try chain.power("set 1 / \(letter) / UPS"), 428_659, "UPS \(letter)")
    }
    for letter in ["B", "C", "D"] {
      near(
        try chain.power("set 1 / \(letter) / UPS", without: "set 1 / A / UPS"), 551_817,
        "UPS \(letter) without A")
    }
  }

  /// Four blocks of 13 racks and a catcher. A block's rows of 5, 4 and 4 hang with both busways on its
  /// board: 2 x 1.1646 + 4 x 0.7454 = 5.311 kW of loss; a UPS gives 1,846 + 5.311 + 9.1 = 1,860.411 kW of its
  /// 1,875. The catcher carries nothing until a block's UPS fails, and then as much.
  @Test
  func catcher() throws {
    let chain = try Chain(.example(racks: 52, .catcher))
    for letter in ["A", "B", "C", "D"] {
      near(try chain.power("set 1 / \(letter) / UPS"), 1_860_411, "UPS \(letter)")
    }
    #expect(try chain.power("set 1 / E / UPS") == 0)
    near(try chain.power("set 1 / E / UPS", without: "set 1 / B / UPS"), 1_860_411, "catcher")
    #expect(try chain.power("set 1 / B / UPS", without: "set 1 / B / UPS") == 0)
  }

  /// facts/facility.md section 12: at 60 to 80 % load HV transformer 99.6 x MV/LV 99.2 x UPS 96.5 to 97 x
  /// distribution 99.3 = 94.7 to 95.2 %, of devices that are all loaded so far: the 63 MVA transformer of
  /// the pandapower types, the dry 2.5 MVA one, the table's modern UPS, busway and switchgear.
  @Test(arguments: [0.6, 0.7, 0.8])
  func endToEndEfficiency(_ x: Double) throws {
    var network = PowerNetwork()
    var last = network.add(PowerElement("utility", .utility, voltage: 154_000))
    func add(
      _ id: String, _ kind: PowerElement.Kind, _ voltage: Double, _ loss: PowerElement.Loss
    ) {
      var element = PowerElement(id, kind, voltage: voltage, feeds: [.init(last)])
      // 10 MW at 0.97, and some more for what is lost behind.
      element.rating = 10e6 / x / (kind == .ups ? 1 : 0.97)
      element.loss = loss
      if kind == .ups { element.converterRatio = 0.25 }
      last = network.add(element)
    }
    add("HV transformer", .transformer, 22_900, .init(a0: 22 / 63e3, a2: 201.6 / 63e3))
    add("MV/LV transformer", .transformer, 415, .init(a0: 2.65 / 2500, a2: 18 / 2500))
    add("switchgear", .board, 415, .init(a0: 0.0005, a2: 0.001))
    add("UPS", .ups, 415, .init(a0: 0.00768, a1: 0.00708, a2: 0.02369))
    add("output switchgear", .board, 415, .init(a0: 0.0005, a2: 0.001))
    add("busway", .busway, 415, .init(a2: 0.0075))
    var racks = PowerElement("racks", .load, voltage: 415, feeds: [.init(last)])
    (racks.load, racks.reactiveLoad) = (10e6, 2.5e6)
    network.add(way: racks)
    let study = try PowerStudy(network, states: [PowerState(.normal, "", out: [])])
    let efficiency = 10e6 / study.sourcePower(0)
    let range = (0.996 * 0.992 * 0.965 * 0.993, 0.996 * 0.992 * 0.97 * 0.993)
    #expect(efficiency >= range.0 - 0.005 && efficiency <= range.1 + 0.005, "\(efficiency)")
  }
}
