public import Catalogue
public import Interfaces
public import Quantities

extension LinkModel {
  /// The tiers that `nodes` hosts of a system see, built in a scalable unit.
  ///
  /// - Parameters:
  ///   - system: an entry of kind `system`.
  ///   - unit: an entry of kind `unit`.
  ///   - nodes: hosts in the cluster; 1 leaves only the inside of a system.
  ///   - change: what the compute fabric has instead of the unit's own.
  /// - Throws: ``CatalogueError``; ``ClosProblems`` when the unit's fabric cannot be built.
  public init(
    system: CatalogueEntry, unit: CatalogueEntry, nodes: Int, change: ClosChange = ClosChange(),
    _ catalogue: Catalogue
  ) throws {
    let gpu = try catalogue.entry(try system.root.text("gpu"), kind: "gpu")
    let hosts = try system.root.count("nodes")
    let gpus = try system.root.count("gpus") / max(1, hosts)
    let domain = try system.root.count("nvlink_domain")
    let part = try unit.root.part("compute")
    let nic = try catalogue.entry(try system.root.text("compute_nic"), kind: "nic")
    let nics = try system.root.count("compute_nics")
    let port: Figure<Bandwidth> = try nic.root.figure("bandwidth")
    let injection = Bandwidth(si: port.orZero.si * Double(nics) / Double(max(1, gpus)))
    let shape = try ClosShape(
      change.applied(to: try ClosDesign(unit: unit, nodes: max(1, nodes))))
    let inner = max(domain, gpus)
    let isWhole = nodes * gpus <= inner
    var tiers = [
      try LinkModel.inside(
        gpu, ranks: min(inner, max(1, nodes) * gpus),
        leaving: isWhole ? nil : injection, catalogue)
    ]
    guard !isWhole else {
      self.init(tiers: tiers)
      return
    }
    let link = try Link(try catalogue.entry(try part.text("link"), kind: "link"))
    var bandwidth = injection
    for level in shape.levels {
      let ranks = min(level.nodes, nodes) * gpus
      guard ranks > tiers[tiers.count - 1].ranks || tiers.count == 1 else {
        // A leaf that holds no more than an NVLink domain is only a way out of it.
        bandwidth = Bandwidth(si: bandwidth.si * min(1, level.taper))
        continue
      }
      let isLast = ranks >= nodes * gpus
      tiers.append(
        link.tier(
          level.name, ranks: max(ranks, tiers[tiers.count - 1].ranks), bandwidth: bandwidth,
          taper: isLast ? 0 : min(1, level.taper)))
      if isLast { break }
      bandwidth = Bandwidth(si: bandwidth.si * min(1, level.taper))
    }
    self.init(tiers: tiers)
  }

  /// Nodes of so many GPUs over one non-blocking network, for a GPU of which the catalogue has no
  /// system: one port a GPU, of the speed that its entry states.
  ///
  /// - Throws: ``CatalogueError``.
  public init(
    gpu: CatalogueEntry, perNode: Int, gpus: Int, _ catalogue: Catalogue
  ) throws(CatalogueError) {
    guard gpus > perNode else {
      self.init(tiers: [try LinkModel.inside(gpu, ranks: max(1, gpus), catalogue)])
      return
    }
    let port = try gpu.root.figure("scale_out", as: Bandwidth.self).orZero
    let inside = try LinkModel.inside(gpu, ranks: perNode, leaving: port, catalogue)
    let link = try Link(try catalogue.entry("infiniband", kind: "link"))
    self.init(tiers: [inside, link.tier("leaf", ranks: gpus, bandwidth: port, taper: 0)])
  }

  /// The GPUs of one NVLink domain, or of one node where there is no NVLink.
  ///
  /// - Parameters:
  ///   - gpu: an entry of kind `gpu`.
  ///   - ranks: GPUs in it.
  ///   - leaving: bandwidth of one GPU into the network; `nil` when there is none.
  public static func inside(
    _ gpu: CatalogueEntry, ranks: Int, leaving: Bandwidth? = nil, _ catalogue: Catalogue
  ) throws(CatalogueError) -> Tier {
    let entry = try catalogue.entry(try gpu.root.text("link"), kind: "link")
    let link = try Link(entry)
    let both: Figure<Bandwidth>? = gpu.root.figure(ifPresent: "nvlink")
    let own = both.map { $0.orZero / 2 } ?? link.bandwidth ?? .zero
    let name = both == nil ? "pcie" : "nvlink"
    return link.tier(
      name, ranks: max(1, ranks), bandwidth: own,
      taper: leaving.map { min(1, $0.si / max(own.si, 1)) } ?? 0)
  }
}

/// A link of the catalogue.
private struct Link {
  let bandwidth: Bandwidth?
  let latency: Duration
  let efficiency: Double
  let reduction: Double?
  let ramp: Double
  let measured: Int

  init(_ entry: CatalogueEntry) throws(CatalogueError) {
    let root = entry.root
    bandwidth = root.figure(ifPresent: "bandwidth", as: Bandwidth.self)?.orZero
    latency = try root.figure("latency", as: Duration.self).orZero
    efficiency = try root.figure("efficiency", as: Ratio.self).orZero.si
    reduction = root.figure(ifPresent: "reduction_efficiency", as: Ratio.self)?.orZero.si
    ramp = try root.figure("ramp", as: Ratio.self).orZero.si
    measured = Int(root.figure(ifPresent: "measured_ranks", as: Count.self)?.orZero.si ?? 0)
  }

  func tier(
    _ name: String, ranks: Int, bandwidth: Bandwidth, taper: Double
  ) -> LinkModel.Tier {
    LinkModel.Tier(
      name: name, ranks: ranks, bandwidth: bandwidth, latency: latency, efficiency: efficiency,
      reductionEfficiency: reduction, ramp: ramp, taper: taper, isMeasured: measured > 0,
      measuredRanks: measured)
  }
}
