/// Rows of equal content as classes: how symmetry keeps the routing matrix small.
struct LikeRows: Sendable {
  /// The class of each row.
  private(set) var classOf: [Int32] = []
  /// The first row of each class.
  private(set) var first: [Int] = []
  /// Rows of each class.
  private(set) var sizes: [Int] = []

  /// How many classes.
  var count: Int { first.count }

  /// Classes of rows that the same function of a row number tells apart.
  ///
  /// - Parameters:
  ///   - hash: equal for equal rows.
  ///   - isEqual: whether two rows are equal.
  init(_ rows: Int, hash: (Int) -> UInt64, isEqual: (Int, Int) -> Bool) {
    classOf.reserveCapacity(rows)
    var known: [UInt64: Int] = [:]
    for row in 0..<rows {
      var key = hash(row)
      // Rows with the same hash that differ move on to the next.
      while let found = known[key], !isEqual(first[found], row) { key &+= 0x9e37_79b9_7f4a_7c15 }
      if let found = known[key] {
        classOf.append(Int32(clamping: found))
        sizes[found] += 1
      } else {
        known[key] = count
        classOf.append(Int32(clamping: count))
        first.append(row)
        sizes.append(1)
      }
    }
  }

  /// Classes of rows of columns that are equal bit by bit.
  init(_ columns: [[Double]], rows: Int) {
    self.init(
      rows,
      hash: { row in
        columns.reduce(0) { LikeRows.mix($0, $1[row].bitPattern) }
      },
      isEqual: { a, b in columns.allSatisfy { $0[a] == $0[b] } })
  }

  /// Classes of lists of numbers.
  init(_ lists: [[Member]]) {
    self.init(
      lists.count,
      hash: { row in
        lists[row].reduce(0) {
          LikeRows.mix(LikeRows.mix($0, UInt64(truncatingIfNeeded: $1.index)), UInt64($1.count))
        }
      }, isEqual: { lists[$0] == lists[$1] })
  }

  /// So many of a class.
  struct Member: Hashable, Sendable {
    let index: Int32
    let count: Int32
  }

  private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    var z = (state &+ 0x9e37_79b9_7f4a_7c15) ^ word
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
