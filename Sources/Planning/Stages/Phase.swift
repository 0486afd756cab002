import Quantities

/// A quarter of a site: what has been delivered, what the grid can feed, and what waits.
struct Phase {
  let quarter: Quarter
  let delivered: Figure<Count>
  let capacity: Figure<Power>
  let powered: Figure<Count>
  let waiting: Figure<Count>
  /// Utility peak of all that has been delivered, and of what waits.
  let needed: Figure<Power>
  let waitingPower: Figure<Power>
  /// Grid capacity that nothing delivered uses yet.
  let stranded: Figure<Power>

  /// The quarters from the first to the last event of a site.
  static func all(
    _ brief: SiteBrief, _ clusters: [Cluster], _ totals: SiteTotals, peak: Figure<Power>,
    in scope: FigureScope
  ) throws(FigureError) -> [Phase] {
    let events = clusters.flatMap { [$0.brief.from, $0.brief.to] } + brief.capacity.map(\.from)
    guard let first = events.min(), let last = events.max() else { return [] }
    let each: Figure<Power> = try scope.figure(
      "power.utility.per_gpu", "peak / gpus", ["peak": peak, "gpus": totals.gpus],
      note: "Utility peak for each GPU that stands.")
    var phases: [Phase] = []
    var quarter = first
    // The reader holds windows to 30 years; dates far apart are cut here rather than filled.
    while quarter <= last, phases.count < 240 {
      phases.append(try Phase(quarter, brief, clusters, each, scope))
      quarter = quarter.next
    }
    return phases
  }

  private init(
    _ quarter: Quarter, _ brief: SiteBrief, _ clusters: [Cluster], _ each: Figure<Power>,
    _ site: FigureScope
  ) throws(FigureError) {
    self.quarter = quarter
    let scope = site.below("phase.\(quarter)")
    var terms: [String] = []
    var inputs: [(String, any FigureInput)] = []
    for (index, cluster) in clusters.enumerated() {
      let length = cluster.brief.to.index - cluster.brief.from.index + 1
      let done = min(max(quarter.index - cluster.brief.from.index + 1, 0), length)
      terms.append("floor(gpus_\(index) * \(done) / \(length))")
      inputs.append(("gpus_\(index)", cluster.fleet.gpus))
    }
    delivered = try scope.figure(
      "gpus.delivered", unit: .one, terms.joined(separator: " + "), named: inputs,
      note: "By the end of the quarter, evenly over the delivery window.")
    let step = brief.capacity.last { $0.from <= quarter }
    capacity =
      try step.map { step throws(FigureError) in
        try scope.figure("capacity", "step", ["step": step.power])
      }
      ?? .given(
        scope.identifier("capacity"), .zero, sources: ["scenario"], confidence: .stated,
        note: "No grid capacity yet.")
    powered = try scope.figure(
      "gpus.powered", "min(delivered, floor(capacity / each))",
      ["delivered": delivered, "capacity": capacity, "each": each])
    waiting = try scope.figure(
      "gpus.waiting", "delivered - powered", ["delivered": delivered, "powered": powered])
    needed = try scope.figure(
      "power.needed", "delivered * each", ["delivered": delivered, "each": each])
    stranded = try scope.figure(
      "power.stranded", "max(capacity - needed, 0 * needed)",
      ["capacity": capacity, "needed": needed],
      note: "Grid capacity that nothing delivered uses yet.")
    waitingPower = try scope.figure(
      "power.waiting", "waiting * each", ["waiting": waiting, "each": each])
  }

  var nodes: [FigureNode] {
    [
      delivered.node, capacity.node, powered.node, waiting.node, needed.node, waitingPower.node,
      stranded.node,
    ]
  }
}
