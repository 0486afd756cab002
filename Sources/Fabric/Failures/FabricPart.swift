/// A part of a fabric that can fail alone.
public enum FabricPart: Hashable, Sendable {
  /// A leaf: number in its kind.
  case leaf(Int)
  /// A spine.
  case spine(Int)
  /// A core.
  case core(Int)
  /// A cable between a node and its leaf, with all its links.
  case nodeCable
  /// A cable between a leaf and a spine.
  case leafCable
  /// A cable between a spine and a core.
  case spineCable
  /// A module in a node.
  case nodeModule
  /// A module in a leaf, towards nodes.
  case leafModuleDown
  /// A module in a leaf, towards spines.
  case leafModuleUp
  /// A module in a spine, towards leaves.
  case spineModuleDown
  /// A module in a spine, towards cores.
  case spineModuleUp
  /// A module in a core.
  case coreModule
  /// All switches of a plane.
  case plane

  /// What it is.
  public var kind: Kind {
    switch self {
    case .leaf: .leaf
    case .spine: .spine
    case .core: .core
    case .nodeCable: .nodeCable
    case .leafCable: .leafCable
    case .spineCable: .spineCable
    case .nodeModule: .nodeModule
    case .leafModuleDown: .leafModuleDown
    case .leafModuleUp: .leafModuleUp
    case .spineModuleDown: .spineModuleDown
    case .spineModuleUp: .spineModuleUp
    case .coreModule: .coreModule
    case .plane: .plane
    }
  }

  /// Which, counted from 0 within its kind; `nil` where one stands for all.
  public var number: Int? {
    switch self {
    case .leaf(let number), .spine(let number), .core(let number): number
    default: nil
    }
  }

  /// A part of a kind.
  public init(_ kind: Kind, number: Int = 0) {
    switch kind {
    case .leaf: self = .leaf(number)
    case .spine: self = .spine(number)
    case .core: self = .core(number)
    case .nodeCable: self = .nodeCable
    case .leafCable: self = .leafCable
    case .spineCable: self = .spineCable
    case .nodeModule: self = .nodeModule
    case .leafModuleDown: self = .leafModuleDown
    case .leafModuleUp: self = .leafModuleUp
    case .spineModuleDown: self = .spineModuleDown
    case .spineModuleUp: self = .spineModuleUp
    case .coreModule: self = .coreModule
    case .plane: self = .plane
    }
  }

  /// Kinds of parts.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// A switch that nodes meet.
    case leaf
    /// A switch that leaves meet.
    case spine
    /// A switch that pods meet.
    case core
    /// A cable from node to leaf.
    case nodeCable = "node-cable"
    /// A cable from leaf to spine.
    case leafCable = "leaf-cable"
    /// A cable from spine to core.
    case spineCable = "spine-cable"
    /// A transceiver in a node.
    case nodeModule = "node-transceiver"
    /// A transceiver in a leaf, towards nodes.
    case leafModuleDown = "leaf-down-transceiver"
    /// A transceiver in a leaf, towards spines.
    case leafModuleUp = "leaf-up-transceiver"
    /// A transceiver in a spine, towards leaves.
    case spineModuleDown = "spine-down-transceiver"
    /// A transceiver in a spine, towards cores.
    case spineModuleUp = "spine-up-transceiver"
    /// A transceiver in a core.
    case coreModule = "core-transceiver"
    /// A whole plane.
    case plane

    /// As people say it.
    public var words: String {
      switch self {
      case .leaf, .spine, .core, .plane: rawValue
      case .nodeCable: "cable node to leaf"
      case .leafCable: "cable leaf to spine"
      case .spineCable: "cable spine to core"
      case .nodeModule: "transceiver in a node"
      case .leafModuleDown: "transceiver in a leaf, down"
      case .leafModuleUp: "transceiver in a leaf, up"
      case .spineModuleDown: "transceiver in a spine, down"
      case .spineModuleUp: "transceiver in a spine, up"
      case .coreModule: "transceiver in a core"
      }
    }
  }
}

/// What one failure leaves.
public struct FailureEffect: Codable, Hashable, Sendable {
  /// GPUs of which no link to a switch is left: their job stops.
  public let gpusCut: Int
  /// GPUs that keep a way and lose bandwidth to somewhere.
  public let gpusSlowed: Int
  /// What the worst hit keep of the bandwidth from an endpoint, leaf or pod into the fabric, over what
  /// they had: 0 when cut.
  public let bandwidthLeft: Double
  /// Where that bandwidth is lost.
  public let tier: LinkLoads.Tier
  /// Whether GPUs that are not cut no longer reach all others.
  public let isDivided: Bool

  /// Creates an effect.
  public init(
    gpusCut: Int, gpusSlowed: Int, bandwidthLeft: Double, tier: LinkLoads.Tier, isDivided: Bool
  ) {
    self.gpusCut = gpusCut
    self.gpusSlowed = gpusSlowed
    self.bandwidthLeft = bandwidthLeft
    self.tier = tier
    self.isDivided = isDivided
  }

  enum CodingKeys: String, CodingKey {
    case tier
    case gpusCut = "gpus_cut"
    case gpusSlowed = "gpus_slowed"
    case bandwidthLeft = "bandwidth_left"
    case isDivided = "is_divided"
  }

  /// Whether anything is lost at all.
  public var isFelt: Bool { bandwidthLeft < 1 }
}
