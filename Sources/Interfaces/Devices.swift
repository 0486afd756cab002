public import Quantities

/// So many of one catalogue item: a line of the bill of materials.
public struct BillLine: Sendable {
  /// What it is for, such as `compute fabric, leaf`.
  public let purpose: String
  /// The item's identifier in the catalogue.
  public let item: String
  /// What people call the item.
  public let name: String
  /// How many.
  public let count: Figure<Count>

  /// Creates a line.
  public init(purpose: String, item: String, name: String, count: Figure<Count>) {
    self.purpose = purpose
    self.item = item
    self.name = name
    self.count = count
  }
}

/// Units of one kind that carry a load together: how many it takes and how many stand there.
public struct DeviceGroup: Sendable {
  /// Units that carry the load.
  public let needed: Figure<Count>
  /// Units installed, redundant ones included.
  public let installed: Figure<Count>

  /// Creates a group.
  public init(needed: Figure<Count>, installed: Figure<Count>) {
    self.needed = needed
    self.installed = installed
  }
}

extension FigureScope {
  /// Figures for a group of devices: `ID.needed` from `formula`, `ID.installed` by redundancy.
  public func devices(
    _ id: String, _ formula: String, _ inputs: KeyValuePairs<String, any FigureInput>,
    group: Figure<Count>, redundancy: Redundancy
  ) throws(FigureError) -> DeviceGroup {
    try devices(
      id, formula, named: inputs.map { ($0.key, $0.value) }, group: group, redundancy: redundancy)
  }

  /// The same with inputs gathered at run time.
  public func devices(
    _ id: String, _ formula: String, named inputs: [(String, any FigureInput)],
    group: Figure<Count>, redundancy: Redundancy
  ) throws(FigureError) -> DeviceGroup {
    let needed: Figure<Count> = try figure("\(id).needed", unit: Count.unit, formula, named: inputs)
    let installed: Figure<Count> = try figure(
      "\(id).installed", "units_installed(needed, group, \"\(redundancy.rawValue)\")",
      ["needed": needed, "group": group])
    return DeviceGroup(needed: needed, installed: installed)
  }
}
