import Foundation
import Kernels
import Testing

/// Pipelines by hand: a device on which a block of one sequence takes one second of reading weights,
/// the output layer a tenth, and a hop half a second.
@Suite("Serving pipelines")
struct ServingPipelineTests {
  private let model: ServingModel = {
    var model = ServingModel()
    // One block: 2 x 10 x 10 weights of queries and output, 2 x 10 x 10 of keys and values.
    (model.hidden, model.heads, model.keyValueHeads, model.headWidth) = (10, 1, 1, 10)
    (model.vocabulary, model.tables, model.fullBlocks) = (4, 2, 8)
    return model
  }()

  /// Weights of 1 B, of which 400 are read a second; nothing else takes time.
  private func device(hop: Double, usable: Double) -> ServingDevice {
    let weights = ServingDevice.Format(weight: 1, input: 0, rate: 1e30, bandwidth: 400)
    let tier = NetworkTier(ranks: 64, bandwidth: 1e30, reduction: 0, latency: hop, ramp: 0)
    return ServingDevice(
      linear: weights, expert: weights, plain: weights, cache: 1, state: 4, bandwidth: 1e30,
      cacheBandwidth: 1e30, attention: 1e30, latentAttention: 1e30, scan: 1e30, edge: 0,
      expertEdge: 0, kernel: 0, elementBytes: 0, imbalance: 1, reduce: [tier], exchange: [tier],
      usable: usable)
  }

  private func result(
    stages: Double, inFlight: Double, hop: Double = 0.5, chunk: Double = 0, pool: Double = 0,
    input: Double = 1, output: Double = 10, usable: Double = 4000, reserved: Double = 1,
    _ set: InstructionSet = .best
  ) throws -> [ServingColumns.Result: Double] {
    var columns = ServingColumns(capacity: 1)
    columns.append([
      1, 1, 1, stages, 1, 1, 1, 1, pool > 0 ? stages : 1, pool, inFlight, input, output,
    ])
    var engine = ServingEngine(step: 0, request: 0, interference: 0, burst: 0, most: 1e6)
    (engine.chunk, engine.reserved) = (chunk, reserved)
    try columns.evaluate(model, on: device(hop: hop, usable: usable), by: engine, set: set)
    return Dictionary(
      uniqueKeysWithValues: ServingColumns.Result.allCases.map { ($0, columns[$0, 0]) })
  }

  /// m rows of a block: 400 B of weights and 2 x (30 + 10) m B of results at 400 B/s; of the output
  /// layer: 40 B of weights and 8 m B.
  private func block(_ rows: Double) -> Double { 1 + 0.2 * rows }
  private func head(_ rows: Double) -> Double { 0.1 + 0.02 * rows }

  /// One sequence in flight passes the stages one by one: as long as one stage, and a hop between.
  @Test
  func oneSequenceGainsNothing() throws {
    let alone = try result(stages: 1, inFlight: 1)
    let piped = try result(stages: 4, inFlight: 1)
    let time = 8 * block(1) + head(1)
    #expect(abs((alone[.each] ?? 0) / time - 1) < 1e-9)
    #expect(abs((piped[.each] ?? 0) / (time + 3 * 0.5) - 1) < 1e-9)
  }

  /// Four sequences over four stages: each stage has one of them, and the last, which has the output
  /// layer too, sets the pace: 2 blocks, the output layer and a hop. With eight, two each.
  @Test
  func fullPipelinesRunAtTheSlowestStage() throws {
    // Prompts of one token and long answers: nearly all that is in flight decodes.
    for (inFlight, rows) in [(4.0, 1.0), (8, 2)] {
      let piped = try result(stages: 4, inFlight: inFlight, output: 1e7, usable: 1e30)
      let pace = 2 * block(rows) + head(rows) + 0.5
      #expect(abs((piped[.each] ?? 0) / (4 * pace) - 1) < 1e-5)
      #expect(abs((piped[.tokens] ?? 0) / (inFlight / (4 * pace)) - 1) < 1e-5)
    }
    // Two sequences leave half of the stages idle: nobody waits, a passage each.
    let thin = try result(stages: 4, inFlight: 2, output: 1e7, usable: 1e30)
    #expect(abs((thin[.each] ?? 0) / (8 * block(1) + head(1) + 1.5) - 1) < 1e-5)
  }

  /// Eight blocks over three stages: three, three and two; the fullest holds 3/8 of the weights and of
  /// the cache and one of the two tables, and sets the pace.
  @Test
  func unevenStages() throws {
    let piped = try result(stages: 3, inFlight: 3, output: 1e7, usable: 1e30)
    #expect(abs((piped[.each] ?? 0) / (3 * (3 * block(1) + 0.5)) - 1) < 1e-5)
    // 3 blocks x 400 B, one table of 4 x 10. At one stage 8 x 400 and two tables.
    #expect(piped[.weights] == 1240)
    #expect(try result(stages: 1, inFlight: 1)[.weights] == 3280)
    // Cache: 20 B a token and block. 11 tokens on three blocks: 660 B; (4000 - 1240) / 660 fit.
    let short = try result(stages: 3, inFlight: 1)
    #expect(short[.cache] == 660 && short[.resident] == 4)
    // 1,760 B of eight blocks beside 3,280 of 4,000: none.
    #expect(try result(stages: 1, inFlight: 1)[.resident] == 0)
  }

  /// What is reserved of ten tokens out: all, or half. 20 B a token and block, one token in.
  @Test(arguments: [(1.0, 11.0), (0.5, 6), (0, 1)])
  func admissionReserves(_ reserved: Double, _ tokens: Double) throws {
    let row = try result(stages: 1, inFlight: 1, usable: 100_000, reserved: reserved)
    #expect(row[.cache] == 8 * 20 * tokens)
    // 100,000 B less the weights of 3,280.
    #expect(row[.resident] == (96_720 / (160 * tokens)).rounded(.down))
  }

  /// A pool that reads prompts as fast as they come: where both take as long, 4 % (2^(1/16)) less than
  /// either.
  @Test
  func queueWhereBothTakeAsLong() throws {
    // One token out: a request is read, moved (0.5 s) and has one step; with n in flight the pool of
    // one reader bears n / cycle where n x reading = cycle.
    let alone = try result(stages: 1, inFlight: 1, pool: 1, output: 1, usable: 1e9)
    let reading = 8 * block(1) + head(1)
    let cycle = 2 * reading + 0.5
    #expect(abs((alone[.first] ?? 0) / cycle - 1) < 1e-4)
    let even = try result(
      stages: 1, inFlight: cycle / reading, hop: 0.5, pool: 1, output: 1, usable: 1e9)
    // The decoding rank has 2.05 sequences in flight of which some wait: its step grows; the queue is
    // 2^(1/16) - 1 of a cycle of that step.
    let each = even[.each] ?? 0
    let grown = reading + 0.5 + each
    let rate = pow(pow(cycle / reading / grown, -16) + pow(1 / reading, -16), -1.0 / 16)
    #expect(abs((even[.first] ?? 0) / (cycle / reading / rate) - 1) < 1e-9)
  }

  /// A prompt of eight tokens in chunks of two passes two stages: one chunk's passage, and three more
  /// at the pace of the slower, which has the output layer.
  @Test
  func chunksOfAPromptFollowEachOther() throws {
    func first(_ chunk: Double) throws -> Double {
      let row = try result(stages: 2, inFlight: 1, chunk: chunk, pool: 1, input: 8, output: 1)
      // Less the first token's own step, and the cache's way to the other worker.
      return (row[.first] ?? 0) - (row[.each] ?? 0) - 0.5
    }
    // The output layer sees one row while prompts are read.
    #expect(abs(try first(0) / (8 * block(8) + head(1) + 0.5) - 1) < 1e-5)
    let pace = 4 * block(2) + head(1) + 0.5
    #expect(abs(try first(2) / (8 * block(2) + head(1) + 0.5 + 3 * pace) - 1) < 1e-4)
  }

  /// A pipeline's stages without hops and with as many sequences carry nearly as many tokens/s as so
  /// many GPUs could; more stages never carry fewer, and every instruction set gives the same bits.
  @Test
  func limits() throws {
    var last = 0.0
    for stages in [1.0, 2, 4, 8] {
      let row = try result(stages: stages, inFlight: 64, hop: 0, output: 3, usable: 1e6)
      let most = row[.mostTokens] ?? 0
      #expect(most >= last)
      last = most
      #expect((row[.each] ?? 0) > 0)
      for set in InstructionSet.available {
        #expect(
          try result(stages: stages, inFlight: 64, hop: 0, output: 3, usable: 1e6, set) == row)
      }
    }
  }
}
