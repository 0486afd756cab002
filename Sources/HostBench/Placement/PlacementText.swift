import Quantities

extension CoreDistance {
  /// Such as `24 ns`, or `24 ns (0-1), 190 ns (0-63)` of several pairs.
  public var text: String {
    let times = pairs.map { "\(QuantityFormat.fixed($0.seconds * 1e9, 0)) ns" }
    guard pairs.count > 1 else { return times.first ?? "unknown" }
    return zip(times, pairs).map { "\($0) (\($1.cores))" }.joined(separator: ", ")
  }
}

extension RunPlacement {
  /// Where the cores were, and in how many rounds.
  public var text: String {
    let all = atHome + elsewhere + moved + unread
    let told =
      "core to core \(home.text) in \(atHome) of \(all) rounds"
      + (unread > 0 ? "; in \(unread) it could not be read" : "")
    guard elsewhere + moved > 0 else { return told }
    return "MOVED: \(told); \(elsewhere) were elsewhere, during \(moved) the hypervisor moved the "
      + "cores; these are shown, not counted"
  }
}

extension HostMeasurement {
  /// What is said of placements: a line for each reason why samples are not counted, and one when the
  /// measurement is not of the run's placement.
  public var placementRows: [[String]] {
    let rows = (uncounted ?? []).map { item in
      let places = item.distances.map(\.text).joined(separator: " to ")
      let why =
        item.reason == .moved
        ? "the cores were moved: core to core \(places)"
        : "the cores were elsewhere: core to core \(places)"
      return [
        title, "\(item.samples.count) samples, median \(HostMeasurement.text(item.median, unit))",
        why,
      ]
    }
    guard let placement, placement.kind != .home else { return rows }
    let why =
      placement.kind == .moving
      ? "the cores were moved during each of its rounds"
      : "never measured where the cores mostly were: core to core \(placement.distance.text)"
    return [[title, "all \(samples.count) samples", why]] + rows
  }
}

extension BenchText {
  /// Samples that are not counted and measurements of another placement: what, how many, why.
  public var placementRows: [[String]] { result.measurements.flatMap(\.placementRows) }
}
