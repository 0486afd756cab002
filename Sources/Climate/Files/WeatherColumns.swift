/// Which columns of a table hold what, and in which units, by their headings.
struct WeatherColumns {
  var date: Int?
  var time: Int?
  var dryBulb, humidity, dewPoint, pressure: Column?
  var highest, lowest, mean: Column?
  var city: Int?

  /// A column with the line `scale * value + offset` that leads to °C, shares and Pa.
  struct Column {
    let index: Int
    let scale, offset: Double
    /// The unit as the heading has it, where it is not the usual one.
    let unit: String?

    func value(_ cells: WeatherCells, decimalComma: Bool) -> Double? {
      cells.text(index).number(decimalComma: decimalComma).map { scale * $0 + offset }
    }
  }

  var isDaily: Bool { highest != nil && lowest != nil && date != nil }
  var isHourly: Bool {
    date != nil && dryBulb != nil && (humidity != nil || dewPoint != nil)
  }

  init(_ headings: WeatherCells) {
    for (index, heading) in headings.cells.enumerated() {
      let words = heading.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "%") }
        .map(String.init)
      let joined = words.joined()
      func starts(_ names: String...) -> Bool { names.contains { joined.hasPrefix($0) } }
      if starts("tmax", "temperaturemax", "maxtemp") {
        highest = highest ?? Self.temperature(words, index)
      } else if starts("tmin", "temperaturemin", "mintemp") {
        lowest = lowest ?? Self.temperature(words, index)
      } else if starts("tmean", "temperaturemean", "meantemp", "tavg") {
        mean = mean ?? Self.temperature(words, index)
      } else if starts("apparent", "wetbulb", "soil", "wind") {
        continue
      } else if starts("dewpoint", "dew") {
        dewPoint = dewPoint ?? Self.temperature(words, index)
      } else if starts("drybulb", "temperature", "temp", "airtemp", "tdb", "tair") {
        dryBulb = dryBulb ?? Self.temperature(words, index)
      } else if starts("rh", "relativehumidity", "humidity") {
        humidity = humidity ?? Self.share(words, index)
      } else if starts("pressure", "surfacepressure", "stationpressure") {
        pressure = pressure ?? Self.pressure(words, index)
      } else if starts("city", "place", "station") {
        city = city ?? index
      } else if starts("date", "timestamp") || joined == "timelocal" || joined == "time" {
        if date == nil { date = index } else { time = time ?? index }
      } else if starts("hour", "time") {
        time = time ?? index
      }
    }
  }

  private static func temperature(_ words: [String], _ index: Int) -> Column {
    if words.contains(where: ["f", "degf", "fahrenheit"].contains) {
      return Column(index: index, scale: 5 / 9, offset: -160 / 9, unit: "°F")
    }
    if words.contains(where: ["k", "kelvin"].contains) {
      return Column(index: index, scale: 1, offset: -273.15, unit: "K")
    }
    return Column(index: index, scale: 1, offset: 0, unit: nil)
  }

  private static func share(_ words: [String], _ index: Int) -> Column {
    words.contains(where: ["fraction", "ratio", "share"].contains)
      ? Column(index: index, scale: 1, offset: 0, unit: "a share of 1")
      : Column(index: index, scale: 0.01, offset: 0, unit: nil)
  }

  private static func pressure(_ words: [String], _ index: Int) -> Column {
    if words.contains(where: ["hpa", "mbar", "mb", "millibar"].contains) {
      return Column(index: index, scale: 100, offset: 0, unit: "hPa")
    }
    return words.contains("kpa")
      ? Column(index: index, scale: 1000, offset: 0, unit: "kPa")
      : Column(index: index, scale: 1, offset: 0, unit: nil)
  }
}
