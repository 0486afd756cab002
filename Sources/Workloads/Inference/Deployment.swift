import Kernels

/// How a model is spread over GPUs to be served.
public struct Deployment: Hashable, Sendable, Codable {
  /// Workers that decode, or do both.
  public var worker: Worker
  /// How many of them.
  public var workers: Int
  /// Workers that only read prompts; `nil` where the same workers do both.
  public var prefill: Pool?

  /// A worker: attention over `tensor` ranks, `data` copies of it, experts over `expert` ranks; or a
  /// pipeline of such stages, each with a part of the layers.
  public struct Worker: Hashable, Sendable, Codable {
    /// Ranks that split attention and dense layers.
    public var tensor: Int
    /// Copies of attention (attention data parallelism).
    public var data: Int
    /// Ranks over which routed experts are spread; they lie inside `tensor` x `data`.
    public var expert: Int
    /// Stages of the pipeline; 1 where every rank holds all layers.
    public var stages: Int
    /// Creates a worker.
    public init(tensor: Int = 1, data: Int = 1, expert: Int = 1, stages: Int = 1) {
      (self.tensor, self.data, self.expert) = (tensor, data, expert)
      self.stages = stages
    }
    /// GPUs of a stage.
    public var stageGPUs: Int { tensor.multipliedReportingOverflow(by: data).partialValue }
    /// GPUs of it.
    public var gpus: Int { stageGPUs.multipliedReportingOverflow(by: stages).partialValue }
  }

  /// Workers of one kind.
  public struct Pool: Hashable, Sendable, Codable {
    /// One of them.
    public var worker: Worker
    /// How many.
    public var workers: Int
    /// Creates a pool.
    public init(_ worker: Worker, workers: Int) { (self.worker, self.workers) = (worker, workers) }
  }

  /// Creates a deployment.
  public init(_ worker: Worker, workers: Int = 1, prefill: Pool? = nil) {
    (self.worker, self.workers, self.prefill) = (worker, workers, prefill)
  }

  /// GPUs of it.
  public var gpus: Int {
    worker.gpus * workers + (prefill.map { $0.worker.gpus * $0.workers } ?? 0)
  }
}

/// What is asked of a deployment: a mean request, and how many at once.
public struct ServingLoad: Hashable, Sendable, Codable {
  /// Tokens in and out of a request.
  public var input, output: Double
  /// Requests in flight in the whole deployment.
  public var concurrency: Double
  /// Creates a load.
  public init(input: Double, output: Double, concurrency: Double) {
    (self.input, self.output, self.concurrency) = (input, output, concurrency)
  }
}

extension Deployment {
  /// The deployment and its load as a row of ``ServingColumns``.
  func row(_ load: ServingLoad) -> [Double] {
    let pool = prefill?.worker ?? Worker()
    return [
      Double(worker.tensor), Double(worker.data), Double(worker.expert),
      Double(worker.stages), Double(workers), Double(pool.tensor), Double(pool.data),
      Double(pool.expert), Double(pool.stages), Double(prefill?.workers ?? 0), load.concurrency,
      load.input, load.output,
    ]
  }
}
