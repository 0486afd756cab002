import Quantities

/// What changed between two plans, and through which inputs.
public struct PlanDifference: Codable, Sendable {
  /// The given figures that changed, came or went: the causes.
  public let causes: [Change]
  /// The figures of the whole build that changed, each with the causes that reach it.
  public let effects: [Effect]
  /// How many figures changed in all.
  public let changed: Int

  /// A figure in both plans; `nil` where it is in one only or has no value.
  public struct Change: Codable, Hashable, Sendable {
    /// The figure.
    public let id: String
    /// Its unit.
    public let unit: String
    /// The value in the first plan.
    public let before: Double?
    /// The value in the second plan.
    public let after: Double?
  }

  /// A change with the causes that the figure rests on.
  public struct Effect: Codable, Hashable, Sendable {
    /// The change.
    public let change: Change
    /// Identifiers of causes.
    public let through: [String]
  }

  /// Compares two plans.
  public init(_ first: Plan, _ second: Plan) {
    var changes: [String: Change] = [:]
    for id in Set(first.figures.keys).union(second.figures.keys) {
      let (before, after) = (first.figures[id], second.figures[id])
      guard before?.value != after?.value || before?.formula != after?.formula else { continue }
      changes[id] = Change(
        id: id, unit: after?.unit ?? before?.unit ?? "1", before: before?.value,
        after: after?.value)
    }
    changed = changes.count
    let given = changes.values.filter { change in
      (second.figures[change.id] ?? first.figures[change.id])?.formula == nil
    }
    causes = given.sorted { $0.id < $1.id }
    let causeIDs = Set(given.map(\.id))
    let below = { (id: String) -> [String] in
      PlanDifference.given(id, first).union(PlanDifference.given(id, second))
        .intersection(causeIDs).sorted()
    }
    effects = changes.values.filter { PlanDifference.isHeadline($0.id) }
      .sorted { $0.id < $1.id }.map { Effect(change: $0, through: below($0.id)) }
  }

  /// Whether nothing changed.
  public var isEmpty: Bool { changed == 0 }

  /// Figures of the whole build, without its phases and the constants.
  private static func isHeadline(_ id: String) -> Bool {
    !["site.", "catalogue.", "scenario.", "climate.", "constant.", "phase.", "owner.", "existing."]
      .contains { id.hasPrefix($0) }
  }

  private static func given(_ id: String, _ plan: Plan) -> Set<String> {
    var (seen, given): (Set<String>, Set<String>) = ([], [])
    var pending = [id]
    while let next = pending.popLast() {
      guard seen.insert(next).inserted, let record = plan.figures[next] else { continue }
      if record.formula == nil { given.insert(next) }
      for references in record.inputs.values { pending += references.ids }
    }
    return given
  }
}
