@testable import Planning
import Quantities
import Testing

/// Air of the halls: containment, rear doors, electrical rooms, classes. One unit of GB200 in Seoul with
/// its fan walls (Vertiv FA096HC: 351.7 kW, 26.8 m3/s, 19.5 kW, water of 18 to 25 °C).
@Suite("Air of the halls")
struct HallAirTests {
  static let own = "site.seoul.cooling"

  /// Air warms by 351.7 kW / (26.8 m3/s x 1.204 x 1006) = 10.835 K and the water by 7 K: at an
  /// effectiveness of 0.7 the air comes at 18 + 10.835 / 0.7 and leaves at 10.835 K less, 22.643 °C.
  @Test
  func airBehindTheCoils() throws {
    let plan = try Plans.unit.get()
    #expect(abs(try plan.number("\(Self.own).air.rise") - 10.835) < 0.001)
    #expect(abs(try plan.number("\(Self.own).air.supply") - 22.643) < 0.002)
    #expect(
      try plan.number("\(Self.own).air.inlet") == plan.number("\(Self.own).air.supply"))
  }

  /// Open aisles, b = 0.48 and r = 0.15: the walls move (1 - 0.15) / (1 - 0.48) = 1.6346 of the racks'
  /// air, whose inlet is 0.15 / 0.85 x 10.835 = 1.912 K warmer. Fans at 1.6346 of the flow take its
  /// cube, 4.37 times the power at the same heat, where the walls that stand there can move it.
  @Test
  func containment() throws {
    let ideal = try Plans.unit.get()
    let open = try Plans.unit("sites[seoul].cooling.containment=none")
    let contained = try Plans.unit("sites[seoul].cooling.containment=hot-aisle")
    #expect(abs(try open.number("\(Self.own).air.supply_ratio") - 1.63462) < 1e-5)
    #expect(abs(try open.number("\(Self.own).air.inlet") - (22.643 + 1.912)) < 0.002)
    #expect(
      abs(
        try open.number("\(Self.own).air.flow") / ideal.number("\(Self.own).air.flow") - 1.63462)
        < 1e-5)
    // What comes back from leaky halls is cooler: the same heat over more air.
    // Equal walls share it: fans take ratio³ / walls² of what they took; the fans carry their own heat besides.
    let (walls, fans) = ("\(Self.own).fan_walls.needed", "site.seoul.energy.fan_wall")
    for (plan, ratio) in [(contained, 0.98 / 0.95), (open, 0.85 / 0.52)] {
      let more = try plan.number(walls) / ideal.number(walls)
      let expected = ratio * ratio * ratio / (more * more)
      let found = try plan.number(fans) / ideal.number(fans)
      #expect(found > 0.85 * expected && found < 1.15 * expected, "\(found) \(expected)")
    }
    for plan in [open, contained] { try expectHeatBalance(plan) }
  }

  /// Passive doors (effectiveness 0.55): 0.55 x (22.643 + 10.835 - 18) / 10.835 = 0.7857 of the racks'
  /// air heat, without a fan. What they take the walls do not carry, and the chilled water does.
  @Test
  func rearDoors() throws {
    let plain = try Plans.unit.get()
    let passive = try Plans.unit("sites[seoul].cooling.rear_door=vertiv-dcd35")
    let share = try passive.number("\(Self.own).air.doors.share")
    #expect(abs(share - 0.7857) < 0.0002)
    let heat = try passive.number("\(Self.own).air.heat")
    #expect(
      abs(
        try plain.number("\(Self.own).air.load") - passive.number("\(Self.own).air.load")
          - share * heat) < 1e-6 * heat)
    #expect(
      try passive.number("site.seoul.energy.fan_wall")
        < 0.5 * plain.number("site.seoul.energy.fan_wall"))
    #expect(passive.bill.contains { $0.purpose == "rear door" })
    try expectHeatBalance(passive)
    // Active doors bring their fans: 1.5 kW at each rack, among the constant loads.
    let active = try Plans.unit("sites[seoul].cooling.rear_door=motivair-chilleddoor")
    let racks = try active.number("site.seoul.fleet.racks")
    #expect(
      abs(
        try active.number("site.seoul.power.house") - plain.number("site.seoul.power.house")
          - racks * 1500) < 1e-6)
    try expectHeatBalance(active)
  }

  /// Electrical rooms of their own: what they lose leaves the walls' load, and nothing is lost.
  @Test
  func electricalRooms() throws {
    let plain = try Plans.unit.get()
    let own = try Plans.unit("sites[seoul].cooling.electrical_rooms=crah-84kw")
    let load = try own.number("\(Self.own).air.rooms.load")
    #expect(load > 0)
    #expect(
      abs(
        try plain.number("\(Self.own).air.load") - own.number("\(Self.own).air.load") - load)
        < 1e-6 * load)
    // 84 kW less 4.5 kW of fans each; N+1.
    let needed = try own.number("\(Self.own).room_handlers.needed")
    #expect(needed == (load / 79_500).rounded(.up))
    #expect(try own.number("\(Self.own).room_handlers.installed") == needed + 1)
    #expect(try own.number("\(Self.own).lost.room_handler.left") == 1)
    #expect(own.bill.contains { $0.purpose == "electrical room air handler" })
    try expectHeatBalance(own)
  }

  /// Classes: A2 allows 35 °C up to 900 m; systems' own limit of 35 °C holds besides. The recommended
  /// 27 °C are kept by contained aisles; with open aisles and warm water they are not.
  @Test
  func classes() throws {
    let plain = try Plans.unit.get()
    #expect(abs(try plain.number("\(Self.own).air.inlet.limit") - 35) < 1e-9)
    func warnings(_ set: String...) throws -> [String] {
      let plan = try Plans.plan(Plans.source("superpod-gb200"), set: set)
      return plan.findings.filter { $0.rule == FindingRule.coolingInlet.rawValue }.map(\.message)
    }
    #expect(try warnings().isEmpty)
    #expect(try warnings("sites[seoul].cooling.air_class=recommended").isEmpty)
    let warm = try warnings(
      "sites[seoul].cooling.air_class=recommended", "sites[seoul].cooling.containment=none",
      "sites[seoul].devices.fan_wall=generic-600kw")
    #expect(warm.count == 1)
    // At 1,650 m class A2 allows 35 - (1650 - 900) / 300 = 32.5 °C.
    let denver = try Plans.plan(
      Plans.source("superpod-gb200"),
      set: ["sites[seoul].climate=denver", "sites[seoul].cooling.air_class=a2"])
    #expect(abs(try denver.number("\(Self.own).air.class.high") - 32.5) < 1e-9)
  }
}
