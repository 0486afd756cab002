import ArgumentParser
import Exchange
import Planning

/// Files of a plan with a line for every instance; they come only when asked for.
enum InstanceFile: String, CaseIterable {
  /// The cable schedule.
  case cables
  /// The networks as a graph in DOT, GraphML, JSON and InfraGraph.
  case dot, graphml, json, infragraph
  /// The cooling equipment, tag by tag.
  case equipment
  /// Every hour of the typical year.
  case hours

  /// The names, for help and messages.
  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// The files of a list such as `cables`, or `all`.
  static func named(_ text: String) throws -> [InstanceFile] {
    if text == "all" { return allCases }
    let names = text.split(separator: ",").map { $0.trimmingPrefix(" ") }
    return try names.map { name in
      guard let file = InstanceFile(rawValue: String(name)) else {
        throw ValidationError("--files: unknown file \"\(name)\"; allowed: \(list), all")
      }
      return file
    }
  }

  /// What it is called in the folder.
  var fileName: String { graph?.fileName ?? "\(rawValue).csv" }

  /// The form of a graph.
  private var graph: FabricExport? { FabricExport(rawValue: rawValue) }

  /// What writes it.
  func stream(_ plan: Plan) -> OutputFolder.Stream {
    if let graph {
      return (
        name: fileName,
        write: { sink in try withoutActuallyEscaping(sink) { try graph.write(plan, to: $0) } }
      )
    }
    switch self {
    case .equipment: return (name: fileName, write: { try EquipmentSchedule.write(plan, to: $0) })
    case .hours: return (name: fileName, write: { try HourlyResults.write(plan, to: $0) })
    default: return (name: fileName, write: { try CableSchedule.write(plan, to: $0) })
    }
  }
}
