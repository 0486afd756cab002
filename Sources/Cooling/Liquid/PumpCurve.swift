/// A pump at a speed: head falls with the square of the flow from shut-off.
///
/// Affinity laws (facts/facility.md section 7): flow goes with speed, head with its square, power with
/// its cube.
public struct PumpCurve: Hashable, Sendable {
  /// At full speed and no flow, Pa.
  public let shutOff: Double
  /// At the duty point, m3/s and Pa.
  public let flow, head: Double

  /// Creates a curve through a duty point.
  ///
  /// - Parameters:
  ///   - flow: m3/s, above 0.
  ///   - head: Pa, above 0.
  ///   - rise: shut-off head over the head at duty, above 1; centrifugal pumps have some 1.2 to 1.3.
  public init(flow: Double, head: Double, rise: Double = 1.25) {
    (self.flow, self.head, shutOff) = (flow, head, head * rise)
  }

  /// Head at a flow and a share of full speed, Pa; negative beyond run-out.
  public func head(at flow: Double, speed: Double = 1) -> Double {
    let fall = (shutOff - head) / (self.flow * self.flow)
    return shutOff * speed * speed - fall * flow * flow
  }

  /// Where the pump meets a loop whose pressure goes with the square of the flow, m3/s.
  ///
  /// - Parameters:
  ///   - resistance: Pa for a flow of 1 m3/s.
  ///   - pumps: equal ones in parallel.
  public func flow(against resistance: Double, speed: Double = 1, pumps: Int = 1) -> Double {
    let fall = (shutOff - head) / (self.flow * self.flow)
    let count = Double(max(1, pumps))
    return (shutOff * speed * speed / (resistance + fall / (count * count))).squareRoot()
  }

  /// The share of full speed at which one of `pumps` in parallel gives a flow at a head.
  public func speed(flow: Double, head: Double, pumps: Int = 1) -> Double {
    let each = flow / Double(max(1, pumps))
    let fall = (shutOff - self.head) / (self.flow * self.flow)
    return ((head + fall * each * each) / shutOff).squareRoot()
  }

  /// Power over that at design of a closed loop at a share of its flow, whose control holds a share of
  /// the head at no flow.
  public static func partLoad(_ share: Double, held: Double) -> Double {
    share * ((1 - held) * share * share + held)
  }
}
