public import Kernels
import Quantities

/// Every cable of a network: both ends of each link, its length and its type.
public struct CableTable: Sendable {
  /// Both ends of every link, in the order of the graph.
  public let ends: FabricColumns.Ends
  /// The cable of each link, counted over the network.
  public let cable: [UInt32]
  /// The tail of its cable that each link is, from 0.
  public let tail: [UInt8]
  /// The length of each cable as bought, m.
  public let length: [Double]
  /// The type of each cable: an index into ``types``.
  public let type: [UInt8]
  /// The types in question.
  public let types: [CableType]
  /// Cables longer than any type reaches.
  public let tooLong: Int

  /// Lays the cables of a network.
  ///
  /// - Parameters:
  ///   - places: where its devices stand.
  ///   - types: those to choose from, in order of preference; one where the design names it.
  /// - Throws: ``KernelError`` by a mistake of ours.
  public init(
    _ graph: FabricGraph, places: FabricColumns.Places, rules: CableRules, types: [CableType]
  ) throws(KernelError) {
    ends = try graph.links()
    let needed = try FabricColumns.lengths(
      ends, places: places, tray: rules.tray, slack: rules.slack, tails: rules.tails)
    let (cables, count) = CableTable.cables(graph)
    cable = cables.map(\.0)
    tail = cables.map(\.1)
    var longest = [Double](repeating: 0, count: count)
    for link in 0..<ends.count {
      let index = Int(cable[link])
      if needed[link] > longest[index] { longest[index] = needed[link] }
    }
    // A length is looked up once for each decimetre: most cables share theirs with others.
    var stock: [Int: (length: Double, type: Int, fits: Bool)] = [:]
    var chosen = [UInt8](repeating: 0, count: count)
    var over = 0
    for index in 0..<count {
      let key = Int((longest[index] * 1000).rounded(.up))
      let found: (length: Double, type: Int, fits: Bool)
      if let known = stock[key] {
        found = known
      } else {
        let length = rules.stock(Double(key) / 1000)
        let type = CableType.reaching(length, among: types)
        found = (length, type, types.indices.contains(type) && types[type].reach.si >= length)
        stock[key] = found
      }
      longest[index] = found.length
      chosen[index] = UInt8(clamping: found.type)
      if !found.fits { over += 1 }
    }
    length = longest
    type = chosen
    tooLong = over
    self.types = types
  }

  /// How many cables.
  public var count: Int { length.count }

  /// The cable and tail of every link, and how many cables there are.
  private static func cables(_ graph: FabricGraph) -> ([(UInt32, UInt8)], Int) {
    var list: [(UInt32, UInt8)] = []
    list.reserveCapacity(graph.linkCount)
    var first = 0
    for run in graph.runs {
      if run.linksPerCable == 1 {
        for link in 0..<run.count { list.append((UInt32(clamping: first + link), 0)) }
      } else {
        for link in 0..<run.count {
          list.append((UInt32(clamping: first + run.cable(of: link)), UInt8(run.tail(of: link))))
        }
      }
      first += run.cables
    }
    return (list, first)
  }
}

extension CableTable {
  /// How many cables of a type, their length together (m), their links' ends together.
  public struct Sum: Sendable {
    /// Cables.
    public var count = 0
    /// Metres together.
    public var length = 0.0
    /// Links: more than cables where cables are breakouts.
    public var links = 0
  }

  /// Sums by type, in the order of ``types``.
  public var sums: [Sum] {
    var sums = [Sum](repeating: Sum(), count: types.count)
    for index in 0..<count {
      sums[Int(type[index])].count += 1
      sums[Int(type[index])].length += length[index]
    }
    for link in 0..<ends.count { sums[Int(type[Int(cable[link])])].links += 1 }
    return sums
  }
}
