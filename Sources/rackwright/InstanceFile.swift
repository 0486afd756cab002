import ArgumentParser
import Exchange
import Planning

/// Files of a plan with a line for every instance; they come only when asked for.
enum InstanceFile: String, CaseIterable {
  /// The cable schedule.
  case cables

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
  var fileName: String { "\(rawValue).csv" }

  /// What writes it.
  func stream(_ plan: Plan) -> OutputFolder.Stream {
    switch self {
    case .cables: (name: fileName, write: { try CableSchedule.write(plan, to: $0) })
    }
  }
}
