import Testing
import Topology

/// A way of writing the matrix.
struct MatrixVariant: CustomTestStringConvertible {
  var testDescription: String
  var style: MatrixText.Style

  init(_ name: String, _ change: (inout MatrixText.Style) -> Void) {
    testDescription = name
    style = MatrixText.Style()
    change(&style)
  }

  static let all = [
    MatrixVariant("tabs and legend") { _ in },
    MatrixVariant("spaces") { $0.separator = .spaces },
    MatrixVariant("no legend") { $0.hasLegend = false },
    MatrixVariant("no rows of NICs") { $0.hasNICRows = false },
    MatrixVariant("no NICs at all") { $0.hasNICs = false },
    MatrixVariant("spaces, no legend, no rows of NICs") {
      $0.separator = .spaces
      $0.hasLegend = false
      $0.hasNICRows = false
    },
    MatrixVariant("some columns glued") { $0.glue = 0.1 },
    MatrixVariant("most columns glued, spaces") {
      $0.glue = 0.8
      $0.separator = .spaces
    },
    MatrixVariant("all columns glued") { $0.glue = 1.1 },
    MatrixVariant("cut off after 14 columns") { $0.cut = 14 },
    MatrixVariant("cut off after the GPUs, spaces") {
      $0.cut = 8
      $0.separator = .spaces
    },
    MatrixVariant("no header") { $0.hasHeader = false },
    MatrixVariant("Windows line ends") { $0.lineEnd = "\r\n" },
    MatrixVariant("underlined header") { $0.isUnderlined = true },
  ]
}

@Suite("Ways of writing nvidia-smi topo -m")
struct MatrixVariantTests {
  static func matrix() throws -> MatrixText {
    MatrixText(try Captures.text("topo-m-dgx-h100.txt"))
  }

  @Test(arguments: MatrixVariant.all)
  func goodHostIsAsPlannedInEveryStyle(variant: MatrixVariant) throws {
    var random = SeededGenerator(1)
    let text = try Self.matrix().text(variant.style, random: &random)
    let capture = try Capture.read([UInt8](text.utf8))
    #expect(capture.gpus.count == 8)
    #expect(Comparison(try Planned.node("dgx-h100"), [capture]).differences == [])
  }

  @Test(arguments: MatrixVariant.all)
  func lostLinksAreNamedInEveryStyle(variant: MatrixVariant) throws {
    var matrix = try Self.matrix()
    for peer in 0..<8 where peer != 6 {
      matrix.set("GPU6", "GPU\(peer)", peer < 4 ? "SYS" : "NODE")
    }
    var random = SeededGenerator(2)
    let differences = try Planned.differences(
      "dgx-h100", matrix.text(variant.style, random: &random))
    #expect(
      differences == [
        Difference(
          device: "GPU6", what: "NVLinks", expected: "NV18", found: "NODE, SYS",
          severity: .critical)
      ])
  }

  /// Every style reads to the same words wherever it shows them.
  @Test(arguments: MatrixVariant.all)
  func everyStyleReadsToTheSamePaths(variant: MatrixVariant) throws {
    let matrix = try Self.matrix()
    var random = SeededGenerator(3)
    let capture = try Capture.read(
      [UInt8](matrix.text(variant.style, random: &random).utf8))
    let labels = capture.gpus.map(\.label) + (capture.adapters ?? []).map(\.label)
    for (one, label) in labels.enumerated() {
      for (other, peer) in labels.enumerated() where one < other {
        let path = capture.paths[one, other]
        guard !path.isEmpty else { continue }
        let word = matrix.word(label, peer)
        let links = capture.paths.links(one, other)
        #expect(links > 0 ? word == "NV\(links)" : path.words == word)
      }
    }
  }

  /// 200 hosts whose devices, NUMA nodes and processors are counted otherwise.
  @Test
  func renumberingIsNoDifference() throws {
    let matrix = try Self.matrix()
    let node = try Planned.node("dgx-h100")
    for seed in 0..<200 {
      var random = SeededGenerator(UInt64(seed))
      let text = matrix.renumbered(&random).text(random: &random)
      let differences = Comparison(node, [try Capture.read([UInt8](text.utf8))]).differences
      #expect(differences == [], "seed \(seed)")
    }
  }
}
