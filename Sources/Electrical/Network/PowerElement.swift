/// A part of a power chain that carries power or takes it: a device, or one way through a device.
///
/// Plain numbers in the SI, since tens of thousands of them are laid out in columns; what a planner
/// reads is ``PowerNetwork`` through its tables.
public struct PowerElement: Codable, Hashable, Sendable {
  /// What sort of thing it is.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// A circuit of the utility: a source.
    case utility
    /// A generating set: a source.
    case generator
    /// A switchboard or its busbar.
    case board
    /// A cable section with its switch, as in a medium-voltage ring.
    case cable
    /// A transformer.
    case transformer
    /// An uninterruptible power supply.
    case ups
    /// A static transfer switch.
    case transfer = "transfer switch"
    /// A busway, or the feeder of a remote power panel.
    case busway
    /// The power shelves or supplies of a rack on one of its feeds.
    case shelf
    /// Racks, pumps, mechanical plant, lighting: what takes power.
    case load
  }

  /// How it is fed.
  public struct Feed: Codable, Hashable, Sendable {
    /// The index of the element that feeds; smaller than that of the element fed.
    public var from: Int
    /// 0 in normal operation; the live feeds of the lowest level carry, higher ones stand by.
    public var level: Int
    /// Share among the live feeds of a level.
    public var weight: Double
    /// What a load can take through the feed, W; `nil` for no limit.
    public var capacity: Double?

    /// Creates a feed.
    public init(_ from: Int, level: Int = 0, weight: Double = 1, capacity: Double? = nil) {
      (self.from, self.level, self.weight, self.capacity) = (from, level, weight, capacity)
    }
  }

  /// Its name, unique in the network, such as `set 1 / A / UPS 2`.
  public var id: String
  /// What sort of thing it is.
  public var kind: Kind
  /// Its entry in the catalogue, where it has one.
  public var item: String?
  /// Its feeds, by ascending level; none for a source.
  public var feeds: [Feed] = []
  /// How many equal elements it stands for.
  public var count = 1
  /// Nominal voltage out, V.
  public var voltage: Double
  /// Nominal voltage in, V, where it differs.
  public var primary: Double?
  /// Nameplate: W for UPS, generators and shelves, VA at the nominal voltage for the rest; `nil`
  /// where nothing is rated.
  public var rating: Double?
  /// Share of the rating to plan with: the continuous-load rule.
  public var continuous = 1.0
  /// Loss over the rating: a0 + a1 x + a2 x², x being the load over the rating.
  public var loss = Loss()
  /// Reactance in series, per unit on the rating.
  public var reactance = 0.0
  /// Reactive over active power in, where a converter sets it.
  public var converterRatio: Double?
  /// What it takes itself, W and var.
  public var load = 0.0, reactiveLoad = 0.0
  /// Its part of the load tables, such as `compute` or `mechanical`; only for loads.
  public var loadClass: String?
  /// GPUs behind a load.
  public var gpus = 0
  /// How long it carries its load without input, s; 0 without batteries.
  public var autonomy = 0.0
  /// How many feeds of the lowest level it takes to carry the load.
  public var needed = 1

  /// Coefficients of a loss curve, shares of the rating.
  public struct Loss: Codable, Hashable, Sendable {
    /// At no load, linear and square terms.
    public var a0 = 0.0, a1 = 0.0, a2 = 0.0
    /// Creates a curve; without arguments, no loss.
    public init(a0: Double = 0, a1: Double = 0, a2: Double = 0) {
      (self.a0, self.a1, self.a2) = (a0, a1, a2)
    }

    /// The efficiency at a load over the rating.
    public func efficiency(at load: Double) -> Double {
      load / (load + a0 + load * (a1 + load * a2))
    }
  }

  /// Creates an element without feeds, rating, loss or load.
  public init(_ id: String, _ kind: Kind, voltage: Double, feeds: [Feed] = []) {
    (self.id, self.kind, self.voltage, self.feeds) = (id, kind, voltage, feeds)
  }

  /// Resistance in series, per unit on the rating: what makes the square-law loss; 0 for converters.
  public var resistance: Double { isRatedInWatts ? 0 : loss.a2 }

  /// What it may carry, W or VA; `nil` where nothing is rated.
  public var limit: Double? { rating.map { $0 * continuous } }

  /// Whether its rating is an active power.
  public var isRatedInWatts: Bool {
    switch kind {
    case .ups, .generator, .shelf, .load: true
    case .utility, .board, .cable, .transformer, .transfer, .busway: false
    }
  }

  /// The current of its rating, A; `nil` where nothing is rated.
  public var ratedCurrent: Double? {
    isRatedInWatts ? nil : rating.map { $0 / (3.0.squareRoot() * voltage) }
  }
}
