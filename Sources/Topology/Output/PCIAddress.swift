/// The address of a PCI function: domain, bus, device, function.
struct PCIAddress: Hashable {
  var domain: Int
  var bus: Int
  var device: Int
  var function = 0

  /// Such as `0000:1b:00.0`.
  var text: String { "\(bridgeText):\(hex(device, 2)).\(function)" }

  /// Domain and bus, such as `0000:1b`.
  var bridgeText: String { "\(hex(domain, 4)):\(hex(bus, 2))" }

  /// A number with leading zeros, in hexadecimal digits.
  func hex(_ value: Int, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
