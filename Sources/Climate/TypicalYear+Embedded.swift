internal import CClimates
import Quantities

extension TypicalYear {
  /// The identifiers of the embedded places, sorted.
  public static let ids: [String] = (0..<cclimate_count()).compactMap { index in
    cclimate_at(index).map { String(cString: $0.pointee.id) }
  }

  /// The embedded place with an identifier.
  public static func named(_ id: String) -> TypicalYear? {
    guard let index = ids.firstIndex(of: id), let place = cclimate_at(index) else { return nil }
    return TypicalYear(place.pointee)
  }

  private init(_ place: cclimate) {
    let count = 8760
    let bytes = UnsafeBufferPointer(start: place.hours, count: 4 * count)
    func value(_ index: Int) -> UInt16 {
      UInt16(bytes[2 * index]) | UInt16(bytes[2 * index + 1]) << 8
    }
    func celsius(_ value: Double) -> Temperature { Temperature(value, .celsius) }
    id = String(cString: place.id)
    name = String(cString: place.name)
    kind = Kind(rawValue: String(cString: place.kind)) ?? .tmy
    source = String(cString: place.source)
    elevation = Length(si: place.elevation_m)
    dryBulb = (0..<count).map { Double(Int16(bitPattern: value($0))) / 100 }
    relativeHumidity = (count..<(2 * count)).map { min(1, Double(value($0)) / 10_000) }
    design = DesignConditions(
      dryBulbHighest: celsius(place.dry_max), dryBulb04: celsius(place.dry_004),
      dryBulb996: celsius(place.dry_996), dryBulbLowest: celsius(place.dry_min),
      wetBulbHighest: celsius(place.wet_max), wetBulb04: celsius(place.wet_004))
    record =
      place.first_year > 0 ? Int(place.first_year)...Int(place.last_year) : nil
  }
}
