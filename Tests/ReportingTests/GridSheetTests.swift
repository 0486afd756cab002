import Foundation
import Planning
import Reporting
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("The page that goes to the utility")
struct GridSheetTests {
  /// facts/facility.md section 20: over 40 MW 154 kV is compulsory; the assessment is for 10 MW and more,
  /// 100 points of which 70 pass (the items of the draft notice add up to 100 without bonus).
  @Test
  func koreanRules() throws {
    let plan = try ReportTests.plan("korea-260k")
    let ulsan = try #require(plan.sites.first { $0.id == "ulsan" })
    #expect(ulsan.grid.voltageClass == 154_000)
    let assessment = try #require(ulsan.grid.assessment)
    #expect(assessment.isRequired && assessment.pass == 70 && assessment.high == 100)
    #expect(assessment.low == 5)
    let page = GridSheetText.markdown(plan, site: ulsan)
    for part in ["| Connection voltage | 154 kV |", "전력계통영향평가", "| 2029-Q1 |"] {
      #expect(page.contains(part))
    }
    let html = GridSheetText.html(plan, site: ulsan).replacing("<!DOCTYPE html>\n", with: "")
    #expect(XMLParser(data: Data(html.utf8)).parse())
  }

  /// Eight units of 1.4 MW peak make 11 MW, seven 9.7 MW.
  @Test(arguments: [(7, false), (8, true)])
  func fromTenMegawatts(_ units: Int, _ isRequired: Bool) throws {
    let plan = try ReportTests.plan("superpod-gb200") {
      $0.replacing("gpus: 576", with: "gpus: \(576 * units)")
    }
    #expect(plan.sites.first?.grid.assessment?.isRequired == isRequired)
  }

  /// A small site below 10 MW needs none; a grid without rules has no assessment.
  @Test
  func smallOrElsewhere() throws {
    let small = try #require(ReportTests.unit.get().sites.first)
    #expect(small.grid.voltageClass == 22_900 && small.grid.assessment?.isRequired == false)
    let abroad = try ReportTests.plan("superpod-gb200") {
      $0.replacing("grid: korea", with: "grid: general").replacing(
        "climate: seoul", with: "climate: london")
    }
    let site = try #require(abroad.sites.first)
    #expect(site.grid.assessment == nil)
    #expect(!GridSheetText.markdown(abroad, site: site).contains("assessment"))
  }
}
