internal import CKernels

/// What the configurations of a training search have in common; see `ck_training.h` for each number.
public struct TrainingJob: Hashable, Sendable {
  /// The GPU.
  public var device: DeviceRates
  /// The network, innermost tier first.
  public var network: [NetworkTier]
  /// Operators of an average layer, and of what the last stage adds.
  public var layer, head: [Operator]
  /// What an average layer saves for the backward pass.
  public var saved: [Saved]
  /// Tokens of a sequence, sequences of a step, layers.
  public var sequence, batch, layers: Double
  /// Layers before the first that has experts.
  public var leading: Double
  /// Width of the residual stream and of what experts exchange; vocabulary.
  public var hidden, exchangeWidth, vocabulary: Double
  /// Parameters of an average layer without and of its routed experts, of one embedding table, of
  /// the prediction layers; number of tables.
  public var denseParameters, expertParameters, tableParameters: Double
  /// Parameters of the prediction layers without and of routed experts; number of tables.
  public var predictionDense, predictionExperts, tables: Double
  /// Share of the parameters that is trained, and trained adapters beside them.
  public var trainedShare, adapterParameters: Double
  /// Bytes of a weight in memory and on the wire, and of the optimizer's state.
  public var weightBytes, wireBytes, stateBytes: Double
  /// Bytes the optimizer moves for a parameter of its shard and of the replica.
  public var shardTraffic, replicaTraffic: Double
  /// Blocks of an average layer.
  public var mixers, contextBlocks, denseBlocks, expertBlocks, sharedBlocks: Double
  /// Bytes of keys and values of a token.
  public var keyValueBytes: Double
  /// Copies of a token that go to experts; the busiest rank's load over the mean.
  public var copies, imbalance: Double
  /// Bytes of a token saved by the embedding, by logits (a vocabulary element), by the output.
  public var embeddingSaved, logitSaved, outputSaved: Double
  /// Host time of a layer and of a MoE block; fixed time of a step; s.
  public var layerHost, expertHost, stepFixed: Double
  /// Shares of collectives that hide.
  public var hideTensor, hideExpert, hideContext, hideShard, hideData: Double
  /// B/s between GPU and host.
  public var hostBandwidth: Double
  /// Bytes that may be used and that are always taken.
  public var usable, reserved: Double
  /// GPU loads by phase.
  public var loadCompute, loadWait, loadIdle: Double

  /// Creates a job from its numbers in the order of the properties.
  public init(
    device: DeviceRates, network: [NetworkTier], layer: [Operator], head: [Operator],
    saved: [Saved], sequence: Double, batch: Double, layers: Double, leading: Double,
    hidden: Double,
    exchangeWidth: Double, vocabulary: Double, denseParameters: Double, expertParameters: Double,
    tableParameters: Double, predictionDense: Double, predictionExperts: Double, tables: Double,
    trainedShare: Double, adapterParameters: Double, weightBytes: Double, wireBytes: Double,
    stateBytes: Double, shardTraffic: Double, replicaTraffic: Double, mixers: Double,
    contextBlocks: Double, denseBlocks: Double, expertBlocks: Double, sharedBlocks: Double,
    keyValueBytes: Double, copies: Double, imbalance: Double, embeddingSaved: Double,
    logitSaved: Double, outputSaved: Double, layerHost: Double, expertHost: Double,
    stepFixed: Double, hideTensor: Double, hideExpert: Double, hideContext: Double,
    hideShard: Double, hideData: Double, hostBandwidth: Double, usable: Double, reserved: Double,
    loadCompute: Double, loadWait: Double, loadIdle: Double
  ) {
    self.device = device
    self.network = network
    self.layer = layer
    self.head = head
    self.saved = saved
    self.sequence = sequence
    self.batch = batch
    self.layers = layers
    self.leading = leading
    self.hidden = hidden
    self.exchangeWidth = exchangeWidth
    self.vocabulary = vocabulary
    self.denseParameters = denseParameters
    self.expertParameters = expertParameters
    self.tableParameters = tableParameters
    self.predictionDense = predictionDense
    self.predictionExperts = predictionExperts
    self.tables = tables
    self.trainedShare = trainedShare
    self.adapterParameters = adapterParameters
    self.weightBytes = weightBytes
    self.wireBytes = wireBytes
    self.stateBytes = stateBytes
    self.shardTraffic = shardTraffic
    self.replicaTraffic = replicaTraffic
    self.mixers = mixers
    self.contextBlocks = contextBlocks
    self.denseBlocks = denseBlocks
    self.expertBlocks = expertBlocks
    self.sharedBlocks = sharedBlocks
    self.keyValueBytes = keyValueBytes
    self.copies = copies
    self.imbalance = imbalance
    self.embeddingSaved = embeddingSaved
    self.logitSaved = logitSaved
    self.outputSaved = outputSaved
    self.layerHost = layerHost
    self.expertHost = expertHost
    self.stepFixed = stepFixed
    self.hideTensor = hideTensor
    self.hideExpert = hideExpert
    self.hideContext = hideContext
    self.hideShard = hideShard
    self.hideData = hideData
    self.hostBandwidth = hostBandwidth
    self.usable = usable
    self.reserved = reserved
    self.loadCompute = loadCompute
    self.loadWait = loadWait
    self.loadIdle = loadIdle
  }

  /// Bytes that the backward pass needs of a row.
  public struct Saved: Hashable, Sendable {
    /// What multiplies them.
    public var scale: Operator.Scale
    /// All; what recomputing scores leaves; what recomputing norms and activations leaves.
    public var bytes, afterScores, afterModules: Double
    /// Creates an entry.
    public init(_ scale: Operator.Scale, _ bytes: Double, afterScores: Double, afterModules: Double)
    {
      (self.scale, self.bytes) = (scale, bytes)
      (self.afterScores, self.afterModules) = (afterScores, afterModules)
    }
  }

  /// A part of a step; the parts add up to it.
  public enum Part: Int, CaseIterable, Sendable, Codable {
    case products, attention, scan, elementwise, routing, quantise, recompute, host, tensor, expert
    case context, shard, pipeline, bubble, data, optimizer, offload, fixed
  }

  /// A part of memory; the parts add up to it.
  public enum MemoryPart: Int, CaseIterable, Sendable, Codable {
    case weights, gradients, state, activations, workspace, buffers, reserved
  }

  /// A column of configurations.
  public enum Column: Int, CaseIterable, Sendable {
    case tensor, pipeline, data, context, expert, interleave, micro, zero, scores, modules, full
    case sequenceParallel, gradient, overlapTensor, overlapData, overlapExpert, offloadState
    case offloadActivations
  }
}
