public import Catalogue
import Foundation
import Interfaces
import Quantities

extension ComponentPower {
  /// The power of a system of the catalogue.
  ///
  /// - Parameters:
  ///   - system: an entry of kind `system`.
  ///   - practice: the loads of phases and the efficiency of supplies.
  ///   - limits: power limits of one GPU to look at, W; shares of the maximum unless given.
  /// - Throws: ``CatalogueError``.
  public init(
    _ system: CatalogueEntry, practice: CatalogueEntry, limits: [Double] = [],
    _ catalogue: Catalogue
  ) throws {
    let root = system.root, power = try system.root.part("power")
    func watts(_ part: CataloguePart, _ key: String) -> Double? { part.number(key) }
    let (idle, maximum) = (watts(power, "idle") ?? 0, watts(power, "max") ?? 0)
    let typical = watts(power, "typical") ?? maximum
    let known = try Known(system, catalogue)
    let curve = try Self.supplies(power, isRack: root.text("form") == "rack", practice)
    func output(_ input: Double) -> Double { curve?.output(input: input) ?? input }
    let rest = (
      max(0, output(idle) - known.parts.reduce(0) { $0 + $1.idle }),
      max(0, output(maximum) - known.parts.reduce(0) { $0 + $1.maximum })
    )
    let parts = known.parts + [Known.Part(.rest, nil, rest.0, rest.1)]
    /// Each part, then the supplies, at a load of the GPUs between idle (0) and maximum (1).
    func at(_ load: Double, gpu: Double? = nil) -> [Double] {
      let values = parts.map { part in
        part.component == .gpus && gpu != nil
          ? gpu ?? 0 : part.idle + load * (part.maximum - part.idle)
      }
      let sum = values.reduce(0, +)
      return values + [(curve?.input(output: sum) ?? sum) - sum]
    }
    func load(gpu share: Double) -> Double {
      let (low, high) = (known.gpuIdle, known.gpuMaximum)
      return high > low ? min(1, max(0, (share * high - low) / (high - low))) : share
    }
    let shares = try Self.phaseLoads(practice)
    let columns = [at(0), at(Self.load(of: typical) { at($0).reduce(0, +) }), at(1)]
    let inPhase = shares.map { at(load(gpu: $0.load)) }
    let kinds = parts.map { ($0.component, $0.count) } + [(.supplies, nil)]
    self.system = system.id
    gpus = known.gpus
    perRack = Int(try root.part("racking").figure("per_rack", as: Count.self).orZero.si)
    self.parts = kinds.enumerated().map { index, kind in
      Part(
        component: kind.0, count: kind.1, idle: columns[0][index], typical: columns[1][index],
        maximum: columns[2][index], phases: inPhase.map { $0[index] })
    }
    phases = zip(shares, inPhase).map { share, values in
      Phase(phase: share.phase, gpuLoad: share.load, power: values.reduce(0, +))
    }
    (self.idle, self.typical, self.maximum) = (idle, typical, maximum)
    peak = watts(power, "peak")
    let supplies = power.part(ifPresent: "supplies")
    installed = curve?.rating
    oneFeed = watts(power, "shelves") ?? supplies.flatMap { _ in curve.map { $0.rating / 2 } }
    let wanted = limits.isEmpty ? Self.usualShares.map { $0 * known.gpuMaximum } : limits
    let exponent = known.exponent
    let whole = at(1).reduce(0, +)
    caps = wanted.filter { $0 > known.gpuIdle && $0 <= known.gpuMaximum }.map { limit in
      let share = limit / known.gpuMaximum
      let power = at(load(gpu: share), gpu: limit * Double(known.gpus)).reduce(0, +)
      let rate = exponent.map { pow(share, $0) }
      return Cap(
        limit: limit, power: power, gpusPerMegawatt: 1e6 / power * Double(known.gpus),
        rate: rate, ratePerMegawatt: rate.map { $0 * whole / power })
    }
  }

  /// Shares of a GPU's maximum at which limits are looked at.
  private static let usualShares = [1, 0.9, 0.8, 0.7, 0.6, 0.5]

  /// What the catalogue states of the components.
  private struct Known {
    struct Part {
      let component: Component
      let count: Int?
      let idle, maximum: Double

      init(_ component: Component, _ count: Int?, _ idle: Double, _ maximum: Double) {
        (self.component, self.count) = (component, count)
        (self.idle, self.maximum) = (idle, maximum)
      }
    }

    let parts: [Part]
    let gpus: Int
    /// Of one GPU.
    let gpuIdle, gpuMaximum: Double
    /// Of rates by power; `nil` where nothing was fitted.
    let exponent: Double?

    init(_ system: CatalogueEntry, _ catalogue: Catalogue) throws {
      let root = system.root
      func count(_ key: String) throws -> Int {
        Int(try root.figure(key, as: Count.self).orZero.si)
      }
      let entry = try catalogue.entry(try root.text("gpu"), kind: "gpu")
      let power = try entry.root.part("power")
      gpus = try count("gpus")
      gpuMaximum = power.number("max") ?? 0
      let model = try? GPUModel(entry, catalogue)
      gpuIdle = power.number("idle") ?? model?.idlePower ?? 0
      exponent = model.map { $0.calibration["power_exponent"] }
      var parts = [
        Part(.gpus, gpus, gpuIdle * Double(gpus), gpuMaximum * Double(gpus))
      ]
      let hosts = try count("nodes")
      if let name = try? root.text("node") {
        let node = try catalogue.entry(name, kind: "node")
        let cpu = try catalogue.entry(try node.root.text("cpu"), kind: "cpu")
        let packages = hosts * Int(node.root.number("packages") ?? 0)
        if let most = cpu.root.number("power"), packages > 0 {
          let idle = (cpu.root.number("idle_power") ?? most) * Double(packages)
          parts.append(Part(.cpus, packages, idle, most * Double(packages)))
        }
      }
      if let switches = try root.part("power").number("nvlink_switches") {
        // Links stay trained: a switch takes at idle what it takes at work.
        let trays = root.number("nvlink_switches").map { Int($0) }
        parts.append(Part(.nvlinkSwitches, trays, switches, switches))
      }
      let nic = try catalogue.entry(try root.text("compute_nic"), kind: "nic")
      if let each = nic.root.number("power") {
        let adapters = hosts * (try count("compute_nics"))
        parts.append(
          Part(.adapters, adapters, each * Double(adapters), each * Double(adapters)))
      }
      self.parts = parts
    }
  }

  /// GPU power over its maximum in each phase, by the design practice.
  private static func phaseLoads(
    _ practice: CatalogueEntry
  ) throws -> [(phase: PowerProfile.Phase, load: Double)] {
    let part = try practice.root.part("phase_loads")
    return PowerProfile.Phase.allCases.filter { $0 != .idle }.compactMap { phase in
      part.number(phase.rawValue).map { (phase, $0) }
    }
  }

  private static func supplies(
    _ power: CataloguePart, isRack: Bool, _ practice: CatalogueEntry
  ) throws -> SupplyCurve? {
    guard let supplies = power.part(ifPresent: "supplies"), let count = supplies.number("count"),
      let rating = supplies.number("rating")
    else { return nil }
    let name = isRack ? "shelf" : "psu"
    func numbers(_ key: String) throws -> [Double] {
      try practice.root.curve("\(name)_\(key)", as: Ratio.self).map(\.orZero.si)
    }
    return SupplyCurve(
      rating: count * rating, loads: try numbers("loads"), efficiencies: try numbers("efficiencies")
    )
  }

  /// The load at which a system takes a power, by halving.
  private static func load(of power: Double, _ system: (Double) -> Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if system(middle) < power { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
