import Electrical
import Interfaces
import Kernels
import Testing

@Suite("Topologies")
struct TopologyTests {
  @Test(arguments: Redundancy.allCases)
  func aCorrectDesignPasses(_ topology: Redundancy) throws {
    let tree = try PowerTree(.example(topology))
    let site = try SiteNetwork(tree)
    let study = try PowerStudy(site.network, states: site.network.singleStates)
    print(topology, tree.sets.map { ($0.count, $0.needed, $0.installed, $0.racks) }, tree.ups, tree.transformers, tree.sections, tree.rings, tree.busways, tree.upsImbalance, tree.transformerImbalance, tree.buswayLoading, site.network.elements.count, study.states.count, study.imbalance)
    for f in study.findings.prefix(12) { print("   ", f) }
    print(study.findings.count)
  }
}
