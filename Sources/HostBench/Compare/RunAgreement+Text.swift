import Quantities

extension RunAgreement {
  /// The answer in a line.
  public var headline: String {
    let share = counted > 0 ? " (\(percent(Double(within) / Double(counted), 0)))" : ""
    return "\(agrees ? "AGREE" : "DISAGREE"): \(first) and \(second): \(within) of \(counted) "
      + "measurements\(share) within their stated spreads; at least "
      + "\(percent(RunAgreement.least, 0)) are asked"
  }

  /// What is counted and not within its spread, the worst first: what, first, second, difference, spread.
  public var rows: [[String]] {
    let outside = items.filter { $0.isCounted && !$0.isWithin }.enumerated().sorted { a, b in
      (a.element.excess, b.offset) > (b.element.excess, a.offset)
    }
    guard !outside.isEmpty else { return [] }
    return [["outside its spread", "first", "second", "difference", "spread"]]
      + outside.map(\.element).map { item in
        [
          item.title, HostMeasurement.text(item.first, item.unit),
          HostMeasurement.text(item.second, item.unit),
          "\(item.difference > 0 ? "+" : "")\(percent(item.difference, 1))",
          "±\(percent(item.spread, 1))",
        ]
      }
  }

  private func percent(_ share: Double, _ digits: Int) -> String {
    "\(QuantityFormat.fixed(share * 100, digits)) %"
  }
}

extension RunAgreement.Item {
  /// By how much the difference is more than the spread.
  fileprivate var excess: Double { abs(difference) - spread }
}
