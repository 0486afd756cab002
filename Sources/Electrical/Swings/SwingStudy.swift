import Foundation

/// A job's swings at the feed without storage, with the storage that there is, and with as much as the
/// limits take.
///
/// Storage holds the feed at the mean of the last seconds: the grid sees a moving average, which keeps
/// the energy of the job and whose window is as long as the storage allows. Power then changes by at
/// most the swing over the window in a second, and an amplitude at a frequency f shrinks by
/// |sin(π f w) / (π f w)|.
public struct SwingStudy: Codable, Hashable, Sendable {
  /// What the feed sees.
  public struct Feed: Codable, Hashable, Sendable {
    /// The window of the moving average, s; 0 without storage.
    public let window: Double
    /// Energy that storage gives and takes back, J.
    public let energy: Double
    /// Power between the highest and the lowest moment, W; the largest change within a second, W/s.
    public let swing, ramp: Double
    /// Change of voltage at the connection, share: the swing over the short-circuit power.
    public let voltageChange: Double
    /// The largest amplitude of each band, share of the IT power, in the order of the limits.
    public let amplitudes: [Double]
    /// Whether every limit is kept.
    public let isWithin: Bool

    enum CodingKeys: String, CodingKey {
      case window, energy, swing, ramp, amplitudes
      case voltageChange = "voltage_change"
      case isWithin = "within"
    }
  }

  /// Without storage; with the storage that there is; with the least that keeps the limits, `nil`
  /// when none is needed or a minute's window is not enough.
  public let bare, stored: Feed
  /// With the least storage that keeps the limits.
  public let enough: Feed?
  /// Storage that there is, and that keeps the limits, J for each GPU; `nil` where no storage does.
  public let available, needed: Double?

  /// The start and the stop of the whole job.
  public let start: Start

  /// What a job's start adds at the feed, and its stop takes away. No storage of seconds carries it: GPUs
  /// that ramp their power do.
  public struct Start: Codable, Hashable, Sendable {
    /// Power between idle and the maximum, W.
    public let step: Double
    /// Over how many seconds it must be spread to keep the limit of the ramp; `nil` without one.
    public let seconds: Double?
    /// Change of voltage at the connection, share.
    public let voltageChange: Double

    enum CodingKeys: String, CodingKey {
      case step, seconds
      case voltageChange = "voltage_change"
    }
  }

  /// Looks at a swing.
  ///
  /// - Parameters:
  ///   - swing: the job.
  ///   - limits: of the grid operator.
  ///   - faultLevel: short-circuit power at the connection, VA.
  ///   - gpus: that the job runs on.
  ///   - storage: energy that storage can give, J for each GPU.
  public init(
    _ swing: PowerSwing, limits: SwingLimits, faultLevel: Double, gpus: Int, storage: Double
  ) throws(PowerSwing.Problem) {
    try swing.check()
    guard faultLevel > 0 else { throw .outOfRange("fault level", "more than 0") }
    guard gpus > 0 else { throw .outOfRange("GPUs", "at least 1") }
    guard storage >= 0 else { throw .outOfRange("storage", "at least 0 J") }
    let look = Look(swing, limits, faultLevel)
    bare = look.feed(window: 0)
    let energy = storage * Double(gpus)
    stored = look.feed(window: look.longest { $0.energy <= energy * (1 + 1e-9) })
    available = storage
    let step = swing.power * (1 - swing.idle)
    start = Start(
      step: step, seconds: limits.ramp.flatMap { $0 > 0 ? step / $0 : nil },
      voltageChange: step / faultLevel)
    if bare.isWithin {
      (enough, needed) = (nil, 0)
    } else if let window = look.shortest(where: \.isWithin) {
      let feed = look.feed(window: window)
      (enough, needed) = (feed, feed.energy / Double(gpus))
    } else {
      (enough, needed) = (nil, nil)
    }
  }
}

/// One job at the feed, for any window.
private struct Look {
  let limits: SwingLimits
  let faultLevel, power, step: Double
  let series, sums: [Double]
  /// Moments of an iteration.
  let iteration: Int
  /// Amplitude at each multiple of the frequency at which the series repeats, W.
  let harmonics: [(frequency: Double, amplitude: Double)]

  init(_ swing: PowerSwing, _ limits: SwingLimits, _ faultLevel: Double) {
    (self.limits, self.faultLevel, power) = (limits, faultLevel, swing.power)
    // At least 200 moments in an iteration, and no more than 20,000 in all.
    let length = max(4 / swing.frequency, swing.checkpointEvery)
    let step = max(1 / swing.frequency / 200, length / 20_000)
    self.step = step
    let series = swing.series(step: step)
    self.series = series
    iteration = max(1, Int((1 / swing.frequency / step).rounded()))
    sums = series.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let top = limits.bands.map(\.to).max() ?? 0
    let repeats = Double(series.count) * step
    harmonics =
      top <= 0
      ? []
      : (1...max(1, min(400, Int(top * repeats)))).map { order in
        var (re, im) = (0.0, 0.0)
        let turn = 2 * Double.pi * Double(order) / Double(series.count)
        for (index, value) in series.enumerated() {
          re += value * cos(turn * Double(index))
          im += value * sin(turn * Double(index))
        }
        return (
          Double(order) / repeats, 2 * (re * re + im * im).squareRoot() / Double(series.count)
        )
      }
  }

  /// The mean of the last `width` moments at each moment, the series repeating for ever.
  private func smoothed(_ width: Int) -> [Double] {
    guard width > 1 else { return series }
    let n = series.count
    let whole = sums[n]
    return (0..<n).map { index in
      let first = index + 1 - width
      let turns = first < 0 ? (-first + n - 1) / n : 0
      let sum = sums[index + 1] - sums[first + turns * n] + Double(turns) * whole
      return sum / Double(width)
    }
  }

  func feed(window: Double) -> SwingStudy.Feed {
    let width = max(1, Int((window / step).rounded()))
    let grid = smoothed(width)
    // What storage has given at each moment; it needs to hold the range.
    var (given, low, high) = (0.0, 0.0, 0.0)
    for (wanted, from) in zip(series, grid) {
      given += (wanted - from) * step
      (low, high) = (min(low, given), max(high, given))
    }
    let swing = (grid.max() ?? 0) - (grid.min() ?? 0)
    let second = max(1, Int((min(1, Double(series.count) * step / 2) / step).rounded()))
    let ramp =
      grid.indices.reduce(0) {
        max($0, abs(grid[($1 + second) % grid.count] - grid[$1]))
      } / max(1e-12, min(1, Double(second) * step))
    // Within a second a fast edge shows as it is: the steepest of a tenth of a second, too.
    let tenth = max(1, Int((0.1 / step).rounded()))
    let steep =
      grid.indices.reduce(0) { max($0, abs(grid[($1 + tenth) % grid.count] - grid[$1])) }
      / (Double(tenth) * step)
    let w = Double(width) * step
    let amplitudes = limits.bands.map { band in
      harmonics.filter { ($0.frequency - band.from) * ($0.frequency - band.to) <= 0 }
        .map { harmonic in
          let x = Double.pi * harmonic.frequency * w
          return harmonic.amplitude * (width > 1 ? abs(sin(x) / x) : 1) / power
        }.max() ?? 0
    }
    let change = swing / faultLevel
    let isWithin =
      (limits.ramp.map { max(ramp, steep) <= $0 * (1 + 1e-9) } ?? true)
      && (limits.voltageChange.map { change <= $0 * (1 + 1e-9) } ?? true)
      && zip(limits.bands, amplitudes).allSatisfy { $1 <= $0.amplitude * (1 + 1e-9) }
    return SwingStudy.Feed(
      window: width > 1 ? w : 0, energy: width > 1 ? high - low : 0, swing: swing,
      ramp: max(ramp, steep), voltageChange: change, amplitudes: amplitudes, isWithin: isWithin)
  }

  /// Windows from one moment to as long as the series, at most a minute.
  private var widest: Int { max(1, min(series.count, Int(60 / step))) }

  /// The longest window for which something holds that holds for short ones, s.
  func longest(where holds: (SwingStudy.Feed) -> Bool) -> Double {
    var (low, high) = (1, widest)
    guard !holds(feed(window: Double(high) * step)) else { return Double(high) * step }
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(feed(window: Double(middle) * step)) { low = middle } else { high = middle }
    }
    return Double(low) * step
  }

  /// The shortest window for which something holds, s: by bisection below a first that does.
  func shortest(where holds: (SwingStudy.Feed) -> Bool) -> Double? {
    // By steps of a quarter, and whole iterations, over which nothing is left of the swing.
    var widths = [2]
    while let last = widths.last, last < widest { widths.append(last + max(1, last / 4)) }
    widths = (widths.map { min($0, widest) } + (1...8).map { $0 * iteration }).filter {
      $0 <= widest
    }
    guard let width = Set(widths).sorted().first(where: { holds(feed(window: Double($0) * step)) })
    else { return nil }
    var (low, high) = (max(1, width * 4 / 5 - 1), width)
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds(feed(window: Double(middle) * step)) { high = middle } else { low = middle }
    }
    return Double(high) * step
  }
}
