public import Catalogue
import Fabric
import Interfaces
public import Workloads

extension CatalogueEntry {
  /// GPUs of a system or of its NVLink domain, whichever is more: what is bought as one.
  public var gpusTogether: Int {
    max(1, Int(root.number("gpus") ?? 1), Int(root.number("nvlink_domain") ?? 1))
  }
}

extension ServingPlatform {
  /// The GPUs of a system, the network of its scalable unit large enough for so many, an engine.
  ///
  /// - Parameters:
  ///   - system: an entry of kind `system`.
  ///   - gpus: GPUs of a deployment.
  ///   - engine: an entry of kind `serving-engine`.
  ///   - powerCap: a power limit of each GPU, W.
  ///   - catalogue: where the entries are.
  /// - Throws: ``CatalogueError``; ``WorkloadError/notCalibrated(gpu:)``; ``ClosProblems`` when the
  ///   unit's fabric cannot hold so many.
  public init(
    system: CatalogueEntry, gpus: Int, engine: String, powerCap: Double? = nil,
    _ catalogue: Catalogue
  ) throws {
    let unit = try catalogue.entry(try system.root.text("unit"), kind: "unit")
    let nodes = (max(1, gpus) - 1) / system.gpusPerNode + 1
    let entry = try catalogue.entry(try system.root.text("gpu"), kind: "gpu")
    self.init(
      gpu: try GPUModel(entry, powerCap: powerCap, catalogue),
      network: try LinkModel(system: system, unit: unit, nodes: nodes, catalogue),
      calibration: try ServingCalibration(gpu: entry, engine: engine, catalogue),
      practice: try Practice(catalogue))
  }
}
