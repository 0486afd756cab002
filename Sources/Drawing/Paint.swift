/// What a colour stands for. Drawings name the role; a ``Theme`` says which colour that is.
///
/// The categories are Okabe and Ito's palette, which the colour blind tell apart. Several look alike in
/// grey print, so never tell two things apart by colour alone: add a word, a ``Hatch`` or a
/// ``LinePattern``.
public enum Paint: String, CaseIterable, Sendable {
  /// The sheet itself.
  case paper
  /// A surface that stands out from the sheet a little.
  case panel
  /// Grid lines, frames of little weight.
  case rule
  /// Words and lines of lesser weight.
  case quiet
  /// Words and lines.
  case ink
  /// Words and lines that can be followed to their derivation.
  case link
  /// Compute: GPUs, nodes, work done.
  case compute
  /// Networks: switches and cables.
  case network
  /// Storage.
  case storage
  /// Management, and whatever has no role of its own.
  case other
  /// Electrical equipment and losses.
  case power
  /// Cooling equipment, and cold fluid.
  case cooling
  /// Warm fluid.
  case warm
  /// What is missing, late or over a limit.
  case missing
  /// A light tint of ``compute``, for large surfaces with words on them.
  case computeTint = "compute-tint"
  /// A light tint of ``network``.
  case networkTint = "network-tint"
  /// A light tint of ``storage``.
  case storageTint = "storage-tint"
  /// A light tint of ``other``.
  case otherTint = "other-tint"
  /// A light tint of ``power``.
  case powerTint = "power-tint"
  /// A light tint of ``cooling``.
  case coolingTint = "cooling-tint"
  /// A light tint of ``warm``.
  case warmTint = "warm-tint"
  /// A light tint of ``missing``.
  case missingTint = "missing-tint"
  /// A step of the scale from little to much, the lightest.
  case step0
  /// A step of the scale.
  case step1
  /// A step of the scale.
  case step2
  /// A step of the scale.
  case step3
  /// A step of the scale.
  case step4
  /// A step of the scale.
  case step5
  /// A step of the scale.
  case step6
  /// A step of the scale, the darkest.
  case step7

  /// The steps from little to much, each darker than the one before.
  public static let steps: [Paint] = [
    .step0, .step1, .step2, .step3, .step4, .step5, .step6, .step7,
  ]

  /// The light tint of a role; the role itself when it has none.
  public var tint: Paint { Paint(rawValue: rawValue + "-tint") ?? self }

  /// The colour of words upon a step: dark on the lighter five, light on the others.
  public var wordsUpon: Words {
    switch self {
    case .step5, .step6, .step7: .light
    default: .dark
    }
  }

  /// Words upon a step of the scale, which is the same in both themes.
  public enum Words: Sendable {
    /// Nearly black.
    case dark
    /// White.
    case light
  }
}
