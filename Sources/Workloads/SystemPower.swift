public import Quantities

/// The mean power of systems under a workload.
public enum SystemPower {
  /// Power of `count` systems that are busy for the share `utilisation` of their time.
  ///
  /// A busy system draws its typical power, an idle one its idle power; the mean lies on the
  /// straight line between them.
  ///
  /// - Throws: ``FigureError`` when an input measures something else.
  public static func mean(
    _ id: String, in scope: FigureScope, count: Figure<Count>, typical: Figure<Power>,
    idle: Figure<Power>, utilisation: Figure<Ratio>
  ) throws(FigureError) -> Figure<Power> {
    try scope.figure(
      id, "count * (idle + utilisation * (typical - idle))",
      ["count": count, "idle": idle, "typical": typical, "utilisation": utilisation])
  }
}
