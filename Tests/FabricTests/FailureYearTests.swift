import Catalogue
import Fabric
import Quantities
import Testing

@Suite("Failures of a year")
struct FailureYearTests {
  /// Four scalable units of DGX H100: 128 nodes, 32 leaves, 16 spines; twin-port modules.
  func study(planes: Int = 1) throws -> (SingleFailures, FabricGraph) {
    let shape = try ClosShape(
      ClosDesign(
        nodes: 128, rails: 8, planes: planes, radix: 64, leafDown: 32, leafUp: 32, spineUp: 32))
    let tree = FabricTree(shape, gpusPerNode: 8, nvlinkDomain: 8)
    return (
      SingleFailures(tree, linksPerNodeModule: 2, linksPerSwitchModule: 2), FabricGraph(shape)
    )
  }

  let rates = FailureRates(
    switches: 0.01, links: 0.008, cableShare: 0.25, switchRepair: 8, linkRepair: 4)

  /// By hand. Jobs of 256 GPUs fill a block of 32 nodes each: a leaf cuts one GPU of each of its nodes
  /// and stops the one job there; a spine takes a sixteenth of the uplinks and slows no job, for none
  /// leaves its leaves. Jobs of 512 do.
  @Test
  func jobsOfAUnit() throws {
    let (study, graph) = try study()
    let small = JobLayout(gpus: 256, on: 1024)
    #expect(small.count == 4)
    let leaf = study.effect(of: .leaf(9))
    #expect(leaf.gpusCut == 32 && leaf.gpusSlowed == 0 && leaf.bandwidthLeft == 0)
    #expect(study.jobs(hitBy: .leaf(9), leaf, small) == (1, 0))
    let spine = study.effect(of: .spine(3))
    #expect(spine.gpusCut == 0 && spine.gpusSlowed == 1024 && spine.bandwidthLeft == 15.0 / 16)
    #expect(study.jobs(hitBy: .spine(3), spine, small) == (0, 0))
    #expect(study.jobs(hitBy: .spine(3), spine, JobLayout(gpus: 512, on: 1024)) == (0, 2))
    // Jobs of one GPU: a leaf stops those on its rail.
    #expect(study.jobs(hitBy: .leaf(9), leaf, JobLayout(gpus: 1, on: 1024)) == (32, 0))

    let year = FailureExpectation(study, graph, rates: rates, jobs: small)
    func line(_ kind: FabricPart.Kind) throws -> FailureExpectation.Line {
      try #require(year.lines.first { $0.kind == kind })
    }
    let leaves = try line(.leaf)
    #expect(leaves.count == 32 && abs(leaves.failures - 0.32) < 1e-12)
    #expect(abs(leaves.stops - 0.32) < 1e-12)
    #expect(abs(leaves.hoursCut - 0.32 * 32 * 8) < 1e-9)
    #expect(try line(.spine).count == 16 && (try line(.spine)).stops == 0)
    #expect(abs((try line(.spine)).hoursSlowed - 0.16 * 1024 * 8) < 1e-9)
    // A twin-port module in a node serves two rails: two GPUs, one job; 3/8 of a link's rate for each
    // of its two links.
    let modules = try line(.nodeModule)
    #expect(modules.count == 512 && modules.worst.gpusCut == 2)
    #expect(abs(modules.failures - 512 * 2 * 0.008 * 0.375) < 1e-12)
    #expect(abs(modules.hoursCut - modules.failures * 2 * 4) < 1e-9)
    #expect(try line(.nodeCable).worst.gpusCut == 1)
    // All parts of links together fail as often as links do.
    let links = year.lines.filter { ![.leaf, .spine, .core, .plane].contains($0.kind) }
    #expect(abs(links.reduce(0) { $0 + $1.failures } - 0.008 * 2048) < 1e-9)
    #expect(try line(.plane).worst.gpusCut == 1024)
    #expect(year.lines.allSatisfy { $0.kind != .core })
  }

  /// With two planes nothing stops: a leaf takes half of the bandwidth of its nodes, a plane of all.
  @Test
  func twoPlanesKeepJobsGoing() throws {
    let (study, graph) = try study(planes: 2)
    let year = FailureExpectation(
      study, graph, rates: rates, jobs: JobLayout(gpus: 64, on: 1024))
    let leaf = study.effect(of: .leaf(0))
    #expect(leaf.gpusCut == 0 && leaf.gpusSlowed == 32 && leaf.bandwidthLeft == 0.5)
    #expect(year.lines.first { $0.kind == .leaf }?.jobsSlowed == 4)
    #expect(year.lines.first { $0.kind == .plane }?.worst.bandwidthLeft == 0.5)
    #expect(year.stops == year.lines.filter { $0.kind == .nodeModule }.reduce(0) { $0 + $1.stops })
  }

  /// A cable that carries both planes of a port cuts its GPU off; one cable for each plane does not.
  @Test
  func aCableOfBothPlanesIsASinglePoint() throws {
    let (study, _) = try study(planes: 2)
    #expect(study.effect(of: .nodeCable).gpusCut == 0)
    let twin = SingleFailures(study.tree, linksPerCable: 2)
    #expect(twin.effect(of: .nodeCable).gpusCut == 1)
  }

  /// The rates of the practice: a switch in 163 years, a link in 146 (HPN, SIGCOMM 2024, as the
  /// catalogue has it from 0.051 % and 0.057 % a month).
  @Test
  func ratesOfThePractice() throws {
    let catalogue = try Catalogue.load()
    let id = try #require(catalogue.ids(of: "practice").first)
    let rates = try FailureRates(practice: try catalogue.entry(id, kind: "practice"))
    #expect(abs(rates.switches - 12 * 0.00051) < 0.02 * rates.switches)
    #expect(abs(rates.links - 12 * 0.00057) < 0.02 * rates.links)
    #expect(rates.switchRepair == 8 && rates.linkRepair == 4 && rates.cableShare == 0.2)
  }
}
