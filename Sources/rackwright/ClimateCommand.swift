import ArgumentParser
import Climate
import Foundation
import Quantities
import Reporting
import Schema

struct ClimateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "climate", abstract: "Weather: the embedded places, and your own files.",
    subcommands: [List.self, Show.self, Check.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The embedded places with their design conditions.",
      discussion: "Example: rackwright climate list")

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      try reporting {
        let years = TypicalYear.ids.compactMap(TypicalYear.named)
        if json {
          try Terminal.print(json: years.map { try ClimateSummary($0) })
          return
        }
        Terminal.print(ClimateText.list(years))
      }
    }
  }

  struct Source: ParsableArguments {
    @Argument(
      help: "An embedded place, or weather files: EPW or CSV; several files are years of one place."
    )
    var place: [String]

    @Option(help: "Elevation of files that do not state it, such as \"38 m\".")
    var elevation: String?

    @Option(help: "Which city of a table of days.")
    var city: String?

    @Flag(help: "Print JSON.")
    var json = false

    /// The record of files.
    func record() throws -> WeatherRecord {
      let hints = WeatherFile.Hints(
        elevation: try elevation.map {
          try SizePowerCommand.quantity($0, option: "--elevation") as Length
        },
        city: city)
      return try WeatherFile.joined(try place.map { try WeatherFile.read(path: $0, hints: hints) })
    }

    /// The typical year.
    func year() throws -> TypicalYear {
      if place.count == 1, let year = TypicalYear.named(place[0]) { return year }
      if place.count == 1, !place[0].contains("."), !place[0].contains("/") {
        let near = NameHints.nearest(place[0], in: TypicalYear.ids)
        Terminal.error(
          "error: no embedded place is called \"\(place[0])\""
            + (near.map { "; did you mean \"\($0)\"?" } ?? "; `rackwright climate list` has them"))
        throw Exit.refused
      }
      let record = try record()
      guard let elevation = record.elevation else {
        throw Problems([
          Problem(
            place: Place(file: place[0]), path: "",
            kind: .rule("the file does not state its elevation; add --elevation \"38 m\""))
        ])
      }
      return try TypicalYear(record, id: city ?? "own", elevation: elevation)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Design conditions, months and hours below temperatures.",
      discussion: """
        Examples:
          rackwright climate show seoul --trend "1.5 K"
          rackwright climate show busan_2023.csv busan_2024.csv --elevation "70 m"
          rackwright climate show KOR_Ulsan.epw --hours > ulsan.csv
        """)

    @OptionGroup var source: Source

    @Option(help: "Added to every hour and to the extremes, such as \"1.5 K\".")
    var trend: String?

    @Flag(help: "Print the typical year's hours as CSV.")
    var hours = false

    func run() throws {
      try reporting {
        let trend =
          try trend.map {
            try SizePowerCommand.quantity($0, option: "--trend") as TemperatureDifference
          } ?? .zero
        guard (0...20).contains(trend.si) else {
          throw ValidationError("--trend is from 0 K to 20 K.")
        }
        let year = try source.year()
        if hours {
          Terminal.print(try year.hoursAsCSV(trend: trend))
        } else if source.json {
          try Terminal.print(json: try ClimateSummary(year, trend: trend))
        } else {
          Terminal.print(ClimateText.text(try ClimateSummary(year, trend: trend)))
        }
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Whether weather files can be used, and what is repaired in them.",
      discussion: """
        Example: rackwright climate check weather.epw

        Repaired are: gaps of at most 6 hours and 88 hours a year (straight lines), humidity of 100 to \
        105 % (100 %), missing humidity (from the dew point), 29 February (left out), values within \
        an hour (averaged), an hour that stands twice (averaged), units that the heading states. \
        Everything else is refused with its lines.
        """)

    @OptionGroup var source: Source

    /// What JSON holds.
    private struct Result: Codable {
      let place: String
      let kind: String
      let elevation: Double?
      let years: [Int]
      let repairs: [WeatherRepair]
    }

    func run() throws {
      try reporting {
        let record = try source.record()
        if source.json {
          try Terminal.print(
            json: Result(
              place: record.name, kind: record.kind.rawValue, elevation: record.elevation?.si,
              years: record.years.compactMap(\.number), repairs: record.repairs))
          return
        }
        let years = record.span.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "a typical year"
        Terminal.print(
          "\(record.name): \(record.years.count * 8760) hours, \(years), "
            + (record.elevation.map { "\(QuantityFormat.fixed($0.si, 0)) m" }
              ?? "elevation not stated"))
        for repair in record.repairs {
          let lines = repair.lines.prefix(5).map(String.init).joined(separator: ", ")
          let more = repair.lines.count > 5 || repair.hours > repair.lines.count ? ", ..." : ""
          Terminal.print(
            "\(repair.file): repaired: \(repair.text)"
              + (lines.isEmpty ? "" : " (line \(lines)\(more))"))
        }
        if record.repairs.isEmpty { Terminal.print("Nothing had to be repaired.") }
      }
    }
  }
}
