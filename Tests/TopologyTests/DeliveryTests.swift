import Testing
import Topology

@Suite("Deliveries")
struct DeliveryTests {
  private func host(_ name: String, _ change: (inout QueryText) -> Void = { _ in }) throws
    -> Delivery.Host
  {
    var query = QueryText(try Captures.text("qx-b200.xml"))
    change(&query)
    let capture = try Capture.read([UInt8](query.text.utf8))
    return Delivery.Host(
      name: name, comparison: Comparison(try Planned.node("dgx-b200"), [capture]))
  }

  private let slow = { (query: inout QueryText) in
    query.set("gpu_power_readings/current_power_limit", of: 1, to: "700.00 W")
  }
  private let failing = { (query: inout QueryText) in
    query.set("fabric/state", of: 1, to: "Failed")
  }

  @Test
  func hostsThatStandOutComeFirst() throws {
    let unread = Delivery.Host(name: "z", comparison: nil, problems: ["z.xml: error"])
    let delivery = Delivery(
      [try host("b"), try host("a"), try host("d", slow), unread, try host("c", failing)])
    #expect(delivery.hosts.map(\.name) == ["z", "c", "d", "a", "b"])
    #expect(!delivery.isReadable && !delivery.isAsPlanned && delivery.common.isEmpty)
  }

  /// What all hosts have is the order's or the catalogue's, and does not hide who stands out.
  @Test
  func whatAllShareIsSaidOnce() throws {
    let delivery = Delivery([
      try host("a", slow), try host("b", slow),
      try host("c") { query in
        slow(&query)
        failing(&query)
      },
    ])
    #expect(delivery.common.map(\.what) == ["power limit"])
    #expect(delivery.hosts.first?.name == "c")
    #expect(delivery.own(delivery.hosts[0]).map(\.what) == ["NVLink fabric state"])
    #expect(delivery.own(delivery.hosts[1]).isEmpty)
    #expect(delivery.text.hasPrefix("0 of 3 hosts as planned: NVIDIA DGX B200\nOn every host:"))
    #expect(!delivery.isAsPlanned && delivery.isReadable)
  }

  @Test
  func goodHostsAreAsPlanned() throws {
    let delivery = Delivery([try host("a"), try host("b")])
    #expect(delivery.isAsPlanned && delivery.isReadable)
    #expect(delivery.text.hasPrefix("2 of 2 hosts as planned"))
  }
}
