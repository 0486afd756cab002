/// How two devices reach each other, and how fast.
public struct DevicePath: Hashable, Sendable {
  /// The class.
  public var path: PathClass
  /// NVLinks, for paths over them.
  public var links: Int
  /// Bandwidth of one direction in bytes a second: the narrowest link that is known; links between
  /// packages are not.
  public var bandwidth: Double?

  /// The word of the matrix, such as `NV18` or `PIX`.
  public var word: String { path == .nvlink ? "NV\(links)" : path.word }
}

extension NodeTopology {
  /// The path between two devices of the node.
  public func path(from one: Device, to other: Device) -> DevicePath {
    if one.label == other.label { return DevicePath(path: .same, links: 0, bandwidth: nil) }
    if one.kind == .gpu, other.kind == .gpu, gpu.nvlinks > 0, domain != nil {
      return DevicePath(
        path: .nvlink, links: gpu.nvlinks,
        bandwidth: Double(gpu.nvlinks) * gpu.nvlinkBandwidth)
    }
    var path = one.place.path(to: other.place)
    if path == .node { path = allowance.packagePath }
    let ends = [one, other].flatMap { device in
      [device.kind == .gpu ? nil : device.rate, link(of: device)?.bandwidth].compactMap(\.self)
    }
    return DevicePath(path: path, links: 0, bandwidth: ends.min())
  }

  /// The path between a GPU and the CPU package that it hangs on.
  public func pathToPackage(of device: Device) -> DevicePath {
    if device.kind == .gpu, let c2c = gpu.c2c {
      return DevicePath(path: .c2c, links: 0, bandwidth: c2c)
    }
    return DevicePath(
      path: .phb, links: 0,
      bandwidth: device.kind == .gpu ? gpu.link.bandwidth : device.rate ?? device.link?.bandwidth)
  }

  /// The link of a device to its host, where known.
  func link(of device: Device) -> PCIeLink? { device.kind == .gpu ? gpu.link : device.link }

  /// The link of a switch to what is above it: the narrower of the host's ports and the GPUs' links.
  var switchLink: PCIeLink {
    PCIeLink(
      generation: min(gpu.link.generation, processor.pcieGeneration ?? gpu.link.generation),
      lanes: gpu.link.lanes)
  }

  /// The path between GPUs of two hosts of one NVLink domain.
  public var pathBetweenHosts: DevicePath? {
    guard let domain, domain.hosts > 1 else { return nil }
    return DevicePath(
      path: .nvlink, links: gpu.nvlinks, bandwidth: Double(gpu.nvlinks) * gpu.nvlinkBandwidth)
  }
}
