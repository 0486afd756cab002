extension Comparison {
  /// The comparison for people.
  public var text: String {
    var lines = [
      isAsPlanned
        ? "As planned: \(node.name)" : "Not as planned: \(node.name): \(differences.summary)"
    ]
    let width = differences.map(\.device.count).max() ?? 0
    lines += differences.map { difference in
      "\(difference.severity.rawValue.padded(8))  \(difference.device.padded(width))  "
        + difference.words
    }
    if !notObserved.isEmpty {
      lines.append(
        "Not observed: \(notObserved.map(\.rawValue).joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
  }
}

extension Delivery {
  /// The delivery's table for people: hosts that stand out first.
  public var text: String {
    let good = hosts.count { $0.problems.isEmpty && $0.comparison?.isAsPlanned == true }
    let name = hosts.lazy.compactMap(\.comparison).first?.node.name
    var lines = [
      "\(good) of \(hosts.count) hosts as planned" + (name.map { ": \($0)" } ?? "")
    ]
    if !common.isEmpty {
      lines.append("On every host:")
      lines += common.map { "  \($0.severity.rawValue.padded(8))  \($0.device)  \($0.words)" }
    }
    let width = max(4, hosts.map(\.name.count).max() ?? 0)
    lines.append("")
    lines.append("Host".padded(width) + "  Result")
    for host in hosts {
      let own = self.own(host)
      var results: [String] = []
      if !host.problems.isEmpty {
        results.append("\(host.problems.count) unreadable")
      }
      if host.comparison != nil {
        results.append(
          own.isEmpty ? common.isEmpty ? "as planned" : "as the others" : own.summary)
      }
      lines.append(host.name.padded(width) + "  " + results.joined(separator: "; "))
      lines += own.map {
        String(repeating: " ", count: width + 4)
          + "\($0.severity.rawValue.padded(8))  \($0.device)  \($0.words)"
      }
    }
    let seen = hosts.compactMap(\.comparison)
    let unseen = seen.first.map { first in
      first.notObserved.filter { aspect in seen.allSatisfy { $0.notObserved.contains(aspect) } }
    }
    if let unseen, !unseen.isEmpty {
      lines.append("")
      lines.append(
        "Not observed on any host: \(unseen.map(\.rawValue).joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
  }
}

extension Difference {
  /// What differs, in a line without its device.
  fileprivate var words: String { "\(what): \(expected) expected, \(found) found" }
}

extension [Difference] {
  /// Such as `1 critical, 2 major`.
  fileprivate var summary: String {
    [Difference.Severity.critical, .major, .minor].compactMap { severity in
      let number = count { $0.severity == severity }
      return number > 0 ? "\(number) \(severity.rawValue)" : nil
    }.joined(separator: ", ")
  }
}

extension String {
  /// The text with spaces up to a width.
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
