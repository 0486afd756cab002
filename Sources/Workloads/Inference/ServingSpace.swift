/// What a search over deployments enumerates: every worker that the model allows on the GPUs, alone
/// or in two pools, at every concurrency of a grid. Listed in `Docs/serving.md`.
public struct ServingSpace: Sendable {
  /// Most GPUs that a deployment may have.
  public var gpus: Int
  /// GPUs of an NVLink domain; a worker stays inside it.
  public var domain: Int
  /// Tokens in and out of a request.
  public var input, output: Double
  /// GPUs of a system or of an NVLink domain, whichever is more: what is bought as one.
  public var together: Int
  /// Whether workers that only read prompts are tried, and pipelines.
  public var hasPools = true, hasPipelines = true

  /// Creates a space.
  public init(gpus: Int, domain: Int, input: Double, output: Double) {
    (self.gpus, self.domain, self.input, self.output) = (gpus, domain, input, output)
    together = domain
  }

  /// GPUs that stand for a deployment of so many: with its share of those that nothing alike has room on
  /// in a system.
  public func standing(_ gpus: Int) -> Double {
    let (together, own) = (max(1, together), max(1, gpus))
    return own > together
      ? Double((own + together - 1) / together * together)
      : Double(together) / Double(together / own)
  }

  /// GPUs of the whole systems that so many deployments take.
  public func standing(_ gpus: Int, deployments: Int) -> Int {
    let (together, own) = (max(1, together), max(1, gpus))
    let each = max(1, together / own)
    let (parts, size) =
      own > together
      ? (deployments, (own + together - 1) / together * together)
      : ((deployments + each - 1) / each, together)
    return parts.multipliedReportingOverflow(by: size).partialValue
  }

  /// Sequences in flight of each attention rank: 1 to 8, then eight to the doubling up to 4,096.
  public static let sequences: [Double] =
    (1...8).map(Double.init)
    + (3...11).flatMap { power in (1...8).map { Double((8 + $0) << (power - 3)) } }

  /// Workers that a model allows on so many GPUs: tensor ranks that divide the heads, data ranks,
  /// expert ranks that divide both the worker's ranks and the experts.
  public func workers(of model: LanguageModel) -> [Deployment.Worker] {
    let most = max(1, min(gpus, domain))
    var found: [Deployment.Worker] = []
    for tensor in 1...most where model.attention.heads % tensor == 0 {
      guard let experts = model.experts else {
        found.append(.init(tensor: tensor))
        continue
      }
      for data in 1...(most / tensor) where data.nonzeroBitCount == 1 || data == most / tensor {
        let ranks = tensor * data
        for expert in 1...ranks where ranks % expert == 0 && experts.count % expert == 0 {
          // Experts lie inside the tensor ranks, or span all ranks of a worker.
          if data == 1 || expert == ranks {
            found.append(.init(tensor: tensor, data: data, expert: expert))
          }
        }
      }
    }
    return found
  }

  /// Pipelines of two, four or eight such workers as stages: each stage inside an NVLink domain, the
  /// whole in the GPUs.
  func pipelines(of model: LanguageModel) -> [Deployment.Worker] {
    workers(of: model).flatMap { worker in
      [2, 4, 8].filter { $0 * worker.gpus <= gpus && $0 <= model.blocks.count }.map {
        var worker = worker
        worker.stages = $0
        return worker
      }
    }
  }

  /// Numbers of prompt workers for each so many decoding workers.
  static let ratios: [(prefill: Int, decode: Int)] = [
    (1, 1), (1, 2), (1, 3), (1, 4), (1, 6), (1, 8), (2, 1), (2, 3), (3, 1), (3, 2), (3, 4), (4, 1),
    (4, 3), (6, 1), (8, 1),
  ]

  /// Every deployment of workers alone, and of two pools.
  ///
  /// One worker stands for any number of alike ones: they share nothing. Pools are tried where both
  /// fit into the GPUs. Prompts may be read by pipelines; pools decode by pipelines only where those
  /// outgrow an NVLink domain: inside one that would be more than twice as many deployments.
  public func deployments(of model: LanguageModel) -> [Deployment] {
    let workers = workers(of: model)
    let pipelines = hasPipelines ? pipelines(of: model) : []
    var all = (workers + pipelines).map { Deployment($0) }
    guard hasPools, gpus > 1 else { return all }
    // Prompts are read by few ranks, by all of a domain's eighths, or by what outgrows a domain.
    let readers = (workers + pipelines).filter {
      $0.gpus <= max(8, domain / 8) || $0.gpus > domain
    }
    let decoders = workers + pipelines.filter { $0.gpus > domain }
    for reader in readers {
      for worker in decoders {
        for ratio in Self.ratios
        where reader.gpus * ratio.prefill + worker.gpus * ratio.decode <= gpus {
          all.append(
            Deployment(
              worker, workers: ratio.decode, prefill: .init(reader, workers: ratio.prefill)))
        }
      }
    }
    return all
  }
}
