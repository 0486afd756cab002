import Drawing
import Foundation
import Testing

@Suite("The palette")
struct PaletteTests {
  /// CIE lightness of a colour, by the definition of L*.
  private func lightness(_ colour: Colour) -> Double {
    let y = colour.luminance
    return y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y
  }

  /// A grey print keeps the order of the scale, in even strides.
  @Test
  func scaleSurvivesGreyPrint() {
    for theme in Theme.allCases {
      let steps = Paint.steps.map { lightness(Colour(theme.colour($0))) }
      for (lighter, darker) in zip(steps, steps.dropFirst()) {
        #expect(lighter - darker > 6 && lighter - darker < 20)
      }
    }
  }

  /// WCAG 2.1 asks 4.5 to 1 of words and 3 to 1 of what is needed to understand a graphic.
  @Test(arguments: Theme.allCases)
  func contrast(_ theme: Theme) {
    func contrast(_ first: Paint, _ second: Paint) -> Double {
      Colour(theme.colour(first)).contrast(with: Colour(theme.colour(second)))
    }
    for words in [Paint.ink, .quiet, .link] {
      for ground in [
        Paint.paper, .panel, .computeTint, .networkTint, .storageTint, .otherTint, .powerTint,
        .coolingTint, .warmTint, .missingTint,
      ] {
        #expect(contrast(words, ground) >= 4.5, "\(words) on \(ground)")
      }
    }
    for line in [Paint.compute, .cooling, .warm, .missing, .other] {
      #expect(contrast(line, .paper) >= 3, "\(line)")
    }
  }

  /// The WCAG definition's own ends: black on white is 21 to 1.
  @Test
  func ends() {
    #expect(abs(Colour("#000000").contrast(with: Colour("#ffffff")) - 21) < 1e-9)
    // The grey #777777 on white is the well-known near miss of 4.48.
    #expect(abs(Colour("#777777").contrast(with: Colour("#ffffff")) - 4.48) < 0.005)
  }

  /// Okabe and Ito's colours as published (jfly.uni-koeln.de/color).
  @Test
  func okabeAndIto() {
    let published: [Paint: String] = [
      .compute: "#0072b2", .network: "#56b4e9", .storage: "#cc79a7", .power: "#e69f00",
      .cooling: "#009e73", .warm: "#d55e00",
    ]
    for (paint, colour) in published { #expect(Theme.light.colour(paint) == colour) }
  }
}
