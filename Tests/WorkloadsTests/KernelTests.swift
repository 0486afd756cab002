import Fabric
import Interfaces
import Kernels
import Quantities
import Testing
import Workloads

@Suite("Training kernels")
struct TrainingKernelTests {
  static let jobs: [(String, String, NumberRecipe, Int)] = [
    ("gpt3-175b", "h100-sxm", .fp8, 2048), ("mpt-3b", "a100-sxm-80", .bf16, 8192),
    ("deepseek-v3", "gb200", .mxfp8, 4096), ("nemotron-3-super", "gb300", .nvfp4, 8192),
    ("llama2-70b-lora", "b200-sxm", .fp8, 8192), ("deepseek-v4-flash", "gb300", .mxfp8, 4096),
    ("qwen3-next-80b-a3b", "b300-sxm", .bf16, 32768), ("llama4-scout", "h200-sxm", .bf16, 16384),
  ]

  /// Every instruction set gives the same bits; the scalar reference, written apart, 1e-12; a column
  /// of one the same as a place in a long one.
  @Test(arguments: jobs.indices)
  func columnsAgreeWithTheReference(_ index: Int) throws {
    let (model, gpu, recipe, sequence) = Self.jobs[index]
    let attention: AttentionKernel = index == 1 ? .unfused : .native
    let task = try Known.task(
      model, recipe, sequence: sequence, attention: attention, hasDropout: index == 1)
    let platform = try Known.platform(gpu, domain: index.isMultiple(of: 2) ? 8 : 72)
    let steps = TrainingSteps(TrainingJob(task, on: platform))
    var random = Seeded(UInt64(index) + 1)
    let count = 300
    let rows = (0..<count).map { _ in
      Known.randomColumns(&random, experts: task.model.model.experts != nil)
    }
    var columns = TrainingColumns(capacity: count)
    for row in rows { columns.append(row) }
    var reference = columns
    try steps.evaluateByReference(&reference)
    var first: TrainingColumns?
    for set in InstructionSet.available {
      try steps.evaluate(&columns, set: set)
      if let first {
        #expect(columns.seconds == first.seconds && columns.memory == first.memory, "\(set)")
        #expect(columns.energy == first.energy, "\(set)")
      }
      first = columns
    }
    for index in 0..<count {
      func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 * abs(b) }
      #expect(near(columns.seconds[index], reference.seconds[index]), "\(model) \(rows[index])")
      #expect(near(columns.memory[index], reference.memory[index]), "\(model) \(rows[index])")
      #expect(near(columns.energy[index], reference.energy[index]), "\(model) \(rows[index])")
    }
    for index in stride(from: 0, to: count, by: 17) {
      let one = try steps.evaluate(rows[index])
      #expect(one.seconds == columns.seconds[index] && one.memory == columns.memory[index])
      #expect(abs(one.parts.reduce(0, +) - one.seconds) <= 1e-12 * one.seconds)
      #expect(abs(one.memoryParts.reduce(0, +) - one.memory) <= 1e-12 * one.memory)
      #expect(one.parts.allSatisfy { $0 >= 0 } && one.memoryParts.allSatisfy { $0 >= 0 })
    }
  }

  @Test
  func badValuesAreReported() throws {
    var job = TrainingJob(try Known.task("mpt-3b"), on: try Known.platform("h100-sxm"))
    job.device.memory = .nan
    #expect(throws: KernelError.self) {
      try TrainingSteps(job).evaluate(TrainingConfiguration().columns)
    }
    job = TrainingJob(try Known.task("mpt-3b"), on: try Known.platform("h100-sxm"))
    job.network = []
    #expect(throws: KernelError.self) {
      try TrainingSteps(job).evaluate(TrainingConfiguration().columns)
    }
  }
}

@Suite("Collectives as columns")
struct CollectiveColumnTests {
  /// The kernel against the fabric's own functions, over random networks, groups and sizes.
  @Test
  func agreeWithTheFabric() throws {
    var random = Seeded(42)
    for _ in 0..<60 {
      var ranks = random.pick([1, 4, 8, 72])
      let tiers = (0..<Int.random(in: 1...4, using: &random)).map { index in
        if index > 0 { ranks *= random.pick([1, 2, 4, 32]) }
        return LinkModel.Tier(
          name: "\(index)", ranks: ranks, bandwidth: Bandwidth(si: random.log(1e9...1e12)),
          latency: Duration(si: random.log(1e-6...1e-4)),
          efficiency: Double.random(in: 0.3...1, using: &random),
          reductionEfficiency: index == 0 && Bool.random(using: &random) ? 0.7 : nil,
          ramp: Double.random(in: 0...1.5, using: &random), taper: 1, isMeasured: false)
      }
      let model = LinkModel(tiers: tiers)
      let native = tiers.map { tier in
        NetworkTier(
          ranks: Double(tier.ranks), bandwidth: tier.bandwidth.si * tier.efficiency,
          reduction: (tier.reductionEfficiency ?? 0) * tier.bandwidth.si,
          latency: tier.latency.si, ramp: tier.ramp)
      }
      let groups = (0..<100).map { _ in
        (
          bytes: random.log(1...1e11), ranks: random.pick([1, 2, 3, 7, 8, 16, 72, 100, 1000]),
          stride: random.pick([1, 2, 3, 8, 64])
        )
      }
      for kind in CollectiveTimes.Kind.allCases {
        let times = try CollectiveTimes.time(
          kind, over: native, bytes: groups.map(\.bytes), ranks: groups.map { Double($0.ranks) },
          stride: groups.map { Double($0.stride) })
        for (group, time) in zip(groups, times) {
          let bytes = DataSize(si: group.bytes)
          let whole = CollectiveGroup(ranks: group.ranks, stride: group.stride)
          let expected: Duration =
            switch kind {
            case .allReduce: Collectives.allReduce(bytes, whole, over: model)
            case .allGather: Collectives.allGather(bytes, whole, over: model)
            case .allToAll: Collectives.allToAll(bytes, whole, over: model)
            case .pointToPoint:
              Collectives.pointToPoint(bytes, distance: group.stride, over: model)
            }
          #expect(
            abs(time - expected.si) <= 1e-12 * max(expected.si, 1e-300), "\(kind) \(group) \(model)"
          )
        }
      }
    }
  }

  /// By hand: 16 ranks in 2 nodes of 8, each row to 4 ranks: one other node, met with chance
  /// 1 - (1/2)^4 = 15/16, instead of 4 * 1/2 = 2 copies that leave; so 15/32 of the bytes.
  @Test
  func copiesToOneNodeAreSentOnce() throws {
    let tiers = [
      NetworkTier(ranks: 8, bandwidth: 1e15, reduction: 0, latency: 0, ramp: 0),
      NetworkTier(ranks: 64, bandwidth: 1e9, reduction: 0, latency: 0, ramp: 0),
    ]
    let plain = try CollectiveTimes.time(
      .allToAll, over: tiers, bytes: [32e9], ranks: [16], stride: [1])
    let once = try CollectiveTimes.time(
      .allToAll, over: tiers, copies: 4, bytes: [32e9], ranks: [16], stride: [1])
    #expect(abs(plain[0] - 16) < 1e-12)
    #expect(abs(once[0] - 16 * 15 / 32) < 1e-12)
  }
}
