import Catalogue
import Foundation
import Planning
import Quantities
import Testing

@testable import Reporting

@Suite("The report in Korean")
struct KoreanTests {
  /// Money in 조, 억 and 만; power, energy and the rest in the SI; by hand.
  @Test(arguments: [
    (28.4e12, "KRW", "28.4조 원"), (834e9, "KRW", "8,340억 원"), (1.46e9, "KRW", "14.6억 원"),
    (52_300_000.0, "KRW", "5,230만 원"), (9_999.0, "KRW", "9,999원"), (3_120.0, "KRW", "3,120원"),
    (0.0, "KRW", "0원"), (-2.5e8, "KRW", "-2.50억 원"), (10.5e9, "USD", "105억 달러"),
    (692e6, "W", "692 MW"), (1.42e8 * 3600, "s", "16,210년"), (3_600.0, "s", "1.00시간"),
    (120.6, "KRW/kWh", "121 원/kWh"), (260_264.0, "1", "260,264"), (40.0, "degC", "40.0 °C"),
    (99_999_999.0, "1", "99,999,999"), (10_960_000_000_000.0, "1", "11.0조"), (3.2e8, "1", "3.20억"),
  ])
  func quantities(_ value: Double, _ unit: String, _ text: String) {
    #expect(Language.ko.text(value, unit: unit) == text)
  }

  /// Whole ten thousands in words, exact counts in digits.
  @Test(arguments: [
    (260_264.0, "260,264"), (260_000.0, "26만"), (9_999.0, "9,999"), (10_000.0, "1만"),
    (100_000_000.0, "1억"), (1_000_200_030_000.0, "1조 2억 3만"), (-15_000.0, "-15,000"),
    (-20_000.0, "-2만"), (0.0, "0"), (0.5, "0.500"),
  ])
  func counts(_ value: Double, _ text: String) { #expect(KoreanNumbers.count(value) == text) }

  @Test(arguments: [
    ("2026-Q4", "2026년 4분기"), ("2026-11", "2026년 11월"), ("2026-09-05", "2026년 9월 5일"),
    ("2016 to 2025", "2016~2025년"), ("2025", "2025년"), ("", ""), ("undated", "undated"),
    ("2026-Qx", "2026-Qx"), ("2026-11-24-1", "2026-11-24-1"), ("12-34", "12-34"),
  ])
  func dates(_ text: String, _ korean: String) { #expect(KoreanNumbers.date(text) == korean) }

  /// Names of devices by their words; what is not known stays.
  @Test(arguments: [
    ("set 1 / row 1 / busway A", "세트 1 / 열 1 / 버스덕트 A"), ("set 26 / output board", "세트 26 / 출력반"),
    ("utility and generator 2", "상용전원 및 발전기 2"), ("ring 1 / switch 1", "환상선로 1 / 개폐기 1"),
    ("generator board 2", "발전기 배전반 2"), ("sets 2 to 5", "세트 2 ~ 5"), ("", ""), ("x / ", "x / "),
    ("utility lost, one generator out", "상용전원 상실, 발전기 1대 고장"), ("fws pump", "FWS 펌프"),
  ])
  func devices(_ name: String, _ korean: String) {
    #expect(Language.ko.deviceName(name) == korean)
    #expect(Language.en.deviceName(name) == name)
  }

  /// Titles of documents stay, the program's own words do not.
  @Test
  func documents() throws {
    let text = HTMLReport.text(try ReportTests.unit.get(), language: .ko)
    #expect(text.contains("시나리오: One GB200 scalable unit"))
    #expect(!text.contains("The scenario: ") && !text.contains("no document was read"))
  }

  @Test
  func ranges() {
    #expect(Language.ko.range("569 MW", "603 MW") == "569~603 MW")
    #expect(Language.ko.range("24.3조 원", "32.5조 원") == "24.3조~32.5조 원")
    #expect(Language.ko.range("1.09", "1.10") == "1.09~1.10")
    #expect(
      Language.en.range("24.3 trillion KRW", "32.5 trillion KRW") == "24.3 to 32.5 trillion KRW")
    #expect(Language.en.range("900 kW", "1.10 MW") == "900 kW to 1.10 MW")
    #expect(Language.en.range("5 %", "5 %") == "")
  }

  private static func isKorean(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
  }

  /// No rule, figure or key without Korean words; a rule speaks of the same values in both.
  @Test
  func everyKeyHasKoreanWords() {
    func places(_ text: String) -> Set<String> {
      var names: Set<String> = []
      _ = Finding.filled(text) {
        names.insert($0)
        return ""
      }
      return names
    }
    for rule in FindingRule.allCases {
      let korean = FindingWords.korean(rule)
      #expect(Self.isKorean(korean) && places(korean) == places(rule.english), "\(rule.rawValue)")
    }
    // A product's own word is the same everywhere.
    let alike: Set<String> = ["GPU", "CDU", "1 EFLOP/s"]
    for (id, _, korean) in FigureNames.all + FigureNames.keys + FigureNames.practice
    where !alike.contains(korean) {
      #expect(Self.isKorean(korean), "\(id)")
    }
    for (english, korean) in NoteWords.plan + NoteWords.facilities where korean.count > 15 {
      #expect(Self.isKorean(korean), "\(english)")
    }
    #expect(Glossary.terms.allSatisfy { !$0.en.isEmpty })
  }

  static let scenarios = [
    "superpod-gb200", "korea-260k", "hgx-b300-retrofit", "edge-rtx-pro", "national-assistant",
  ]

  /// Three words of small letters in a row are a sentence that nobody translated. Names of products and
  /// people, code and documents' titles are marked, or have no such run.
  @Test(arguments: scenarios)
  func noEnglishSentenceIsLeft(_ scenario: String) throws {
    let plan =
      scenario == "superpod-gb200" ? try ReportTests.unit.get() : try ReportTests.plan(scenario)
    let page = ParsedPage(HTMLReport.text(plan, language: .ko))
    #expect(page.problem == nil)
    let names = [plan.name] + plan.owners + plan.sites.map(\.name)
    let english = /[a-z]{2,}[ ,]+[a-z]{2,}[ ,]+[a-z]{2,}/
    var texts = page.texts.filter { !$0.isMarked }.map(\.text)
    let data = try #require(
      try JSONSerialization.jsonObject(with: Data(page.scripts[0].utf8)) as? [String: Any])
    // What has no translation is quoted there.
    let notes = try #require(data["t"] as? [String])
    let quoted = notes.filter { $0.hasPrefix("“") }
    #expect(quoted.count * 20 <= notes.count, "remarks without Korean: \(quoted)")
    texts += notes.filter { !$0.hasPrefix("“") }
    texts += try #require(data["n"] as? [String]) + (data["c"] as? [String] ?? [])
    for text in texts {
      let known = names + Glossary.terms.map { "(\($0.en))" }
      let own = known.reduce(text) { $0.replacing($1, with: "") }
      let left = own.firstMatch(of: english).map { String(own[$0.range]) }
      #expect(left == nil, "\(own.prefix(120))")
    }
  }

  /// Every figure of every scenario is called something in both languages.
  @Test(arguments: PlanDrawingTests.scenarios)
  func everyFigureHasAName(_ scenario: String) throws {
    let plan = try #require(PlanDrawingTests.plans[scenario])
    #expect(plan.figures.keys.filter { FigureNames.name(of: $0) == nil }.sorted() == [])
  }

  /// Identifiers of figures and of entries of the catalogue are for those who ask for a derivation, where
  /// they are marked as code; elsewhere people read names.
  @Test(arguments: ["superpod-gb200", "edge-rtx-pro"], Language.allCases)
  func noIdentifierIsShown(_ scenario: String, _ language: Language) throws {
    let plan = try #require(PlanDrawingTests.plans[scenario])
    let page = ParsedPage(HTMLReport.text(plan, language: language))
    #expect(page.problem == nil)
    let entries = try Catalogue.load().entries.keys.filter { $0.contains("-") }
    let known = Set(plan.figures.keys.filter { $0.contains(".") }).union(entries)
    for text in page.texts where !text.isMarked {
      let words = text.text.split { " ,:;()\n".contains($0) }.map(String.init)
      #expect(known.isDisjoint(with: words), "\(text.text.prefix(160))")
    }
  }

  /// Names that the scenario writes in Korean stand in Korean texts, and in those alone.
  @Test
  func namesAreTheScenarios() throws {
    let plan = try #require(PlanDrawingTests.plans["korea-260k"])
    let (ko, en) = (Summary.text(plan, language: .ko), Summary.text(plan, language: .en))
    #expect(ko.contains("한국 블랙웰 GPU 26만 장") && !ko.contains("Korea's 260,000"))
    #expect(en.contains("Korea's 260,000") && !en.contains("한국"))
    #expect(plan.inKorean.sites.map(\.name).contains("새만금"))
    #expect(plan.inKorean.owners.contains("네이버클라우드") && plan.owners.contains("NAVER Cloud"))
    #expect(plan.inKorean.sites.flatMap(\.clusters).allSatisfy { !$0.owner.contains("Samsung") })
    // A plan without such names keeps its own.
    let unit = try ReportTests.unit.get()
    #expect(unit.inKorean.name == unit.name && unit.inKorean.owners == unit.owners)
  }

  /// The English of a term stands at its first use, once, and never within a longer term.
  @Test
  func termsAreExplainedOnce() throws {
    let text = HTMLReport.text(try ReportTests.unit.get(), language: .ko)
    #expect(text.ranges(of: "CDU(coolant distribution unit)").count == 1)
    #expect(text.ranges(of: "UPS(uninterruptible power supply)").count == 1)
    // One word for a thing, and no room for English in the ten figures.
    for word in ["무정전전원장치", "냉각수 분배장치", "전원 선반", "자본적 지출", "수전 최대수요", "대역 내"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("<span class=\"label\">최대수요전력</span>"))
    #expect(text.ranges(of: "전력사용효율(PUE)").count > 1)  // its name, everywhere
    #expect(!text.contains("(utility supply) 최대수요"))
    #expect(!text.contains("\u{E000}"))
  }
}
