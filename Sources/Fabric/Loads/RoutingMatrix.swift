internal import Kernels

/// Loads of link classes: routing matrix times traffic.
///
/// A row is a class of links, a column a class of endpoints; an entry is how many endpoints of the
/// class are below the links, over how many links share what they send: the part that even ECMP puts
/// on each. The matrix is built and multiplied in tiles of rows with the columns that they touch, so
/// that fabrics whose jobs are scattered, where hardly two endpoints are alike, need no dense matrix
/// either.
struct RoutingMatrix {
  /// The endpoint classes below each link class, in the order of the classes.
  let below: [[LikeRows.Member]]
  /// Links that share the traffic of each row.
  let links: Int

  /// Numbers of a tile at most.
  static let tileSize = 1 << 22

  /// Bytes on each link: a column for each column of the traffic.
  ///
  /// - Parameter traffic: columns of bytes, a value for each endpoint class.
  func times(_ traffic: [[Double]]) throws(KernelError) -> [[Double]] {
    var loads = traffic.map { _ in [Double](repeating: 0, count: below.count) }
    guard !traffic.isEmpty, links > 0 else { return loads }
    var place = [Int32: Int]()
    var row = 0
    while row < below.count {
      place.removeAll(keepingCapacity: true)
      var columns: [Int32] = []
      var end = row
      while end < below.count {
        let new = below[end].filter { place[$0.index] == nil }
        let isFull = (end - row + 1) * (columns.count + new.count) > RoutingMatrix.tileSize
        if end > row, isFull || end - row >= 512 { break }
        for member in new {
          place[member.index] = columns.count
          columns.append(member.index)
        }
        end += 1
      }
      try tile(row..<end, columns, place, traffic, &loads)
      row = end
    }
    return loads
  }

  private func tile(
    _ rows: Range<Int>, _ columns: [Int32], _ place: [Int32: Int], _ traffic: [[Double]],
    _ loads: inout [[Double]]
  ) throws(KernelError) {
    guard !columns.isEmpty else { return }
    let (m, k, n) = (rows.count, columns.count, traffic.count)
    var a = [Double](repeating: 0, count: m * k)
    for (index, row) in rows.enumerated() {
      for member in below[row] {
        a[(place[member.index] ?? 0) * m + index] = Double(member.count) / Double(links)
      }
    }
    var b = [Double](repeating: 0, count: k * n)
    for (column, values) in traffic.enumerated() {
      for (index, row) in columns.enumerated() { b[column * k + index] = values[Int(row)] }
    }
    var c = [Double](repeating: 0, count: m * n)
    var result = c.mutableSpan
    try BLAS.multiply(m, n, k, a.span, b.span, into: &result)
    for column in 0..<n {
      for (index, row) in rows.enumerated() { loads[column][row] = c[column * m + index] }
    }
  }
}
