import Electrical
public import Planning

extension PowerSchedules {
  /// The AC power flow of every site's high- and medium-voltage part: buses, then branches.
  public static func flow(_ plan: Plan) throws -> String {
    let head = [
      "site", "element", "name", "voltage_kv", "voltage_pu", "angle_deg", "p_mw", "q_mvar",
      "load_mva", "loading",
    ].map(CSV.Cell.text)
    let rows = try plan.sites.flatMap { site -> [[CSV.Cell]] in
      guard let grid = try site.power?.grid() else { return [] }
      return buses(grid).map { [.text(site.id)] + $0 }
        + branches(grid).map { [.text(site.id)] + $0 }
    }
    return CSV.text([head] + rows)
  }

  private static func buses(_ grid: PlannedPower.Grid) -> [[CSV.Cell]] {
    grid.network.buses.enumerated().map { index, bus in
      let source = bus.held != nil ? grid.flow?.source[index] : nil
      return [
        .text("bus"), .text(bus.name), .number(bus.voltage / 1000),
        rounded(grid.flow?.voltage[index], 7),
        rounded(grid.flow.map { $0.angle[index] * 180 / .pi }, 5),
        rounded((source?.active ?? -bus.active) / 1e6, 6),
        rounded((source?.reactive ?? -bus.reactive) / 1e6, 6), .text(""), .text(""),
      ]
    }
  }

  private static func branches(_ grid: PlannedPower.Grid) -> [[CSV.Cell]] {
    grid.network.branches.enumerated().map { index, branch in
      let from = grid.flow?.from[index]
      return [
        .text(branch.kind.rawValue), .text(branch.name),
        .number(grid.network.buses[branch.from].voltage / 1000), .text(""), .text(""),
        rounded(from.map { $0.active / 1e6 }, 6), rounded(from.map { $0.reactive / 1e6 }, 6),
        rounded(from.map { $0.apparent / 1e6 }, 6),
        rounded(grid.flow?.loading(index, in: grid.network), 7),
      ]
    }
  }
}
