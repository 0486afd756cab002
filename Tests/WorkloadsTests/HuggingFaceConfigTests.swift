import Schema
import Testing
import Workloads

/// Files as published: the keys that count, among others that do not.
@Suite("A Hugging Face config.json")
struct HuggingFaceConfigTests {
  static func model(_ json: String) throws -> LanguageModel {
    try HuggingFaceConfig.model(in: SourceText(name: "config.json", text: json))
  }

  static func message(_ json: String) -> String {
    do {
      _ = try model(json)
      return "accepted"
    } catch { return "\(error)" }
  }

  static let llama = """
    {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 8192,
     "intermediate_size": 28672, "num_hidden_layers": 80, "num_attention_heads": 64,
     "num_key_value_heads": 8, "vocab_size": 128256, "tie_word_embeddings": false,
     "rope_scaling": null, "rms_norm_eps": 1e-05, "head_dim": null}
    """

  static let deepseek = """
    {"model_type": "deepseek_v3", "hidden_size": 7168, "intermediate_size": 18432,
     "num_hidden_layers": 61, "num_attention_heads": 128, "num_key_value_heads": 128,
     "vocab_size": 129280, "q_lora_rank": 1536, "kv_lora_rank": 512, "qk_rope_head_dim": 64,
     "qk_nope_head_dim": 128, "v_head_dim": 128, "n_routed_experts": 256, "n_shared_experts": 1,
     "num_experts_per_tok": 8, "moe_intermediate_size": 2048, "first_k_dense_replace": 3,
     "moe_layer_freq": 1, "num_nextn_predict_layers": 1,
     "quantization_config": {"weight_block_size": [128, 128]}}
    """

  static let gptOSS = """
    {"model_type": "gpt_oss", "hidden_size": 2880, "intermediate_size": 2880, "head_dim": 64,
     "num_hidden_layers": 4, "num_attention_heads": 64, "num_key_value_heads": 8,
     "vocab_size": 201088, "num_local_experts": 128, "num_experts_per_tok": 4,
     "attention_bias": true, "sliding_window": 128, "layer_types": ["sliding_attention",
     "full_attention", "sliding_attention", "full_attention"]}
    """

  @Test
  func hasTheShapeOfThePreset() throws {
    for (json, preset) in [(Self.llama, "llama3-70b"), (Self.deepseek, "deepseek-v3")] {
      let (read, known) = (try Self.model(json), try ModelTests.model(preset))
      #expect(read.parameters == known.parameters)
      #expect(read.blocks == known.blocks && read.attention == known.attention)
    }
    let small = try Self.model(Self.gptOSS)
    #expect(small.blocks.map(\.mixer) == [.sliding, .full, .sliding, .full])
    #expect(small.experts == (try ModelTests.model("gpt-oss-120b")).experts)
    // By hand, 1e9: (116.829 - 1.158) / 36 * 4 for the blocks, and 2 * 201088 * 2880 = 1.158.
    #expect(abs(small.parameters.total / 1e9 - 14.01) < 0.01)
  }

  @Test
  func aTextConfigCounts() throws {
    let json = "{\"model_type\": \"x\", \"text_config\": \(Self.llama)}"
    #expect(try Self.model(json).parameters.total > 70e9)
  }

  @Test
  func whatLacksOrIsAbsurdIsNamed() {
    let empty = Self.message("{}")
    for key in ["hidden_size", "num_hidden_layers", "num_attention_heads", "vocab_size"] {
      #expect(empty.contains("key \"\(key)\" is missing"), "\(empty)")
    }
    let absurd: [(String, String, String)] = [
      ("\"hidden_size\": 8192", "\"hidden_size\": -5", "1 to 1000000"),
      ("\"hidden_size\": 8192", "\"hidden_size\": 1e300", "out of range"),
      ("\"num_attention_heads\": 64", "\"num_attention_heads\": 63", "nearest: 32 or 64"),
      ("\"num_key_value_heads\": 8", "\"num_key_value_heads\": 7", "nearest: 4 or 8"),
      ("\"num_hidden_layers\": 80", "\"num_hidden_layers\": 99999", "at most 4096"),
      ("\"num_hidden_layers\": 80", "\"num_hidden_layers\": \"many\"", "whole number"),
      ("\"vocab_size\": 128256,", "", "key \"vocab_size\" is missing"),
      ("\"intermediate_size\": 28672,", "", "key \"intermediate_size\" is missing"),
    ]
    for (from, to, part) in absurd {
      let text = Self.message(Self.llama.replacing(from, with: to))
      #expect(text.contains(part), "\(to): \(text)")
    }
    let experts = Self.message(
      Self.deepseek.replacing("\"num_experts_per_tok\": 8", with: "\"num_experts_per_tok\": 300"))
    #expect(experts.contains("cannot visit 300 of 256 experts"))
    let few = Self.message(
      Self.gptOSS.replacing("\"num_hidden_layers\": 4", with: "\"num_hidden_layers\": 5"))
    #expect(few.contains("4 mixers for 5 layers"), "\(few)")
    #expect(Self.message("[1]").contains("a mapping"))
    #expect(Self.message("{\"hidden_size\": ").contains("config.json:2:1: error"))
  }
}
