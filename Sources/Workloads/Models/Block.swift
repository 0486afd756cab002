/// One block of a model: what mixes tokens, what follows it.
public struct Block: Hashable, Codable, Sendable {
  /// What mixes tokens; `nil` in stacks whose blocks hold one thing each.
  public let mixer: Mixer?
  /// What follows; `nil` in stacks whose blocks hold one thing each.
  public let feedForward: FeedForward?

  /// What mixes tokens.
  public enum Mixer: String, Hashable, Codable, Sendable, CaseIterable {
    /// Softmax attention over the whole context (latent where the model has it).
    case full
    /// Over a sliding window.
    case sliding
    /// Within chunks.
    case chunked
    /// Gated DeltaNet.
    case delta
    /// Mamba-2.
    case stateSpace
    /// Shared key-value head over a window only.
    case shared
    /// The same, and compressed entries that an indexer picks (ratio 4).
    case sparse
    /// The same, and heavily compressed entries (ratio 128).
    case compressed
  }

  /// What follows the mixer.
  public enum FeedForward: String, Hashable, Codable, Sendable {
    /// A dense MLP.
    case dense
    /// Routed experts.
    case experts
  }

  /// Most blocks that a pattern may have.
  public static let most = 4096

  /// Reads a pattern of blocks; `nil` when it is none or has more than ``most`` blocks.
  ///
  /// Either words of two letters separated by spaces, mixer (A full, S sliding, C chunked, L delta,
  /// W shared, P sparse, H compressed) then MLP (D dense, E experts), of which several may be
  /// repeated as `(AD)x3`; or one run of letters with one thing a block (M Mamba-2, * attention,
  /// - dense, E experts).
  public static func pattern(_ text: String) -> [Block]? {
    if text.contains("M") || text.contains("*") { return singles(text) }
    var blocks: [Block] = []
    var rest = text[...]
    while let first = rest.first {
      if first == " " {
        rest = rest.dropFirst()
      } else if first == "(" {
        guard let end = rest.firstIndex(of: ")"),
          let group = words(rest[rest.index(after: rest.startIndex)..<end])
        else { return nil }
        rest = rest[rest.index(after: end)...]
        guard rest.first == "x" else { return nil }
        let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        guard let times = Int(digits), (1...most).contains(times),
          blocks.count + group.count * times <= most
        else { return nil }
        for _ in 0..<times { blocks += group }
        rest = rest.dropFirst(1 + digits.count)
      } else {
        guard let group = words(rest.prefix { $0 != " " && $0 != "(" }), blocks.count < most else {
          return nil
        }
        blocks += group
        rest = rest.drop { $0 != " " && $0 != "(" }
      }
    }
    return blocks.isEmpty ? nil : blocks
  }

  private static func words(_ text: Substring) -> [Block]? {
    let mixers: [Character: Mixer] = [
      "A": .full, "S": .sliding, "C": .chunked, "L": .delta, "W": .shared, "P": .sparse,
      "H": .compressed,
    ]
    let followers: [Character: FeedForward] = ["D": .dense, "E": .experts]
    var blocks: [Block] = []
    for word in text.split(separator: " ") {
      guard word.count == 2, let first = word.first, let last = word.last,
        let mixer = mixers[first], let follower = followers[last], blocks.count < most
      else { return nil }
      blocks.append(Block(mixer: mixer, feedForward: follower))
    }
    return blocks.isEmpty ? nil : blocks
  }

  private static func singles(_ text: String) -> [Block]? {
    let known: [Character: Block] = [
      "M": Block(mixer: .stateSpace, feedForward: nil),
      "*": Block(mixer: .full, feedForward: nil),
      "-": Block(mixer: nil, feedForward: .dense),
      "E": Block(mixer: nil, feedForward: .experts),
    ]
    let blocks = text.map { known[$0] }
    guard blocks.count <= most else { return nil }
    let found = blocks.compactMap(\.self)
    return found.count == blocks.count ? found : nil
  }
}
