public import Quantities

extension ElectricalModel {
  /// Lighting, controls and offices.
  ///
  /// - Parameter doors: fans of rear doors, where racks have some.
  public func house(
    itPeak: Figure<Power>, doors: Figure<Power>? = nil, in scope: FigureScope
  ) throws(FigureError) -> Figure<Power> {
    guard let doors else {
      return try scope.figure("house", "it * share", ["it": itPeak, "share": houseShare])
    }
    return try scope.figure(
      "house", "it * share + doors", ["it": itPeak, "share": houseShare, "doors": doors],
      note: "With the fans of rear doors, at all times.")
  }

  /// Losses of switchgear at no load and at the rating, and the power factor of the load.
  public var switchgear: (noLoad: Figure<Ratio>, load: Figure<Ratio>, powerFactor: Figure<Ratio>) {
    (switchgearNoLoadLoss, switchgearLoss, powerFactor)
  }
}
