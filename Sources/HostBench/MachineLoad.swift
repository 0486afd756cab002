import Foundation

/// How busy the machine was while it was measured, apart from the measurement.
public struct MachineLoad: Codable, Hashable, Sendable {
  /// Load average of the last minute before the run and after it.
  public let average: [Double]
  /// Share of the machine's processor time that other processes used.
  public let others: Double?
  /// Share that the hypervisor gave to other machines.
  public let stolen: Double?
  /// Times that the system took a processor from this process, each second.
  public let preemptions: Double

  /// Whether results may suffer: others used more than 5 %, or 1 % was stolen.
  public var isBusy: Bool { (others ?? 0) > 0.05 || (stolen ?? 0) > 0.01 }
}

/// Counters of the system at one moment.
struct LoadReading: Sendable {
  let time: Double
  let average: Double?
  /// Seconds of all processors: at work, stolen.
  let busy, stolen: Double?
  let processors: Int
  /// Seconds of processor time that this process used, and how often it was preempted.
  let own: Double
  let preemptions: Int

  init(_ files: SystemFiles = SystemFiles()) {
    time = MonotonicClock.now
    average = files.text("/proc/loadavg")?.split(separator: " ").first.flatMap { Double($0) }
    let lines = (files.text("/proc/stat") ?? "").split(separator: "\n")
    processors = max(1, lines.count { $0.hasPrefix("cpu") } - 1)
    // user nice system idle iowait irq softirq steal, in hundredths of a second.
    let ticks = lines.first?.split(separator: " ").dropFirst().compactMap { Double($0) } ?? []
    if ticks.count >= 8 {
      busy = (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / 100
      stolen = ticks[7] / 100
    } else {
      (busy, stolen) = (nil, nil)
    }
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    own = seconds(usage.ru_utime) + seconds(usage.ru_stime)
    preemptions = usage.ru_nivcsw
  }

  /// What happened since an earlier reading.
  func load(since start: LoadReading) -> MachineLoad {
    let elapsed = max(time - start.time, 1e-3)
    let whole = elapsed * Double(processors)
    func share(_ end: Double?, _ begin: Double?, less: Double = 0) -> Double? {
      guard let end, let begin else { return nil }
      return min(1, max(0, end - begin - less) / whole)
    }
    return MachineLoad(
      average: [start.average, average].compactMap(\.self),
      others: share(busy, start.busy, less: own - start.own),
      stolen: share(stolen, start.stolen),
      preemptions: Double(max(0, preemptions - start.preemptions)) / elapsed)
  }
}
