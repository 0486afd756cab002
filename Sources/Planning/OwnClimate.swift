import Climate
import Foundation
import Kernels
import Quantities
import Schema

/// A climate that a scenario takes from weather files.
struct OwnClimate: Sendable {
  let year: TypicalYear
  let repairs: [WeatherRepair]

  /// Reads the files.
  ///
  /// - Parameters:
  ///   - record: an entry of `climates`.
  ///   - folder: where relative paths begin; `nil` where a scenario may name no files.
  init(_ record: Record, folder: String?, path: String) throws(Problems) {
    func refused(_ key: String, _ rule: String) -> Problems {
      Problems([Problem(place: record.place(of: key), path: "\(path).\(key)", kind: .rule(rule))])
    }
    guard let id = record.text(ifPresent: "id"), !TypicalYear.ids.contains(id) else {
      throw refused("id", "an embedded place has this name; choose another")
    }
    guard let folder else {
      throw refused("files", "a scenario that is no file itself can name no files")
    }
    let hints = WeatherFile.Hints(
      elevation: record.quantity(ifPresent: "elevation"), city: record.text(ifPresent: "city"))
    var records: [WeatherRecord] = []
    for name in record.texts("files") {
      let whole = name.hasPrefix("/") ? name : folder + (folder.hasSuffix("/") ? "" : "/") + name
      records.append(try WeatherFile.read(path: whole, hints: hints))
    }
    let joined = try WeatherFile.joined(records)
    guard let elevation = joined.elevation else {
      throw refused("files", "the files do not state their elevation; add \"elevation: 38 m\"")
    }
    do throws(KernelError) {
      year = try TypicalYear(joined, id: id, elevation: elevation)
    } catch {
      throw refused("files", "the weather is beyond what moist air is computed for (\(error))")
    }
    repairs = joined.repairs
  }
}

/// The hours of a climate as a plan keeps them, so that its figures can be computed again without the
/// files: base64 of 8,760 dry bulbs in 0.01 °C and as many humidities in 0.01 %, two bytes each, the
/// lower first.
public struct PlannedClimate: Codable, Hashable, Sendable {
  /// What formulas call it.
  public let id: String
  /// Metres above the sea.
  public let elevation: Double
  /// The hours.
  public let hours: String

  init(_ year: TypicalYear) {
    (id, elevation) = (year.id, year.elevation.si)
    var bytes = Data(capacity: 4 * year.dryBulb.count)
    for value in year.dryBulb.map({ Int16(($0 * 100).rounded()) })
      + year.relativeHumidity.map({ Int16(($0 * 10_000).rounded()) })
    {
      let pattern = UInt16(bitPattern: value)
      bytes.append(UInt8(pattern & 0xFF))
      bytes.append(UInt8(pattern >> 8))
    }
    hours = bytes.base64EncodedString()
  }

  /// The year; `nil` when the text is not one.
  var year: TypicalYear? {
    guard let bytes = Data(base64Encoded: hours), bytes.count == 4 * 8760 else { return nil }
    let values = (0..<(2 * 8760)).map { index in
      Int16(bitPattern: UInt16(bytes[2 * index]) | UInt16(bytes[2 * index + 1]) << 8)
    }
    return TypicalYear(
      id: id, elevation: Length(si: elevation),
      dryBulb: values.prefix(8760).map { Double($0) / 100 },
      relativeHumidity: values.dropFirst(8760).map { Double($0) / 10_000 })
  }
}
