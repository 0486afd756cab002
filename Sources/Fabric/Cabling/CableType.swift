public import Catalogue
public import Quantities

/// A way to make a link: a cable with what is at both its ends.
public struct CableType: Codable, Hashable, Sendable {
  /// The catalogue's identifier of the cable.
  public let id: String
  /// What people call it.
  public let name: String
  /// Longest run.
  public let reach: Length
  /// Fastest link; `nil` where the catalogue does not say.
  public let linkSpeed: Bandwidth?
  /// Power of both ends of a link.
  public let power: Power
  /// Price of a link in ``currency``; `nil` where the catalogue has none.
  public let price: Double?
  /// The currency of the price.
  public let currency: String?

  /// Reads a cable of the catalogue.
  ///
  /// - Parameter endPower: power of one end where a unit names the module; the cable's own otherwise.
  public init(_ cable: CatalogueEntry, endPower: Power? = nil) throws(CatalogueError) {
    id = cable.id
    name = cable.name
    reach = try cable.root.figure("reach", as: Length.self).orZero
    linkSpeed = cable.root.figure(ifPresent: "link_speed", as: Bandwidth.self)?.orZero
    let own = cable.root.figure(ifPresent: "end_power", as: Power.self)?.orZero ?? .zero
    power = 2 * (endPower ?? own)
    let price = cable.root.price(ifPresent: "price")
    self.price = price?.value
    currency = price?.unit.symbol
  }

  /// The cables of the catalogue that carry links of a speed, the cheapest first.
  public static func candidates(
    for speed: Bandwidth, _ catalogue: Catalogue
  ) throws(CatalogueError) -> [CableType] {
    var types: [CableType] = []
    for id in catalogue.ids(of: "cable") {
      let type = try CableType(try catalogue.entry(id, kind: "cable"))
      guard let own = type.linkSpeed, own.si >= speed.si * (1 - 1e-9), type.price != nil else {
        continue
      }
      types.append(type)
    }
    return types.sorted {
      ($0.price ?? 0, $0.power.si, $0.id) < ($1.price ?? 0, $1.power.si, $1.id)
    }
  }

  /// The cheapest type that reaches; the first given where none does.
  public static func reaching(_ length: Double, among types: [CableType]) -> Int {
    types.firstIndex { $0.reach.si >= length } ?? 0
  }
}
