import Catalogue
import Foundation
import Kernels
import Planning
import Schema
import Testing
import Workloads

@Suite("Training validation")
struct TrainingValidationTests {
  static let catalogue = Result { try Catalogue.load() }
  static let header =
    "id,source,year,gpu,gpus,gpus_per_node,precision,model,layers,hidden,heads,kv_heads,ffn,vocab,seq,"
    + "experts,active_experts,tp,pp,dp,cp,ep,virtual_pp,micro_batch,global_batch,recompute,"
    + "seq_parallel,measured_step_s,measured_tflops_per_gpu,measured_mfu,notes"

  static func validated(_ rows: String...) throws -> TrainingValidation {
    let text = ([header] + rows).joined(separator: "\n") + "\n"
    return try TrainingValidation(
      try TrainingRow.all(in: SourceText(name: "rows.csv", text: text)),
      catalogue: catalogue.get())
  }

  /// A row that states everything has nothing assumed. SC21's rates count recomputation by its equation
  /// 3: for the 1.7B row 96 * 512 * 2048 * 24 * 2304^2 * (1 + 2048/13824 + 51200/884736) = 1.546e16 FLOP,
  /// by hand; over 32 GPUs.
  @Test
  func ratesAreThoseOfTheSource() throws {
    let row =
      "trn-sc21-0001,x,2021,A100-80GB,32,8,FP16,gpt-1.7b,24,2304,24,24,9216,51200,2048,,,1,1,32,1,,,16,"
      + "512,full,0,,137,,(eq. 3)"
    let result = try Self.validated(row)
    let found = try #require(result.rows.first)
    #expect(found.quantity == .rate && found.measured == 137 && found.assumed.isEmpty)
    let rate = found.predicted * 1e12 * 32 * found.estimate.step
    #expect(abs(rate / 1.5463e16 - 1) < 1e-3, "\(rate)")
    // A slower step is a lower rate: the interval turns round.
    #expect(found.low80 < found.predicted && found.predicted < found.high80)
    #expect(abs(found.error - (found.predicted / 137 - 1)) < 1e-12)
  }

  /// What is blank is resolved and listed, and the row is summarised apart.
  @Test
  func blanksAreAssumed() throws {
    let result = try Self.validated(
      "a,x,2026,GB300,64,4,MXFP8,llama3-70b,80,8192,64,8,28672,128256,8192,,,1,4,16,1,,5,1,256,,,5.0,,,",
      "b,x,2024,H100,96,8,BF16,gpt-177b-mcore,96,12288,96,96,49152,131072,4096,,,,,,,,,,1152,,,,,0.47,"
    )
    #expect(result.rows.count == 2 && result.stated.rows == 0 && result.assumed.rows == 2)
    #expect(result.rows[0].assumed.contains { $0.hasPrefix("recompute ") })
    #expect(!result.rows[0].assumed.contains { $0.hasPrefix("vp") })
    for setting in ["tp ", "pp ", "cp ", "micro batch ", "recompute "] {
      #expect(result.rows[1].assumed.contains { $0.hasPrefix(setting) }, "\(setting)")
    }
    #expect(result.rows[1].estimate.fits)
  }

  /// Only rows without architecture or workload are left out, with the reason; contradictions are
  /// resolved and said.
  @Test
  func rowsAreSkippedWithAReason() throws {
    let result = try Self.validated(
      "a,x,2026,GB300,64,4,MXFP8,mystery,,,,,,,8192,,,1,1,64,1,,,1,256,none,,5.0,,,",
      "b,x,2026,TPU,64,4,BF16,llama3-70b,,,,,,,8192,,,1,1,64,1,,,1,256,none,,5.0,,,",
      "c,x,2026,H100,64,8,BF16,llama3-70b,,,,,,,,,,1,1,64,1,,,1,256,none,,5.0,,,",
      "d,x,2026,H100,64,8,BF16,other-1b,16,2048,32,8,8192,128256,4096,,,1,1,64,1,,,1,256,none,,5.0,,,",
      "e,x,2026,H100,64,8,BF16,llama3-8b,,,,,,,4096,,,1,1,64,1,,,1,32,none,,5.0,,,")
    #expect(result.skipped.map(\.id) == ["a", "b", "c"])
    #expect(result.skipped[0].reason.contains("mystery"))
    #expect(result.skipped[1].reason.contains("TPU"))
    #expect(result.skipped[2].reason.contains("sequence"))
    #expect(result.rows.map(\.id) == ["d", "e"])
    #expect(result.rows[0].assumed == ["a model of the row's columns"])
    // 16 layers of 2048: attention 2048 * 64 * (32 + 32 + 8 + 8) = 10.5e6, MLP 3 * 2048 * 8192 = 50.3e6.
    let step = result.rows[0].estimate
    #expect(step.configuration.data == 64)
    #expect(result.rows[1].assumed.contains { $0.hasPrefix("not as stated: global batch") })
  }

  @Test
  func wrongCellsAreNamed() throws {
    let text =
      Self.header
      + "\nx,s,2026,GB300,sixty,4,MXFP8,llama3-70b,,,,,,,8192,,,1,1,64,1,,,1,256,,,5,,,\n"
    #expect {
      _ = try TrainingRow.all(in: SourceText(name: "rows.csv", text: text))
    } throws: { error in
      let message = "\(error)"
      return message.contains("rows.csv:2") && message.contains("gpus")
        && message.contains("sixty")
    }
    #expect(throws: Problems.self) {
      try TrainingRow.all(in: SourceText(name: "rows.csv", text: "id,gpu\n1,H100\n"))
    }
  }

  /// The published tables, where they are at hand: the targets of the training issue, here with the
  /// shipped calibration. `rackwright calibrate` prints the same for rows that a fit has not seen.
  @Test
  func publishedRows() throws {
    let path = "../shared/validation/training.csv"
    guard FileManager.default.fileExists(atPath: path) else { return }
    let table = try TrainingRow.all(in: try SourceText.load(path: path))
    let result = try TrainingValidation(table, catalogue: Self.catalogue.get())
    #expect(result.rows.count == table.count && result.skipped.isEmpty)
    #expect(result.stated.medianAbsError.groups <= 0.08 && result.stated.p90AbsError.groups <= 0.2)
    #expect(result.assumed.medianAbsError.groups <= 0.12)
    for (gpu, summary) in result["by_gpu"] {
      #expect(summary.medianAbsError.groups <= 0.12, "\(gpu)")
    }
    #expect((0.72...0.9).contains(result.all.coverage.rows))
    #expect(result.all.intervalRatio <= 1.35)
  }

  @Test
  func publishedProducts() throws {
    let path = "../shared/validation/micro.csv"
    guard FileManager.default.fileExists(atPath: path) else { return }
    let table = try MicroRow.all(in: try SourceText.load(path: path))
    let result = try MicroValidation(table, catalogue: Self.catalogue.get())
    let products = try #require(result["by_kind"]["gemm"])
    #expect(products.rows == 34 && products.medianAbsError.rows <= 0.08)
    #expect(try #require(result["by_kind"]["allreduce_busbw"]).medianAbsError.rows <= 0.08)
  }
}
