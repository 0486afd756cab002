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
    func extreme(_ mean: Double, _ deviation: Double) -> DesignConditions.Extreme? {
      deviation > 0
        ? DesignConditions.Extreme(
          mean: celsius(mean), deviation: TemperatureDifference(si: deviation)) : nil
    }
    let zone = String(cString: place.zone)
    self.zone = zone.isEmpty ? nil : zone
    design = DesignConditions(
      dryBulb: (
        celsius(place.dry_max), celsius(place.dry_004), celsius(place.dry_010),
        celsius(place.dry_996), celsius(place.dry_min)
      ),
      wetBulb: (celsius(place.wet_max), celsius(place.wet_004), celsius(place.wet_010)),
      annualHighest: extreme(place.high_mean, place.high_sd),
      annualLowest: extreme(place.low_mean, place.low_sd))
    record =
      place.first_year > 0 ? Int(place.first_year)...Int(place.last_year) : nil
  }
}
