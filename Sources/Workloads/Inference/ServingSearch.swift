import Dispatch
import Kernels
import Synchronization

/// A search over every deployment of a ``ServingSpace`` in every recipe, in columns, on several
/// threads. The answer does not depend on their number: ties go to the earlier deployment.
public struct ServingSearch: Sendable {
  /// One estimator for each recipe.
  public let estimators: [ServingEstimator]
  /// What is searched.
  public let space: ServingSpace
  /// Longest mean time to the first token and per output token, s.
  public let limits: Limits
  private let deployments: [Deployment]

  /// Longest mean times, s.
  public struct Limits: Hashable, Sendable, Codable {
    /// Time to the first token; time per output token.
    public var first, each: Double
    /// Creates limits; infinite where there is none.
    public init(first: Double = .infinity, each: Double = .infinity) {
      (self.first, self.each) = (first, each)
    }
  }

  /// A deployment in a recipe with what it does.
  public struct Found: Hashable, Sendable {
    /// Place in the space, and of the recipe.
    public let place, recipe: Int
    /// What it does.
    public let estimate: ServingEstimate
  }

  /// What a search found.
  public struct Result: Sendable {
    /// Deployments and loads that were computed; that memory holds; that are within the limits too.
    public internal(set) var evaluated = 0, feasible = 0, within = 0
    /// Whether everything was evaluated.
    public internal(set) var isComplete = true
    /// Most tokens/s of a GPU within the limits.
    public internal(set) var best: Found?
    /// The best that splits the model otherwise.
    public internal(set) var runnerUp: Found?
    /// The best few that read prompts by the same workers and by workers of their own, by tokens/s of
    /// the GPUs that stand for them.
    public internal(set) var standing: [Found] = []
    /// Nearest to the limits where nothing is within: least of the larger excess.
    public internal(set) var nearest: Found?
    /// Tokens/s of a GPU against tokens/s of a user: what nothing beats in both, fastest user first.
    public internal(set) var pareto: [Found] = []
  }

  /// Prepares a search.
  public init(_ estimators: [ServingEstimator], in space: ServingSpace, limits: Limits) {
    (self.estimators, self.space, self.limits) = (estimators, space, limits)
    deployments = estimators.first.map { space.deployments(of: $0.model) } ?? []
  }

  /// How many deployments, loads and recipes there are.
  public var count: Int { deployments.count * ServingSpace.sequences.count * estimators.count }

  /// Searches.
  ///
  /// - Throws: `KernelError` when a result is not finite.
  public func run(
    threads: Int, isStopped: @Sendable () -> Bool = { false }
  ) throws -> Result {
    let loads = ServingSpace.sequences.count
    let size = 64
    let tasks = estimators.indices.flatMap { recipe in
      stride(from: 0, to: deployments.count, by: size).map { (recipe, $0) }
    }
    let next = Mutex(0)
    let pieces = Mutex<[(Int, Piece)]>([])
    let failure = Mutex<KernelError?>(nil)
    DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
      var columns = ServingColumns(capacity: size * loads)
      while !isStopped(), failure.withLock({ $0 == nil }) {
        let number = next.withLock { value in
          value += 1
          return value - 1
        }
        guard number < tasks.count else { break }
        let (recipe, first) = tasks[number]
        let rows = deployments[first..<min(deployments.count, first + size)]
        do throws(KernelError) {
          let piece = try evaluate(rows, recipe: recipe, columns: &columns)
          pieces.withLock { $0.append((number, piece)) }
        } catch {
          failure.withLock { $0 = error }
        }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
    let done = pieces.withLock { $0 }.sorted { $0.0 < $1.0 }.map(\.1)
    return merge(done, isComplete: done.count == tasks.count)
  }

  /// The points of one piece of the space.
  private func evaluate(
    _ rows: ArraySlice<Deployment>, recipe: Int, columns: inout ServingColumns
  ) throws(KernelError) -> Piece {
    let estimator = estimators[recipe]
    columns.removeAll()
    for deployment in rows {
      let ranks = Double(deployment.worker.data * deployment.workers)
      let mean = ServingLoad(input: space.input, output: space.output, concurrency: ranks)
      var row = deployment.row(mean)
      for sequences in ServingSpace.sequences {
        row[ServingColumns.Column.concurrency.rawValue] = sequences * ranks
        columns.append(row)
      }
    }
    try columns.evaluate(estimator.shape, on: estimator.device, by: estimator.engine)
    var piece = Piece(limits: limits)
    let loads = ServingSpace.sequences.count
    for index in 0..<columns.count {
      let deployment = rows[rows.startIndex + index / loads]
      let place = (rows.startIndex * loads + index) * estimators.count + recipe
      piece.take(columns, index, deployment, place: place, recipe: recipe)
    }
    return piece
  }

  private func merge(_ pieces: [Piece], isComplete: Bool) -> Result {
    var result = Result()
    result.isComplete = isComplete
    var front = Front()
    for piece in pieces {
      result.evaluated += piece.evaluated
      result.feasible += piece.feasible
      result.within += piece.within
      for point in piece.front.members { front.offer(point) }
    }
    let best = pieces.flatMap(\.best).sorted { $0.precedes($1) }
    result.best = best.first.map(found)
    if let first = best.first {
      result.runnerUp = best.first { $0.deployment != first.deployment }.map(found)
    }
    let standing = best.map { point in
      let gpus = Double(max(1, point.deployment.gpus)) / space.standing(point.deployment.gpus)
      return (point: point, score: point.score * gpus)
    }.sorted { ($0.score, $0.point.place) < ($1.score, $1.point.place) }.map(\.point)
    let few = [false, true].flatMap { isApart in
      standing.lazy.filter { ($0.deployment.prefill != nil) == isApart }.prefix(Self.few)
    }
    result.standing = standing.filter { point in few.contains { $0.place == point.place } }
      .map(found)
    result.nearest = pieces.compactMap(\.nearest).min { $0.precedes($1) }.map(found)
    result.pareto = front.members.sorted { ($0.user, $0.place) > ($1.user, $1.place) }.map(found)
    return result
  }

  /// Deployments of each kind that are worth a closer look.
  private static let few = 8

  private func found(_ point: Point) -> Found {
    let load = ServingLoad(
      input: space.input, output: space.output, concurrency: point.concurrency)
    return Found(
      place: point.place, recipe: point.recipe,
      estimate: ServingEstimate(point.deployment, load, point.values))
  }
}

/// One deployment at one load.
private struct Point: Sendable {
  let place, recipe: Int
  let deployment: Deployment
  let concurrency: Double
  /// Results in the order of `ServingColumns.Result`.
  let values: [Double]
  /// Tokens/s of a GPU and of a user; what a point is ranked by, least first.
  let gpu, user, score: Double
  func precedes(_ other: Point) -> Bool { (score, place) < (other.score, other.place) }
}

/// What one piece of the space gave.
private struct Piece: Sendable {
  let limits: ServingSearch.Limits
  var evaluated = 0, feasible = 0, within = 0
  /// The best of each deployment within the limits.
  var best: [Point] = []
  var nearest: Point?
  var front = Front()

  init(limits: ServingSearch.Limits) { self.limits = limits }

  mutating func take(
    _ columns: ServingColumns, _ row: Int, _ deployment: Deployment, place: Int, recipe: Int
  ) {
    evaluated += 1
    // Requests that wait for memory to free add time and no tokens: beyond that no load is a plan.
    guard columns[.resident, row] >= 1 else { return }
    feasible += 1
    let (first, each) = (columns[.first, row], columns[.each, row])
    let gpu = columns[.tokens, row] / Double(max(1, deployment.gpus)), user = 1 / each
    func point(_ score: Double) -> Point {
      Point(
        place: place, recipe: recipe, deployment: deployment,
        concurrency: columns.value(.concurrency, row),
        values: ServingColumns.Result.allCases.map { columns[$0, row] }, gpu: gpu, user: user,
        score: score)
    }
    let excess = max(first / limits.first, each / limits.each)
    if excess <= 1 {
      within += 1
      if let last = best.last, last.deployment == deployment {
        if -gpu < last.score { best[best.count - 1] = point(-gpu) }
      } else {
        best.append(point(-gpu))
      }
    } else if nearest.map({ excess < $0.score }) ?? true {
      nearest = point(excess)
    }
    if first <= limits.first, front.admits(gpu, user) { front.offer(point(-gpu)) }
  }
}

/// Points of which none is at least as good as another in tokens/s of a GPU and of a user.
private struct Front: Sendable {
  private(set) var members: [Point] = []

  func admits(_ gpu: Double, _ user: Double) -> Bool {
    !members.contains { $0.gpu >= gpu && $0.user >= user }
  }

  mutating func offer(_ point: Point) {
    guard admits(point.gpu, point.user) else { return }
    members.removeAll { $0.gpu <= point.gpu && $0.user <= point.user }
    members.append(point)
  }
}
