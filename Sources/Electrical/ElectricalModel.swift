public import Catalogue
public import Quantities

/// The devices of a site's power chain and the practice they are sized by.
public struct ElectricalModel: Sendable {
  /// The UPS.
  public let ups: CatalogueEntry
  /// The MV/LV transformer.
  public let mediumTransformer: TransformerModel
  /// The transformer from the grid's voltage to medium voltage; `nil` when the site is connected at
  /// medium voltage.
  public let highTransformer: TransformerModel?
  /// The generating set; `nil` when there is none.
  public let generator: CatalogueEntry?
  let upsRating: Figure<Power>
  let upsLoads: [Figure<Ratio>]
  let upsEfficiencies: [Figure<Ratio>]
  let upsGroup: Figure<Count>
  let generatorRating: Figure<Power>?
  let generatorGroup: Figure<Count>?
  let buswayLoss: Figure<Ratio>
  let switchgearNoLoadLoss: Figure<Ratio>
  let switchgearLoss: Figure<Ratio>
  let houseShare: Figure<Ratio>
  let powerFactor: Figure<Ratio>
  let group: Figure<Count>
  let chain: ChainModel

  /// Reads the devices.
  public init(
    ups: CatalogueEntry, mediumTransformer: CatalogueEntry, highTransformer: CatalogueEntry?,
    generator: CatalogueEntry?, busway: CatalogueEntry, practice: CatalogueEntry
  ) throws(CatalogueError) {
    chain = try ChainModel(ups: ups, busway: busway, practice: practice)
    self.ups = ups
    self.generator = generator
    upsRating = try ups.root.figure("rating")
    upsLoads = try ups.root.curve("loads")
    upsEfficiencies = try ups.root.curve("efficiencies")
    upsGroup = try ups.root.figure("group")
    generatorRating = try generator?.root.figure("rating")
    generatorGroup = try generator?.root.figure("group")
    self.mediumTransformer = try TransformerModel(mediumTransformer)
    if let highTransformer {
      self.highTransformer = try TransformerModel(highTransformer)
    } else {
      self.highTransformer = nil
    }
    let root = practice.root
    buswayLoss = try root.figure("busway_loss")
    switchgearNoLoadLoss = try root.figure("switchgear_no_load_loss")
    switchgearLoss = try root.figure("switchgear_loss")
    houseShare = try root.figure("house_share")
    powerFactor = try root.figure("power_factor")
    group = try root.figure("plant_group")
  }
}

/// A transformer.
public struct TransformerModel: Sendable {
  /// Its entry.
  public let entry: CatalogueEntry
  /// Rated apparent power.
  public let rating: Figure<ApparentPower>
  /// Loss at no load.
  public let noLoadLoss: Figure<Power>
  /// Loss of the windings at the rating.
  public let loadLoss: Figure<Power>
  /// Impedance voltage, per unit of the rating.
  public let impedance: Figure<Ratio>
  /// Share of the losses that the air loop takes.
  public let indoorShare: Figure<Ratio>

  init(_ entry: CatalogueEntry) throws(CatalogueError) {
    self.entry = entry
    rating = try entry.root.figure("rating")
    noLoadLoss = try entry.root.figure("no_load_loss")
    loadLoss = try entry.root.figure("load_loss")
    impedance = try entry.root.figure("impedance")
    indoorShare = try entry.root.figure("indoor_share")
  }
}
