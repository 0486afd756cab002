/// The colours of all roles on light or on dark ground.
public enum Theme: CaseIterable, Sendable {
  /// Dark words on white: screens by day, and paper.
  case light
  /// Light words on black.
  case dark

  /// The colour of a role as `#rrggbb`.
  public func colour(_ paint: Paint) -> String {
    let pair = Theme.colours[paint] ?? ("#000000", "#ffffff")
    return self == .light ? pair.0 : pair.1
  }

  /// Okabe and Ito's colours where a role has one of them; on dark ground the dark ones are lightened.
  /// The scale's steps are a single blue whose lightness falls evenly, so that they survive grey print.
  private static let colours: [Paint: (String, String)] = [
    .paper: ("#ffffff", "#14171a"), .panel: ("#f4f5f6", "#1e2328"),
    .rule: ("#d0d4d8", "#3b434b"), .quiet: ("#555b61", "#aab2ba"),
    .ink: ("#1b1e21", "#eceff1"), .link: ("#00507e", "#8cc8f0"),
    .compute: ("#0072b2", "#3d9bd6"), .network: ("#56b4e9", "#7cc7f0"),
    .storage: ("#cc79a7", "#d992b9"), .other: ("#8a9097", "#8a9299"),
    .power: ("#e69f00", "#e8ab26"), .cooling: ("#009e73", "#2bb890"),
    .warm: ("#d55e00", "#ec7d2e"), .missing: ("#d55e00", "#ec7d2e"),
    .computeTint: ("#d6e8f4", "#143a54"), .networkTint: ("#e0f1fb", "#1d4459"),
    .storageTint: ("#f6e6ee", "#4a2f3d"), .otherTint: ("#eceef0", "#33393f"),
    .powerTint: ("#fbeecd", "#4a3a10"), .coolingTint: ("#d5f0e7", "#124536"),
    .warmTint: ("#fae0cf", "#52300f"), .missingTint: ("#fae0cf", "#52300f"),
    .step0: ("#f0f4f9", "#f0f4f9"), .step1: ("#d0deef", "#d0deef"),
    .step2: ("#acc6e4", "#acc6e4"), .step3: ("#84aed8", "#84aed8"),
    .step4: ("#5993c5", "#5993c5"), .step5: ("#2f76a9", "#2f76a9"),
    .step6: ("#005888", "#005888"), .step7: ("#003a5f", "#003a5f"),
  ]
}
