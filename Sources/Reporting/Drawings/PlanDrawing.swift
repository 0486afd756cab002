public import Drawing
public import Planning

/// A drawing of a plan, in one language: a picture for a page, a sheet for a file.
public struct PlanDrawing: Sendable {
  /// Identifies it within the plan and names its file: of `a-z`, `0-9` and `-`.
  public let id: String
  /// What kind of drawing it is.
  public let kind: Kind
  /// The identifier of the site that it shows; `nil` for the whole build.
  public let site: String?
  /// What is drawn, such as `Rack elevation`.
  public let title: String
  /// Of what, such as the name of a rack or a site; user's names are cut to 80 characters.
  public let subject: String
  /// Its number within the set, such as `E-02`.
  public internal(set) var number = ""
  /// Its place within the set, and how many there are.
  public internal(set) var sheet = (number: 1, of: 1)
  /// What it is drawn of; words that stand for a figure link to `#f-FIGURE`.
  public let picture: Picture
  /// What stands beside the title block of its sheet, each with its number where there are several.
  public let notes: [String]
  /// How many times smaller than the real thing it is on A3; `nil` where it is not to scale.
  let scale: Double?

  init(
    _ kind: Kind, id: String, site: String? = nil, title: String, subject: String,
    picture: Picture, notes: [String] = [], scale: Double? = nil
  ) {
    self.kind = kind
    self.id = id
    self.site = site
    self.title = title
    self.subject = subject
    self.picture = picture
    self.notes = notes.count > 1 ? notes.enumerated().map { "\($0 + 1). \($1)" } : notes
    self.scale = scale
  }

  /// The kinds of drawings, in the order of a set.
  public enum Kind: String, CaseIterable, Sendable {
    /// A rack from the front and the rear, unit by unit.
    case rack
    /// The networks of a cluster by levels of detail.
    case fabric
    /// The halls from above, to scale.
    case hall
    /// The power chain as a one-line diagram.
    case oneLine
    /// Power from the grid to the chips, widths in proportion.
    case powerFlow
    /// The cooling as a schematic.
    case cooling
    /// PUE by month and hour.
    case pueMap
    /// Power over the share of the year in which it is exceeded.
    case loadDuration
    /// Deliveries, energisation and order dates.
    case phases
    /// What of the cost is what.
    case cost
    /// How far outcomes move with uncertain values.
    case tornado
    /// Throughput of a fleet that serves against the latency of its users.
    case serving
    /// Power of a fleet that serves over the hours of a day.
    case servingDay

    /// The letter of its discipline: A architecture, E electrical, G general, M mechanical,
    /// T telecommunications.
    var discipline: String {
      switch self {
      case .phases, .cost, .tornado, .serving: "G"
      case .hall: "A"
      case .rack, .fabric: "T"
      case .oneLine, .powerFlow, .loadDuration, .servingDay: "E"
      case .cooling, .pueMap: "M"
      }
    }
  }
}

/// The drawings of a plan.
public enum PlanDrawings {
  /// All of them, in the order of a set.
  public static func all(of plan: Plan, language: Language) -> [PlanDrawing] {
    let source = DrawingSource(plan: plan.named(in: language), language: language)
    let drawings = [
      PhaseDrawing.all, CostDrawing.all, TornadoDrawing.all, OneLineDrawing.all,
      PowerFlowDrawing.all,
      YearDrawings.all, ServingDrawings.all, CoolingSchematic.all, RackElevation.all,
      FabricDiagram.all, HallPlan.all,
    ].flatMap { $0(source) }
    return numbered(drawings.sorted { $0.order < $1.order })
  }

  /// Each with its number and sheet, and with an identifier that no other has.
  static func numbered(_ drawings: [PlanDrawing]) -> [PlanDrawing] {
    var counts: [String: Int] = [:]
    return drawings.enumerated().map { index, drawing in
      var drawing = drawing
      let letter = drawing.kind.discipline
      counts[letter, default: 0] += 1
      let count = counts[letter] ?? 1
      drawing.number = "\(letter)-\(count < 10 ? "0" : "")\(count)"
      drawing.sheet = (index + 1, drawings.count)
      return drawing
    }
  }
}

extension PlanDrawing {
  /// Its place among the drawings: by discipline, then by kind; sites stay in their order.
  fileprivate var order: Int {
    let disciplines = ["G", "A", "E", "M", "T"]
    let discipline = disciplines.firstIndex(of: kind.discipline) ?? 0
    return discipline * 100 + (Kind.allCases.firstIndex(of: kind) ?? 0)
  }

  /// The drawing on an A3 sheet with frame and title block.
  public func sheet(of plan: Plan, language: Language) -> Picture {
    let block = TitleBlock(
      project: plan.named(in: language).name, title: title, subtitle: subject,
      fields: [
        .init(language(.drawingNumber), number),
        .init(language(.sheet), "\(sheet.number) / \(sheet.of)"),
        .init(language(.scale), scale.map { "1:\(language.number($0))" } ?? language(.noScale)),
        .init(language(.status), language(.preliminary)),
      ],
      signatures: [
        language(.drawn), language(.checked), language(.approved), language(.date),
      ])
    return Sheet.picture(
      picture, on: .a3, block, notes: notes, enlargement: scale.map { _ in Self.enlargement })
  }

  /// The sheet as an SVG file.
  public func file(of plan: Plan, language: Language) -> String {
    sheet(of: plan, language: language).svg()
  }

  /// How many times larger a drawing to scale is on its sheet than in its picture.
  static let enlargement = 1.4

  /// Drawing units of a millimetre of the real thing, at a scale of one to `scale` on A3.
  static func unitsPerMillimetre(scale: Double) -> Double { 4 / scale / enlargement }
}
