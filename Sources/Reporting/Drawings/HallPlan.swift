import Drawing
import Fabric
import Planning

/// The block plan of a site's halls: rows and aisles to scale, racks by kind, and a pair of rows with its
/// measures.
///
/// Halls are not laid out by the plan: rows stand as the cabling counts them, one after the other.
struct HallPlan {
  /// One of each site whose racks have places.
  static func all(_ source: DrawingSource) -> [PlanDrawing] {
    source.plan.sites.compactMap { HallPlan($0, source)?.drawing() }
  }

  let site: PlannedSite
  let source: DrawingSource
  let rows: RackRows
  /// What stands at each position.
  let positions: [Kind]
  /// Cold and hot aisles, and the depth of a rack, m.
  let aisles: (cold: Double, hot: Double, depth: Double)
  let margin: Double
  let fit: HallFit

  /// What stands at a position.
  enum Kind: CaseIterable {
    case liquid, air, network, management, cdu

    /// What it is called.
    var term: Term {
      switch self {
      case .liquid: .liquidCompute
      case .air: .airCompute
      case .network: .network
      case .management: .storageAndManagement
      case .cdu: .cdus
      }
    }
  }

  /// More positions are drawn as columns of rows.
  static let mostPositions = 120_000
  /// More positions are drawn as runs of a kind, not rack by rack.
  private static let mostRacks = 3000
  /// The size of the names of rows and racks.
  static let nameSize = 8.0

  private init?(_ site: PlannedSite, _ source: DrawingSource) {
    self.site = site
    self.source = source
    let clusters = site.clusters.filter { $0.fabric != nil }
    func practice(_ key: String) -> Double? { source.value("catalogue.facility.\(key)") }
    guard let rows = clusters.first?.fabric?.rows, let depth = practice("rack_depth"),
      let cold = practice("cold_aisle"), let hot = practice("hot_aisle"),
      let margin = practice("hall_margin"), rows.width > 0, rows.pitch > 0
    else { return nil }
    self.rows = rows
    self.margin = margin
    aisles = (cold, hot, depth)
    let racks = clusters.compactMap(\.fabric).reduce(0) { max($0, $1.racks.first + $1.racks.count) }
    let whole = Int(min(1e7, source.value("site.\(site.id).hall.positions") ?? Double(racks)))
    guard racks > 0, racks <= 5_000_000 else { return nil }
    var positions = [Kind](repeating: .cdu, count: max(racks, whole))
    for cluster in clusters {
      guard let own = cluster.fabric?.racks.positions() else { continue }
      let isLiquid = site.racks.contains {
        $0.cluster == cluster.id && $0.kind == "compute" && $0.isLiquid
      }
      let kinds: [(Kind, [Int])] = [
        (isLiquid ? .liquid : .air, own.compute), (.network, own.network),
        (.management, own.management),
      ]
      for (kind, list) in kinds {
        for place in list where positions.indices.contains(place) { positions[place] = kind }
      }
    }
    self.positions = positions
    let count = (positions.count + rows.rowRacks - 1) / rows.rowRacks
    let name = Self.rowName(rows.name((count - 1) * rows.rowRacks))
    let isDrawn = positions.count <= Self.mostPositions
    guard
      let fit = HallFit(
        count, pitch: rows.pitch,
        length: Double(min(rows.rowRacks, positions.count)) * rows.width, margin: margin,
        name: isDrawn ? FontMetrics.width(name, size: Self.nameSize) : 0)
    else { return nil }
    self.fit = fit
  }

  private func drawing() -> PlanDrawing {
    let id = "hall-\(site.id)"
    let subject = source.short(site.name)
    let own = "site.\(site.id)"
    var picture = Picture(
      id: id, width: 1060, height: 636, title: "\(source(.hallPlan)): \(subject)",
      summary: source.language(
        .hallSummary, source.text("\(own).hall.positions"), source.text("\(own).hall.area"),
        source.language.number(Double(rowCount))))
    picture.add(Layer(id: "rows", name: source(.rowsLayer)), plan())
    picture.add(Layer(id: "measures", name: source(.measures)), measures())
    picture.add(facts())
    // What is between rows needs two of them.
    if rowCount > 1 { picture.add(detail(at: Point(812, 404))) }
    return PlanDrawing(
      .hall, id: id, site: site.id, title: source(.hallPlan), subject: subject, picture: picture,
      notes: notes(), scale: fit.scale)
  }

  private func notes() -> [String] {
    var notes = [
      source(.hallNote),
      source.language(.marginNote, source.language.number((margin * 100).rounded())),
    ]
    if positions.contains(.cdu) { notes.append(source(.cduNote)) }
    return notes
  }

  var rowCount: Int { (positions.count + rows.rowRacks - 1) / rows.rowRacks }

  /// Racks of the longest row that is drawn.
  var inRow: Int { min(rows.rowRacks, positions.count) }

  /// Whether each rack is drawn by itself.
  var isFine: Bool { rows.width * fit.metre >= 6 && positions.count <= Self.mostRacks }

  /// The part of a position's name that names its row, such as `r02`.
  static func rowName(_ name: String) -> String { String(name.prefix { $0 != "-" }) }

  /// The upper left corner of a row.
  func corner(_ row: Int) -> Point {
    let (column, place) = (row / fit.rowsInColumn, row % fit.rowsInColumn)
    return Point(
      HallFit.room.left + Double(column) * (fit.length + fit.gap) + fit.gap * HallFit.nameShare,
      HallFit.room.top + Double(place) * rows.pitch * fit.metre)
  }
}

/// How the rows of a hall are laid side by side so that they fit.
struct HallFit {
  /// One to so many, on A3.
  let scale: Double
  let columns: Int
  let rowsInColumn: Int
  /// Drawing units of a row, and from its end to the next column's rows.
  let length, gap: Double

  /// Drawing units of a metre.
  var metre: Double { Self.metre(scale) }

  private static func metre(_ scale: Double) -> Double {
    1000 * PlanDrawing.unitsPerMillimetre(scale: scale)
  }

  /// Where rows may stand.
  static let room = Box(0, 30, 700, 590)
  /// The part of the gap that is left of the rows, for their names.
  static let nameShare = 0.8
  private static let scales: [Double] = [
    20, 25, 50, 75, 100, 150, 200, 300, 400, 500, 600, 750, 1000, 1200, 2000, 3000, 5000, 10_000,
    20_000,
  ]

  /// The largest usual scale at which the rows fit, and the columns that they stand in.
  ///
  /// - Parameters:
  ///   - count: how many rows.
  ///   - pitch: from one row to the next, m.
  ///   - length: of a row, m.
  ///   - margin: what is beside rows, as a part of their length.
  ///   - name: the width of the longest name of a row, drawing units; 0 where none is written.
  init?(_ count: Int, pitch: Double, length: Double, margin: Double, name: Double) {
    for scale in Self.scales {
      let metre = Self.metre(scale)
      let named = name > 0 ? (name + 8) / Self.nameShare : 0
      let gap = max(length * margin * metre, named)
      let columns = Int(min(1e6, Self.room.width / (length * metre + gap)))
      let inColumn = Int(min(1e6, (Self.room.height - 20) / (pitch * metre)))
      guard columns > 0, inColumn > 0, columns * inColumn >= count else { continue }
      // As few columns as hold the rows, filled evenly and in pairs.
      let used = (count + inColumn - 1) / inColumn
      var each = (count + used - 1) / used
      each += each % 2
      self.scale = scale
      self.columns = used
      rowsInColumn = max(1, min(each, inColumn))
      self.length = length * metre
      self.gap = gap
      return
    }
    return nil
  }
}
