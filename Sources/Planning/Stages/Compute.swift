import Catalogue
import Quantities

/// The peak rates and memory of systems: figures `compute.*`.
struct Compute {
  let fp4: Figure<FLOPRate>
  let fp8: Figure<FLOPRate>
  let bf16: Figure<FLOPRate>
  let hbmCapacity: Figure<DataSize>
  let hbmBandwidth: Figure<Bandwidth>
  /// What else is known of the memory of one GPU.
  private let memory: [FigureNode]

  /// The rates of `gpus` of one kind.
  init(
    _ gpu: CatalogueEntry, _ catalogue: Catalogue, gpus: Figure<Count>, in scope: FigureScope
  ) throws {
    let rates = try gpu.root.part("compute")
    let memory = try HighBandwidthMemory(gpu, catalogue, in: scope)
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
    self.memory = memory.nodes
  }

  /// The rates of several together.
  init(sum parts: [Compute], in scope: FigureScope) throws(FigureError) {
    fp4 = try scope.total("compute.fp4.dense", parts.map(\.fp4))
    fp8 = try scope.total("compute.fp8.dense", parts.map(\.fp8))
    bf16 = try scope.total("compute.bf16.dense", parts.map(\.bf16))
    hbmCapacity = try scope.total("compute.hbm.capacity", parts.map(\.hbmCapacity))
    hbmBandwidth = try scope.total("compute.hbm.bandwidth", parts.map(\.hbmBandwidth))
    memory = []
  }

  var nodes: [FigureNode] {
    [fp4.node, fp8.node, bf16.node, hbmCapacity.node, hbmBandwidth.node] + memory
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
