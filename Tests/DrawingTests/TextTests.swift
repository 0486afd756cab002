import Drawing
import Testing

@Suite("Measured text")
struct TextTests {
  /// Advances as the fonts' hmtx tables give them (fontTools; Nanum Gothic 606 for a digit, 940 for a
  /// syllable, 727 for A; Liberation Sans 556 and 667; Liberation Sans Bold 611 for u).
  @Test(arguments: [
    ("0123456789", 6.06), ("한글", 1.88), ("A", 0.727), ("", 0), ("0\u{301}", 0.606),
    ("漢", 1.0), ("\u{202E}", 0), ("🚀", 1.4),
  ])
  func widths(_ text: String, _ width: Double) {
    #expect(abs(FontMetrics.width(text, size: 1) - width) < 1e-9)
    #expect(abs(FontMetrics.width(text, size: 20) - 20 * width) < 1e-9)
  }

  /// Liberation Sans Bold has 611 for n, Nanum Gothic Bold 606.
  @Test
  func boldIsWider() {
    #expect(abs(FontMetrics.width("n", size: 1000, isBold: true) - 611) < 1e-9)
    #expect(abs(FontMetrics.width("n", size: 1000) - 606) < 1e-9)
  }

  @Test(arguments: [0, 5, 17, 60, 200, 1000])
  func whatIsCutFits(_ width: Double) {
    let text = "변압기 T-1 <63 MVA> \u{202E}name\u{0} 🚀 with a long tail of words"
    let cut = TextLayout.clipped(text, width: width, size: 12)
    #expect(FontMetrics.width(cut, size: 12) <= max(width, 0))
    #expect(width < 1000 ? cut.isEmpty || cut.hasSuffix("…") : cut == TextLayout.plain(text))
    #expect(!cut.unicodeScalars.contains { $0.value == 0x202E || $0.value == 0 })
  }

  @Test(arguments: [30, 80, 200])
  func brokenLinesFitAndKeepAll(_ width: Double) {
    let text = "냉각수 분배장치 coolant distribution unit aVeryLongNameWithoutAnySpaceAtAll end"
    let lines = TextLayout.lines(text, width: width, size: 12)
    #expect(lines.allSatisfy { FontMetrics.width($0, size: 12) <= width })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    let two = TextLayout.lines(text, width: width, size: 12, most: 2)
    #expect(two.count == 2 && two[0] == lines[0] && two[1].hasSuffix("…"))
    #expect(FontMetrics.width(two[1], size: 12) <= width)
  }

  /// The box of a label holds its anchor as said.
  @Test
  func boxes() {
    let place = Point(100, 50)
    let start = Label("MW", at: place, size: 10)
    let end = Label("MW", at: place, size: 10, anchor: .end)
    let middle = Label("MW", at: place, size: 10, anchor: .middle, baseline: .middle)
    let upright = Label("MW", at: place, size: 10, isUpright: true)
    #expect(start.box.left == 100 && abs(end.box.right - 100) < 1e-9)
    #expect(abs(middle.box.centre.x - 100) < 1e-9)
    #expect(upright.box.bottom == 50 && abs(upright.box.height - start.box.width) < 1e-9)
    #expect(start.box.bottom > 50 && start.box.top < 50 - 7.2)
  }
}
