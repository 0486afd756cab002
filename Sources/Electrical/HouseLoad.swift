public import Quantities

extension ElectricalModel {
  /// Lighting, controls and offices.
  public func house(itPeak: Figure<Power>, in scope: FigureScope) throws(FigureError) -> Figure<
    Power
  > {
    try scope.figure("house", "it * share", ["it": itPeak, "share": houseShare])
  }

  /// Losses of switchgear at no load and at the rating, and the power factor of the load.
  public var switchgear: (noLoad: Figure<Ratio>, load: Figure<Ratio>, powerFactor: Figure<Ratio>) {
    (switchgearNoLoadLoss, switchgearLoss, powerFactor)
  }
}
