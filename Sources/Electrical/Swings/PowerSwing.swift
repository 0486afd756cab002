import Foundation

/// The power that a synchronous job draws over seconds: computing and communicating in turn, with
/// checkpoints, starts and stops.
///
/// Sources: facts/facility.md section 18 (swings between near-maximum and near-idle in every iteration,
/// 0.3 to 0.7 of the IT power); facts/hardware.md section 4.5 (0.2 to 3 Hz dominant).
public struct PowerSwing: Codable, Hashable, Sendable {
  /// IT power while computing, W, and the share of it that falls away while communicating.
  public var power, depth: Double
  /// Iterations a second, and the share of one that is communication.
  public var frequency, share: Double
  /// Share of the power that is left when the job does not run: what a start adds and a stop takes away
  /// is the rest.
  public var idle = 0.3
  /// How long the power takes from one level to the other, s.
  public var edge = 0.02
  /// Seconds between checkpoints and how long one takes; 0 for none. Power is as in communication.
  public var checkpointEvery = 0.0, checkpoint = 0.0

  /// Creates a swing.
  public init(power: Double, depth: Double, frequency: Double, share: Double) {
    (self.power, self.depth) = (power, depth)
    (self.frequency, self.share) = (frequency, share)
  }

  /// Why a swing cannot be.
  public enum Problem: Error, Hashable, CustomStringConvertible {
    /// A number outside its range: which, and what is expected.
    case outOfRange(String, String)

    /// The sentence that a message shows.
    public var description: String {
      switch self {
      case .outOfRange(let what, let expected): "\(what) is out of range; \(expected) is expected"
      }
    }
  }

  func check() throws(Problem) {
    guard power > 0, power < 1e12 else { throw .outOfRange("power", "0 to 1 TW") }
    guard (0...1).contains(depth) else { throw .outOfRange("depth", "0 to 1") }
    guard (0.01...20).contains(frequency) else { throw .outOfRange("frequency", "0.01 to 20 Hz") }
    guard (0.01...0.99).contains(share) else { throw .outOfRange("share", "0.01 to 0.99") }
    guard (0...1).contains(idle) else { throw .outOfRange("idle", "0 to 1") }
    guard (0...10).contains(edge) else { throw .outOfRange("edge", "0 to 10 s") }
    guard checkpoint >= 0, checkpointEvery >= 0, checkpoint <= checkpointEvery else {
      throw .outOfRange("checkpoint", "less than the time between two")
    }
  }

  /// Power at equal steps of time, W: whole iterations, with at least one checkpoint where there are
  /// any.
  func series(step: Double) -> [Double] {
    let period = 1 / frequency
    let length = max(4 * period, checkpointEvery)
    let iterations = max(4, Int((length / period).rounded(.up)))
    let count = Int((Double(iterations) * period / step).rounded())
    let high = power, low = power * (1 - depth)
    let wanted = (0..<count).map { index -> Double in
      let time = Double(index) * step
      let isWriting =
        checkpoint > 0 && time.truncatingRemainder(dividingBy: checkpointEvery) < checkpoint
      let phase = (time / period).truncatingRemainder(dividingBy: 1)
      return isWriting || phase >= 1 - share ? low : high
    }
    guard edge > step else { return wanted }
    // The edges: no faster than from one level to the other in their time.
    let most = (high - low) * step / edge
    var value = wanted.last ?? high
    return wanted.map { target in
      value += min(max(target - value, -most), most)
      return value
    }
  }
}

/// What a grid operator allows at the feed; `nil` where nothing is asked.
public struct SwingLimits: Codable, Hashable, Sendable {
  /// Change of power in a second, W/s.
  public var ramp: Double?
  /// Change of voltage at the connection by a swing, share of the voltage.
  public var voltageChange: Double?
  /// Most amplitude in a band of frequencies, share of the IT power.
  public var bands: [Band] = []

  /// A band of frequencies.
  public struct Band: Codable, Hashable, Sendable {
    /// From and to, Hz.
    public var from, to: Double
    /// Most amplitude of any frequency in it, share of the IT power.
    public var amplitude: Double

    /// Creates a band.
    public init(from: Double, to: Double, amplitude: Double) {
      (self.from, self.to, self.amplitude) = (from, to, amplitude)
    }
  }

  /// Creates limits.
  public init(ramp: Double? = nil, voltageChange: Double? = nil, bands: [Band] = []) {
    (self.ramp, self.voltageChange, self.bands) = (ramp, voltageChange, bands)
  }

  enum CodingKeys: String, CodingKey {
    case ramp, bands
    case voltageChange = "voltage_change"
  }
}
