import Catalogue
import Quantities

/// The peak rates and memory of systems: figures `compute.*`.
struct Compute {
  let fp4: Figure<FLOPRate>
  let fp8: Figure<FLOPRate>
  let bf16: Figure<FLOPRate>
  let hbmCapacity: Figure<DataSize>
  let hbmBandwidth: Figure<Bandwidth>
  /// What else is known of one GPU: its memory, and the ridges of its roofline.
  private let each: [FigureNode]

  /// The rates of `gpus` of one kind.
  init(
    _ gpu: CatalogueEntry, _ memory: HighBandwidthMemory, gpus: Figure<Count>,
    in scope: FigureScope
  ) throws {
    let rates = try gpu.root.part("compute")
    func rate(_ id: String, _ key: String) throws -> Figure<FLOPRate> {
      guard let each: Figure<FLOPRate> = rates.figure(ifPresent: key) else {
        return scope.unavailable(id, because: "\(gpu.name) has no such arithmetic")
      }
      return try scope.figure(id, "gpus * rate", ["gpus": gpus, "rate": each])
    }
    fp4 = try rate("compute.fp4.dense", "fp4_dense")
    fp8 = try rate("compute.fp8.dense", "fp8_dense")
    bf16 = try rate("compute.bf16.dense", "bf16_dense")
    hbmCapacity = try scope.figure(
      "compute.hbm.capacity", "gpus * usable", ["gpus": gpus, "usable": memory.usable])
    hbmBandwidth = try scope.figure(
      "compute.hbm.bandwidth", "gpus * bandwidth",
      ["gpus": gpus, "bandwidth": memory.bandwidth])
    each = try memory.nodes + Self.ridges(rates, memory.bandwidth, in: scope)
  }

  /// The operations for each byte of HBM at which a GPU's roofline bends, by format: work of fewer
  /// waits for memory.
  private static func ridges(
    _ rates: CataloguePart, _ bandwidth: Figure<Bandwidth>, in scope: FigureScope
  ) throws -> [FigureNode] {
    try ["fp4", "fp8", "bf16"].compactMap { format in
      guard let rate = rates.figure(ifPresent: "\(format)_dense", as: FLOPRate.self) else {
        return nil
      }
      let ridge: Figure<ArithmeticIntensity> = try scope.figure(
        "compute.ridge.\(format)", "rate / bandwidth", ["rate": rate, "bandwidth": bandwidth],
        note: "Of one GPU: work with fewer operations for each byte of HBM waits for memory.")
      return ridge.node
    }
  }

  /// The rates of several together.
  init(sum parts: [Compute], in scope: FigureScope) throws(FigureError) {
    fp4 = try scope.total("compute.fp4.dense", parts.map(\.fp4))
    fp8 = try scope.total("compute.fp8.dense", parts.map(\.fp8))
    bf16 = try scope.total("compute.bf16.dense", parts.map(\.bf16))
    hbmCapacity = try scope.total("compute.hbm.capacity", parts.map(\.hbmCapacity))
    hbmBandwidth = try scope.total("compute.hbm.bandwidth", parts.map(\.hbmBandwidth))
    each = []
  }

  var nodes: [FigureNode] {
    [fp4.node, fp8.node, bf16.node, hbmCapacity.node, hbmBandwidth.node] + each
  }
}

extension FigureScope {
  /// The sum of figures of one kind; at least one.
  func total<Value: Quantity>(
    _ id: String, _ parts: [Figure<Value>]
  ) throws(FigureError) -> Figure<Value> {
    try figure(id, "sum(parts)", ["parts": parts])
  }
}
