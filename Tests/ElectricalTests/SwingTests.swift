import Electrical
import Testing

@Suite("Swings at the feed")
struct SwingTests {
  /// 100 MW falling by half for 40 % of every two seconds.
  static func swing() -> PowerSwing {
    var swing = PowerSwing(power: 100e6, depth: 0.5, frequency: 0.5, share: 0.4)
    swing.edge = 0
    return swing
  }

  /// Held at the mean over a whole iteration the feed does not swing at all, and storage gives in each
  /// iteration what communication falls short of the mean: the mean is 100 - 0.4 x 50 = 80 MW, 30 MW
  /// below it for 0.8 s are 24 MJ: 24 J for each of a million GPUs.
  @Test
  func wholeIterationByHand() throws {
    let study = try SwingStudy(
      Self.swing(), limits: SwingLimits(ramp: 1), faultLevel: 6.7e9, gpus: 1_000_000, storage: 0)
    #expect(abs(study.bare.swing - 50e6) < 1)
    #expect(study.bare.energy == 0 && !study.bare.isWithin)
    // The bare edge: 50 MW within a tenth of a second.
    #expect(abs(study.bare.ramp - 500e6) < 1e6)
    let enough = try #require(study.enough)
    #expect(abs(enough.window - 2) < 0.02)
    #expect(abs(enough.energy - 24e6) < 0.3e6)
    #expect(abs((study.needed ?? 0) - 24) < 0.3)
  }

  /// A window of half a second spreads an edge of 50 MW to 100 MW/s, and a limit of 100 MW/s takes it.
  /// While the window is filled the storage gives 50 MW falling to 0 in half a second: 12.5 MJ.
  @Test
  func rampByHand() throws {
    let study = try SwingStudy(
      Self.swing(), limits: SwingLimits(ramp: 100e6), faultLevel: 6.7e9, gpus: 100_000, storage: 65)
    let enough = try #require(study.enough)
    #expect(abs(enough.window - 0.5) < 0.02)
    #expect(abs(enough.ramp - 100e6) < 3e6)
    #expect(abs(enough.energy - 12.5e6) < 0.5e6)
    // 65 J for each of 100,000 GPUs are 6.5 MJ: a window of 0.26 s, and not enough.
    #expect(abs(study.stored.window - 0.26) < 0.02 && !study.stored.isWithin)
    #expect(study.stored.energy <= 6.5e6 * 1.001)
  }

  /// 50 MW on 2 GVA of short-circuit power are 2.5 %, KEPCO's limit (facts/facility.md section 14).
  @Test
  func voltageChange() throws {
    let limits = SwingLimits(voltageChange: 0.025)
    let just = try SwingStudy(
      Self.swing(), limits: limits, faultLevel: 2e9, gpus: 72, storage: 0)
    #expect(abs(just.bare.voltageChange - 0.025) < 1e-9 && just.bare.isWithin && just.needed == 0)
    let weak = try SwingStudy(Self.swing(), limits: limits, faultLevel: 1e9, gpus: 72, storage: 0)
    #expect(!weak.bare.isWithin)
    let enough = try #require(weak.enough)
    #expect(enough.voltageChange <= 0.025 * 1.0001 && enough.swing >= 24e6)
  }

  /// A square wave of duty d has a fundamental of 2 A sin(π d) / π: 50 MW x 2 x sin(0.4 π) / π = 30.27
  /// MW, 0.3027 of the power, at 0.5 Hz; its second harmonic A x sin(0.8 π) / π = 9.35 MW at 1 Hz.
  @Test
  func amplitudesByFourier() throws {
    let limits = SwingLimits(bands: [
      .init(from: 0.1, to: 0.7, amplitude: 0.1), .init(from: 0.9, to: 1.1, amplitude: 1),
    ])
    let study = try SwingStudy(
      Self.swing(), limits: limits, faultLevel: 6.7e9, gpus: 1000, storage: 0)
    #expect(abs(study.bare.amplitudes[0] - 0.3027) < 1e-3)
    #expect(abs(study.bare.amplitudes[1] - 0.0935) < 1e-3)
    let enough = try #require(study.enough)
    #expect(enough.amplitudes[0] <= 0.1 * 1.0001)
    // sinc: 0.3027 |sin(x) / x| = 0.1 at x = 2.2865, w = x / (π 0.5) = 1.456 s.
    #expect(abs(enough.window - 1.456) < 0.03)
  }

  /// More storage never makes the feed swing more, over random jobs.
  @Test
  func moreStorageIsNeverWorse() throws {
    for index in 0..<6 {
      let x = Double(index)
      var swing = PowerSwing(
        power: 50e6, depth: 0.3 + 0.07 * x, frequency: 0.2 + 0.4 * x, share: 0.2 + 0.1 * x)
      swing.edge = 0.01 * x
      let limits = SwingLimits(ramp: 5e6)
      var last = Double.infinity
      for storage in [0.0, 20, 65, 200] {
        let study = try SwingStudy(
          swing, limits: limits, faultLevel: 6.7e9, gpus: 25_000, storage: storage)
        #expect(study.stored.ramp <= last * 1.05)
        #expect(study.stored.energy <= storage * 25_000 * 1.001 + 1)
        last = study.stored.ramp
      }
    }
  }

  @Test
  func refusesWhatIsNoSwing() {
    let limits = SwingLimits(ramp: 1e6)
    func refused(_ change: (inout PowerSwing) -> Void) {
      var swing = Self.swing()
      change(&swing)
      #expect(throws: PowerSwing.Problem.self) {
        try SwingStudy(swing, limits: limits, faultLevel: 1e9, gpus: 1, storage: 0)
      }
    }
    refused { $0.power = -1 }
    refused { $0.depth = 1.2 }
    refused { $0.frequency = 0 }
    refused { $0.share = 1 }
    refused { ($0.checkpoint, $0.checkpointEvery) = (10, 5) }
    #expect(throws: PowerSwing.Problem.self) {
      try SwingStudy(Self.swing(), limits: limits, faultLevel: 0, gpus: 1, storage: 0)
    }
  }

  /// 50 MW that fall to 15 when the job stops: 35 MW, spread over 35 / 7 = 5 s at 7 MW/s; 35 / 6,700 of the
  /// voltage.
  @Test
  func startAndStop() throws {
    var swing = PowerSwing(power: 50e6, depth: 0.5, frequency: 0.5, share: 0.3)
    swing.idle = 0.3
    let study = try SwingStudy(
      swing, limits: SwingLimits(ramp: 7e6), faultLevel: 6.7e9, gpus: 25_000, storage: 65)
    #expect(abs(study.start.step - 35e6) < 1e-3 && abs((study.start.seconds ?? 0) - 5) < 1e-9)
    #expect(abs(study.start.voltageChange - 35.0 / 6700) < 1e-12)
    swing.idle = 1.5
    #expect(throws: PowerSwing.Problem.self) {
      try SwingStudy(swing, limits: SwingLimits(), faultLevel: 1e9, gpus: 1, storage: 0)
    }
  }
}
