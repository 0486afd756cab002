public import Foundation
public import Schema

extension Plan {
  /// The plan as JSON: sorted keys, one space of indent a level, a newline at the end.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Reads a plan.
  ///
  /// - Parameters:
  ///   - data: what ``json()`` wrote.
  ///   - file: what messages call it.
  public init(json data: Data, file: String) throws(Problems) {
    func refused(_ reason: String) -> Problems {
      Problems([Problem(place: Place(file: file), path: "", kind: .unreadable(reason))])
    }
    let plan: Plan
    do {
      plan = try JSONDecoder().decode(Plan.self, from: data)
    } catch {
      throw refused("this is not a plan.json; `rackwright plan SCENARIO -o DIR` writes one")
    }
    guard plan.schemaVersion == Plan.currentSchemaVersion else {
      throw refused(
        "this plan has schema_version \(plan.schemaVersion); this rackwright reads "
          + "\(Plan.currentSchemaVersion): plan the scenario again")
    }
    self = plan
  }
}
