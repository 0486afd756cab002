import Interfaces
import Kernels

/// Every configuration that a search enumerates, block by block.
///
/// A block is a layout of the ranks (tensor, pipeline, data, context, expert, interleave,
/// microbatch) with all options that make a difference to it, so that no two configurations are the
/// same machine doing the same thing. Collectives overlap compute throughout: without, a step is never
/// shorter. `Docs/search.md` lists the values.
public struct TrainingSpace: Sendable {
  /// The layouts, in a fixed order.
  public let blocks: [Block]
  /// Configurations in all.
  public let count: Int
  private let tables: [OptionTable]

  /// One layout.
  public struct Block: Hashable, Sendable {
    /// Ranks and sizes.
    public let tensor, pipeline, data, context, expert, interleave, micro: Int
    /// Place of its options.
    let table: Int

    /// Whether two layouts split the model alike.
    func isSameSplit(_ other: Block) -> Bool {
      tensor == other.tensor && pipeline == other.pipeline && context == other.context
        && expert == other.expert
    }
  }

  /// What is enumerated of each option.
  public struct Options: Hashable, Sendable {
    /// Shares of layers that are recomputed whole.
    public var fullShares = [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1]
    /// Shares of optimizer state in host memory.
    public var offloadState = [0.0, 0.25, 0.5, 0.75, 1.0]
    /// The same of activations.
    public var offloadActivations = [0.0, 0.25, 0.5, 0.75, 1.0]
    /// Most sequences of a microbatch, context ranks and chunks of a stage.
    public var microBatch = 64, context = 64, interleave = 96
    /// Bytes of a gradient.
    public var gradients = [4, 2]
    /// As documented.
    public init() {}

    /// Without what most runs leave alone: nothing in host memory, gradients in four bytes.
    public static var plain: Options {
      var options = Options()
      options.fullShares = [0.25, 0.5, 0.75, 1]
      (options.offloadState, options.offloadActivations, options.gradients) = ([0], [0], [4])
      return options
    }

    /// Those of a model: with experts there are many more layouts, and shares are coarser.
    public init(for model: LanguageModel) {
      guard model.experts != nil else { return }
      fullShares = [0.25, 0.5, 0.75, 1]
      (offloadState, offloadActivations) = ([0, 0.5, 1], [0, 0.5, 1])
    }
  }

  /// Enumerates the layouts of a task on so many GPUs.
  public init(
    _ task: TrainingTask, on platform: TrainingPlatform, gpus: Int, options: Options? = nil
  ) {
    let model = task.model.model, layers = model.blocks.count
    let options = options ?? Options(for: model)
    let domain = max(1, platform.network.tiers.first?.ranks ?? 1)
    let keepsScores = task.attention == .unfused
    var blocks: [Block] = []
    var tables: [OptionTable] = []
    var places: [OptionTable.Key: Int] = [:]
    var count = 0
    let tensors = Divisors.of(gpus).filter { tensor in
      tensor <= domain && model.attention.heads.isMultiple(of: tensor)
        && (model.stateSpace?.heads.isMultiple(of: tensor) ?? true)
    }
    let allExperts = model.experts.map { Divisors.of($0.count) } ?? [1]
    for tensor in tensors {
      for pipeline in Divisors.of(gpus / tensor) where pipeline <= layers {
        let rest = gpus / (tensor * pipeline)
        for context in Divisors.of(rest)
        where context <= options.context && task.sequence.isMultiple(of: context) {
          let data = rest / context
          guard task.globalBatch.isMultiple(of: data) else { continue }
          let experts = allExperts.filter { (gpus / pipeline).isMultiple(of: $0) }
          let chunks =
            pipeline == 1
            ? [1]
            : (1...min(options.interleave, max(1, layers / pipeline))).filter {
              layers.isMultiple(of: pipeline) ? (layers / pipeline).isMultiple(of: $0) : true
            }
          for expert in experts {
            let key = OptionTable.Key(
              tensor: tensor > 1, data: data * context > 1, pipeline: pipeline > 1,
              keepsScores: keepsScores)
            let table: Int
            if let known = places[key] {
              table = known
            } else {
              table = tables.count
              places[key] = table
              tables.append(OptionTable(key, options))
            }
            for interleave in chunks {
              for micro in Self.microBatches(of: task.globalBatch / data, most: options.microBatch)
              {
                blocks.append(
                  Block(
                    tensor: tensor, pipeline: pipeline, data: data, context: context,
                    expert: expert, interleave: interleave, micro: micro, table: table))
                count += tables[table].count
              }
            }
          }
        }
      }
    }
    (self.blocks, self.count, self.tables) = (blocks, count, tables)
  }

  /// Most configurations of one block.
  public var largestBlock: Int { tables.map(\.count).max() ?? 1 }

  /// How many configurations a block has.
  public func count(of block: Block) -> Int { tables[block.table].count }

  /// Lays a block's configurations out.
  func lay(_ block: Block, in columns: inout TrainingColumns) {
    let table = tables[block.table]
    columns.lay(
      count: table.count,
      constants: [
        (.tensor, Double(block.tensor)), (.pipeline, Double(block.pipeline)),
        (.data, Double(block.data)), (.context, Double(block.context)),
        (.expert, Double(block.expert)), (.interleave, Double(block.interleave)),
        (.micro, Double(block.micro)), (.overlapTensor, 1), (.overlapData, 1),
        (.overlapExpert, 1),
      ], varying: table.columns)
  }

  /// The configuration at a place of a block.
  public func configuration(_ block: Block, _ index: Int) -> TrainingConfiguration {
    var c = tables[block.table].rows[index]
    (c.tensor, c.pipeline, c.data) = (block.tensor, block.pipeline, block.data)
    (c.context, c.expert) = (block.context, block.expert)
    (c.interleave, c.microBatch) = (block.interleave, block.micro)
    return c
  }

  /// The configuration at a place among all.
  public func configuration(at place: Int) -> TrainingConfiguration? {
    guard (0..<count).contains(place) else { return nil }
    var rest = place
    for block in blocks {
      let size = tables[block.table].count
      if rest < size { return configuration(block, rest) }
      rest -= size
    }
    return nil
  }

  /// Sequences of a microbatch for a rank that has so many in a step.
  static func microBatches(of share: Int, most: Int = 64) -> [Int] {
    guard share >= 1 else { return [1] }
    return (1...min(most, share)).filter(share.isMultiple(of:))
  }
}

/// The options beside a layout, each combination once.
private struct OptionTable: Sendable {
  struct Key: Hashable {
    let tensor, data, pipeline, keepsScores: Bool
  }

  let rows: [TrainingConfiguration]
  let columns: [(TrainingJob.Column, [Double])]
  var count: Int { rows.count }

  init(_ key: Key, _ options: TrainingSpace.Options) {
    func either(_ matters: Bool) -> [Bool] { matters ? [true, false] : [true] }
    var recomputations: [TrainingConfiguration.Recompute] = [.none]
    if key.keepsScores { recomputations.append(.scores) }
    recomputations.append(.modules)
    recomputations += options.fullShares.map { .full(share: $0) }
    // ZeRO shares among data and context ranks; scattering for each microbatch of a pipeline stage is
    // ruled out.
    let stages = !key.data ? [0] : key.pipeline ? [0, 1] : [0, 1, 2, 3]
    var rows: [TrainingConfiguration] = []
    for zero in stages {
      for recompute in recomputations {
        for sequence in either(key.tensor) {
          for gradient in options.gradients {
            for state in options.offloadState {
              for activations in options.offloadActivations {
                var c = TrainingConfiguration()
                (c.zero, c.recompute, c.sequenceParallel) = (zero, recompute, sequence)
                c.gradientBytes = gradient
                c.offload = .init(state: state, activations: activations)
                rows.append(c)
              }
            }
          }
        }
      }
    }
    self.rows = rows
    let values = rows.map(\.columns)
    let varying: [TrainingJob.Column] = [
      .zero, .scores, .modules, .full, .sequenceParallel, .gradient, .offloadState,
      .offloadActivations,
    ]
    columns = varying.map { column in (column, values.map { $0[column.rawValue] }) }
  }
}
