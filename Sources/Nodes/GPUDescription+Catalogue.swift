public import Catalogue
internal import Schema
public import Topology

extension GPUDescription {
  /// The GPU of a catalogue entry as its node sees it.
  ///
  /// - Throws: ``NodeError/noDevice(gpu:)`` when the entry does not say how.
  public init(_ gpu: CatalogueEntry, in catalogue: Catalogue) throws {
    let memory = try gpu.record.record("memory")
    guard let device = gpu.record.record(ifPresent: "device") else {
      throw NodeError.noDevice(gpu: gpu.id)
    }
    let nvlinks = device.count(ifFact: "nvlinks") ?? 0
    let nvlink = gpu.record.fact(ifPresent: "nvlink")?.number?.si ?? 0
    let capacity = try memory.factNumber("capacity")
    self.init(
      product: device.fact(ifPresent: "product")?.text ?? gpu.name,
      pciID: device.fact(ifPresent: "pci_id")?.text,
      memory: Int(capacity),
      leastMemory: Int(memory.fact(ifPresent: "capacity")?.low?.si ?? capacity),
      memoryBandwidth: try memory.factNumber("bandwidth"),
      stacks: try HBMStacks(memory, in: catalogue),
      link: PCIeLink(
        generation: try device.factCount("pcie_generation"),
        lanes: try device.factCount("pcie_lanes")),
      nvlinks: nvlinks, nvlinkBandwidth: nvlinks > 0 ? nvlink / 2 / Double(nvlinks) : 0,
      c2c: device.fact(ifPresent: "c2c")?.number.map { $0.si / 2 },
      power: try gpu.record.record("power").factNumber("max"),
      l2: device.count(ifFact: "l2"),
      multiprocessors: device.count(ifFact: "multiprocessors"),
      computeCapability: device.fact(ifPresent: "compute_capability")?.text)
  }
}

extension HBMStacks {
  /// The stacks of a GPU's memory; `nil` where the catalogue does not model them.
  init?(_ memory: Record, in catalogue: Catalogue) throws {
    guard let id = memory.text(ifPresent: "stack"), let count = memory.count(ifFact: "stacks")
    else { return nil }
    let stack = try catalogue.entry(id, kind: "hbm").record
    let width = try stack.factCount("bus_width")
    let read = memory.fact(ifPresent: "pin_rate")?.number?.si
    let bandwidth = try memory.factNumber("bandwidth")
    self.init(
      count: count, generation: try stack.text("generation"),
      height: try stack.factCount("height"), capacity: try stack.factCount("capacity"),
      busWidth: width, channels: try stack.factCount("channels"),
      pinRate: read.map { $0 * 8 } ?? bandwidth * 8 / Double(count * width),
      isPinRateRead: read != nil,
      energyPerBit: stack.fact(ifPresent: "energy")?.number.map { $0.si / 8 })
  }
}
