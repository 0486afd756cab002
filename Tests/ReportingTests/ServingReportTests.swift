import Drawing
import Foundation
import Planning
import Quantities
import Reporting
import Testing

@Suite("Serving in the report")
struct ServingReportTests {
  static let plan = Result {
    try ReportTests.plan("superpod-gb200") {
      $0.replacing(
        "training: {utilisation: 90 %}",
        with: "training: {serving: {model: llama3.1-70b, weights: nvfp4, input: 4000, output: 500, "
          + "ttft: 2 s, tpot: 30 ms, demand: {users: 3000000, requests_per_day: 20, profile: chat}}}"
      )
    }
  }

  /// Throughput against latency and the power over a day, each word to be read, in both languages, on
  /// the page and on the sheet; the day's highest hour is the figure of the plan.
  @Test(arguments: Language.allCases)
  func chartsCanBeRead(_ language: Language) throws {
    let plan = try Self.plan.get()
    let drawings = PlanDrawings.all(of: plan, language: language)
      .filter { [.serving, .servingDay].contains($0.kind) }
    #expect(drawings.map(\.kind) == [.serving, .servingDay])
    for drawing in drawings {
      #expect(drawing.picture.faults().isEmpty, "\(drawing.id): \(drawing.picture.faults())")
      #expect(drawing.sheet(of: plan, language: language).faults().isEmpty)
    }
    let busiest = try #require(
      plan.figures["site.seoul.cluster.pod.serving.power.busiest"]?.value)
    let text = language.text(busiest, .watt)
    #expect(drawings[1].picture.summary.contains(text), "\(drawings[1].picture.summary)")
    // A point for each load of the curve.
    let points = try #require(plan.sites.first?.clusters.first?.serving?.curve.count)
    let word = language == .en ? "in flight" : "동시 요청"
    #expect(drawings[0].picture.svg().components(separatedBy: word).count - 1 >= points)
  }

  /// A chapter of its own with times, tokens and power by phase; small, and none where nothing serves.
  @Test(arguments: Language.allCases)
  func aChapterOfItsOwn(_ language: Language) throws {
    let page = HTMLReport.text(try Self.plan.get(), language: language)
    #expect(page.contains("<section id=\"serving\"") && page.utf8.count < 3_000_000)
    #expect(page.contains("llama3.1-70b") && page.contains("P99") && page.contains("TTFT"))
    #expect(page.contains(language == .en ? "Reading prompts (prefill)" : "프롬프트 처리(prefill)"))
    let other = HTMLReport.text(try ReportTests.unit.get(), language: language)
    #expect(!other.contains("id=\"serving\""))
  }
}
