/// Reads the text of `nvidia-smi topo -m`, as people save and paste it.
///
/// Columns may be parted by tabs or spaces, glued (`PIXNODE`) or cut off, the header or rows may be
/// missing, lines may be wrapped, terminal underlining may be left in, the legend may be there or not.
enum SMIMatrix {
  /// One row: its label and what follows.
  private struct Row {
    var label: String
    var cells: [Cell]
    var rest: Substring
  }

  private struct Cell {
    var path: PathClass
    var links: Int
  }

  private static var mostDevices: Int { Capture.mostDevices }

  static func capture(_ text: String) throws(CaptureError) -> Capture {
    var columns: [String] = []
    var rows: [Row] = []
    var isCut = true
    for line in text.split(whereSeparator: \.isNewline) {
      let line = plain(line)
      if line.drop(while: \.isWhitespace).hasPrefix("Legend") { break }
      if rows.isEmpty, let header = header(line) {
        columns += header
        if line.contains("CPU Affinity") { isCut = false }
      } else if let row = row(line) {
        rows.append(row)
      } else if let last = rows.indices.last {
        continueRow(&rows[last], line, of: columns.count)
      }
      guard rows.count <= mostDevices else { break }
    }
    rows.removeAll { $0.cells.isEmpty }
    guard !rows.isEmpty else { throw .unknownFormat(found: "text without a row of a matrix") }
    if isCut, columns.count > 1, !columns[columns.count - 1].follows(columns[columns.count - 2]) {
      columns.removeLast()
    }
    if columns.isEmpty { columns = guessedColumns(rows) }
    guard columns.count <= mostDevices else { throw .nothing(what: "more devices than a node has") }
    var capture = try capture(columns, rows)
    capture.mayLackAdapters = isCut
    return capture
  }

  private static func capture(
    _ columns: [String], _ rows: [Row]
  ) throws(CaptureError) -> Capture {
    let gpuLabels = unique((columns + rows.map(\.label)).filter { $0.hasPrefix("GPU") })
    let adapterLabels = unique((columns + rows.map(\.label)).filter { !$0.hasPrefix("GPU") })
    guard !gpuLabels.isEmpty else { throw .nothing(what: "no GPU") }
    let labels = gpuLabels + adapterLabels
    guard labels.count <= mostDevices else { throw .nothing(what: "more devices than a node has") }
    var capture = Capture(format: .matrix)
    capture.gpus = gpuLabels.map { ObservedGPU(label: $0) }
    if !adapterLabels.isEmpty {
      capture.adapters = adapterLabels.map { ObservedAdapter(label: $0) }
    }
    capture.paths = PathMatrix(count: labels.count)
    let places = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    for row in rows {
      guard let one = places[row.label] else { continue }
      for (column, cell) in zip(columns, row.cells) {
        guard let other = places[column], one != other, cell.path != .same else { continue }
        capture.paths.set(one, other, PathClasses(cell.path), links: cell.links)
      }
      if row.cells.count >= columns.count, one < capture.gpus.count {
        setAffinity(row.rest, &capture.gpus[one])
      }
    }
    return capture
  }

  /// Takes a line that wrapped: paths without a label, for a row that lacks some.
  private static func continueRow(_ row: inout Row, _ line: String, of width: Int) {
    guard width == 0 || row.cells.count < width, row.rest.allSatisfy(\.isWhitespace),
      let more = cells(line[...]), !more.cells.isEmpty, more.rest.first != "=",
      !more.rest.drop(while: \.isWhitespace).hasPrefix("=")
    else { return }
    row.cells += more.cells
    row.rest = more.rest
  }

  /// CPU list, NUMA list and the GPU's own NUMA node follow the paths.
  private static func setAffinity(_ rest: Substring, _ gpu: inout ObservedGPU) {
    let fields = rest.split(whereSeparator: \.isWhitespace)
    guard fields.count >= 2, fields[0].allSatisfy({ $0.isNumber || $0 == "-" || $0 == "," }) else {
      return
    }
    if fields[1].allSatisfy({ $0.isNumber || $0 == "-" || $0 == "," }) {
      gpu.numa = String(fields[1].prefix(64))
    }
    if fields.count >= 3 { gpu.memoryNode = Int(fields[2]) }
  }

  /// A line without terminal sequences; pasted ones may have lost their escape character.
  private static func plain(_ line: Substring) -> String {
    var result = ""
    var index = line.startIndex
    while index < line.endIndex {
      let character = line[index]
      let next = line.index(after: index)
      if character == "\u{1B}" {
        index = next
        continue
      }
      if character == "[", let end = line[next...].prefix(6).firstIndex(of: "m"),
        line[next..<end].allSatisfy({ $0.isNumber || $0 == ";" })
      {
        index = line.index(after: end)
        continue
      }
      result.append(character)
      index = next
    }
    return result
  }

  /// The devices of a header; `nil` when the line is none.
  private static func header(_ line: String) -> [String]? {
    var labels: [String] = []
    var rest = line[...]
    while true {
      rest = rest.drop(while: \.isWhitespace)
      guard let (label, after) = device(rest) else { break }
      labels.append(label)
      rest = after
    }
    guard !labels.isEmpty, labels.count > 1 || rest.hasPrefix("CPU Affinity") else { return nil }
    return cellsStart(rest) ? nil : labels
  }

  private static func cellsStart(_ rest: Substring) -> Bool {
    guard let (_, after) = cell(rest) else { return false }
    return after.first.map { !$0.isLetter || cell(after) != nil } ?? true
  }

  private static func row(_ line: String) -> Row? {
    let start = line.drop(while: \.isWhitespace)
    guard let (label, rest) = device(start), let read = cells(rest), !read.cells.isEmpty else {
      return nil
    }
    return Row(label: label, cells: read.cells, rest: read.rest)
  }

  private static func cells(_ text: Substring) -> (cells: [Cell], rest: Substring)? {
    var cells: [Cell] = []
    var rest = text
    while true {
      let start = rest.drop(while: \.isWhitespace)
      guard let (cell, after) = cell(start) else { return (cells, rest) }
      guard cells.count < mostDevices else { return nil }
      cells.append(cell)
      rest = after
    }
  }

  private static let words: [(String, PathClass)] = [
    ("NODE", .node), ("PIX", .pix), ("PXB", .pxb), ("PHB", .phb), ("SYS", .sys), ("SOC", .sys),
    ("C2C", .c2c), ("X", .same),
  ]

  private static func cell(_ text: Substring) -> (Cell, Substring)? {
    if text.hasPrefix("NV") {
      let digits = text.dropFirst(2).prefix { $0.isASCII && $0.isNumber }
      guard let links = Int(digits), (1...64).contains(links) else { return nil }
      return (Cell(path: .nvlink, links: links), text.dropFirst(2 + digits.count))
    }
    for (word, path) in words where text.hasPrefix(word) {
      return (Cell(path: path, links: 0), text.dropFirst(word.count))
    }
    return nil
  }

  private static let names = [
    "GPU", "NIC", "mlx5_bond_", "mlx5_", "mlx4_", "bnxt_re", "efa_", "irdma", "hfi1_",
  ]

  /// A device's name at the beginning of a text: `GPU3`, `NIC10`, `mlx5_2`, `mlx5_bond_0`.
  private static func device(_ text: Substring) -> (String, Substring)? {
    for prefix in names where text.hasPrefix(prefix) {
      let digits = text.dropFirst(prefix.count).prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits), number < 100_000 else { continue }
      return (prefix + String(number), text.dropFirst(prefix.count + digits.count))
    }
    return nil
  }

  /// The columns when no header is there: as many GPUs as NVLinks and the diagonal show, then NICs.
  private static func guessedColumns(_ rows: [Row]) -> [String] {
    let gpuRows = rows.filter { $0.label.hasPrefix("GPU") }
    let width = gpuRows.map(\.cells.count).max() ?? 0
    let linked = gpuRows.compactMap { row in
      row.cells.lastIndex { $0.path == .nvlink || $0.path == .same }
    }
    let gpus = max(gpuRows.count, (linked.max() ?? -1) + 1)
    let adapters = unique(rows.map(\.label).filter { !$0.hasPrefix("GPU") })
    return (0..<gpus).map { "GPU\($0)" }
      + (0..<max(0, width - gpus)).map { adapters.indices.contains($0) ? adapters[$0] : "NIC\($0)" }
  }

  private static func unique(_ labels: [String]) -> [String] {
    var seen: Set<String> = []
    return labels.filter { seen.insert($0).inserted }
  }
}

extension String {
  /// Whether a label is the next after another, such as `NIC3` after `NIC2`, or the first of its sort.
  fileprivate func follows(_ other: String) -> Bool {
    func split(_ label: String) -> (Substring, Int?) {
      let digits = label.reversed().prefix { $0.isNumber }.count
      return (label.dropLast(digits), Int(label.suffix(digits)))
    }
    let (mine, others) = (split(self), split(other))
    return mine.0 != others.0 || mine.1 == others.1.map { $0 + 1 }
  }
}
