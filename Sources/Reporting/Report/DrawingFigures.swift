import Drawing
import Planning

extension ReportSource {
  /// The kinds of pictures that chapters ask for.
  enum PictureKind {
    case rack, fabric, powerFlow, oneLine, coolingSchematic, heatMap, hallPlan, phases, costs,
      tornado
  }

  /// The pictures of a chapter.
  func drawings(_ kinds: [PictureKind]) -> [Markup] {
    kinds.flatMap { kind -> [Markup] in
      switch kind {
      case .powerFlow: PowerFlow.picture(plan).map { [tag("figure", [:], [$0])] } ?? []
      case .phases:
        DeliveryChart.picture(
          plan, prefix: "", quarters: plan.quarters, name: say("All sites", "전체 사업장")
        )
        .map { [tag("figure", [:], [$0])] } ?? []
      default: []
      }
    }
  }
}
