import Quantities
import Schema

extension CatalogueSchema {
  private static let ofExpected = ValueType.ratio(0...1)
  private static let deviations = ValueType.quantity(Ratio.family, minimum: 1, maximum: 10)

  /// By what limits a delivered node is judged.
  static let acceptance: [ObjectSchema] = [
    entry(
      "acceptance", "By what limits a delivered node is judged.",
      [
        fact(
          "stream_share", share, "Share of the memory's peak bandwidth that STREAM triad reaches."),
        fact("stream_warn", ofExpected, "Triad over the expected below which a warning is given."),
        fact("stream_fail", ofExpected, "Triad over the expected below which a node fails."),
        fact(
          "clock_warn", ofExpected,
          "Multiply-adds over those at base frequency below which a warning is given."),
        fact("clock_fail", ofExpected, "The same below which a node fails."),
        fact("products_share", share, "Share of measured multiply-adds that large DGEMM reaches."),
        fact("products_warn", ofExpected, "DGEMM over the expected: warning."),
        fact("products_fail", ofExpected, "DGEMM over the expected: failure."),
        fact("memory_warn", ofExpected, "Memory over what was ordered: warning."),
        fact("memory_fail", ofExpected, "Memory over what was ordered: failure."),
        fact("baseline_warn", ofExpected, "A measurement over the baseline: warning."),
        fact("baseline_fail", ofExpected, "A measurement over the baseline: failure."),
        fact(
          "baseline_warn_deviations", deviations,
          "Usual deviations below the baseline that a warning takes as well."),
        fact("baseline_fail_deviations", deviations, "The same that a failure takes as well."),
        fact("copy_share", share, "Share of the HBM's peak bandwidth that a copy reaches."),
        fact("hpl_share", share, "Share of the FP64 tensor peak that HPL on one node reaches."),
        fact("published_warn", ofExpected, "Over the least that is expected: warning."),
        fact("published_fail", ofExpected, "Over the least that is expected: failure."),
        fact("apart_warn", ofExpected, "A GPU over the median of its node: warning."),
      ])
  ]
}
