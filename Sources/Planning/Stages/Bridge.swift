import Catalogue
import Economics
import Quantities

/// What it costs that GPUs wait for the grid, against gas engines that bridge the time.
///
/// Storage is no bridge: it moves energy by hours, and what is missing here is missing for quarters.
struct Bridge {
  let nodes: [FigureNode]

  init(
    _ phases: [Phase], _ annual: AnnualCost, _ exchange: Exchange, _ practice: CatalogueEntry,
    in scope: FigureScope
  ) throws {
    guard !phases.isEmpty else {
      nodes = []
      return
    }
    let quarter = Figure<Count>.given(
      "constant.quarter_hours", Count(si: 2190), sources: ["scenario"], confidence: .stated,
      note: "Hours of a quarter of a planning year.")
    let waiting: Figure<Money> = try scope.figure(
      "bridge.waiting.cost", unit: exchange.currency.unit, "sum(waiting) * quarter * gpu_hour",
      ["waiting": phases.map(\.waiting), "quarter": quarter, "gpu_hour": annual.perGPUHour],
      note: "What the hours of the GPUs that wait cost.")
    let power: Figure<Power> = try scope.figure(
      "bridge.power", "max(waiting)", ["waiting": phases.map(\.waitingPower)],
      note: "The most that waits at a time.")
    let hour = Figure<Duration>.given(
      "constant.hour", Duration(si: 3600), sources: ["scenario"], confidence: .stated)
    let energy: Figure<Energy> = try scope.figure(
      "bridge.energy", "sum(waiting) * quarter * hour",
      ["waiting": phases.map(\.waitingPower), "quarter": quarter, "hour": hour],
      note: "At the utility peak all the time: an upper end.")
    let engines = try exchange.amount(
      "bridge.engines.cost", "power * price", price: try practice.root.price("gas_engine_cost"),
      for: Power.unit.dimension, [("power", power)], in: scope)
    let fuel = try exchange.amount(
      "bridge.fuel.cost", "energy * price", price: try practice.root.price("gas_energy_cost"),
      for: Energy.unit.dimension, [("energy", energy)], in: scope)
    let gas: Figure<Money> = try scope.figure(
      "bridge.gas.cost", unit: exchange.currency.unit, "engines + fuel",
      ["engines": engines, "fuel": fuel], note: "Gas engines for all that waits, and their fuel.")
    let capped = try Self.capped(phases, annual, exchange, practice, quarter, scope)
    let worst = phases.filter { $0.needed.orZero.si > 0 }
      .min { $0.capacity.orZero / $0.needed.orZero < $1.capacity.orZero / $1.needed.orZero }
    guard let worst else {
      nodes = [waiting.node, gas.node, capped.node]
      return
    }
    let cap: Figure<Ratio> = try scope.figure(
      "bridge.cap", "min(1, capacity / needed)",
      ["capacity": worst.capacity, "needed": worst.needed],
      note:
        "Share of its power that each GPU would get, were all capped alike in the worst quarter.")
    nodes = [waiting.node, gas.node, cap.node, capped.node]
  }

  /// What the work costs that is lost when all GPUs run at once under a cap that the grid can feed;
  /// below the lowest cap, as many run at it as the grid feeds.
  private static func capped(
    _ phases: [Phase], _ annual: AnnualCost, _ exchange: Exchange, _ practice: CatalogueEntry,
    _ quarter: Figure<Count>, _ scope: FigureScope
  ) throws -> Figure<Money> {
    let exponent: Figure<Ratio> = try practice.root.figure("cap_exponent")
    let floor: Figure<Ratio> = try practice.root.figure("cap_floor")
    let short = phases.filter { $0.waiting.orZero.si > 0 }
    let lost = try short.map { phase -> Figure<Count> in
      let own = scope.below("phase.\(phase.quarter)")
      let share: Figure<Ratio> = try own.figure(
        "power.cap", "min(1, capacity / needed)",
        ["capacity": phase.capacity, "needed": phase.needed])
      return try own.figure(
        "gpus.lost",
        "delivered * (1 - min(1, share / floor) * max(share, floor) ^ exponent)",
        ["delivered": phase.delivered, "share": share, "floor": floor, "exponent": exponent],
        note: "GPUs whose work is lost when all run under one power cap.")
    }
    guard !lost.isEmpty else {
      return try scope.figure(
        "bridge.capped.cost", unit: exchange.currency.unit, "0 * quarter * gpu_hour",
        ["quarter": quarter, "gpu_hour": annual.perGPUHour], note: "Nothing waits.")
    }
    return try scope.figure(
      "bridge.capped.cost", unit: exchange.currency.unit, "sum(lost) * quarter * gpu_hour",
      ["lost": lost, "quarter": quarter, "gpu_hour": annual.perGPUHour],
      note: "What the work costs that a power cap on all GPUs loses.")
  }
}
