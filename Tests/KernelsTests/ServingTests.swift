import Kernels
import Testing

/// Models, devices and deployments at random; SplitMix64.
private struct Chance {
  var state: UInt64

  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
  }
  mutating func whole(_ low: Int, _ high: Int) -> Double {
    Double(low + Int(next() * Double(high - low + 1)))
  }
  mutating func power(_ most: Int) -> Double { Double(1 << Int(whole(0, most))) }

  mutating func model() -> ServingModel {
    var m = ServingModel()
    (m.hidden, m.vocabulary) = (128 * whole(8, 60), 1024 * whole(30, 200))
    (m.heads, m.keyValueHeads, m.headWidth) = (16 * power(3), power(4), 64 * power(1))
    (m.outputGate, m.window) = (whole(0, 1), 128 * power(6))
    (m.fullBlocks, m.windowBlocks) = (whole(0, 30), whole(0, 30))
    (m.latentBlocks, m.queryRank, m.keyValueRank) = (whole(0, 60), 1536, 512)
    (m.rotary, m.plain, m.value) = (64, 128, 128)
    (m.deltaBlocks, m.deltaKeys, m.deltaValues) = (whole(0, 40), 2048, 8192)
    (m.deltaHeads, m.deltaKeyWidth, m.deltaValueWidth) = (64, 128, 128)
    (m.stateBlocks, m.stateInner, m.stateWidth) = (whole(0, 20), 4096, 128)
    (m.stateGroups, m.stateHeads, m.matrices) = (8, 64, whole(2, 3))
    (m.denseBlocks, m.denseWidth) = (whole(0, 20), 256 * whole(8, 80))
    (m.expertBlocks, m.experts, m.active) = (whole(0, 60), 8 * power(6), whole(1, 8))
    (m.expertWidth, m.expertInput, m.sharedWidth) = (
      256 * whole(2, 12), m.hidden, 256 * whole(0, 9)
    )
    return m
  }

  mutating func device() -> ServingDevice {
    let (rate, memory) = (1e14 * (2 + 40 * next()), 1e12 * (1 + 8 * next()))
    func network(_ latency: Double) -> [NetworkTier] {
      [
        NetworkTier(
          ranks: 8, bandwidth: 4e11, reduction: 3e11, latency: latency, ramp: 0.4),
        NetworkTier(ranks: 64, bandwidth: 4e10, reduction: 0, latency: 2e-5, ramp: 0.8),
      ]
    }
    return ServingDevice(
      linear: .init(weight: 1, input: 1, rate: rate, bandwidth: 0.95 * memory),
      expert: .init(weight: 0.5625, input: 0.5625, rate: 2 * rate, bandwidth: 0.9 * memory),
      plain: .init(weight: 2, input: 2, rate: rate / 2, bandwidth: memory), cache: 1,
      state: 2 * whole(1, 2), bandwidth: memory, cacheBandwidth: 0.7 * memory, attention: rate / 3,
      latentAttention: rate / 2, scan: rate / 20, edge: 100 * next(), expertEdge: 40 * next(),
      kernel: 5e-6 * next(), elementBytes: 6 * next(), imbalance: 1 + next(),
      reduce: network(3e-6), exchange: network(2e-5), usable: 1.6e11)
  }

  mutating func steps(_ count: Int) -> [[Double]] {
    var columns = [[Double]](repeating: [], count: ServingSteps.Column.allCases.count)
    for _ in 0..<count {
      let (tensor, data) = (power(3), power(3))
      let row = [
        tensor, data, min(tensor * data, power(6)), whole(0, 300), whole(1, 100_000),
        whole(0, 1) * whole(1, 9000), whole(1, 30_000),
      ]
      for (column, value) in row.enumerated() { columns[column].append(value) }
    }
    return columns
  }
}

@Suite("Serving kernels")
struct ServingKernelTests {
  /// Every instruction set gives the same bits; the scalar reference, written apart, 1e-12; the parts
  /// add up; a column of one is a place in a long one.
  @Test(arguments: 1...12)
  func stepsAgreeWithTheReference(_ seed: Int) throws {
    var chance = Chance(state: UInt64(seed))
    let (model, steps) = (chance.model(), chance.steps(150))
    var device = chance.device()
    device.verified = chance.whole(1, 4)
    device.skew = chance.whole(0, 3)
    let reference = try ServingSteps.timesByReference(steps, of: model, on: device)
    let first = try ServingSteps.times(steps, of: model, on: device, set: .best)
    for set in InstructionSet.available {
      let times = try ServingSteps.times(steps, of: model, on: device, set: set)
      #expect(times.seconds == first.seconds && times.parts == first.parts, "\(set)")
    }
    for row in 0..<150 {
      #expect(abs(first.seconds[row] - reference[row]) <= 1e-12 * reference[row])
      let sum = first.parts.reduce(0) { $0 + $1[row] }
      #expect(abs(sum - first.seconds[row]) <= 1e-12 * sum)
      #expect(first.parts.allSatisfy { $0[row] >= 0 })
    }
    let one = try ServingSteps.times(steps.map { [$0[77]] }, of: model, on: device)
    #expect(one.seconds[0] == first.seconds[77])
  }

  /// More bandwidth, FLOP/s or memory never hurts.
  @Test(arguments: 1...8)
  func betterHardwareIsNeverSlower(_ seed: Int) throws {
    var chance = Chance(state: UInt64(100 + seed))
    let (model, device, steps) = (chance.model(), chance.device(), chance.steps(100))
    let before = try ServingSteps.times(steps, of: model, on: device).seconds
    let changes: [(inout ServingDevice) -> Void] = [
      { $0.bandwidth *= 1.1 }, { $0.expert.bandwidth *= 1.1 }, { $0.cacheBandwidth *= 1.1 },
      { $0.linear.rate *= 1.1 }, { $0.linear.bandwidth *= 1.1 }, { $0.expert.rate *= 1.1 },
      { $0.plain.rate *= 1.1 },
      { $0.attention *= 1.1 }, { $0.latentAttention *= 1.1 }, { $0.scan *= 1.1 },
      { $0.kernel /= 1.1 }, { $0.reduce[0].bandwidth *= 1.1 }, { $0.exchange[0].bandwidth *= 1.1 },
    ]
    for (index, change) in changes.enumerated() {
      var better = device
      change(&better)
      let after = try ServingSteps.times(steps, of: model, on: better).seconds
      #expect(zip(before, after).allSatisfy { $1 <= $0 * (1 + 1e-14) }, "change \(index)")
    }
  }

  /// One block of each kind by hand: a device that does one byte or one FLOP a second.
  @Test
  func oneBlockByHand() throws {
    let format = ServingDevice.Format(weight: 2, input: 2, rate: 1e30, bandwidth: 1)
    let device = ServingDevice(
      linear: format, expert: format, plain: format, cache: 2, state: 4, bandwidth: 1,
      cacheBandwidth: 1, attention: 1, latentAttention: 1e30, scan: 1, edge: 0, expertEdge: 0,
      kernel: 0, elementBytes: 0, imbalance: 1,
      reduce: [NetworkTier(ranks: 8, bandwidth: 1, reduction: 0, latency: 0, ramp: 0)],
      exchange: [NetworkTier(ranks: 8, bandwidth: 1, reduction: 0, latency: 0, ramp: 0)], usable: 1)
    var model = ServingModel()
    (model.hidden, model.vocabulary) = (8, 1)
    (model.heads, model.keyValueHeads, model.headWidth) = (4, 2, 3)
    func time(_ model: ServingModel, _ row: [Double]) throws -> Double {
      try ServingSteps.times(row.map { [$0] }, of: model, on: device).seconds[0]
    }
    // Head alone, one row: weights 8 x 1 x 2 B, input 8 x 2 B, output 2 B.
    let head = 16.0 + 16 + 2
    #expect(try time(model, [1, 1, 1, 1, 10, 0, 1]) == head)
    // Softmax, one row at context 10. In: 12 + 2 x 6 = 24 columns x 8 deep: 384 B of weights, 16 B of
    // input, 48 B out; out: 8 x 12: 192, 24, 16. Cache: 10 tokens x 2 x 6 x 2 B = 240.
    model.fullBlocks = 1
    #expect(try time(model, [1, 1, 1, 1, 10, 0, 1]) == head + 448 + 232 + 240)
    // The same over a window of 4 tokens: 96 B of cache.
    (model.fullBlocks, model.windowBlocks, model.window) = (0, 1, 4)
    #expect(try time(model, [1, 1, 1, 1, 10, 0, 1]) == head + 448 + 232 + 96)
    // A prompt of 6 tokens over the window of 4: mean context 4 - 16 / 12, 4 x 6 x that x 12 FLOP;
    // six rows move 384 + 96 + 288 and 192 + 144 + 96 B; the head still one row.
    let scores = 4.0 * 6 * (4 - 16.0 / 12) * 12
    #expect(
      abs(try time(model, [1, 1, 1, 0, 1, 6, 6]) - (head + 768 + 432 + scores)) < 1e-9)
    // Two tensor ranks: half the columns, and an all-reduce of 16 B after the mixer, of which half
    // moves twice (ring): 16 s. The head: half a column.
    let halves = (192.0 + 16 + 24) + (96 + 12 + 16) + 48
    #expect(abs(try time(model, [2, 1, 1, 1, 10, 0, 1]) - (8 + 16 + 1 + halves + 16)) < 1e-9)
  }

  /// Kernels by hand, where nothing else takes time: a block of softmax attention has five and its MLP
  /// three, latent attention nine and experts nine; where products take FP8 or FP4, one more rounds the
  /// input of each of a block's products: two, two, four and two.
  @Test(arguments: [(2.0, 0.0), (1.0, 1.0), (0.5625, 1.0)])
  func kernelsByHand(_ input: Double, _ rounds: Double) throws {
    let format = ServingDevice.Format(weight: 0, input: input, rate: 1e30, bandwidth: 1e30)
    let plain = ServingDevice.Format(weight: 0, input: 2, rate: 1e30, bandwidth: 1e30)
    let network = [NetworkTier(ranks: 8, bandwidth: 1e30, reduction: 0, latency: 0, ramp: 0)]
    let device = ServingDevice(
      linear: format, expert: format, plain: plain, cache: 1, state: 4, bandwidth: 1e30,
      cacheBandwidth: 1e30, attention: 1e30, latentAttention: 1e30, scan: 1e30, edge: 0,
      expertEdge: 0, kernel: 1, elementBytes: 0, imbalance: 1, reduce: network, exchange: network,
      usable: 1)
    func kernels(_ change: (inout ServingModel) -> Void) throws -> Double {
      var model = ServingModel()
      (model.hidden, model.vocabulary, model.heads, model.headWidth) = (8, 1, 4, 3)
      (model.keyValueHeads, model.matrices, model.denseWidth) = (2, 3, 8)
      (model.experts, model.active, model.expertWidth, model.expertInput) = (4, 1, 8, 8)
      (model.queryRank, model.keyValueRank, model.rotary) = (2, 2, 2)
      (model.plain, model.value) = (2, 2)
      (model.deltaHeads, model.deltaKeyWidth, model.deltaValueWidth) = (1, 1, 1)
      change(&model)
      let row = [1.0, 1, 1, 1, 10, 0, 1].map { [$0] }
      return try ServingSteps.times(row, of: model, on: device).seconds[0].rounded()
    }
    #expect(try kernels { ($0.fullBlocks, $0.denseBlocks) = (3, 3) } == 3 * (8 + 4 * rounds))
    #expect(try kernels { ($0.windowBlocks, $0.window) = (1, 4) } == 5 + 2 * rounds)
    #expect(try kernels { ($0.latentBlocks, $0.expertBlocks) = (2, 2) } == 2 * (18 + 6 * rounds))
    #expect(try kernels { $0.deltaBlocks = 1 } == 8 + 2 * rounds)
    #expect(try kernels { $0.stateBlocks = 1 } == 6 + 2 * rounds)
  }

  /// Experts by hand: two tokens that each visit two of four experts touch 4 (1 - 1/e) of them.
  @Test
  func expertsByHand() throws {
    let format = ServingDevice.Format(weight: 1, input: 0, rate: 1e30, bandwidth: 1)
    let none = ServingDevice.Format(weight: 0, input: 0, rate: 1e30, bandwidth: 1e30)
    let network = [NetworkTier(ranks: 8, bandwidth: 1e30, reduction: 0, latency: 0, ramp: 0)]
    let device = ServingDevice(
      linear: none, expert: format, plain: none, cache: 1, state: 4, bandwidth: 1e30,
      cacheBandwidth: 1e30, attention: 1e30, latentAttention: 1e30, scan: 1e30, edge: 0,
      expertEdge: 0, kernel: 0, elementBytes: 0, imbalance: 1, reduce: network, exchange: network,
      usable: 1)
    var model = ServingModel()
    (model.hidden, model.expertInput, model.expertBlocks) = (100, 100, 1)
    (model.experts, model.active, model.expertWidth) = (4, 2, 50)
    let touched = 4 * (1 - 0.367879441171442)  // e^-1
    // 3 x 100 x 50 bytes an expert; 4 visits move 2 x (100 + 2 x 50) bytes of results each.
    let expected = touched * 15_000 + 4 * (2.0 * 100 + 2 * 100)
    let row = [1, 1, 1, 2, 1, 0, 1].map { [Double($0)] }
    let time = try ServingSteps.times(row, of: model, on: device)
    #expect(abs(time.parts[ServingSteps.Part.experts.rawValue][0] / expected - 1) < 1e-9)
    // Of gamma-distributed popularity with skew 1 (exponential): 1 / (1 + visits an expert) are missed.
    var uneven = device
    uneven.skew = 1
    let skewed = try ServingSteps.times(row, of: model, on: uneven)
    let half = 30_000.0 + 4 * 400
    #expect(abs(skewed.parts[ServingSteps.Part.experts.rawValue][0] / half - 1) < 1e-9)
    // Four expert ranks, one token each of four data ranks: 8 visits, 2 on each rank,
    // which has one expert: the busiest rank reads it.
    let spread = try ServingSteps.times(
      [1, 4, 4, 1, 1, 0, 1].map { [Double($0)] }, of: model, on: device)
    let each = 15_000.0 + 2 * 400
    #expect(abs(spread.parts[ServingSteps.Part.experts.rawValue][0] / each - 1) < 1e-9)
  }
}

@Suite("Serving queue")
struct ServingQueueTests {
  /// Two requests of two tokens, one after the other on an engine of one place: 3 s a prompt, 1 s a
  /// step.
  @Test
  func byHand() throws {
    let queue = ServingQueue(
      decode: [1], promptFixed: 1, promptToken: 0.5, load: .closed(2), input: 4, output: 3)
    let rows = try queue.simulate(2)
    #expect(rows.arrival == [0, 0])
    #expect(rows.first == [3, 8] && rows.end == [5, 10] && rows.tokens == [3, 3])
    // With two places both prompts are read in one step of 6 s, then two steps of 1.5 s.
    let pair = ServingQueue(
      decode: [1, 1.5], promptFixed: 1, promptToken: 0.5, load: .closed(2), input: 4, output: 3)
    let both = try pair.simulate(2)
    #expect(both.first == [6, 6] && both.end == [9, 9])
  }

  /// Below saturation what leaves is what arrives, and Little's law holds: requests in the system =
  /// rate x time in it.
  @Test
  func littlesLaw() throws {
    let queue = ServingQueue(
      decode: (1...64).map { 0.01 + 0.0002 * Double($0) }, promptFixed: 0.01, promptToken: 2e-5,
      load: .open(8), input: 1000, output: 100, inputSpread: 0.5, outputSpread: 0.7, seed: 3)
    let rows = try queue.simulate(6000)
    let last = rows.end.max() ?? 0
    #expect(abs(6000 / last / 8 - 1) < 0.05)
    #expect(zip(rows.arrival, rows.first).allSatisfy { $0 < $1 })
    #expect(zip(rows.first, rows.end).allSatisfy { $0 <= $1 })
    // Requests in the system, counted at 500 moments, against rate times mean stay.
    let stay = zip(rows.arrival, rows.end).reduce(0) { $0 + $1.1 - $1.0 } / 6000
    var inside = 0.0
    for moment in 0..<500 {
      let time = last * 0.9 * (Double(moment) + 0.5) / 500
      inside += Double(zip(rows.arrival, rows.end).lazy.filter { $0 <= time && time < $1 }.count)
    }
    #expect(abs(inside / 500 / (8 * stay) - 1) < 0.05)
    // Mean output within three standard errors: 100 x 0.7 / sqrt(6000) = 0.9.
    #expect(abs(rows.tokens.reduce(0, +) / 6000 - 100) < 3)
  }

  @Test
  func badEnginesAreReported() {
    let good = ServingQueue(
      decode: [1], promptFixed: 1, promptToken: 0, load: .closed(1), input: 1, output: 1)
    let changes: [(inout ServingQueue) -> Void] = [
      { $0.decode = [] }, { $0.decode = [0] }, { $0.decode = [.nan] }, { $0.load = .closed(0) },
      { $0.load = .open(-1) }, { $0.input = 0 }, { $0.output = .nan }, { $0.promptToken = -1 },
    ]
    for change in changes {
      var bad = good
      change(&bad)
      #expect(throws: KernelError.self) { try bad.simulate(3) }
    }
  }

  /// Chunks of four tokens by hand: prompts of six, answers of three. A step that reads four takes 2 s
  /// beside nobody and 3 s beside one, half of that 1.5 s; decoding takes 1 s for one and 1.5 s for two.
  @Test
  func chunksByHand() throws {
    var queue = ServingQueue(
      decode: [1, 1.5], promptFixed: 0, promptToken: 0, load: .closed(1), input: 6, output: 3)
    queue.chunks = .init(tokens: 4, mixed: [2, 3, 4], alone: 1)
    let one = try queue.simulate(2)
    #expect(one.first == [3.5, 9] && one.end == [5.5, 11])
    // Two at once: 4 of the first; 2 and 2 (2 s); the first decodes beside 4 of the second (3 s); both
    // decode; the second alone.
    queue.load = .closed(2)
    let two = try queue.simulate(2)
    #expect(two.first == [4, 7] && two.end == [8.5, 9.5])
    // A longer prompt costs more a token where attention grows with it.
    queue.load = .closed(1)
    queue.promptSquare = 0.01
    #expect(try queue.simulate(1).first == [3.5])
    queue.input = 5
    queue.inputSpread = 0
    #expect(try queue.simulate(1).first == [3.25])
    queue.chunks?.mixed = [2, 3]
    #expect(throws: KernelError.self) { try queue.simulate(1) }
    queue.chunks?.mixed = [2, 0.5, 4]
    #expect(throws: KernelError.self) { try queue.simulate(1) }
  }
}
