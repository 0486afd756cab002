public import Electrical
import Quantities
public import Schema

/// A power chain that someone writes down device by device, read from YAML.
public enum PowerChainFile {
  /// The keys of the document.
  public static let root = ObjectSchema(
    "power chain", "Devices from the utility to the loads, and what feeds what.",
    [
      .required("name", .text(maximumLength: 120), "What the chain is called."),
      .required(
        "devices", .list(.object(device), count: 1...20_000, namedBy: "id"), "In any order."),
    ])

  private static let device = ObjectSchema(
    "device", "A device, or a load.",
    [
      .required("id", .label(maximumLength: 80), "Its name."),
      .required("kind", .choice(PowerElement.Kind.allCases.map(\.rawValue)), "What it is."),
      .required(
        "voltage", .quantity(Voltage.self, from: Voltage(si: 1), to: Voltage(si: 1_200_000)),
        "Nominal voltage out, line to line."),
      .optional(
        "primary", .quantity(Voltage.self, from: Voltage(si: 1), to: Voltage(si: 1_200_000)),
        "Nominal voltage in, of a transformer."),
      .defaulted(
        "from", .list(.reference("device"), count: 0...200, namedBy: nil), "[]",
        "What feeds it in normal operation; several share the load."),
      .defaulted(
        "standby", .list(.reference("device"), count: 0...200, namedBy: nil), "[]",
        "What feeds it when nothing of `from` is live."),
      .defaulted("needed", .count(1...200), "1", "How many of `from` it takes to carry its load."),
      .optional(
        "rating", .quantity(Power.self, from: Power(si: 1), to: Power(si: 1e12)),
        "Of UPS, generators and shelves."),
      .optional(
        "apparent",
        .quantity(ApparentPower.self, from: ApparentPower(si: 1), to: ApparentPower(si: 1e12)),
        "Rated apparent power of all else."),
      .defaulted("continuous", .ratio(0.1...1), "1", "Share of the rating to plan with."),
      .optional("efficiency", .ratio(0.01...1), "At the rating; the rest is a proportional loss."),
      .optional("no_load_loss", .quantity(Power.self, from: .zero), "Of a transformer."),
      .optional("load_loss", .quantity(Power.self, from: .zero), "Of its windings at the rating."),
      .optional("impedance", .ratio(0...0.5), "Impedance voltage of a transformer."),
      .optional(
        "load", .quantity(Power.self, from: .zero, to: Power(si: 1e12)), "What a load takes."),
      .defaulted("power_factor", .ratio(0.1...1), "1", "Of a load."),
      .defaulted("gpus", .count(0...10_000_000), "0", "GPUs behind a load."),
      .defaulted(
        "autonomy", .quantity(Duration.self, from: .zero, to: Duration(si: 86_400)), "0 s",
        "How long a UPS carries its rating without input."),
      .optional("battery", .quantity(Energy.self, from: .zero), "What its battery holds."),
      .optional("failures", .quantity(Frequency.self, from: .zero), "Such as 0.1 1/year."),
      .optional(
        "repair", .quantity(Duration.self, from: Duration(si: 1)), "Mean time to repair."),
      .optional("fails_to_start", .ratio(0...1), "Of a standby source, each time it is called."),
    ])

  /// A chain as it was read.
  public struct Chain: Sendable {
    /// What it is called.
    public let name: String
    /// The devices.
    public let network: PowerNetwork
  }

  /// Reads a chain.
  ///
  /// - Throws: ``Problems``, all of them: unknown names, ratings that are not positive, efficiencies
  ///   above 1, loops, autonomy without a battery, voltages that do not meet.
  public static func read(_ source: SourceText) throws -> Chain {
    let record = try DocumentReader().read(
      source, as: root, defining: [DocumentReader.LocalNames("device", definedUnder: "devices")])
    var reading = try ChainReading(record.records("devices"))
    let network = try reading.network()
    guard reading.problems.isEmpty else { throw Problems(reading.problems) }
    return Chain(name: try record.text("name"), network: network)
  }
}

/// One pass over the devices, checking the rules that span several of them.
private struct ChainReading {
  let records: [Record]
  let index: [String: Int]
  let feeds: [[(from: Int, level: Int)]]
  var problems: [Problem] = []

  init(_ records: [Record]) throws {
    self.records = records
    let ids = try records.map { try $0.text("id") }
    let index = Dictionary(ids.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    self.index = index
    feeds = records.map { record in
      record.texts("from").compactMap { index[$0].map { (from: $0, level: 0) } }
        + record.texts("standby").compactMap { index[$0].map { (from: $0, level: 1) } }
    }
  }

  private mutating func report(_ device: Int, _ key: String, _ reason: String) {
    problems.append(
      Problem(
        place: records[device].place(of: key), path: "devices[\(device)].\(key)",
        kind: .rule(reason)))
  }

  mutating func network() throws -> PowerNetwork {
    var network = PowerNetwork()
    let order = try order()
    guard order.count == records.count else { return network }
    var place = [Int](repeating: 0, count: records.count)
    for device in order {
      let element = try element(device, place)
      // What takes power does not fail of itself here.
      place[device] =
        element.kind == .load
        ? network.add(way: element) : try network.add(element, failure: failure(device))
    }
    return network
  }

  /// The devices, each after those that feed it; fewer where there is a loop, which is reported.
  private mutating func order() throws -> [Int] {
    var waiting = feeds.map(\.count)
    var fed = [[Int]](repeating: [], count: records.count)
    for (device, feeds) in feeds.enumerated() {
      for feed in feeds { fed[feed.from].append(device) }
    }
    var ready = records.indices.filter { waiting[$0] == 0 }
    var order: [Int] = []
    while order.count < ready.count {
      let device = ready[order.count]
      order.append(device)
      for next in fed[device] {
        waiting[next] -= 1
        if waiting[next] == 0 { ready.append(next) }
      }
    }
    guard let stuck = records.indices.first(where: { waiting[$0] > 0 }) else { return order }
    // From what waits to what it waits for, until a device comes again: that is the loop.
    var path: [Int] = []
    var device = stuck
    while !path.contains(device) {
      path.append(device)
      device = feeds[device].first { waiting[$0.from] > 0 }?.from ?? device
    }
    let start = path.firstIndex(of: device) ?? 0
    let names = try (Array(path[start...].reversed()) + [path[path.count - 1]]).map {
      "\"\(try records[$0].text("id"))\""
    }
    report(
      device, "from",
      "a loop: \(names.joined(separator: " feeds ")); take one of these feeds away")
    return order
  }

  private mutating func element(_ device: Int, _ place: [Int]) throws -> PowerElement {
    let record = records[device]
    let kind = PowerElement.Kind(rawValue: try record.text("kind")) ?? .board
    let voltage: Voltage = try record.quantity("voltage")
    var element = PowerElement(try record.text("id"), kind, voltage: voltage.si)
    element.primary = record.quantity(ifPresent: "primary", as: Voltage.self)?.si
    try checkShape(device, element)
    element.feeds = try feeds[device].map { feed in
      let shelf = try records[feed.from].text("kind") == PowerElement.Kind.shelf.rawValue
      let capacity = records[feed.from].quantity(ifPresent: "rating", as: Power.self)?.si
      return PowerElement.Feed(
        place[feed.from], level: feed.level, capacity: shelf ? capacity : nil)
    }
    for feed in feeds[device] { try checkVoltage(device, element, feed.from) }
    element.needed = try record.count("needed")
    rate(device, &element)
    element.continuous = try record.quantity("continuous", as: Ratio.self).si
    if let load = record.quantity(ifPresent: "load", as: Power.self)?.si {
      let factor = try record.quantity("power_factor", as: Ratio.self).si
      element.load = load
      element.reactiveLoad = load * max(0, 1 - factor * factor).squareRoot() / factor
      element.loadClass = "load"
    }
    element.gpus = try record.count("gpus")
    try battery(device, &element)
    return element
  }

  private mutating func checkShape(_ device: Int, _ element: PowerElement) throws {
    let isSource = element.kind == .utility || element.kind == .generator
    if isSource, !feeds[device].isEmpty {
      report(device, "from", "a \(element.kind.rawValue) is a source; nothing feeds it")
    }
    if !isSource, feeds[device].isEmpty {
      report(device, "id", "nothing feeds it: name the devices that do under `from`")
    }
    if element.kind == .load, !records[device].has("load") {
      report(device, "id", "a load takes power: say how much, such as \"load: 142 kW\"")
    }
    let wrong = element.isRatedInWatts ? "apparent" : "rating"
    if records[device].has(wrong) {
      report(
        device, wrong,
        element.isRatedInWatts
          ? "a \(element.kind.rawValue) is rated in watts: write `rating`"
          : "a \(element.kind.rawValue) is rated in volt-amperes: write `apparent`")
    }
  }

  private mutating func checkVoltage(
    _ device: Int, _ element: PowerElement, _ feeder: Int
  ) throws {
    let out: Voltage = try records[feeder].quantity("voltage")
    let into = element.primary ?? element.voltage
    guard abs(out.si - into) > 0.005 * into else { return }
    report(
      device, element.primary == nil ? "voltage" : "primary",
      "\"\(try records[feeder].text("id"))\" gives \(out) where \"\(element.id)\" takes "
        + "\(Voltage(si: into)); put a transformer between them, or correct a voltage")
  }

  private mutating func rate(_ device: Int, _ element: inout PowerElement) {
    let record = records[device]
    element.rating =
      record.quantity(ifPresent: "rating", as: Power.self)?.si
      ?? record.quantity(ifPresent: "apparent", as: ApparentPower.self)?.si
    let noLoad = record.quantity(ifPresent: "no_load_loss", as: Power.self)?.si
    let load = record.quantity(ifPresent: "load_loss", as: Power.self)?.si
    if let rating = element.rating {
      element.loss.a0 = (noLoad ?? 0) / rating
      element.loss.a2 = (load ?? 0) / rating
      let impedance = record.quantity(ifPresent: "impedance", as: Ratio.self)?.si ?? 0
      if impedance > 0, impedance < element.loss.a2 {
        report(device, "impedance", "less than the load loss over the rating, its resistive part")
      }
      element.reactance =
        max(0, impedance * impedance - element.loss.a2 * element.loss.a2).squareRoot()
    } else if noLoad != nil || load != nil {
      report(device, "id", "its losses are shares of a rating: say which, such as \"2.5 MVA\"")
    }
    if let efficiency = record.quantity(ifPresent: "efficiency", as: Ratio.self)?.si {
      element.loss.a1 = 1 / efficiency - 1
    }
  }

  private mutating func battery(_ device: Int, _ element: inout PowerElement) throws {
    let record = records[device]
    let autonomy: Duration = try record.quantity("autonomy")
    let energy = record.quantity(ifPresent: "battery", as: Energy.self)
    element.autonomy = autonomy.si
    guard autonomy.si > 0 else { return }
    guard let energy, energy.si > 0 else {
      report(device, "autonomy", "autonomy without a battery: say what it holds under `battery`")
      return
    }
    if let rating = element.rating, energy.si < rating * autonomy.si * (1 - 1e-9) {
      report(
        device, "battery",
        "\(energy) carry \(Power(si: rating)) for \(Duration(si: energy.si / rating)), not for "
          + "\(autonomy)")
    }
  }

  private func failure(_ device: Int) throws -> PowerComponent.Failure? {
    let record = records[device]
    let rate = record.quantity(ifPresent: "failures", as: Frequency.self)
    let start = record.quantity(ifPresent: "fails_to_start", as: Ratio.self)?.si ?? 0
    guard rate != nil || start > 0 else { return nil }
    let repair = record.quantity(ifPresent: "repair", as: Duration.self) ?? Duration(si: 3600 * 8)
    return PowerComponent.Failure(
      rate: (rate?.si ?? 0) * 8760 * 3600, repair: repair.si / 3600, failsToStart: start)
  }
}
