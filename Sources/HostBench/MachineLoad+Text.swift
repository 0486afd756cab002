import Quantities

extension MachineLoad {
  /// How busy the machine was, in a line.
  var text: String {
    let percent = { (share: Double?) in
      share.map { QuantityFormat.fixed($0 * 100, 1) + " %" } ?? "unknown"
    }
    return "\(isBusy ? "BUSY: " : "")others used \(percent(others)), stolen "
      + "\(percent(stolen)), \(QuantityFormat.fixed(preemptions, 1)) preemptions a second, "
      + "load average \(average.map { QuantityFormat.fixed($0, 2) }.joined(separator: " to "))"
  }
}
