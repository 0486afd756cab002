import Quantities

/// IT power of a site in each hour of a day from midnight, and what of its heat goes to liquid then,
/// where a fleet serves in the hours of its demand. The mean of the hours is the expected mean.
struct SiteDay {
  let it, liquid: [Figure<Power>]

  /// - Returns: `nil` where no fleet does.
  init?(
    _ clusters: [Cluster], typical: Figure<Power>, liquid: Figure<Power>, in scope: FigureScope
  ) throws(FigureError) {
    let serving = clusters.compactMap { cluster in cluster.servingHours.map { (cluster, $0) } }
    guard let count = serving.map(\.1.count).min() else { return nil }
    let means = serving.map(\.0.systemsTypical), shares = serving.map(\.0.liquidShare)
    var (powers, heats) = ([Figure<Power>](), [Figure<Power>]())
    for hour in 0..<count {
      let systems = serving.map { $0.1[hour] }
      powers.append(
        try scope.figure(
          "power.it.hour.\(hour)", "typical + sum(hour) - sum(mean)",
          ["typical": typical, "hour": systems, "mean": means]))
      heats.append(
        try scope.figure(
          "cooling.liquid.heat.hour.\(hour)", "typical + dot(share, hour) - dot(share, mean)",
          ["typical": liquid, "share": shares, "hour": systems, "mean": means]))
    }
    (it, self.liquid) = (powers, heats)
  }
}
