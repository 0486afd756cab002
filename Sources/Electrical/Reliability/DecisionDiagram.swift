/// Boolean functions of components as binary decision diagrams, reduced and ordered: a block diagram
/// in which a component may stand in several places.
///
/// A function is the index of a node; 0 is false and 1 is true. A node asks whether the component of
/// its level works.
struct DecisionDiagram {
  /// A component by its level, and what holds when it has failed and when it works.
  private struct Node: Hashable {
    let level: Int
    let failed, works: Int
  }

  private struct Question: Hashable {
    let condition, then, otherwise: Int
  }

  private var nodes = [
    Node(level: .max, failed: 0, works: 0), Node(level: .max, failed: 1, works: 1),
  ]
  private var known: [Node: Int] = [:]
  private var answers: [Question: Int] = [:]
  /// Most nodes that a diagram may have.
  private let limit: Int
  /// Whether there were more nodes than it may have; its functions then mean nothing.
  private(set) var isTooLarge = false

  init(limit: Int = 2_000_000) { self.limit = limit }

  /// How many nodes stand.
  var count: Int { nodes.count }

  /// The function that a component works.
  mutating func works(_ component: Int) -> Int { node(component, 0, 1) }

  private mutating func node(_ level: Int, _ failed: Int, _ works: Int) -> Int {
    guard failed != works else { return works }
    let node = Node(level: level, failed: failed, works: works)
    if let index = known[node] { return index }
    guard nodes.count < limit else {
      isTooLarge = true
      return 0
    }
    nodes.append(node)
    known[node] = nodes.count - 1
    return nodes.count - 1
  }

  /// `then` where the condition holds, `otherwise` where not.
  ///
  /// Recursion is as deep as there are components below one another, at most their number.
  mutating func choose(_ condition: Int, _ then: Int, _ otherwise: Int) -> Int {
    if condition == 1 { return then }
    if condition == 0 { return otherwise }
    if then == otherwise { return then }
    if then == 1, otherwise == 0 { return condition }
    let question = Question(condition: condition, then: then, otherwise: otherwise)
    if let answer = answers[question] { return answer }
    let level = min(nodes[condition].level, nodes[then].level, nodes[otherwise].level)
    func part(_ function: Int, _ works: Bool) -> Int {
      let node = nodes[function]
      return node.level == level ? (works ? node.works : node.failed) : function
    }
    let whenFailed = choose(part(condition, false), part(then, false), part(otherwise, false))
    let whenWorks = choose(part(condition, true), part(then, true), part(otherwise, true))
    let answer = node(level, whenFailed, whenWorks)
    answers[question] = answer
    return answer
  }

  mutating func both(_ a: Int, _ b: Int) -> Int { choose(a, b, 0) }

  mutating func either(_ a: Int, _ b: Int) -> Int { choose(a, 1, b) }

  mutating func not(_ a: Int) -> Int { choose(a, 0, 1) }

  /// Whether at least so many of some functions hold.
  mutating func atLeast(_ needed: Int, of functions: [Int]) -> Int {
    guard needed > 0 else { return 1 }
    guard needed <= functions.count else { return 0 }
    // held[j]: at least j of those looked at so far; from the last on, so that diagrams stay small.
    var held = [1] + [Int](repeating: 0, count: needed)
    for function in functions.sorted(by: { nodes[$0].level > nodes[$1].level }) {
      for j in stride(from: needed, through: 1, by: -1) {
        held[j] = choose(function, held[j - 1], held[j])
      }
    }
    return held[needed]
  }

  /// The probability that each function holds, each component working with its own probability.
  func probabilities(_ works: [Double]) -> [Double] {
    var values = [0.0, 1.0]
    values.reserveCapacity(nodes.count)
    // A node stands after those that it leads to.
    for node in nodes.dropFirst(2) {
      let p = works.indices.contains(node.level) ? works[node.level] : 1
      values.append(p * values[node.works] + (1 - p) * values[node.failed])
    }
    return values
  }

  /// The components that a function depends on.
  func components(of function: Int) -> Set<Int> {
    var seen: Set<Int> = [0, 1]
    var (queue, levels) = ([function], Set<Int>())
    while let next = queue.popLast() {
      guard seen.insert(next).inserted else { continue }
      levels.insert(nodes[next].level)
      queue += [nodes[next].failed, nodes[next].works]
    }
    return levels
  }

  /// By how much the probability of a function falls when a component fails that works: Birnbaum's
  /// importance, for every component.
  func importance(of function: Int, _ works: [Double]) -> [Double] {
    let values = probabilities(works)
    var reach = [Double](repeating: 0, count: nodes.count)
    reach[function] = 1
    var importance = works.map { _ in 0.0 }
    for index in stride(from: function, to: 1, by: -1) where reach[index] > 0 {
      let node = nodes[index]
      importance[node.level] += reach[index] * (values[node.works] - values[node.failed])
      reach[node.works] += reach[index] * works[node.level]
      reach[node.failed] += reach[index] * (1 - works[node.level])
    }
    return importance
  }
}
