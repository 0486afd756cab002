import Drawing
import Planning

extension PlanDrawing.Kind {
  /// The chapter that a drawing stands in.
  fileprivate var chapter: String {
    switch self {
    case .rack: "racks"
    case .oneLine, .powerFlow, .loadDuration: "power"
    case .cooling, .pueMap: "cooling"
    case .hall: "halls"
    case .fabric: "fabric"
    case .phases: "phases"
    case .cost: "cost"
    case .tornado: "uncertainty"
    case .serving, .servingDay: "serving"
    }
  }
}

extension ReportSource {
  /// The drawings of a chapter, each a figure with switches for its layers. From the third of a kind on
  /// they are folded away.
  func drawings(of chapter: String) -> [Markup] {
    let own = drawings.filter { $0.kind.chapter == chapter }
    return PlanDrawing.Kind.allCases.flatMap { kind -> [Markup] in
      let same = own.filter { $0.kind == kind }
      guard same.count > 3, let first = same.first else { return same.map(figure) }
      return [
        figure(first),
        tag(
          "details", [:],
          [
            tag(
              "summary",
              text: say(
                "{0}: {1} more", "{0}: {1}장 더 보기", first.title,
                language.number(Double(same.count - 1))))
          ] + same.dropFirst().map(figure)),
      ]
    }
  }

  private func figure(_ drawing: PlanDrawing) -> Markup {
    let layers = drawing.picture.layers
    let switches =
      layers.count < 2
      ? []
      : [
        tag(
          "fieldset", ["class": "layers"],
          [tag("legend", text: say("Layers", "레이어"))]
            + layers.map { layer in
              tag(
                "label", [:],
                [
                  tag(
                    "input",
                    [
                      "type": "checkbox", "class": "l-\(layer.id)", "checked": "checked",
                    ]), .text(layer.name),
                ])
            })
      ]
    return tag(
      "figure", ["id": "drawing-\(drawing.id)"],
      [tag("figcaption", text: "\(drawing.number) \(drawing.title): \(drawing.subject)")] + switches
        + [
          // A phone shows a part of a drawing at a time: whoever has no pointer moves it by keys.
          tag(
            "div",
            [
              "class": "frame", "tabindex": "0", "role": "group",
              "aria-label": "\(drawing.number) \(drawing.title)",
            ], [drawing.picture.inline()])
        ]
        + drawing.notes.map { tag("p", ["class": "quiet"], text: $0) })
  }

  /// Rules by which the switches hide the layers of their figure.
  var layerRules: String {
    Set(drawings.flatMap { $0.picture.layers.map(\.id) }).sorted().map {
      "figure:has(.l-\($0):not(:checked)) .layer-\($0){display:none}\n"
    }.joined()
  }
}
