import ArgumentParser
import Catalogue
import Drawing
import Foundation
import Nodes
import Quantities
import Schema
import Topology

struct CatalogueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "What can be planned with, and who says so.",
    subcommands: [List.self, Show.self, Check.self], defaultSubcommand: List.self)

  struct Options: ParsableArguments {
    @OptionGroup var additions: CatalogueOption

    @Flag(help: "Print JSON.")
    var json = false
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The entries.", discussion: "Example: rackwright catalogue list system")

    @OptionGroup var options: Options

    @Argument(help: "Only this kind, such as system, switch or ups.")
    var kind: String?

    func run() throws {
      try reporting {
        let catalogue = try options.additions.load()
        let kinds = CatalogueSchema.all.map(\.name)
        if let kind, !kinds.contains(kind) {
          let hint = NameHints.nearest(kind, in: kinds).map { "; did you mean \"\($0)\"?" }
          Terminal.error(
            "error: there is no kind \"\(kind)\"\(hint ?? "; kinds: \(kinds.joined(separator: ", "))")"
          )
          throw Exit.refused
        }
        let entries = catalogue.entries.values.filter { kind == nil || $0.kind == kind }
          .sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }
        if options.json {
          let rows = entries.map { ["id": $0.id, "kind": $0.kind, "name": $0.name] }
          try Terminal.print(json: rows)
        } else {
          let width = (entries.map(\.id.count).max() ?? 0) + 2
          for entry in entries {
            let kind = entry.kind.padding(toLength: 14, withPad: " ", startingAt: 0)
            let id = entry.id.padding(toLength: width, withPad: " ", startingAt: 0)
            Terminal.print("\(kind)\(id)\(entry.name)")
          }
        }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "An entry with every value, its source and confidence.",
      discussion: """
        A GPU shows its memory: stacks, channels, pin speed, capacity, bandwidth, energy.
        Example: rackwright catalogue show gb300-nvl72
        Example: rackwright catalogue show b200-sxm --svg > b200.svg
        """)

    @OptionGroup var options: Options

    @Flag(help: "The memory of a GPU as a drawing.")
    var svg = false

    @Argument(help: "The entry.")
    var id: String

    func run() throws {
      try reporting {
        let catalogue = try options.additions.load()
        guard let entry = catalogue.entries[id] else {
          let near = NameHints.nearest(id, in: catalogue.entries.keys.sorted())
          let hint = near.map { "; did you mean \"\($0)\"?" } ?? ""
          Terminal.error("error: the catalogue has no entry \"\(id)\"\(hint)")
          throw Exit.refused
        }
        if options.json {
          try Terminal.print(json: entry.resolved)
          return
        }
        let gpu = entry.kind == "gpu" ? try? GPUDescription(entry, in: catalogue) : nil
        if svg {
          guard let picture = gpu?.memoryPicture else {
            Terminal.error("error: the catalogue does not model the memory stacks of \"\(id)\"")
            throw Exit.refused
          }
          Terminal.print(picture.svg().trimmingSuffix("\n"))
          return
        }
        Terminal.print("\(entry.name) (\(entry.kind), \(entry.file))\n")
        if let gpu, gpu.stacks != nil {
          Terminal.print(gpu.memoryText.joined(separator: "\n") + "\n")
        }
        for (path, fact) in entry.facts {
          let source = catalogue.sources[fact.source]?.title ?? fact.source
          Terminal.print("\(path): \(fact.text)\n    \(fact.confidence.rawValue): \(source)")
          if let note = fact.note { Terminal.print("    \(note)") }
        }
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every problem of the catalogue, with file, line and column.",
      discussion: "Example: rackwright catalogue check --catalogue my-hardware")

    @OptionGroup var options: Options

    func run() throws {
      try reporting {
        let catalogue = try options.additions.load()
        let values = catalogue.entries.values.reduce(0) { $0 + $1.facts.count }
        Terminal.print(
          "\(catalogue.entries.count) entries, \(values) values, \(catalogue.sources.count) "
            + "sources: no problems. \(catalogue.fingerprint)")
        Terminal.print(
          "\(ChillerCurve.accepted.count) chiller curve sets; \(ChillerCurve.refused.count) refused "
            + "for missing their own rating by more than 7 %.")
      }
    }
  }
}

extension Fact {
  /// The value with its range, as it was written.
  fileprivate var text: String {
    switch value {
    case .number(let number):
      let range = [low?.text, high?.text].compactMap(\.self).joined(separator: " to ")
      return number.text + (range.isEmpty ? "" : " (\(range))")
    case .curve(let numbers): return numbers.map(\.text).joined(separator: ", ")
    case .text(let text): return text
    }
  }
}

extension Terminal {
  /// Writes a value as JSON.
  static func print(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }
}
