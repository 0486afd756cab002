/// How two devices of a node reach each other, nearest first, in the words of `nvidia-smi topo -m`.
public enum PathClass: Int, Comparable, Sendable, CaseIterable {
  /// The device itself: `X`.
  case same
  /// Over NVLink, directly or through NVLink switches: `NV` with the number of links.
  case nvlink
  /// Over the coherent link between a GPU and its CPU: `C2C`.
  case c2c
  /// At most one PCIe bridge between them: `PIX`.
  case pix
  /// Several PCIe bridges, none of them a host bridge: `PXB`.
  case pxb
  /// Through one PCIe host bridge: `PHB`.
  case phb
  /// Between host bridges within a NUMA node: `NODE`.
  case node
  /// Between NUMA nodes: `SYS`.
  case sys

  /// The word that the matrix prints; NVLink paths add their number of links.
  public var word: String {
    switch self {
    case .same: "X"
    case .nvlink: "NV"
    case .c2c: "C2C"
    case .pix: "PIX"
    case .pxb: "PXB"
    case .phb: "PHB"
    case .node: "NODE"
    case .sys: "SYS"
    }
  }

  /// What the class means, as a legend says it.
  public var meaning: String {
    switch self {
    case .same: "the device itself"
    case .nvlink: "so many NVLinks, directly or through NVLink switches"
    case .c2c: "the coherent link between a GPU and its CPU"
    case .pix: "at most one PCIe bridge"
    case .pxb: "several PCIe bridges, none a host bridge"
    case .phb: "through one PCIe host bridge"
    case .node: "between host bridges of one NUMA node"
    case .sys: "between NUMA nodes"
    }
  }

  /// The class of a word without its number of links.
  public init?(word: some StringProtocol) {
    guard let match = PathClass.allCases.first(where: { $0.word == word }) else { return nil }
    self = match
  }

  /// Whether one class is nearer.
  public static func < (lhs: PathClass, rhs: PathClass) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// Path classes of which one holds: what a capture leaves open, or what a plan accepts.
public struct PathClasses: OptionSet, Hashable, Sendable {
  /// One bit for each class.
  public let rawValue: Int

  /// Creates a set from its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The set of one class.
  public init(_ path: PathClass) { self.init(rawValue: 1 << path.rawValue) }

  /// The classes, nearest first.
  public var classes: [PathClass] {
    PathClass.allCases.filter { contains(PathClasses($0)) }
  }

  /// The words, such as `PIX or PXB`.
  public var words: String { classes.map(\.word).joined(separator: " or ") }
}
