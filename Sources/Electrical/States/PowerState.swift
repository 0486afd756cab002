/// A state of operation: what is out of service, and why.
public struct PowerState: Hashable, Sendable {
  /// Why the state is looked at.
  public enum Reason: String, Codable, CaseIterable, Sendable {
    /// Everything in service.
    case normal
    /// One device out.
    case failure = "one device out"
    /// A whole path out: a lineup, a ring.
    case path = "one path out"
    /// All circuits of the utility out: on generators, where there are any.
    case utilityLost = "utility lost"
    /// All circuits out, and a generating set fails.
    case generatorLost = "utility lost, one generator out"
    /// A device out for maintenance while another fails.
    case maintenance = "one out for maintenance, one failed"
  }

  /// Why the state is looked at.
  public let reason: Reason
  /// What is out, in words; empty in normal operation.
  public let name: String
  /// The elements that are out.
  public let out: [Int]

  /// Creates a state.
  public init(_ reason: Reason, _ name: String, out: [Int]) {
    (self.reason, self.name, self.out) = (reason, name, out)
  }
}

extension PowerNetwork {
  /// Normal operation; each device and each path out; the utility lost, alone and with each
  /// generating set out.
  public var singleStates: [PowerState] {
    let utility = elements.indices.filter { elements[$0].kind == .utility }
    var states = [PowerState(.normal, "", out: [])]
    states += components.filter { !$0.isCommonCause }.map {
      PowerState(.failure, $0.name, out: $0.elements)
    }
    states += paths.map { PowerState(.path, $0.name, out: $0.elements) }
    states.append(PowerState(.utilityLost, "utility", out: utility))
    for component in components where component.kind == .generator && !component.isCommonCause {
      states.append(
        PowerState(
          .generatorLost, "utility and \(component.name)", out: utility + component.elements))
    }
    return states
  }

  /// Every pair of devices above the racks' shelves: one out for maintenance, one failed.
  public var maintenanceStates: [PowerState] {
    maintenanceStates(of: components.filter { !$0.isCommonCause && $0.kind != .shelf })
  }

  /// Every pair of some devices.
  public func maintenanceStates(of devices: [PowerComponent]) -> [PowerState] {
    var states: [PowerState] = []
    for (index, first) in devices.enumerated() {
      for second in devices[(index + 1)...] {
        states.append(
          PowerState(
            .maintenance, "\(first.name) and \(second.name)", out: first.elements + second.elements)
        )
      }
    }
    return states
  }
}
