import Catalogue
import Quantities

/// The memory of one GPU down to its stacks and pins: figures `hbm.*`.
struct HighBandwidthMemory {
  /// What a job can use: what the driver reports.
  let usable: Figure<DataSize>
  /// The bandwidth that rooflines take.
  let bandwidth: Figure<Bandwidth>
  /// Figures that nothing else leads to.
  let nodes: [FigureNode]

  /// The memory of a GPU; where the catalogue does not model stacks, what is printed.
  init(_ gpu: CatalogueEntry, _ catalogue: Catalogue, in scope: FigureScope) throws {
    let memory = try gpu.root.part("memory")
    let reported = try memory.figure("capacity", as: DataSize.self)
    let printed = try memory.figure("bandwidth", as: Bandwidth.self)
    guard let id = memory.text(ifPresent: "stack"),
      let stacks = memory.figure(ifPresent: "stacks", as: Count.self)
    else {
      (usable, bandwidth, nodes) = (reported, printed, [])
      return
    }
    let stack = try catalogue.entry(id, kind: "hbm").root
    let gross: Figure<DataSize> = try scope.figure(
      "hbm.gross", "stacks * capacity",
      ["stacks": stacks, "capacity": try stack.figure("capacity", as: DataSize.self)])
    usable = try scope.figure(
      "hbm.usable", "min(reported, gross)", ["reported": reported, "gross": gross],
      note: "Of one GPU; the driver and ECC keep the rest.")
    let pins: Figure<Count> = try scope.figure(
      "hbm.pins", "stacks * width",
      ["stacks": stacks, "width": try stack.figure("bus_width", as: Count.self)])
    var nodes: [FigureNode] = []
    if let rate = memory.figure(ifPresent: "pin_rate", as: Bandwidth.self) {
      let peak: Figure<Bandwidth> = try scope.figure(
        "hbm.pin_bandwidth", "pins * rate", ["pins": pins, "rate": rate])
      bandwidth = try scope.figure(
        "hbm.bandwidth", "min(printed, peak)", ["printed": printed, "peak": peak])
    } else {
      let rate: Figure<Bandwidth> = try scope.figure(
        "hbm.pin_rate", "printed / pins", ["printed": printed, "pins": pins],
        note: "Not read from a device: what the printed bandwidth takes.")
      nodes.append(rate.node)
      bandwidth = printed
    }
    if let energy = stack.figure(ifPresent: "energy", as: EnergyPerData.self) {
      let power: Figure<Power> = try scope.figure(
        "hbm.power", "bandwidth * energy", ["bandwidth": bandwidth, "energy": energy],
        note: "Moving data at full bandwidth, of one GPU; within the GPU's power limit.")
      nodes.append(power.node)
    }
    self.nodes = nodes
  }
}
