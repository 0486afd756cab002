import Quantities

extension NodeComparison {
  /// The answer in a line.
  public var headline: String {
    let words: [Verdict: String] = [.pass: "PASS", .warn: "PASS with warnings", .fail: "FAIL"]
    let against = [
      node, baselineNodes.map { "a baseline of \($0) \($0 == 1 ? "node" : "nodes")" },
    ].compactMap(\.self)
    return "\(words[verdict] ?? ""): \(host) against \(against.joined(separator: " and ")): "
      + "\(count(.fail)) failed, \(count(.warn)) warned, \(count(.pass)) passed"
  }

  /// What was counted and named: verdict and what, ordered, found, why.
  public var factRows: [[String]] {
    [["", "ordered", "found", ""]]
      + facts.map { ["\($0.verdict.rawValue)  \($0.what)", $0.expected, $0.found, $0.note ?? ""] }
  }

  /// What was measured, the worst first: verdict and what, expected, measured, share of the
  /// expected, limits, what the expected is made of.
  public var itemRows: [[String]] {
    let sorted = items.enumerated().sorted { a, b in
      (b.element.verdict, a.offset) < (a.element.verdict, b.offset)
    }.map(\.element)
    return [["", "expected", "measured", "share", "warn below", "fail below", "from"]]
      + sorted.map { item in
        [
          "\(item.verdict.rawValue)  \(item.title)",
          HostMeasurement.text(item.expected, item.unit),
          HostMeasurement.text(item.measured, item.unit), percent(item.ratio),
          percent(item.limits.warn), percent(item.limits.fail), item.note ?? item.origin.rawValue,
        ]
      }
  }

  private func percent(_ share: Double) -> String {
    "\(QuantityFormat.fixed(share * 100, 0)) %"
  }
}
