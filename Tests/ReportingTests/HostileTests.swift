import Drawing
import Foundation
import Planning
import Reporting
import Testing

/// A scenario whose names try to be something else.
@Suite("Hostile names")
struct HostileTests {
  static let long = String(repeating: "Very long name ", count: 33)  // 495 characters
  static let names = [
    "<script>alert('1')</script>", "\\\" onload=\\\"alert(2)", "]]> --> </style><b>bold</b>",
    "\\u202Eevil\\u202C \\u200Fright to left", "🦆👩🏽‍💻 emoji \\u0000 null", "{0} {peak} {gpus}",
    "javascript:alert(3)#f-x", "=1+1", "&lt;script&gt; &amp;", "${7*7} %s %n",
  ]

  static func plan(_ name: String) throws -> Plan {
    try ReportTests.plan("superpod-gb200") {
      $0.replacing("name: One GB200 scalable unit", with: "name: \"\(name)\"")
        .replacing("name: Seoul", with: "name: \"\(name) site\"")
    }
  }

  /// The page stays well-formed, with our two scripts only, our elements only, links that stay inside,
  /// and no mark that turns the direction of what follows.
  @Test(arguments: names + [long])
  func renderHarmlessly(_ name: String) throws {
    // A name that YAML or the scenario refuses is harmless as well.
    guard let plan = try? Self.plan(name) else { return }
    let honest = ParsedPage(try PageTests.pages.get()[0]).elements
    for language in Language.allCases {
      let text = HTMLReport.text(plan, language: language)
      let page = ParsedPage(text)
      #expect(page.problem == nil, "\(name)")
      #expect(page.elements["script"] == 2 && page.elements["style"] == 1)
      #expect(page.elements["b"] == honest["b"] && page.elements["img"] == nil)
      #expect(page.links.allSatisfy { $0.hasPrefix("#") })
      #expect(!text.unicodeScalars.contains { [0x202E, 0x202C, 0x200F, 0].contains($0.value) })
      #expect(ParsedPage(HTMLReport.drawingSet(plan, language: language)).problem == nil)
      // What a name has in braces is text, not a place.
      if name.contains("{0}") { #expect(text.contains("{0} {peak} {gpus} site")) }
    }
  }

  /// Most of the names are taken, so that the test above tests something.
  @Test
  func namesAreTaken() throws {
    let taken = (Self.names + [Self.long]).filter { (try? Self.plan($0)) != nil }
    #expect(taken.count >= 8 && taken.contains(Self.long))
    #expect(try Self.plan(Self.names[0]).sites[0].name == "<script>alert('1')</script> site")
  }

  /// More than 500 characters are refused where they stand, and so is an owner of more than 80, with
  /// what was expected.
  @Test(arguments: [("name: Seoul", ".name", 500), ("owner: Example", ".owner", 80)])
  func longerNamesAreRefused(_ line: String, _ key: String, _ most: Int) throws {
    let name = String(repeating: "n", count: most + 1)
    let before = line.prefix { $0 != " " }
    #expect {
      _ = try ReportTests.plan("superpod-gb200") {
        $0.replacing(line, with: "\(before) \(name)")
      }
    } throws: { error in
      let text = "\(error)"
      return text.contains("superpod-gb200.yaml:") && text.contains(key) && text.contains("\(most)")
    }
  }
}
