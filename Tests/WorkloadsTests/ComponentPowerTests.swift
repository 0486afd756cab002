import Catalogue
import Interfaces
import Quantities
import Testing
import Workloads

@Suite("Power by component")
struct ComponentPowerTests {
  static let catalogue = Result { try Catalogue.load() }

  func power(_ id: String, limits: [Double] = []) throws -> ComponentPower {
    let catalogue = try Self.catalogue.get()
    return try ComponentPower(
      try catalogue.entry(id, kind: "system"),
      practice: try catalogue.entry("facility", kind: "practice"), limits: limits, catalogue)
  }

  func part(_ power: ComponentPower, _ component: ComponentPower.Component) -> ComponentPower.Part?
  {
    power.parts.first { $0.component == component }
  }

  /// The parts of every system of the catalogue add up to what it takes, idle, expected and at most, and in
  /// every phase; none is negative.
  @Test
  func partsAddUp() throws {
    for id in try Self.catalogue.get().ids(of: "system") {
      let power = try power(id)
      let sums = power.parts.reduce((0.0, 0.0, 0.0)) {
        ($0.0 + $1.idle, $0.1 + $1.typical, $0.2 + $1.maximum)
      }
      #expect(abs(sums.0 / power.idle - 1) < 1e-6, "\(id) idle \(sums.0)")
      #expect(abs(sums.1 / power.typical - 1) < 1e-6, "\(id) typical \(sums.1)")
      #expect(abs(sums.2 / power.maximum - 1) < 1e-6, "\(id) maximum \(sums.2)")
      #expect(
        power.parts.allSatisfy { $0.idle >= 0 && $0.typical >= 0 && $0.maximum >= 0 }, "\(id)")
      for (index, phase) in power.phases.enumerated() {
        let sum = power.parts.reduce(0) { $0 + $1.phases[index] }
        #expect(abs(sum - phase.power) < 1e-6 * sum, "\(id) \(phase.phase)")
        #expect(phase.power >= power.idle * 0.999 && phase.power <= power.maximum * 1.001)
      }
    }
  }

  /// GB200 NVL72, facts/hardware.md section 2.4: GPUs 86.4, CPUs 18.0, NVLink switch trays 11.16 kW of
  /// 132 kW; the remaining 16.4 kW are adapters, drives, fans, management and the shelves' loss. Shelves
  /// of 264 kW at half load: 97.45 %, 3.4 kW.
  @Test
  func closureOfTheRack() throws {
    let power = try power("gb200-nvl72")
    #expect(part(power, .gpus)?.maximum == 86_400 && part(power, .gpus)?.count == 72)
    #expect(part(power, .cpus)?.maximum == 18_000 && part(power, .cpus)?.count == 36)
    #expect(part(power, .nvlinkSwitches)?.maximum == 11_160)
    let others = [ComponentPower.Component.adapters, .rest, .supplies].reduce(0.0) {
      $0 + (part(power, $1)?.maximum ?? 0)
    }
    #expect(abs(others - 16_440) < 1)
    #expect(abs((part(power, .supplies)?.maximum ?? 0) - 132_000 * 0.0257) < 100)
    // A moment's peak of 192 kW is more than one feed carries, less than both do.
    #expect(power.peak == 192_000 && power.oneFeed == 132_000 && power.installed == 264_000)
  }

  /// DGX B200 of 14.3 kW and idle 2.6: decoding at 689 of 1,000 W a GPU takes less than prefill, and
  /// communicating less than that.
  @Test
  func phasesInOrder() throws {
    let power = try power("dgx-b200")
    func phase(_ phase: PowerProfile.Phase) -> Double {
      power.phases.first { $0.phase == phase }?.power ?? 0
    }
    #expect(phase(.prefill) > phase(.decode) && phase(.decode) > phase(.communication))
    let index = try #require(power.phases.firstIndex { $0.phase == .decode })
    #expect(abs((part(power, .gpus)?.phases[index] ?? 0) - 8 * 689) < 8)
  }

  /// GB300 with GPUs held to 1,000 of 1,400 W: 72 · 400 W less at the GPUs, and with CPUs and fans a little
  /// more; so more GPUs a megawatt. Rates fall by the fitted power law, so that a megawatt does more work.
  @Test
  func capsTradeRateForGPUs() throws {
    let power = try power("gb300-nvl72", limits: [1400, 1000, 50])
    #expect(power.caps.map(\.limit) == [1400, 1000], "50 W is below idle")
    let (whole, capped) = (power.caps[0], power.caps[1])
    #expect(abs(whole.power - 142_000) < 1 && whole.rate == 1)
    #expect(capped.power < 142_000 - 28_800 && capped.power > 142_000 * 0.7)
    #expect(abs(capped.gpusPerMegawatt - 72e6 / capped.power) < 1e-9)
    let rate = try #require(capped.rate)
    #expect(rate > 0.85 && rate < 0.9)
    #expect((capped.ratePerMegawatt ?? 0) > 1)
  }
}
