import Quantities
import Schema

/// A parameter that `rackwright calibrate` fits to measurements: named, bounded, physical.
///
/// The one table from which the schema of calibrations, the fit and its bounds come.
public struct CalibrationParameter: Hashable, Sendable {
  /// The key in a calibration.
  public let key: String
  /// Where a fit starts, and between which bounds it stays; SI.
  public let initial, lower, upper: Double
  /// What it is of.
  public let kind: Kind
  /// What it is.
  public let summary: String

  /// What a parameter may be of, and the unit that catalogues print it in.
  public enum Kind: Hashable, Sendable {
    case plain, time, flopRate, bandwidth

    /// The unit's symbol, and what one is in the SI.
    private var unit: (symbol: String, si: Double)? {
      switch self {
      case .plain: nil
      case .time: ("us", 1e-6)
      case .flopRate: ("TFLOP/s", 1e12)
      case .bandwidth: ("TB/s", 1e12)
      }
    }

    /// A value in the SI as a catalogue has it, to five digits and without groups.
    public func text(_ value: Double) -> String {
      let rounded = QuantityFormat.rounded(value / (unit?.si ?? 1), digits: 5)
      let isWhole = rounded == rounded.rounded() && abs(rounded) < 1e9
      let digits = isWhole ? "\(Int(rounded))" : "\(rounded)"
      return unit.map { "\(digits) \($0.symbol)" } ?? digits
    }
  }

  init(
    _ key: String, _ initial: Double, _ bounds: ClosedRange<Double>, of kind: Kind = .plain,
    _ summary: String
  ) {
    (self.key, self.initial) = (key, initial)
    (lower, upper) = (bounds.lowerBound, bounds.upperBound)
    (self.kind, self.summary) = (kind, summary)
  }

  /// Those of a GPU generation.
  public static let generation: [CalibrationParameter] = [
    .init("bf16_share", 0.75, 0.3...1, "Share of the BF16 peak that large products reach."),
    .init("fp8_share", 0.65, 0.3...1, "Share of the FP8 peak that large products reach."),
    .init("fp4_share", 0.5, 0.2...1, "Share of the FP4 peak that large products reach."),
    .init(
      "attention_share", 0.6, 0.1...1, "Share of the BF16 peak that attention reaches, forward."),
    .init("kernel_time", 4e-6, 5e-7...1.5e-5, of: .time, "Fixed time of a kernel."),
    .init(
      "scales_time", 3e-6, 1e-7...1.2e-5, of: .time,
      "Fixed time of a product in FP4 besides that of a kernel."),
    .init("memory_share", 0.88, 0.75...0.96, "Share of the HBM bandwidth that streams reach."),
    .init(
      "grouped_share", 0.8, 0.2...1, "Rate of experts' grouped products over that of plain ones."),
    .init("routing_passes", 3, 0.1...20, "Passes over tokens that are sorted to experts and back."),
    .init("quantise_passes", 1, 0.2...4, "Passes over operands that are rounded to FP8 or FP4."),
    .init(
      "layer_host", 5e-4, 5e-5...3e-3, of: .time, "Least time of a layer, launched by the host."),
    .init(
      "expert_host", 2e-3, 1e-5...6e-3, of: .time, "Time of a MoE block that the host waits for."
    ),
  ]

  /// Those that all GPUs share.
  public static let shared: [CalibrationParameter] = [
    .init("tile_edge", 40, 0...256, "Elements lost at the edges of a product."),
    .init("wave_tail", 0.1, 0...1, "Share of a wave of tiles that the last one wastes."),
    .init("fill_depth", 90, 16...1024, "Depth that filling the pipeline of a product costs."),
    .init(
      "exponential_width", 40, 1...128,
      "Width of head at which exponentials cost as much as products."),
    .init(
      "backward_ratio", 1.6, 0.8...2.5,
      "Backward attention and scans over their FLOP at the forward rate."),
    .init("elementwise_passes", 1.8, 0.5...3, "Passes over what is worked element by element."),
    .init("scan_share", 0.03, 0.005...0.5, "Share of the BF16 peak that state-space scans reach."),
    .init("step_fixed", 1e-2, 1e-4...1e-1, of: .time, "Fixed time of a step."),
    .init(
      "power_exponent", 0.5, 0.05...1.5,
      "Of rates over the GPU's power, against its generation's highest."),
    .init(
      "hide_tensor", 0.6, 0...1, "Share of tensor-parallel collectives that hides behind compute."),
    .init("hide_expert", 0.5, 0...1, "Share of all-to-alls that hides."),
    .init("hide_context", 0.8, 0...1, "Share of key-value exchanges that hides."),
    .init("hide_shard", 0.6, 0...1, "Share of sharded weights' collectives that hides."),
    .init("hide_data", 0.5, 0...1, "Share of gradients' collectives that hides."),
  ]

  /// The field of a calibration.
  var field: Field {
    let type: ValueType =
      switch kind {
      case .plain: .quantity(Ratio.family, minimum: lower, maximum: upper)
      case .time: .quantity(Duration.self, from: .init(si: lower), to: .init(si: upper))
      case .flopRate: .quantity(FLOPRate.self, from: .init(si: lower), to: .init(si: upper))
      case .bandwidth: .quantity(Bandwidth.self, from: .init(si: lower), to: .init(si: upper))
      }
    return CatalogueSchema.optionalFact(key, type, summary)
  }
}

extension CatalogueSchema {
  private static let rates = CalibrationParameter.generation.map(\.field)
  private static let shares = CalibrationParameter.shared.map(\.field)
  private static let spread = ValueType.quantity(Ratio.family, minimum: 0.2, maximum: 5)

  /// What fits to measurements give, and what training runs by.
  static let calibrations: [ObjectSchema] = [
    entry(
      "calibration",
      "What the step-time model was fitted to: of a GPU generation, or shared by all of them.",
      rates + shares + [
        optionalFact(
          "plain_attention_share", share,
          "Share of the BF16 peak of fused attention that was not written for the generation."),
        optionalFact(
          "reference_power", positive(Power.self), "GPU power at which the shares hold."),
        optionalFact("dense_low", spread, "80 % interval over the prediction, dense models: low."),
        optionalFact("dense_high", spread, "The same: high."),
        optionalFact("experts_low", spread, "The same of models with experts: low."),
        optionalFact("experts_high", spread, "The same: high."),
        optionalFact("micro_low", spread, "The same of rates of single operators: low."),
        optionalFact("micro_high", spread, "The same: high."),
      ])
  ]
}
