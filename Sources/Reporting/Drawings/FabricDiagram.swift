import Drawing
import Fabric
import Planning
import Quantities

/// The networks of a cluster by levels of detail: the whole of the compute fabric above, one of its parts
/// below it, one block of nodes at the bottom, each opened from the level above.
struct FabricDiagram {
  /// One of each cluster that has networks.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    source.plan.sites.flatMap { site in
      site.clusters.compactMap { cluster -> PlanDrawing? in
        guard let fabric = cluster.fabric, let network = fabric.networks.first else { return nil }
        return FabricDiagram(site, cluster, fabric, network, source).drawing()
      }
    }
  }

  let site: PlannedSite
  let cluster: PlannedCluster
  let fabric: PlannedFabric
  let network: FabricNetwork
  let source: DrawingSource
  private var links: [Mark] = []
  private var devices: [Mark] = []
  private var words: [Mark] = []

  var shape: ClosShape { network.shape }
  private static let width = 700.0
  private static let switchSize = (width: 44.0, height: 22.0)

  private init(
    _ site: PlannedSite, _ cluster: PlannedCluster, _ fabric: PlannedFabric,
    _ network: FabricNetwork, _ source: DrawingSource
  ) {
    self.site = site
    self.cluster = cluster
    self.fabric = fabric
    self.network = network
    self.source = source
    if shape.tiers == 3 { drawWhole() }
    drawPod()
    drawBlock()
  }

  private func drawing() -> PlanDrawing {
    let id = "fabric-\(site.id)-\(cluster.id)"
    let subject =
      "\(source.short(site.name, 60)); \(source.short(cluster.owner, 40))\(identifier), "
      + source.language.catalogueName(cluster.system)
    var picture = Picture(
      id: id, width: 1060, height: 636, title: "\(source(.fabricDiagram)): \(subject)",
      summary: source.language(
        .fabricSummary, count(shape.design.nodes), count(shape.switches), count(shape.tiers),
        network.device.name))
    picture.add(Layer(id: "links", name: source(.linksLayer)), links)
    picture.add(Layer(id: "devices", name: source(.devicesLayer)), devices)
    picture.add(Layer(id: "words", name: source(.ratings)), words)
    picture.add(facts())
    return PlanDrawing(
      .fabric, id: id, site: site.id, title: source(.fabricDiagram), subject: subject,
      picture: picture, notes: notes)
  }

  /// Its GPUs where another cluster of the site has the same owner and system, its identifier where they
  /// have as many.
  private var identifier: String {
    let alike = site.clusters.filter { $0.owner == cluster.owner && $0.system == cluster.system }
    func gpus(_ id: String) -> Double? { source.value("site.\(site.id).cluster.\(id).fleet.gpus") }
    guard alike.count > 1 else { return "" }
    guard let own = gpus(cluster.id), alike.filter({ gpus($0.id) == own }).count == 1 else {
      return " (\(source.short(cluster.id, 20)))"
    }
    return " (\(source.language.number(own)) GPU)"
  }

  /// What the levels are, and how many links a leaf has each way.
  private var notes: [String] {
    let design = shape.design
    var notes = [source(.fabricNote)]
    // A block that nodes do not fill has fewer links than its leaves have room for.
    let used = min(design.leafDown, min(design.blockNodes, shape.nodes) * design.linksPerRail)
    let (down, up) = (
      Double(used) * network.linkSpeed.si, Double(design.leafUp) * network.trunkSpeed.si
    )
    if down > 0, up > 0 {
      notes.append(
        source.language(
          .leafRatio, count(used), speed(network.linkSpeed), count(design.leafUp),
          speed(network.trunkSpeed), source.language.number(down / up)))
    }
    return notes
  }

  /// What is left for the last of equal parts; `nil` where all are full.
  ///
  /// Of several fabrics the last may be smaller anyhow, and nothing is said.
  private func last(_ whole: Int, _ part: Int) -> Int? {
    guard shape.fabrics == 1, part > 0, whole > part, whole % part > 0 else { return nil }
    return whole % part
  }

  /// The blocks of the last pod and the nodes of the last block, where these are fewer.
  private var lastPod: String {
    guard shape.podRails == shape.design.rails else { return "" }
    return last(shape.blocks, shape.podBlocks).map {
      source.language(.lastPod, count($0))
    } ?? ""
  }

  private var lastBlock: String {
    last(shape.nodes, shape.design.blockNodes).map {
      source.language(.lastBlock, count($0))
    } ?? ""
  }

  func count(_ value: Int) -> String { source.language.number(Double(value)) }

  /// How often the fabric stands side by side, where it is more than once.
  private var planes: String {
    shape.planeCount > 1 ? source.language(.planesNote, count(shape.planeCount)) : ""
  }

  // MARK: - Rows of devices

  /// A row of equal things of which the first few and the last are drawn.
  private struct Row {
    /// The middles of those drawn.
    let places: [Point]
    /// The number of each, from 1.
    let numbers: [Int]
    /// Where dots stand for the others.
    let dots: Point?
  }

  private func row(_ all: Int, most: Int, y: Double, from left: Double, to right: Double) -> Row {
    let shown = min(all, most)
    let hasDots = all > shown
    let slots = shown + (hasDots ? 1 : 0)
    let pitch = (right - left) / Double(max(1, slots))
    var places: [Point] = []
    var numbers: [Int] = []
    var dots: Point?
    for slot in 0..<slots {
      let place = Point(left + (Double(slot) + 0.5) * pitch, y)
      if hasDots, slot == slots - 2 {
        dots = place
      } else {
        places.append(place)
        numbers.append(slot == slots - 1 ? all : slot + 1)
      }
    }
    return Row(places: places, numbers: numbers, dots: dots)
  }

  private mutating func draw(
    _ row: Row, _ label: (Int) -> String, size: (width: Double, height: Double), _ style: Style
  ) {
    for (place, number) in zip(row.places, row.numbers) {
      let box = Box(
        place.x - size.width / 2, place.y - size.height / 2, size.width, size.height)
      let text = label(number)
      devices.append(.shape(.rectangle(box, radius: 2), style))
      devices.append(
        .label(
          Label(
            TextLayout.clipped(text, width: size.width - 4, size: 9), at: place, size: 9,
            anchor: .middle, baseline: .middle)))
    }
    if let dots = row.dots {
      devices.append(
        .label(
          Label("…", at: dots, size: 16, isBold: true, anchor: .middle, baseline: .middle)))
    }
  }

  /// A line from each of one row to each of the other.
  private mutating func join(_ upper: Row, _ lower: Row, _ up: Double, _ down: Double) {
    for a in upper.places {
      for b in lower.places {
        links.append(
          .shape(.line(a.moved(0, up), b.moved(0, -down)), .line(.network, .thin)))
      }
    }
  }

  private static let spine = Style.outlined(.networkTint)
  private static let leaf = Style(fill: .computeTint, stroke: .ink, weight: .medium)

  /// A frame with a title, and the wedge that opens it from the thing above.
  private mutating func frame(_ box: Box, _ title: String, _ note: String, opens: Point?) {
    if let opens {
      for x in [box.left, box.right] {
        links.append(
          .shape(.line(opens, Point(x, box.top)), .line(.quiet, .thin, .dotted)))
      }
    }
    devices.append(
      .shape(.rectangle(box, radius: 4), Style(stroke: .quiet, weight: .thin, pattern: .chain)))
    for (index, text) in [title, note].enumerated() {
      words.append(
        .label(
          Label(
            TextLayout.clipped(
              text, width: box.width - 20, size: index == 0 ? 11 : 9.5, isBold: index == 0),
            at: Point(box.left + 10, box.top + 14 + Double(index) * 14),
            size: index == 0 ? 11 : 9.5,
            isBold: index == 0, baseline: .middle, paint: index == 0 ? .ink : .quiet)))
    }
  }

  // MARK: - The levels

  /// Where the level above shows the part that the next one opens.
  private var podPlace: Point?
  private var blockPlace: Point?

  /// Cores and pods.
  private mutating func drawWhole() {
    let box = Box(2, 2, Self.width - 4, 176)
    frame(
      box,
      source.language(.wholeFabric, count(shape.pods), count(shape.planeCores)) + planes,
      source.language(
        .coreNote, count(shape.spineUplinks), count(shape.coreGroups), count(shape.groupCores)),
      opens: nil)
    let cores = row(shape.planeCores, most: 8, y: 62, from: 20, to: Self.width - 20)
    let pods = row(shape.pods, most: 6, y: 144, from: 20, to: Self.width - 20)
    join(cores, pods, 11, 18)
    let core = source(.coreSwitch)
    let language = source.language
    draw(cores, { "\(core) \(language.number(Double($0)))" }, size: (62, 22), Self.spine)
    let pod = source(.pod)
    draw(pods, { "\(pod) \($0)" }, size: (84, 36), .outlined(.panel))
    podPlace = pods.places.first?.moved(0, 18)
  }

  /// Spines and the blocks below them.
  private mutating func drawPod() {
    let isWhole = shape.tiers == 2
    let top = isWhole ? 2.0 : 204
    let box = Box(2, top, Self.width - 4, isWhole ? 330 : 196)
    let blocks = isWhole ? shape.blocks : shape.podBlocks
    let spines = isWhole ? shape.planeSpines : shape.podSpines
    let rails = shape.podRails
    frame(
      box,
      isWhole
        ? source.language(.wholeTwoTiers, count(spines), count(blocks)) + planes
        : source.language(.onePod, count(spines), count(blocks), count(shape.pods)) + lastPod,
      source.language(
        .spineNote, count(shape.leafTrunk), count(shape.design.leafUp),
        count(isWhole ? shape.planeLeaves : blocks * rails))
        + (isWhole && shape.pods > 1
          ? source.language(.railNote, count(shape.podSpines), count(shape.pods)) : ""),
      opens: podPlace)
    let low = box.bottom - 32
    let spineRow = row(
      spines, most: 8, y: box.top + (isWhole ? 90 : 64), from: 20, to: Self.width - 20)
    let blockRow = row(blocks, most: 6, y: low, from: 20, to: Self.width - 20)
    join(spineRow, blockRow, 11, 18)
    let spine = source(.spineSwitch)
    draw(spineRow, { "\(spine) \($0)" }, size: (62, 22), Self.spine)
    let block = source(.block)
    draw(blockRow, { "\(block) \($0)" }, size: (84, 36), .outlined(.panel))
    blockPlace = blockRow.places.first?.moved(0, 18)
  }

  /// The leaves of a block, one or more for each rail, and its nodes.
  private mutating func drawBlock() {
    let box = Box(2, shape.tiers == 2 ? 360 : 424, Self.width - 4, shape.tiers == 2 ? 272 : 208)
    let nodes = min(shape.design.blockNodes, shape.nodes)
    let rails = shape.design.rails
    frame(
      box,
      source.language(
        .oneBlock, count(nodes), count(rails), count(nodes * fabric.gpusPerNode)) + lastBlock,
      source.language(
        .leafNote, count(shape.design.linksPerRail), speed(network.linkSpeed)), opens: blockPlace)
    let leaves = row(rails, most: 8, y: box.top + 72, from: 20, to: Self.width - 20)
    let nodeRow = row(nodes, most: 8, y: box.bottom - 34, from: 20, to: Self.width - 20)
    join(leaves, nodeRow, 11, 18)
    let leaf = source(.leafSwitch)
    draw(leaves, { "\(leaf) \($0)" }, size: (66, 22), Self.leaf)
    let node = source(.node)
    draw(nodeRow, { "\(node) \($0)" }, size: (70, 36), .outlined(.otherTint))
  }

  func speed(_ value: Bandwidth) -> String {
    "\(source.language.number(value.si * 8 / 1e9)) Gb/s"
  }
}
