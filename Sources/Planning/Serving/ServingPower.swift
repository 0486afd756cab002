import Catalogue
import Workloads

/// Power of a GPU's share of its system by what a serving engine does, W.
struct ServingPower {
  /// While it reads prompts, decodes, waits.
  let reading, decoding, idle: Double

  init(_ system: CatalogueEntry, _ catalogue: Catalogue) throws {
    let (share, practice) = (
      try SystemShare(system, catalogue), try WorkloadPractice(catalogue)
    )
    reading = share.power(load: practice.reading)
    decoding = share.power(load: practice.decoding)
    idle = share.power(load: 0)
  }

  /// Mean power of a deployment's GPUs, W.
  ///
  /// - Parameter promptShare: share of the time of those that read prompts at which they do.
  func power(_ deployment: Deployment, promptShare: Double) -> Double {
    let workers = Double(deployment.worker.gpus * deployment.workers)
    guard let pool = deployment.prefill else {
      return workers * (promptShare * reading + (1 - promptShare) * decoding)
    }
    let readers = Double(pool.worker.gpus * pool.workers)
    return workers * decoding + readers * (promptShare * reading + (1 - promptShare) * idle)
  }
}
