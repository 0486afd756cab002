import Foundation
import Planning
import Quantities
import Reporting
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page as an XML parser sees it.
final class ParsedPage: NSObject, XMLParserDelegate {
  var ids: [String] = []
  var links: [String] = []
  var elements: [String: Int] = [:]
  var headings: [Int] = []
  var scripts: [String] = []
  /// Texts outside scripts and styles, with whether an element around them says that they are English
  /// or code.
  var texts: [(text: String, isMarked: Bool)] = []
  var problem: String?
  private var stack: [(name: String, isMarked: Bool)] = []

  init(_ page: String) {
    super.init()
    let parser = XMLParser(data: Data(page.replacing("<!DOCTYPE html>\n", with: "").utf8))
    parser.delegate = self
    if !parser.parse() {
      problem = "\(String(describing: parser.parserError)) \(parser.lineNumber)"
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    elements[name, default: 0] += 1
    if let id = attributes["id"] { ids.append(id) }
    if let link = attributes["href"] { links.append(link) }
    if name.count == 2, name.hasPrefix("h"), let level = Int(name.dropFirst()) {
      headings.append(level)
    }
    if name == "script" { scripts.append("") }
    let marks = attributes["lang"] == "en" || ["code", "cite", "script", "style"].contains(name)
    stack.append((name, marks || stack.last?.isMarked == true))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { stack.removeLast() }

  func parser(_ parser: XMLParser, foundCharacters text: String) { found(text) }

  func parser(_ parser: XMLParser, foundCDATA data: Data) {
    found(String(decoding: data, as: UTF8.self))
  }

  private func found(_ text: String) {
    guard let top = stack.last else { return }
    if top.name == "script" { scripts[scripts.count - 1] += text }
    texts.append((text, top.isMarked))
  }
}

@Suite("The report as a page")
struct PageTests {
  static let pages = Result {
    try Language.allCases.map { HTMLReport.text(try ReportTests.unit.get(), language: $0) }
  }

  /// Well-formed in the eyes of an XML parser, without a reference to anything outside; the same bytes
  /// each time.
  @Test(arguments: [0, 1])
  func pageIsWholeAndAlone(_ index: Int) throws {
    let text = try Self.pages.get()[index]
    let page = ParsedPage(text)
    #expect(page.problem == nil)
    for outside in ["src=", "@import", "url(http", "http-equiv"] {
      #expect(!text.contains(outside))
    }
    #expect(page.links.allSatisfy { $0.hasPrefix("#") })
    #expect(page.elements["script"] == 2)
    #expect(
      text == HTMLReport.text(try ReportTests.unit.get(), language: Language.allCases[index]))
  }

  /// Every link leads somewhere, no two places share a name, and headings do not skip a level.
  @Test(arguments: [0, 1])
  func linksResolve(_ index: Int) throws {
    let page = ParsedPage(try Self.pages.get()[index])
    let ids = Set(page.ids)
    #expect(ids.count == page.ids.count)
    #expect(page.links.count > 200)
    #expect(page.links.filter { !ids.contains(String($0.dropFirst())) } == [])
    #expect(page.headings.first == 1 && page.headings.filter { $0 == 1 }.count == 1)
    #expect(zip(page.headings, page.headings.dropFirst()).allSatisfy { $1 <= $0 + 1 })
  }

  /// The data of the script holds each figure of the plan with its formula and inputs.
  @Test
  func derivationsAreAllThere() throws {
    let plan = try ReportTests.unit.get()
    let page = ParsedPage(try Self.pages.get()[0])
    let data = try #require(
      try JSONSerialization.jsonObject(with: Data(page.scripts[0].utf8)) as? [String: Any])
    let ids = try #require(data["i"] as? [String])
    #expect(ids == plan.figures.keys.sorted())
    let figures = try #require(data["f"] as? [[Any]])
    let formulas = try #require(data["q"] as? [String])
    let names = try #require(data["p"] as? [String])
    let lists = try #require(data["l"] as? [[Int]])
    for (id, figure) in zip(ids, figures) {
      let record = try #require(plan.figures[id])
      let formula = try #require(figure[3] as? Int)
      #expect((formula >= 0 ? formulas[formula] : nil) == record.formula)
      var inputs: [String: [String]] = [:]
      for place in stride(from: 7, to: figure.count, by: 2) {
        let name = names[try #require(figure[place] as? Int)]
        if let one = figure[place + 1] as? Int {
          inputs[name] = [ids[one]]
        } else {
          let list = try #require((figure[place + 1] as? [Int])?.first)
          inputs[name] = lists[list].map { ids[$0] }
        }
      }
      #expect(inputs == record.inputs.mapValues(\.ids))
    }
  }

  /// On paper a link leads to a derivation that is printed, or nowhere: those of the ten figures.
  @Test(arguments: [0, 1])
  func printedLinksLeadToWhatIsPrinted(_ index: Int) throws {
    let text = HTMLReport.printed(try Self.pages.get()[index], on: .a4)
    let page = ParsedPage(text)
    #expect(page.problem == nil)
    let top = Set(text.matches(of: /<p id="(f-[^"]*)" class="top"/).map { "#\($0.output.1)" })
    #expect(top.count == 10)
    let links = page.links.filter { $0.hasPrefix("#f-") }
    #expect(Set(links) == top)
    #expect(page.links.contains("#power"))
  }

  /// The ten figures say how many GPUs have power at the end, and the budget beside the capital.
  @Test
  func firstPageSaysWhatHasPower() throws {
    let plan = try #require(PlanDrawingTests.plans["korea-260k"])
    let text = HTMLReport.text(plan)
    // By hand: 260,264 GPUs installed, 12,159 of them without power in the last quarter.
    #expect(
      text.contains(
        "GPUs powered, 2030-Q4</span><a href=\"#f-phase.2030-Q4.gpus.powered\">248,105<"))
    #expect(
      text.contains(
        "<span class=\"range\">budget <a href=\"#f-scenario.finance.budget\">14.0 trillion KRW<"))
    let list = try #require(text.firstMatch(of: /(?s)<ul class="figures">(.*?)<\/ul>/))
    #expect(list.output.1.ranges(of: "<li>").count == 10)
  }

  /// Findings of a rule stand together; sites are called by the names that tell them apart, and so are
  /// clusters of one owner.
  @Test
  func sitesAreToldApart() throws {
    let plan = try #require(PlanDrawingTests.plans["korea-260k"])
    let text = HTMLReport.text(plan)
    let all = "Pyeongtaek · Ulsan · Saemangeum · Sejong · Solaseado: "
    #expect(text.contains("</strong> \(all)At its maximum of 142 kW the NVIDIA GB300 NVL72"))
    let rules = Set(plan.findings.map { "\($0.rule) \($0.severity)" })
    let items =
      text.ranges(of: "<strong>shortfall").count + text.ranges(of: "<strong>warning").count
    #expect(items + text.ranges(of: "<strong>note").count == rules.count)
    for cluster in ["nacc", "government"] {
      #expect(text.contains("Government of Korea, Solaseado (\(cluster))</th>"))
    }
    #expect(text.contains("NAVER Cloud, Sejong</th>"))
    #expect(text.contains("Solaseado (Haenam), National AI Computing Center"))
  }

  /// Counts of an only site lead to their derivation, and tables that say nothing are left out.
  @Test
  func tablesSaySomething() throws {
    let unit = try Self.pages.get()[0]
    let row = /<th scope="row">System<\/th><td>NVIDIA GB200 NVL72<\/td><td class="n"><a href="#f-/
    #expect(unit.firstMatch(of: row) != nil)
    #expect(!unit.contains("gas engines that bridge"))
    let edge = HTMLReport.text(try #require(PlanDrawingTests.plans["edge-rtx-pro"]))
    #expect(unit.contains("<th scope=\"row\">CDUs</th>"))
    #expect(!edge.contains("<th scope=\"row\">CDUs</th>"))
  }

  /// A number that the summary also shows, with the place that it links to.
  @Test
  func figuresAreTheOnesOfThePlan() throws {
    let pages = try Self.pages.get()
    #expect(pages[0].contains("<a href=\"#f-power.it.peak\">1.19 MW</a>"))
    #expect(pages[1].contains("<html lang=\"ko\">") && pages[1].contains("IT 최대 전력"))
  }

  @Test
  func namesCannotBecomeMarkup() throws {
    let plan = try ReportTests.plan("superpod-gb200") {
      $0.replacing("name: Seoul", with: "name: \"<script>alert('1')</script> & =1+1\"")
    }
    for language in Language.allCases {
      let text = HTMLReport.text(plan, language: language)
      #expect(ParsedPage(text).elements["script"] == 2)
      #expect(text.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; =1+1"))
    }
  }
}
