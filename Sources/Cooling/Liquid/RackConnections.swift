public import Catalogue
public import Quantities

/// What stands between the pipe of a CDU and its racks: a supply and a return manifold along them, and a
/// hose with a coupling to and from each rack.
public struct RackConnections: Sendable {
  /// A hose of the rack with the largest flow; the manifold where all racks of a CDU still draw from it.
  public let hose, manifold: LiquidHydraulics.Pipe
  /// Of hoses and couplings, and of the manifolds, there and back.
  public let hosePressure, manifoldPressure: Figure<Pressure>
  /// How many stand there.
  public let hoses, manifolds: Figure<Count>
  /// Coolant in all of them.
  public let hoseVolume, manifoldVolume: Figure<Volume>
  /// What the catalogue calls them.
  let entries: (hose: CatalogueEntry, manifold: CatalogueEntry)

  /// A kind of rack that liquid cools.
  public struct Rack: Sendable {
    let pressure: Figure<Pressure>
    let flow: Figure<VolumeFlow>
    let count: Figure<Count>

    /// Loss of pressure of one rack at its flow, that flow, and how many racks there are.
    public init(pressure: Figure<Pressure>, flow: Figure<VolumeFlow>, count: Figure<Count>) {
      (self.pressure, self.flow, self.count) = (pressure, flow, count)
    }
  }

  var nodes: [FigureNode] {
    hose.nodes + manifold.nodes + [
      hosePressure.node, manifoldPressure.node, hoses.node, manifolds.node, hoseVolume.node,
      manifoldVolume.node,
    ]
  }

  /// What to buy.
  public var bill: [(purpose: String, item: CatalogueEntry, count: Figure<Count>)] {
    [("rack hose", entries.hose, hoses), ("row manifold", entries.manifold, manifolds)]
  }

  /// - Parameters:
  ///   - racks: the kinds of racks.
  ///   - cdu: flow of one CDU that carries its share.
  ///   - supply: TCS supply.
  init(
    _ model: CoolingModel, racks: [Rack], cdus: Figure<Count>, cdu: Figure<VolumeFlow>,
    supply: Figure<Temperature>, in scope: FigureScope
  ) throws(FigureError) {
    entries = (model.entries.hose, model.entries.manifold)
    let (hose, manifold) = (model.hose, model.manifold)
    let flow: Figure<VolumeFlow> = try scope.figure(
      "tcs.hose.flow", "max(flows)", ["flows": racks.map(\.flow)],
      note: "To the rack that draws most.")
    self.hose = try LiquidHydraulics.pipe("tcs.hose", model, flow, supply, hose.pipe, scope)
    self.manifold = try LiquidHydraulics.pipe(
      "tcs.manifold", model, cdu, supply, manifold.pipe, scope)
    let count: Figure<Count> = try scope.figure(
      "tcs.racks", "sum(racks)", ["racks": racks.map(\.count)])
    let each: Figure<Count> = try scope.figure(
      "tcs.manifold.racks", "ceil(racks / cdus)", ["racks": count, "cdus": cdus],
      note: "On the manifolds of a CDU that carries its share.")
    hoses = try scope.figure(
      "tcs.hoses", "2 * racks", ["racks": count], note: "To and from each rack.")
    manifolds = try scope.figure(
      "tcs.manifolds", "2 * cdus", ["cdus": cdus], note: "A supply and a return for each CDU.")
    hosePressure = try scope.figure(
      "tcs.hose.pressure", unit: Pressure.unit,
      "2 * (gradient * length + loss * density / 2 * (4 * flow / (3.141592653589793 * coupling ^ 2)) ^ 2)",
      named: [
        ("gradient", self.hose.gradient), ("length", hose.length), ("loss", hose.couplingLoss),
        ("density", self.hose.density), ("flow", flow), ("coupling", hose.couplingBore),
      ], note: "Hose and coupling, there and back.")
    // Of many equal outlets on a pipe of one bore: the sum of (k / n)² over n sections.
    manifoldPressure = try scope.figure(
      "tcs.manifold.pressure", unit: Pressure.unit,
      "2 * gradient * racks * pitch * (racks + 1) * (2 * racks + 1) / (6 * racks ^ 2)",
      named: [
        ("gradient", self.manifold.gradient), ("racks", each), ("pitch", manifold.pitch),
      ], note: "To the farthest rack and back; each rack leaves less flow to the next.")
    hoseVolume = try scope.figure(
      "tcs.hose.volume", unit: Volume.unit,
      "hoses * length * 3.141592653589793 / 4 * bore ^ 2",
      named: [("hoses", hoses), ("length", hose.length), ("bore", self.hose.bore)])
    manifoldVolume = try scope.figure(
      "tcs.manifold.volume", unit: Volume.unit,
      "manifolds * racks * pitch * 3.141592653589793 / 4 * bore ^ 2",
      named: [
        ("manifolds", manifolds), ("racks", each), ("pitch", manifold.pitch),
        ("bore", self.manifold.bore),
      ])
  }
}

/// The sizes that a kind of pipe comes in, and what flow through it is held to.
struct PipeModel: Sendable {
  let bores: [Figure<Length>]
  let velocity: Figure<Velocity>
  let gradient: Figure<PressureGradient>
  let roughness: Figure<Length>
}

/// A hose between a rack and its row's manifold.
struct HoseModel: Sendable {
  let pipe: PipeModel
  let length, couplingBore: Figure<Length>
  let couplingLoss: Figure<Ratio>

  init(_ entry: CatalogueEntry) throws(CatalogueError) {
    pipe = try PipeModel(entry)
    length = try entry.root.figure("length")
    couplingBore = try entry.root.figure("coupling_bore")
    couplingLoss = try entry.root.figure("coupling_loss")
  }
}

/// A manifold along a row of racks.
struct ManifoldModel: Sendable {
  let pipe: PipeModel
  let pitch: Figure<Length>

  init(_ entry: CatalogueEntry) throws(CatalogueError) {
    pipe = try PipeModel(entry)
    pitch = try entry.root.figure("pitch")
  }
}

extension PipeModel {
  fileprivate init(_ entry: CatalogueEntry) throws(CatalogueError) {
    bores = try entry.root.curve("bores")
    velocity = try entry.root.figure("velocity")
    gradient = try entry.root.figure("gradient")
    roughness = try entry.root.figure("roughness")
  }
}
