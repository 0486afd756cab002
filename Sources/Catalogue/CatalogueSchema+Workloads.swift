import Quantities
import Schema

extension CatalogueSchema {
  /// What running workloads takes that no datasheet states.
  static let workloads: [ObjectSchema] = [
    entry(
      "workload-practice", "Running large workloads: loads, failures, checkpoints, serving.",
      [
        fact("reserved_memory", share, "Share of HBM that driver and communication buffers take."),
        fact("load_compute", share, "GPU power over its maximum while it computes."),
        fact("load_wait", share, "The same while it waits for others."),
        fact("load_checkpoint", share, "The same while a checkpoint is written."),
        fact("load_prefill", share, "The same while prompts are read."),
        fact("load_decode", share, "The same while tokens are decoded."),
        fact(
          "recurrent_state", number, "Bytes of an element of a recurrent state while serving."),
        fact("serving_memory", share, "Share of HBM that weights and cache may take."),
        fact("input_spread", number, "Coefficient of variation of a request's tokens in."),
        fact("output_spread", number, "Coefficient of variation of its tokens out."),
        fact("failures", number, "Unplanned interruptions of a job a million GPU-hours."),
        .required(
          "failure_shares", .list(.object(failure), count: 1...20, namedBy: "item"),
          "Which component fails."),
        fact("restart", positive(Duration.self), "From a failure to the first new step."),
        fact("repair", positive(Duration.self), "Until a failed node is back."),
        fact("checkpoint_bytes", number, "Bytes of a checkpoint for a parameter."),
      ]),
    entry(
      "day-profile", "How the demand of a service changes over the hours of a day.",
      [
        fact(
          "hours",
          .list(.quantity(Ratio.family, minimum: 0, maximum: 24), count: 24...24, namedBy: nil),
          "Demand in each hour of local time, from midnight, over the day's mean.")
      ]),
  ]

  private static let failure = ObjectSchema(
    "failure", "Failures of one kind of component.",
    [
      .required("item", .text(maximumLength: 40), "The component."),
      fact("share", share, "Of all unplanned interruptions."),
    ])
}
