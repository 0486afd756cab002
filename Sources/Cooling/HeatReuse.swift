public import Quantities

/// A sink for warm water, such as a heating network: it wants more the colder it is outside.
public struct HeatReuse: Sendable {
  /// Heat that it takes at and below ``design``.
  public let power: Figure<Power>
  /// Outside temperature at which it takes nothing.
  public let base: Figure<Temperature>
  /// Outside temperature at and below which it takes all of its power.
  public let design: Figure<Temperature>
  /// The coldest return water that is of use to it.
  public let least: Figure<Temperature>

  /// Creates a sink.
  public init(
    power: Figure<Power>, base: Figure<Temperature>, design: Figure<Temperature>,
    least: Figure<Temperature>
  ) {
    (self.power, self.base, self.design, self.least) = (power, base, design, least)
  }

  var nodes: [FigureNode] { [power.node, base.node, design.node, least.node] }
}
