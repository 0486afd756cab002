/// Reads the topology XML of NCCL.
enum NCCLTopology {
  static func capture(_ root: MarkupElement) throws(CaptureError) -> Capture {
    var walk = Walk()
    for cpu in root.children("cpu") {
      walk.cpu = cpu["numaid"]
      walk.bridge = nil
      walk.cpus += 1
      walk.visit(cpu, switches: [])
    }
    guard !walk.gpus.isEmpty else { throw .nothing(what: "no GPU") }
    guard walk.gpus.count + walk.adapters.count <= Capture.mostDevices else {
      throw .nothing(what: "more devices than a node has")
    }
    return walk.capture()
  }

  /// A device with its place.
  private struct Placed<Device> {
    var device: Device
    var cpu: Int
    var switches: [Int]
    var card: Int
    var links: [(target: String, count: Int)] = []
  }

  private struct Walk {
    var cpu: String?
    var cpus = 0
    var bridge: Int?
    var nodes = 0
    var gpus: [Placed<ObservedGPU>] = []
    var adapters: [Placed<ObservedAdapter>] = []

    /// Visits what lies inside; the reader bounds the depth.
    mutating func visit(_ element: MarkupElement, switches: [Int]) {
      for child in element.children {
        nodes += 1
        switch child.name {
        case "pci":
          let id = nodes
          let isDevice = child.children("pci").isEmpty
          if isDevice { device(child, switches: switches, card: id) }
          visit(child, switches: isDevice ? switches : switches + [id])
        case "nic": visit(child, switches: switches)
        default: break
        }
      }
    }

    private mutating func device(_ pci: MarkupElement, switches: [Int], card: Int) {
      let kind = pci["class"].map { $0.lowercased() } ?? ""
      let link = NCCLTopology.link(pci)
      if pci.child("gpu") != nil || kind.hasPrefix("0x03") {
        var gpu = ObservedGPU(label: "GPU\(pci.child("gpu")?["dev"] ?? "\(gpus.count)")")
        gpu.busID = pci["busid"].map(SMIQuery.shortBusID)
        gpu.pciID = NCCLTopology.pciID(pci)
        gpu.numa = cpu
        gpu.link = link
        let links = (pci.child("gpu")?.children("nvlink") ?? []).map {
          (target: $0["target"] ?? "", count: NCCLTopology.count($0["count"]) ?? 0)
        }
        if pci.child("gpu") != nil { gpu.nvlinks = links.map(\.count).reduce(0, +) }
        gpus.append(
          Placed(device: gpu, cpu: cpus, switches: switches, card: card, links: links))
      } else if pci.child("nic") != nil || kind.hasPrefix("0x02") {
        let nets = pci.child("nic")?.children("net") ?? []
        for net in nets.isEmpty ? [nil] : nets.map(Optional.some) {
          var adapter = ObservedAdapter(label: net?["name"] ?? "NIC\(adapters.count)")
          adapter.label = String(adapter.label.excerpt)
          adapter.pciID = NCCLTopology.pciID(pci)
          adapter.numa = cpu
          adapter.rate = net.flatMap { NCCLTopology.count($0["speed"]) }.map {
            Double($0) * 1e6 / 8
          }
          adapter.link = link
          adapters.append(
            Placed(device: adapter, cpu: cpus, switches: switches, card: card))
        }
      }
    }

    func capture() -> Capture {
      var capture = Capture(format: .nccl)
      capture.mayLackAdapters = true
      capture.gpus = gpus.map(\.device)
      capture.adapters = adapters.map(\.device)
      if adapters.isEmpty { capture.adapters = nil }
      let places =
        gpus.map { ($0.cpu, $0.switches, $0.card) }
        + adapters.map { ($0.cpu, $0.switches, $0.card) }
      capture.paths = PathMatrix(count: places.count)
      for one in places.indices {
        for other in places.indices where other > one {
          capture.paths.set(one, other, Walk.path(places[one], places[other]))
        }
      }
      addNVLinks(&capture)
      return capture
    }

    /// Links to a peer's address are direct; all others lead to switches, and through them to any peer.
    private func addNVLinks(_ capture: inout Capture) {
      let buses = Set(gpus.compactMap(\.device.busID))
      var direct: [[String: Int]] = []
      var switched: [Int] = []
      for gpu in gpus {
        let targets = gpu.links.map { (bus: SMIQuery.shortBusID($0.target), count: $0.count) }
        direct.append(Dictionary(targets.map { ($0.bus, $0.count) }, uniquingKeysWith: +))
        switched.append(
          targets.filter { !buses.contains($0.bus) }.map(\.count).reduce(0, +))
      }
      for one in gpus.indices {
        for (other, peer) in gpus.enumerated() where one < other {
          let own = peer.device.busID.flatMap { direct[one][$0] } ?? 0
          let links = own > 0 ? own : min(switched[one], switched[other])
          if links > 0 {
            capture.paths.set(one, other, PathClasses(.nvlink), links: links)
          }
        }
      }
    }

    /// NCCL keeps switches but no host bridges: what no switch joins may be PHB or NODE.
    private static func path(
      _ one: (cpu: Int, switches: [Int], card: Int),
      _ other: (cpu: Int, switches: [Int], card: Int)
    ) -> PathClasses {
      if one.card == other.card { return PathClasses(.pix) }
      guard one.cpu == other.cpu else { return PathClasses(.sys) }
      let common = zip(one.switches, other.switches).prefix { $0 == $1 }.count
      if common == 0 { return [PathClasses(.phb), PathClasses(.node)] }
      return PathClasses(
        one.switches.count == common && other.switches.count == common ? .pix : .pxb)
    }
  }

  private static func pciID(_ pci: MarkupElement) -> String? {
    guard let vendor = pci["vendor"], let device = pci["device"], vendor.hasPrefix("0x"),
      device.hasPrefix("0x"), vendor.count == 6, device.count == 6
    else { return nil }
    return "\(vendor.dropFirst(2)):\(device.dropFirst(2))".lowercased()
  }

  private static func link(_ pci: MarkupElement) -> ObservedLink {
    var link = ObservedLink()
    if let rate = pci["link_speed"].flatMap({ Double($0.prefix { $0.isNumber || $0 == "." }) }) {
      link.generation = PCIeLink.generation(gigatransfers: rate)
    }
    link.lanes = count(pci["link_width"])
    return link
  }

  private static func count(_ text: String?) -> Int? {
    guard let text, let number = Int(text), (0...1_000_000_000).contains(number) else {
      return nil
    }
    return number
  }
}
