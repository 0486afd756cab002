/// What figures are called, by identifier without the site, cluster, quarter or number in it.
enum FigureNames {
  /// The name of a figure; `nil` where only the identifier says it.
  static func name(of id: String) -> Term? { names[pattern(of: id)] ?? line(of: id) }

  /// Every name, by pattern.
  static let names: [String: Term] = Dictionary(
    all.map { ($0.0, Term($0.1, $0.2)) }, uniquingKeysWith: { first, _ in first })

  /// The figures of every stage.
  static let all: [Entry] =
    fleet + network + power + cooling + circuits + money + phases + constants

  /// Whether a figure is a share, which people read in percent.
  static func isShare(_ id: String) -> Bool {
    shares.contains { id.hasSuffix($0) } || id.contains(".serving.load.hour.")
  }

  private static let shares = [
    ".load_factor", ".loss_share", ".support.share", ".distribution.loading", ".free.design",
    "_share", ".utilisation", ".memory.share", ".mfu", ".goodput", "training.load", "serving.load",
    "serving.load.busiest",
    "serving.gpu.load", ".discount",
    ".bridge.cap", ".annuity.it", ".annuity.facility",
    ".power.cap", ".upkeep", ".power.balance",
    "facility_split.0.share", "facility_split.1.share", "facility_split.2.share",
    "facility_split.3.share", "facility_split.4.share", ".weather_margin", ".hall_margin",
    ".pump_efficiency", ".recirculation_share", ".bisection.share", ".pump_speed",
    "cooler.left", "chiller.left", "tower.left", "cdu.left", "fan_wall.left", "pump.left",
  ]

  typealias Entry = (String, String, String)

  /// `site.ulsan.cluster.sk.network.service.0.spines` is `network.service.spines`.
  static func pattern(of id: String) -> String {
    var parts = id.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    func drop(_ first: String, keeping: Bool = false) {
      guard parts.count > 2, parts[0] == first else { return }
      parts.removeSubrange(keeping ? 1..<2 : 0..<2)
    }
    if parts.first == "existing" { parts.removeFirst() }
    drop("site")
    drop("cluster")
    drop("owner")
    drop("phase", keeping: true)
    if parts.starts(with: ["network", "service"]), parts.count > 3 { parts.remove(at: 2) }
    if parts.starts(with: ["cost", "capex", "systems"]), parts.count == 4 { parts.removeLast() }
    if parts.first == "plant", parts.count == 2 { parts.removeLast() }
    // An hour of the day.
    if parts.count > 2, parts[parts.count - 2] == "hour" { parts.removeLast() }
    return parts.joined(separator: ".")
  }
}
