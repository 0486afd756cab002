import Catalogue
import Foundation
import Planning
import Testing
import Workloads

@testable import Reporting

@Suite("Throughput against latency")
struct ServingChartTests {
  /// A search and one deployment as charts: valid XML of the same bytes each time, a mark for each
  /// point, the bound where it was asked for; a curve of a thousand loads falls for a user as it rises
  /// for a GPU.
  @Test
  func frontsAndCurves() throws {
    let catalogue = try Catalogue.load()
    let system = try catalogue.entry("dgx-h100", kind: "system")
    let platform = try ServingPlatform(system: system, gpus: 8, engine: "vllm", catalogue)
    let estimator = try ServingEstimator(
      TrainedModel.named("llama3.1-8b", in: catalogue).model, on: platform, recipe: .init(.fp8))
    var space = ServingSpace(gpus: 8, domain: 8, input: 1000, output: 200)
    space.hasPools = false
    let search = ServingSearch([estimator], in: space, limits: .init(first: 1, each: 0.02))
    let result = try search.run(threads: 1)
    let report = try ServingSearchReport(
      result, search, system: system, site: nil, seconds: 0, catalogue)
    let svg = ServingChart.svg(report)
    #expect(svg == ServingChart.svg(report) && svg.contains("20 ms a token"))
    #expect(svg.components(separatedBy: "tokens/s a GPU, ").count - 1 == report.pareto.count)
    let load = ServingLoad(input: 1000, output: 200, concurrency: 8)
    let one = try ServingReport(
      try estimator.estimate(Deployment(.init(tensor: 2)), load), estimator, system: system,
      curve: 1000, catalogue)
    #expect(one.curve.count == 1000 && one.curve.first?.concurrency == 1)
    for (a, b) in zip(one.curve, one.curve.dropFirst()) {
      #expect(b.tokensPerUser <= a.tokensPerUser * (1 + 1e-9))
      #expect(b.tokensPerGPU >= a.tokensPerGPU * (1 - 1e-3))
    }
    for text in [svg, ServingChart.svg(one)] {
      let parser = XMLParserCheck(text)
      #expect(parser.isWellFormed)
    }
  }
}

/// Whether every tag that is opened is closed, in order.
private struct XMLParserCheck {
  let isWellFormed: Bool

  init(_ text: String) {
    var open: [Substring] = []
    var isGood = true
    for piece in text.split(separator: "<").map({ $0.prefix { $0 != ">" } }) {
      if piece.hasPrefix("?") {
        continue
      } else if piece.hasPrefix("/") {
        isGood = isGood && open.popLast() == piece.dropFirst()
      } else if !piece.hasSuffix("/") {
        open.append(piece.prefix { !$0.isWhitespace })
      }
    }
    isWellFormed = isGood && open.isEmpty
  }
}
