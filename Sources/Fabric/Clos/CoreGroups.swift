/// How cores join the pods of a fabric: the cheapest even wiring.
///
/// A group of cores takes the same spines of every pod. Among the groupings that fit the radix, the
/// one with the fewest cores wins, then the fewest links, then the fewest groups: a spine that reaches
/// more cores loses less with one of them.
struct CoreGroups {
  let uplinks: Int
  let groups: Int
  let cores: Int
  let joinsRails: Bool

  /// - Parameters:
  ///   - beside: pods of one rail each that stand side by side; 1 where pods hold all rails.
  ///   - least: uplinks that a spine must have to keep its pod's ratio of up to down.
  ///   - most: uplinks that it may have.
  init(
    pods: Int, podSpines: Int, beside: Int, least: Int, most: Int, radix: Int
  ) throws(ClosProblems) {
    var best: CoreGroups?
    // Pods of single rails may meet in cores, or each rail keep cores of its own.
    for joins in beside == 1 ? [true] : [true, false] {
      let podsJoined = joins ? pods : pods / beside
      for positions in 1...podSpines where podSpines % positions == 0 {
        let groups = podSpines / positions * (joins ? 1 : beside)
        for uplinks in max(1, min(least, most))...most {
          let spines = podsJoined * positions
          let cores = ClosShape.fewestSpines(leaves: spines, uplinks: uplinks, ports: radix)
          guard spines * (uplinks / cores) <= radix else { continue }
          let found = CoreGroups(
            uplinks: uplinks, groups: groups, cores: cores, joinsRails: joins)
          if best.map({ found.order < $0.order }) ?? true { best = found }
        }
      }
    }
    guard let best else {
      throw ClosProblems([
        ClosProblem(
          key: "spine_up", found: "\(most)",
          rule: "no core of radix \(radix) joins \(pods) pods of \(podSpines) spines evenly",
          nearest: "\(radix / 2)")
      ])
    }
    self = best
  }

  private init(uplinks: Int, groups: Int, cores: Int, joinsRails: Bool) {
    self.uplinks = uplinks
    self.groups = groups
    self.cores = cores
    self.joinsRails = joinsRails
  }

  private var order: (Int, Int, Int, Int) {
    (groups * cores, uplinks, joinsRails ? 0 : 1, groups)
  }
}
