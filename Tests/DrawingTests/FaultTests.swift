import Drawing
import Testing

@Suite("What makes a drawing hard to read is found")
struct FaultTests {
  private func picture(_ marks: [Mark]) -> Picture {
    var picture = Picture(id: "p", width: 200, height: 100, title: "t", summary: "s")
    picture.add(marks)
    return picture
  }

  private let word = Label("busbar", at: Point(50, 50))

  @Test
  func nothingIsWrong() {
    #expect(picture([.label(word)]).faults().isEmpty)
    // On a tinted surface of its own, with an outline around it.
    let box = Shape.rectangle(word.box.inset(-4))
    #expect(
      picture([.shape(box, .outlined(.powerTint)), .label(word)]).faults().isEmpty)
    // A line behind a plate.
    var plated = word
    plated.hasPlate = true
    let line = Mark.shape(.line(Point(0, 46), Point(200, 46)), .line())
    #expect(picture([line, .label(plated)]).faults().isEmpty)
    // A line behind a surface on which the words stand.
    #expect(
      picture([line, .shape(box, .outlined()), .label(word)]).faults().isEmpty)
  }

  @Test
  func eachFault() {
    let line = Mark.shape(.line(Point(0, 46), Point(200, 46)), .line())
    #expect(picture([line, .label(word)]).faults() == [.crossed("busbar")])
    #expect(picture([.label(word), line]).faults() == [.crossed("busbar")])
    // The edge of a surface under half of the words.
    let half = Mark.shape(.rectangle(Box(40, 30, 30, 40)), .filled(.powerTint))
    #expect(picture([half, .label(word)]).faults() == [.crossed("busbar")])
    let lid = Mark.shape(.rectangle(Box(40, 30, 100, 40)), .filled(.paper))
    #expect(picture([.label(word), lid]).faults() == [.covered("busbar")])
    let near = Label("feeder", at: Point(60, 55))
    #expect(picture([.label(word), .label(near)]).faults() == [.overlap("busbar", "feeder")])
    let far = Label("feeder", at: Point(190, 50))
    #expect(picture([.label(far)]).faults() == [.outside("feeder")])
    #expect(
      picture([.label(Label("fine", at: Point(50, 50), size: 7))]).faults() == [.small("fine")])
    let nowhere = Label("lost", at: Point(.nan, 50))
    #expect(picture([.label(nowhere)]).faults() == [.notFinite("lost")])
  }

  @Test
  func contrastInBothThemes() {
    // Dark words upon the darkest step, white ones upon the lightest.
    for (paint, words) in [(Paint.step7, Paint.Words.dark), (.step0, .light)] {
      let ground = Mark.shape(.rectangle(Box(0, 0, 200, 100)), .filled(paint))
      let label = Label("x", at: Point(50, 50), words: words)
      #expect(
        picture([ground, .label(label)]).faults() == [.faint("x", .light), .faint("x", .dark)])
    }
    for paint in Paint.steps {
      let ground = Mark.shape(.rectangle(Box(0, 0, 200, 100)), .filled(paint))
      #expect(
        picture([ground, .label(Label("x", at: Point(50, 50), words: paint.wordsUpon))]).faults()
          .isEmpty, "\(paint)")
    }
  }

  /// A group is checked where it is placed: the same marks, shrunk to half, are too small.
  @Test
  func groups() {
    let group = Group([.label(word)], placement: Placement(scale: 0.5, at: Point(0, 0)))
    #expect(picture([.group(group)]).faults() == [.small("busbar")])
    let out = Group([.label(word)], placement: Placement(at: Point(120, 0)))
    #expect(picture([.group(out)]).faults() == [.outside("busbar")])
  }
}
