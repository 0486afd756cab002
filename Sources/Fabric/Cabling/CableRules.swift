public import Catalogue
import Quantities

/// How cables run and which are chosen.
public struct CableRules: Codable, Hashable, Sendable {
  /// Height of the trays, m.
  public let tray: Double
  /// Share added for bends and spare.
  public let slack: Double
  /// Length added for both ends together, m.
  public let tails: Double
  /// Lengths that cables come in, m, increasing.
  public let lengths: [Double]
  /// Which cables are taken.
  public let choice: Choice
  /// The rule of labels: words with `{site}`, `{hall}`, `{rack}`, `{unit}`, `{device}`, `{port}`,
  /// `{cable}`.
  public let label: String

  /// Which cables are taken.
  public enum Choice: String, Codable, CaseIterable, Sendable {
    /// Those that the scalable unit names.
    case designed
    /// The cheapest that reaches.
    case byReach = "by_reach"
  }

  /// The rule of labels unless another is given.
  public static let defaultLabel = "{site}/{rack}/U{unit}/{device}/{port}"

  /// Reads the design practice.
  public init(
    practice: CatalogueEntry, choice: Choice = .designed, label: String = defaultLabel
  ) throws(CatalogueError) {
    let part = try practice.root.part("cabling")
    tray = try part.figure("tray_height", as: Length.self).orZero.si
    slack = try part.figure("slack", as: Ratio.self).orZero.si
    tails = try part.figure("tails", as: Length.self).orZero.si
    lengths = try part.curve("lengths", as: Length.self).map(\.orZero.si).sorted()
    self.choice = choice
    self.label = label
  }

  /// The next length that cables come in; whole metres beyond the longest.
  func stock(_ length: Double) -> Double {
    var (low, high) = (0, lengths.count)
    while low < high {
      let middle = (low + high) / 2
      if lengths[middle] < length - 1e-9 { low = middle + 1 } else { high = middle }
    }
    return low < lengths.count ? lengths[low] : length.rounded(.up)
  }
}

extension RackRows {
  /// Reads the design practice.
  public init(practice: CatalogueEntry) throws(CatalogueError) {
    func length(_ key: String) throws(CatalogueError) -> Double {
      try practice.root.figure(key, as: Length.self).orZero.si
    }
    self.init(
      rowRacks: try practice.root.part("cabling").count("row_racks"),
      width: try length("rack_width"),
      pitch: try length("rack_depth") + (try length("cold_aisle") + length("hot_aisle")) / 2,
      units: try practice.root.count("rack_units"))
  }
}
