import Electrical
import Quantities

/// The rules that a site's power chain is held against in all its states.
extension Checks {
  static func overloads(_ site: Site) -> [Finding] {
    let found = site.power?.findings.filter { $0.matter == .overload } ?? []
    guard let worst = found.first else { return [] }
    let values: [String: Finding.Value] = [
      "device": .device(worst.device), "load": power(worst.load, worst.isInWatts),
      "rating": power(worst.rating, worst.isInWatts), "reason": .text(worst.reason.rawValue),
      "out": .device(worst.out.isEmpty ? "-" : worst.out), "count": count(found.count),
    ]
    // With everything in service or one thing out; two at a time are what redundancy was chosen for.
    let isSingle = found.contains { ![.generatorLost, .maintenance].contains($0.reason) }
    return [
      Finding(isSingle ? .shortfall : .warning, .powerOverload, site: site.brief.id, values, [])
    ]
  }

  private static func power(_ value: Double, _ isInWatts: Bool) -> Finding.Value {
    isInWatts ? .of(Power(si: value)) : .of(ApparentPower(si: value))
  }

  static func singlePoints(_ site: Site) -> [Finding] {
    let found = site.power?.findings.filter { $0.matter == .singlePoint && $0.gpus > 0 } ?? []
    guard let worst = found.max(by: { $0.gpus < $1.gpus }) else { return [] }
    let values: [String: Finding.Value] = [
      "device": .device(worst.device), "gpus": count(Int(worst.gpus.rounded())),
      "count": count(PlannedPower.instances(found.map(\.device), site.power?.devices ?? [])),
    ]
    return [Finding(.note, .powerSinglePoint, site: site.brief.id, values, [])]
  }

  static func deratings(_ site: Site) -> [Finding] {
    let found = site.power?.findings.filter { $0.matter == .derating } ?? []
    guard let worst = found.max(by: { $0.gpus < $1.gpus }) else { return [] }
    let values: [String: Finding.Value] = [
      "device": .device(worst.device), "power": .of(Power(si: worst.load)),
      "gpus": count(Int(worst.gpus.rounded())),
    ]
    return [Finding(.note, .powerDerating, site: site.brief.id, values, [])]
  }

  static func shortCircuits(_ site: Site) -> [Finding] {
    guard let power = site.power else { return [] }
    let boards = power.devices.filter { $0.kind == .board && $0.voltage < 1000 }
    let worst = boards.max { ($0.shortCircuit?.initial ?? 0) < ($1.shortCircuit?.initial ?? 0) }
    guard let worst, let current = worst.shortCircuit?.initial, current > power.boardWithstand
    else { return [] }
    let values: [String: Finding.Value] = [
      "device": .device(worst.name), "current": .of(Current(si: current)),
      "limit": .of(Current(si: power.boardWithstand)),
    ]
    return [Finding(.warning, .powerShortCircuit, site: site.brief.id, values, [])]
  }

  static func voltageDrops(_ site: Site) -> [Finding] {
    guard let drop = site.power?.voltageDrop, !drop.isWithin else { return [] }
    let isTotal = drop.total.drop - drop.limits.total >= drop.branch.drop - drop.limits.branch
    let (place, limit) =
      isTotal ? (drop.total, drop.limits.total) : (drop.branch, drop.limits.branch)
    let values: [String: Finding.Value] = [
      "device": .device(place.device), "drop": .of(Ratio(si: place.drop)),
      "limit": .of(Ratio(si: limit)), "out": .device(place.out.isEmpty ? "-" : place.out),
    ]
    return [Finding(.warning, .powerVoltageDrop, site: site.brief.id, values, [])]
  }

  static func swings(_ site: Site) -> [Finding] {
    guard let swings = site.power?.swings, !swings.study.stored.isWithin else { return [] }
    let values: [String: Finding.Value] = [
      "gpus": count(swings.gpus), "swing": .of(Power(si: swings.study.stored.swing)),
      "ramp": .of(Power(si: swings.study.stored.ramp)),
      "limit": .of(Power(si: swings.limits.ramp ?? 0)),
      "storage": .of(Energy(si: swings.study.needed ?? 0)),
    ]
    let rule: FindingRule = swings.study.needed == nil ? .powerSwingsBeyond : .powerSwings
    return [Finding(.note, rule, site: site.brief.id, values, [])]
  }

  /// What is lost without UPS, and without generators.
  static func reserves(_ site: Site) -> [Finding] {
    guard let power = site.power else { return [] }
    let losses = Count(si: ((power.reliability.unbridged ?? 0) * 100).rounded() / 100)
    var findings: [Finding] = []
    if !power.design.ups.isPresent {
      let start = power.design.layers.generators == nil ? 0 : power.failures.generatorStart
      let rule: FindingRule = start > 0 ? .powerNoUPS : .powerNoReserve
      findings.append(
        Finding(
          .note, rule, site: site.brief.id,
          ["count": .of(losses), "start": .of(Duration(si: start))], []))
    }
    if power.design.layers.generators == nil {
      let hours = Duration(si: (1 - power.reliability.available) * 8760 * 3600)
      findings.append(
        Finding(
          .note, .powerNoGenerators, site: site.brief.id,
          [
            "hours": .of(hours), "battery": .of(Duration(si: power.design.ups.autonomy)),
            "energy": .of(Energy(si: power.reliability.energy)),
          ], []))
    }
    return findings
  }

  static func flow(_ site: Site) -> [Finding] {
    guard let problem = site.power?.flow.problem else { return [] }
    return [
      Finding(.shortfall, .powerFlow, site: site.brief.id, ["reason": .text(problem)], [])
    ]
  }

  private static func count(_ number: Int) -> Finding.Value { .of(Count(si: Double(number))) }
}

extension PlannedPower {
  /// How many devices of the site names of one set of each kind stand for.
  static func instances(_ names: [String], _ devices: [ScheduledDevice]) -> Int {
    let sets = devices.compactMap(\.set)
    return names.reduce(0) { sum, name in
      guard name.hasPrefix("set "), let first = Int(name.dropFirst(4).prefix { $0.isNumber })
      else { return sum + 1 }
      return sum + (sets.first { $0.first == first }?.count ?? 1)
    }
  }
}
