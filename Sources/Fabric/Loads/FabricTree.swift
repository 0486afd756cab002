/// A folded Clos as its traffic sees it: nodes below leaves below pods below cores.
///
/// Wiring is even, and so is equal-cost multipath (ECMP): every uplink of a leaf carries the same, and
/// so does every uplink of the spines of a pod, whatever the traffic. What a link carries is therefore
/// what leaves or enters the part of the tree below it, over the links that are its like.
///
/// GPUs that share rails are an endpoint: eight of a node with eight rails, one of a plain fat tree.
public struct FabricTree: Sendable {
  /// The fabric.
  public let shape: ClosShape
  /// GPUs of a node.
  public let gpusPerNode: Int
  /// Nodes of an NVLink domain; 1 where NVLink stays in the node or there is none.
  public let domainNodes: Int
  /// Whether NVLink takes data to the GPU on the receiver's rail, so that the network never changes
  /// rails.
  public let forwards: Bool
  /// Endpoints of a node: groups of GPUs that share rails.
  public let groups: Int
  /// The block of each node, over all fabrics.
  let block: [Int32]
  /// The pods along the blocks that hold each node, over all fabrics.
  let pod: [Int32]
  /// The first node of each node's NVLink domain.
  let domain: [Int32]

  /// Where two endpoints meet.
  enum Meeting: Int, CaseIterable, Sendable {
    /// In the leaf that both are on.
    case leaf
    /// In a spine.
    case spine
    /// In a core.
    case core
  }

  /// Creates a tree.
  ///
  /// - Parameters:
  ///   - gpusPerNode: GPUs of a node; at least 1.
  ///   - nvlinkDomain: GPUs that reach each other over NVLink; 1 without it.
  public init(_ shape: ClosShape, gpusPerNode: Int, nvlinkDomain: Int) {
    self.shape = shape
    self.gpusPerNode = max(1, gpusPerNode)
    domainNodes = max(1, nvlinkDomain / max(1, gpusPerNode))
    forwards = nvlinkDomain > 1
    groups = FabricTree.commonDivisor(max(1, gpusPerNode), shape.design.rails)
    let nodes = shape.design.nodes
    var block = [Int32](repeating: 0, count: nodes)
    var pod = block
    var domain = block
    let podsAlong = FabricTree.ceil(shape.blocks, shape.podBlocks)
    for node in 0..<nodes {
      let (fabric, inside) = node.quotientAndRemainder(dividingBy: shape.nodes)
      let own = inside / shape.design.blockNodes
      block[node] = Int32(clamping: fabric * shape.blocks + own)
      pod[node] = Int32(clamping: fabric * podsAlong + own / shape.podBlocks)
      domain[node] = Int32(clamping: node - node % domainNodes)
    }
    self.block = block
    self.pod = pod
    self.domain = domain
  }

  /// Hosts.
  public var nodes: Int { shape.design.nodes }
  /// All GPUs.
  public var gpus: Int { nodes * gpusPerNode }
  /// All endpoints.
  public var endpoints: Int { nodes * groups }
  /// GPUs of an endpoint.
  var gpusPerGroup: Int { gpusPerNode / groups }
  /// Rails of an endpoint.
  public var railsPerGroup: Int { shape.design.rails / groups }
  /// Whether a spine reaches the leaves of all rails.
  var podsHoldAllRails: Bool { shape.podRails == shape.design.rails }
  /// Groups of leaves: one for each block and endpoint of a node.
  var leafGroups: Int { ((block.last.map { Int($0) } ?? 0) + 1) * groups }
  /// Groups of pods: one for each pod along the blocks, and each endpoint where pods hold one rail.
  var podGroups: Int { ((pod.last.map { Int($0) } ?? 0) + 1) * (podsHoldAllRails ? 1 : groups) }

  /// Links of an endpoint, towards leaves.
  public var endpointLinks: Int { shape.design.linksPerRail * shape.design.planes * railsPerGroup }
  /// Links of a group of leaves towards spines.
  public var leafLinks: Int { shape.design.leafUp * shape.design.planes * railsPerGroup }
  /// Links of a group of pods towards cores.
  public var podLinks: Int {
    shape.podSpines * shape.spineUplinks * shape.design.planes
      * (podsHoldAllRails ? 1 : railsPerGroup)
  }

  /// The endpoint of a GPU.
  public func endpoint(gpu: Int) -> Int {
    gpu / gpusPerNode * groups + gpu % gpusPerNode / gpusPerGroup
  }

  /// The group of leaves of an endpoint.
  public func leafGroup(_ endpoint: Int) -> Int {
    Int(block[endpoint / groups]) * groups + endpoint % groups
  }

  /// The group of pods of an endpoint.
  public func podGroup(_ endpoint: Int) -> Int {
    let pod = Int(pod[endpoint / groups])
    return podsHoldAllRails ? pod : pod * groups + endpoint % groups
  }

  /// Where the traffic of two endpoints meets; `nil` where no way leads from one to the other.
  func meeting(_ a: Int, _ b: Int) -> Meeting? {
    let (nodeA, nodeB) = (a / groups, b / groups)
    guard nodeA / shape.nodes == nodeB / shape.nodes else { return nil }
    let isSameGroup = a % groups == b % groups
    if isSameGroup, block[nodeA] == block[nodeB] { return .leaf }
    if pod[nodeA] == pod[nodeB], isSameGroup || podsHoldAllRails { return .spine }
    guard shape.tiers == 3, isSameGroup || podsHoldAllRails || shape.joinsRails else { return nil }
    return .core
  }

  static func commonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : commonDivisor(b, a % b)
  }

  private static func ceil(_ whole: Int, _ part: Int) -> Int { (whole + part - 1) / max(1, part) }
}
