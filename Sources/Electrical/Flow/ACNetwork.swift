/// A network of buses and branches in per unit, for an AC power flow.
///
/// Voltages are per unit of each bus's nominal voltage, so that transformers of nominal ratio are
/// plain impedances; powers are per unit of ``base``.
public struct ACNetwork: Codable, Hashable, Sendable {
  /// Base of power, VA.
  public static let base = 1e8

  /// A node.
  public struct Bus: Codable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Nominal voltage, V.
    public var voltage: Double
    /// What is taken there, W and var.
    public var active = 0.0, reactive = 0.0
    /// The voltage that a source holds there, per unit; `nil` where there is no source.
    public var held: Double?

    /// Creates a bus without load.
    public init(_ name: String, voltage: Double, held: Double? = nil) {
      (self.name, self.voltage, self.held) = (name, voltage, held)
    }
  }

  /// A line or transformer between two buses: an impedance in series and a conductance that is half
  /// at either end.
  public struct Branch: Codable, Hashable, Sendable {
    /// What a branch is.
    public enum Kind: String, Codable, Sendable {
      /// A cable section.
      case line
      /// A transformer; from is its high side.
      case transformer
    }

    /// Its name.
    public var name: String
    /// What it is.
    public var kind: Kind
    /// The indices of its buses.
    public var from, to: Int
    /// Resistance and reactance in series, per unit on ``rating``.
    public var resistance, reactance: Double
    /// No-load loss at nominal voltage, W.
    public var noLoad = 0.0
    /// Rated apparent power, VA.
    public var rating: Double
    /// Whether a switch at its end is open, so that it carries nothing.
    public var isOpen = false

    /// Creates a branch.
    public init(
      _ name: String, _ kind: Kind, from: Int, to: Int, resistance: Double, reactance: Double,
      rating: Double
    ) {
      (self.name, self.kind, self.from, self.to) = (name, kind, from, to)
      (self.resistance, self.reactance, self.rating) = (resistance, reactance, rating)
    }

    enum CodingKeys: String, CodingKey {
      case name, kind, from, to, resistance, reactance, rating
      case noLoad = "no_load"
      case isOpen = "open"
    }
  }

  /// The buses.
  public var buses: [Bus]
  /// The branches.
  public var branches: [Branch]
  /// What each bus takes, load by load: the bus, a name, W and var.
  public var loads: [Load] = []

  /// A load at a bus.
  public struct Load: Codable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// The bus.
    public var bus: Int
    /// W and var.
    public var active, reactive: Double
  }

  /// Creates a network.
  public init(buses: [Bus], branches: [Branch]) {
    (self.buses, self.branches) = (buses, branches)
  }

  /// Adds a load at a bus.
  public mutating func add(_ name: String, at bus: Int, active: Double, reactive: Double) {
    loads.append(Load(name: name, bus: bus, active: active, reactive: reactive))
    buses[bus].active += active
    buses[bus].reactive += reactive
  }
}

/// Why a power flow has no solution, and where.
public enum ACFlowError: Error, Hashable, CustomStringConvertible {
  /// Nothing holds a voltage.
  case noSource
  /// A bus that takes power has no closed branch to a source.
  case isolated(String)
  /// A line joins buses of different nominal voltage, V.
  case voltages(String, Double, Double)
  /// A branch without impedance or rating, or a number that is not finite.
  case badBranch(String)
  /// The equations are singular at a bus: the network has come to its limit there.
  case singular(String)
  /// The iteration does not converge; the bus with the largest mismatch, and that, W.
  case diverged(String, Double, iterations: Int)
  /// More buses than a dense solution takes.
  case tooLarge(Int)

  /// The sentence that a message shows.
  public var description: String {
    switch self {
    case .noSource: "no bus is held by a source: give the network a utility or a generator"
    case .isolated(let bus): "bus \"\(bus)\" takes power and no closed branch leads to a source"
    case .voltages(let line, let a, let b):
      "line \"\(line)\" joins \(a / 1000) kV and \(b / 1000) kV: put a transformer between them"
    case .badBranch(let name): "branch \"\(name)\" has no impedance or rating"
    case .singular(let bus):
      "the equations are singular at bus \"\(bus)\": its branches cannot carry what it takes"
    case .diverged(let bus, let mismatch, let iterations):
      "after \(iterations) steps \(Int(min(1e15, mismatch / 1000))) kW are unbalanced at bus "
        + "\"\(bus)\": its branches cannot carry what it takes; shorten them, add some, or raise the "
        + "voltage"
    case .tooLarge(let buses): "\(buses) buses are more than this solution takes (5,000)"
    }
  }
}
