import Quantities
import Schema

extension CalibrationParameter {
  /// Those of serving on a GPU generation.
  public static let servingGeneration: [CalibrationParameter] = [
    .init("bf16_share", 0.65, 0.3...1, "Share of the BF16 peak that large products reach."),
    .init("fp8_share", 0.6, 0.3...1, "Share of the FP8 peak that large products reach."),
    .init("fp4_share", 0.5, 0.25...1, "Share of the FP4 peak that large products reach."),
    .init(
      "attention_share", 0.5, 0.15...1,
      "Share of the BF16 peak that attention over prompts reaches."),
    .init(
      "memory_share", 0.8, 0.6...0.95, "Share of the HBM bandwidth that reading weights reaches."),
    .init("kernel_time", 3e-6, 1e-6...1.2e-5, of: .time, "Fixed time of a kernel."),
    .init(
      "reduce_latency", 3e-6, 5e-7...2e-5, of: .time,
      "Time of a message of an engine's own all-reduce."),
    .init(
      "reduce_share", 0.6, 0.2...0.9, "Share of the NVLink bandwidth that an all-reduce reaches."),
    .init(
      "cache_share", 0.65, 0.3...0.95, "Share of the HBM bandwidth that reading a cache reaches."),
  ]

  /// Those of serving that all GPUs and engines share.
  public static let servingShared: [CalibrationParameter] = [
    .init(
      "latent_share", 0.6, 0.2...1, "Share of the BF16 peak of latent attention while decoding."),
    .init(
      "grouped_share", 0.7, 0.15...1, "Rate of experts' grouped products over that of plain ones."),
    .init(
      "expert_memory", 0.85, 0.4...1,
      "Bandwidth of reading experts' weights over that of plain ones."),
    .init("imbalance", 1.25, 1...2, "Tokens of the busiest expert rank over the mean."),
    .init(
      "expert_skew", 0.5, 0.02...4,
      "Square of the coefficient of variation of experts' popularity."),
    .init("tile_rows", 64, 1...256, "Rows lost at the edge of a product."),
    .init("expert_rows", 24, 1...128, "Rows lost at the edge of an expert's product."),
    .init(
      "element_bytes", 6, 1...24, "Bytes moved element by element, of a residual element and block."
    ),
    .init("scan_share", 0.1, 0.005...0.5, "Share of the BF16 peak that state-space scans reach."),
    .init("exchange_latency", 4e-5, 5e-6...2e-4, of: .time, "Time to start an all-to-all."),
    .init(
      "exchange_share", 0.4, 0.1...0.9, "Share of the NVLink bandwidth that an all-to-all reaches."),
    .init(
      "block_rate", 0.85, 0.4...1, "Rate of FP8 products scaled in blocks over that of whole ones."),
    .init("block_memory", 0.9, 0.5...1, "Bandwidth of reading weights scaled in blocks, likewise."),
    // Kernels that widen weights in registers run no faster on a newer GPU: they multiply by the
    // instructions of the older one.
    .init(
      "widened_rate", 7e14, 2e14...1.2e15, of: .flopRate,
      "The most that products reach whose 4-bit weights are widened to 16 bits."),
    .init(
      "widened_bandwidth", 4e12, 1.5e12...7e12, of: .bandwidth,
      "The most at which such weights are read."),
  ]

  /// Those of a serving engine.
  public static let servingEngine: [CalibrationParameter] = [
    .init("step_time", 2e-3, 0...2e-2, of: .time, "Host time of a step."),
    .init(
      "request_time", 0.08, 0...0.4, of: .time, "Time of a request before its first token."),
    .init(
      "interference", 1, 0.3...2,
      "Share of the time of other requests' prompts that shows in the time per output token."),
    .init("burst", 0.15, 0...0.5, "Share of a full burst in the mean wait for the first token."),
    .init("most_sequences", 512, 64...2048, "Sequences that a rank decodes at once."),
  ]
}

extension CatalogueSchema {
  private static let spread = ValueType.quantity(Ratio.family, minimum: 0.02, maximum: 50)

  private static let interval = ObjectSchema(
    "interval", "An 80 % interval over predictions of one class.",
    [
      .required("item", .text(maximumLength: 60), "Quantity and class."),
      fact("low", spread, "Measured over predicted, 10th percentile."),
      fact("high", spread, "The same, 90th percentile."),
    ])

  /// What serving runs by.
  static let serving: [ObjectSchema] = [
    entry(
      "serving-calibration",
      "What the serving model was fitted to: of a GPU generation, or shared by all of them.",
      CalibrationParameter.servingGeneration.map(\.field)
        + CalibrationParameter.servingShared.map(\.field) + [
          .optional(
            "intervals", .list(.object(interval), count: 0...100, namedBy: "item"),
            "80 % intervals by class of prediction.")
        ]),
    entry(
      "serving-engine", "A serving engine by its overheads.",
      CalibrationParameter.servingEngine.map(\.field) + [
        optionalFact(
          "reserved_output", .quantity(Ratio.family, minimum: 0, maximum: 1),
          "Share of its output that a request's admission reserves memory for.")
      ]),
    entry(
      "serving-benchmark", "Requests and latency bounds of a published benchmark of serving.",
      [
        .required("model", .text(maximumLength: 60), "The catalogue's model or variant."),
        fact("input", positive(Count.self), "Mean tokens of a prompt."),
        optionalFact("server_first", positive(Duration.self), "Bound of the time to first token."),
        optionalFact("server_each", positive(Duration.self), "Bound of the time per output token."),
        optionalFact("interactive_first", positive(Duration.self), "The same, interactive."),
        optionalFact("interactive_each", positive(Duration.self), "The same, interactive."),
        optionalFact(
          "longest_output", positive(Count.self),
          "Output tokens that a request may ask for: what engines that reserve to its end reserve."),
        optionalFact(
          "most_sequences", positive(Count.self), "Sequences to a GPU that entries set by hand."),
        optionalFact(
          "reserved_output", .quantity(Ratio.family, minimum: 0, maximum: 1),
          "As of an engine, where entries set it by hand."),
      ]),
  ]
}
