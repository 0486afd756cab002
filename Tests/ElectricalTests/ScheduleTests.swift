import Electrical
import Foundation
import Interfaces
import Testing

@Suite("Device schedule")
struct ScheduleTests {
  static func lines(_ design: PowerDesign) throws -> (PowerTree, PowerStudy, [ScheduledDevice]) {
    let tree = try PowerTree(design)
    let site = try SiteNetwork(tree, isWhole: false)
    let study = try PowerStudy(site.network, states: site.network.singleStates)
    return (tree, study, DeviceSchedule.lines(site, study))
  }

  private func count(_ lines: [ScheduledDevice], _ kind: PowerElement.Kind, _ item: String) -> Int {
    lines.filter { $0.kind == kind && $0.item == item }.reduce(0) { $0 + $1.count }
  }

  /// One of each set, times how often it stands, is what the tree counts.
  @Test(arguments: Redundancy.allCases)
  func countsAreTheTrees(_ topology: Redundancy) throws {
    let (tree, _, lines) = try Self.lines(.example(racks: 150, topology))
    #expect(count(lines, .ups, "ups") == tree.ups.installed)
    #expect(count(lines, .transformer, "transformer") == tree.transformers.installed)
    #expect(count(lines, .transformer, "high-transformer") == tree.high?.installed)
    #expect(count(lines, .generator, "generator") == tree.generators?.installed)
    #expect(count(lines, .busway, "busway") == tree.busways)
    let racks = lines.filter { $0.loadClass == "compute" }
    #expect(racks.reduce(0) { $0 + $1.count } == 150)
    #expect(racks.reduce(0) { $0 + $1.count * $1.gpus } == 150 * 72)
  }

  /// 150 racks of 142 kW with 0.7 kW of pumps, 12 % of mechanical plant and 0.5 % of house load:
  /// 150 x 142 x 1.125 + 105 = 24,067.5 kW.
  @Test(arguments: [Redundancy.twice, .plusOne, .catcher])
  func loadsAreTheDesigns(_ topology: Redundancy) throws {
    let (_, _, lines) = try Self.lines(.example(racks: 150, topology))
    let sum = lines.filter { $0.kind == .load }.reduce(0) {
      $0 + Double($1.count) * $1.normal.active
    }
    #expect(abs(sum - 24_067_500) < 1e-3)
  }

  /// What feeds a line stands before it, and 2N racks hang on two busways that are half loaded.
  @Test
  func feedsPointUp() throws {
    let (_, _, lines) = try Self.lines(.example(racks: 28, .twice))
    for (index, line) in lines.enumerated() {
      #expect(line.feeds.allSatisfy { $0.from < index })
    }
    let rack = try #require(lines.first { $0.loadClass == "compute" })
    #expect(rack.feeds.count == 2 && rack.gpus == 72)
    // One of the two feeds of four 33 kW shelves: 10 kW of 142 are lacking.
    #expect(abs((rack.lacking?.power ?? 0) - 10_000) < 1e-6)
  }

  /// 1,000 racks are 142 MW and 27 MW more: three transformers of 63 MVA carry it at 0.97, four stand.
  /// With one section of switchgear lost its rings hang on the three others: 4/3 of before.
  @Test
  func aLostSectionIsSharedByTheOthers() throws {
    let (tree, study, lines) = try Self.lines(.example(racks: 1000, .twice))
    #expect(tree.sections == 4)
    let high = lines.filter { $0.item == "high-transformer" }
    for line in high {
      let (normal, worst) = (line.normal.ratio ?? 0, line.worst?.ratio ?? 0)
      #expect(abs(worst / normal - 4.0 / 3) < 0.05, "\(line.name): \(normal) to \(worst)")
    }
    #expect(!study.findings.contains { $0.matter == .overload })
  }

  @Test
  func aDesignIsItsJSON() throws {
    let design = PowerDesign.example(.fourToMakeThree, support: .twice, supportRacks: 3)
    let data = try JSONEncoder().encode(design)
    #expect(try JSONDecoder().decode(PowerDesign.self, from: data) == design)
  }
}
