import Foundation
import Planning
import Quantities
import Schema
import Testing

@Suite("Training in a scenario")
struct TrainingFleetTests {
  static let pod = "site.seoul.cluster.pod"

  /// The unit of the examples with a training job instead of a utilisation.
  static func source(_ job: String) throws -> SourceText {
    let text = try Plans.source("superpod-gb200").text
    return SourceText(
      name: "job.yaml",
      text: text.replacing("training: {utilisation: 90 %}", with: "training: {\(job)}"))
  }

  static let job =
    "training: {model: llama3-70b, precision: mxfp8, sequence: 8192, global_batch: 256, gpus: 256}"
  static let plan = Result { try Plans.plan(source(job)) }

  /// By hand: two jobs of 256 on 576 GPUs; 19.7 interruptions a million GPU-hours make one every
  /// 1e6 / (256 * 19.7) = 198.3 h; a checkpoint of 14 bytes for each of 70.55e9 parameters, twice, over
  /// the unit's 20 GB/s is 98.8 s; Young's interval sqrt(2 * 98.8 * 713832) = 11,876 s; goodput
  /// 1 - 98.8 / 11876 - (5938 + 600) / 713832 = 0.9825.
  @Test
  func goodputAndTokensByHand() throws {
    let plan = try Self.plan.get()
    func number(_ id: String) throws -> Double { try plan.number("\(Self.pod).training.\(id)") }
    #expect(try number("jobs") == 2)
    #expect(abs(try number("interruption") / 3600 - 198.3) < 0.1)
    #expect(abs(try number("checkpoint") - 98.8) < 0.1)
    #expect(abs(try number("checkpoint.interval") - 11_876) < 15)
    #expect(abs(try number("goodput") - 0.9825) < 0.0002)
    let step = try number("step")
    let tokens = 2 * 256 * 8192 / step * (try number("goodput")) * 8760 * 3600
    #expect(abs(try number("tokens.annual") / tokens - 1) < 1e-9)
    // GB300 with 256 GPUs a job trains this model at 4,100 to 5,200 tokens/s a GPU in MXFP8
    // (Megatron-Bridge); GB200 is a little slower.
    #expect((2500.0...5500).contains(256 * 8192 / step / 256))
    let hour = try plan.number("site.seoul.cost.gpu_hour")
    let cost = hour * 576 * 8760 / tokens * 1e6
    #expect(abs(try number("cost.million_tokens") / cost - 1) < 1e-9)
  }

  /// The fleet's power follows: 512 of 576 GPUs at work, below the typical power and above idle.
  @Test
  func powerFollows() throws {
    let plan = try Self.plan.get()
    let utilisation = try plan.number("\(Self.pod).training.utilisation")
    #expect(utilisation > 0.5 && utilisation < 512.0 / 576)
    let typical = try plan.number("power.it.typical")
    let stated = try Plans.plan(
      Self.source("utilisation: \(utilisation * 100) %"))
    #expect(abs(try stated.number("power.it.typical") / typical - 1) < 1e-9)
    // A stated utilisation wins over that of the job.
    let both = try Plans.plan(Self.source("utilisation: 90 %, " + Self.job))
    #expect(
      try both.number("power.it.typical") == Plans.unit.get().number("power.it.typical"))
    #expect(try both.number("\(Self.pod).training.jobs") == 2)
    try expectHeatBalance(plan)
  }

  /// The fullest GPU holds its share of 14 bytes for each of 70.55e9 parameters at least (3.9 GB if all
  /// 256 GPUs share them), and not more than its HBM; the share traces to stacks of HBM.
  @Test
  func memoryTracesToStacks() throws {
    let plan = try Self.plan.get()
    let memory = try plan.number("\(Self.pod).training.memory")
    let usable = try plan.number("\(Self.pod).hbm.usable")
    #expect(memory > 70.55e9 * 14 / 256 && memory < usable)
    let share = try plan.number("\(Self.pod).training.memory.share")
    #expect(abs(share - memory / usable) < 1e-12)
    // 8 stacks of 24 GiB.
    #expect(try plan.number("\(Self.pod).hbm.gross") == 8.0 * 24 * 1_073_741_824)
    // 5 PFLOP/s of dense FP8, 2.5 of BF16 and 10 of FP4 over 8 TB/s.
    #expect(abs(try plan.number("\(Self.pod).compute.ridge.fp8") - 625) < 1)
    #expect(abs(try plan.number("\(Self.pod).compute.ridge.bf16") - 312.5) < 0.5)
    #expect(abs(try plan.number("\(Self.pod).compute.ridge.fp4") - 1250) < 2)
  }

  /// What is wrong with a job is said at its place, with the nearest name; a job that does not fit
  /// names the memory.
  @Test(arguments: [
    ("training: {model: llama3-70c, global_batch: 256, gpus: 256}", "llama3-70b"),
    ("training: {model: llama3-70b, global_batch: 0, gpus: 256}", "global_batch"),
    ("training: {model: llama3-70b, precision: fp9, global_batch: 8, gpus: 8}", "fp8"),
    ("", "utilisation"),
    ("training: {model: gpt-1t, global_batch: 8, gpus: 8}", "more GPUs"),
    ("training: {model: llama3-70b, global_batch: 7, gpus: 97}", "97"),
  ])
  func wrongJobsAreRefused(_ job: String, _ hint: String) throws {
    #expect {
      _ = try Plans.plan(Self.source(job))
    } throws: { error in
      "\(error)".contains(hint)
    }
  }
}
