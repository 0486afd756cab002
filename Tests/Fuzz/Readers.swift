import Topology

// A target for libFuzzer: reads a capture, says what it shows, and holds it against a node, as
// `rackwright topology import` and `compare` do. Built and run by ./run.

/// A host with eight GPUs under four switches, so that every comparison has something to compare.
private let node: NodeTopology = {
  let gpu = GPUDescription(
    product: "NVIDIA B200", pciID: "10de:2901", memory: 192_265_846_784,
    leastMemory: 192_265_846_784, memoryBandwidth: 8e12, stacks: nil,
    link: PCIeLink(generation: 5, lanes: 16), nvlinks: 18, nvlinkBandwidth: 50e9, c2c: nil,
    power: 1000, l2: nil, multiprocessors: nil, computeCapability: "10.0")
  var devices: [Device] = []
  for index in 0..<8 {
    let place = DevicePlace(
      package: index / 4, numa: index / 4, bridge: index, switches: [index], card: index + 1)
    devices.append(Device(kind: .gpu, index: index, role: "GPU", place: place))
    devices.append(
      Device(kind: .computeAdapter, index: index, role: "Fabric", rate: 50e9, place: place))
  }
  return NodeTopology(
    id: "fuzz", name: "Fuzz",
    processor: Processor(
      name: "Xeon 8570", architecture: "x86_64", vendor: "GenuineIntel", cores: 56, threads: 2),
    packages: (0..<2).map { index in
      Package(domains: [NUMADomain(index: index, memory: 1 << 40, bandwidth: 3e11)])
    },
    gpu: gpu, devices: devices, domain: NVLinkDomain(gpus: 8, hosts: 1, switches: 2),
    allowance: Allowance(
      isMakersLayout: false, adapterPaths: [PathClasses(.pix), PathClasses(.pxb)],
      packagePath: .node, numaSettings: [1, 2], adapterFunctions: 8...16, drives: 0...10,
      memory: 1 << 40...4 << 40, gpuMemoryNodes: 0))
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReaders(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
  do throws(CaptureError) {
    let capture = try Capture.read(bytes)
    let comparison = Comparison(node, [capture, capture])
    precondition(!capture.text.isEmpty && !comparison.text.isEmpty)
    _ = CaptureDocument(capture)
    _ = ComparisonDocument(comparison)
    if capture.format == .hwloc { _ = try Capture.exportedByHwloc(bytes) }
  } catch {
    precondition(!error.description.isEmpty)
  }
  return 0
}
