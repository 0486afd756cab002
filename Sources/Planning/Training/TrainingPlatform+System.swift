public import Catalogue
import Fabric
public import Interfaces
import Quantities
public import Workloads

extension TrainingPlatform {
  /// The GPUs of a system and the network of its scalable unit, large enough for so many.
  ///
  /// - Parameters:
  ///   - system: an entry of kind `system`.
  ///   - gpus: GPUs that train.
  ///   - powerCap: a power limit of each GPU, W.
  ///   - catalogue: where the entries are.
  /// - Throws: ``CatalogueError``; ``WorkloadError/notCalibrated(gpu:)``; ``ClosProblems`` when the
  ///   unit's fabric cannot hold so many.
  public init(
    system: CatalogueEntry, gpus: Int, powerCap: Double? = nil, _ catalogue: Catalogue
  ) throws {
    let unit = try catalogue.entry(try system.root.text("unit"), kind: "unit")
    let nodes = (max(1, gpus) - 1) / system.gpusPerNode + 1
    self.init(
      gpu: try GPUModel(
        catalogue.entry(try system.root.text("gpu"), kind: "gpu"), powerCap: powerCap, catalogue),
      network: try LinkModel(system: system, unit: unit, nodes: nodes, catalogue),
      practice: try WorkloadPractice(catalogue))
  }

  /// GPUs over a network, run by usual practice.
  public init(gpu: GPUModel, network: LinkModel, practice: WorkloadPractice) {
    self.init(
      gpu: gpu, network: network, reservedShare: practice.reservedShare, loads: practice.training)
  }
}
