@testable import Acceptance
import Catalogue
import HostBench
import Schema
import Testing

@Suite("Products of a model's layers")
struct LayerShapesTests {
  static func shapes(_ model: String, tokens: Int, ranks: Int) throws -> [String] {
    try LayerShapes.of(model, tokens: tokens, ranks: ranks, in: try Known.catalogue.get())
      .map { "\($0.name) \($0.m)x\($0.n)x\($0.k)" }
  }

  /// Llama 3 70B by its published shape: width 8192; 64 query and 2 times 8 key-value heads of 128 are
  /// 10,240 columns; a gated MLP of 28,672 goes up to twice that.
  @Test
  func dense() throws {
    #expect(
      try Self.shapes("llama3-70b", tokens: 256, ranks: 1) == [
        "llama3-70b-attention-qkv 256x10240x8192", "llama3-70b-attention-output 256x8192x8192",
        "llama3-70b-mlp-up 256x57344x8192", "llama3-70b-mlp-down 256x8192x28672",
      ])
    // Over eight ranks columns of the first and depth of the second of each pair are divided.
    #expect(
      try Self.shapes("llama3-70b", tokens: 256, ranks: 8) == [
        "llama3-70b-attention-qkv 256x1280x8192", "llama3-70b-attention-output 256x8192x1024",
        "llama3-70b-mlp-up 256x7168x8192", "llama3-70b-mlp-down 256x8192x3584",
      ])
  }

  /// Mixtral 8x7B sends each of 1,024 tokens to 2 of 8 experts of 14,336: 256 tokens each.
  @Test
  func experts() throws {
    let shapes = try Self.shapes("mixtral-8x7b", tokens: 1024, ranks: 1)
    #expect(shapes.contains("mixtral-8x7b-experts-up 256x28672x4096"))
    #expect(shapes.contains("mixtral-8x7b-experts-down 256x4096x14336"))
  }

  @Test
  func everyModelHasSome() throws {
    let catalogue = try Known.catalogue.get()
    for model in catalogue.ids(of: "model") {
      let shapes = try LayerShapes.of(model, tokens: 64, ranks: 8, in: catalogue)
      #expect(!shapes.isEmpty && Set(shapes.map(\.name)).count == shapes.count, "\(model)")
      #expect(shapes.allSatisfy { $0.m > 0 && $0.n > 0 && $0.k > 0 }, "\(model)")
    }
  }

  @Test
  func unknownModels() throws {
    let error = #expect(throws: Problems.self) {
      try LayerShapes.of("llama3-71b", tokens: 1, ranks: 1, in: try Known.catalogue.get())
    }
    #expect(error?.description.contains("did you mean \"llama3-70b\"?") == true)
  }
}
