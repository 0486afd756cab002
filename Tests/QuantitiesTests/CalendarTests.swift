import Quantities
import Testing

@Suite("Dates and quarters")
struct CalendarTests {
  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "1899-12-31", "2100-02-29",
    "2026-04-31",
  ])
  func noSuchDay(_ text: String) { #expect(CalendarDate(text) == nil) }

  @Test
  func leapDays() {
    #expect(CalendarDate("2028-02-29") != nil)
    #expect(CalendarDate("2000-02-29") != nil)
  }

  @Test
  func quarters() throws {
    #expect(Quarter("2026-Q2")?.description == "2026-Q2")
    #expect(Quarter("2027-11")?.description == "2027-Q4")
    #expect(Quarter("2029-02-03")?.description == "2029-Q1")
    for text in ["2026-Q5", "2026-Q0", "2026Q1", "Q1-2026", "2026-13", ""] {
      #expect(Quarter(text) == nil)
    }
    let first = try #require(Quarter("2026-Q4"))
    #expect(first.next.description == "2027-Q1")
    #expect(first < first.next)
    #expect(first.next.index - first.index == 1)
  }
}
