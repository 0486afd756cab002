import Foundation

/// A matrix of `nvidia-smi topo -m` as data, written in the ways in which people save and paste it.
struct MatrixText {
  /// GPUs, then NICs.
  var labels: [String]
  /// The words between two devices.
  var cells: [[String]]
  /// CPU list, NUMA list and the GPU's own NUMA node, for each GPU.
  var affinity: [[String]]

  var gpus: Int { affinity.count }

  /// How it is written.
  struct Style {
    var separator: Separator = .tabs
    var hasLegend = true
    var hasNICRows = true
    var hasNICs = true
    var hasHeader = true
    /// Columns of devices after which every line is cut off.
    var cut: Int?
    /// Places between cells at which the separator got lost, as shares of all.
    var glue = 0.0
    var lineEnd = "\n"
    /// Whether the terminal's underlining of the header is left in.
    var isUnderlined = false

    enum Separator { case tabs, spaces }
  }

  /// The matrix of the published DGX H100: what is cut off there is filled in from the other half,
  /// and adapters whose rows are missing are of one NUMA node to each other.
  init(_ text: String) {
    let rows = text.split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    }
    labels = rows[0].filter { $0.hasPrefix("GPU") && !$0.contains(" ") || $0.hasPrefix("NIC") }
    let count = labels.count
    cells = Array(repeating: Array(repeating: "", count: count), count: count)
    affinity = []
    for row in rows.dropFirst() {
      guard let one = labels.firstIndex(of: row[0]) else { continue }
      for other in 0..<count {
        cells[one][other] = row[other + 1]
        if cells[other][one].isEmpty { cells[other][one] = row[other + 1] }
      }
      if row[0].hasPrefix("GPU") {
        affinity.append(row.dropFirst(count + 1).filter { !$0.isEmpty })
      }
    }
    for one in 0..<count {
      for other in 0..<count where cells[one][other].isEmpty {
        cells[one][other] = one == other ? "X" : "NODE"
      }
    }
  }

  /// States the path between two devices, both ways.
  mutating func set(_ one: String, _ other: String, _ word: String) {
    guard let first = labels.firstIndex(of: one), let second = labels.firstIndex(of: other)
    else { return }
    cells[first][second] = word
    cells[second][first] = word
  }

  /// The word between two devices.
  func word(_ one: String, _ other: String) -> String {
    guard let first = labels.firstIndex(of: one), let second = labels.firstIndex(of: other)
    else { return "" }
    return cells[first][second]
  }

  /// Takes a device out; the others keep their labels.
  mutating func remove(_ label: String) {
    guard let place = labels.firstIndex(of: label) else { return }
    if place < gpus { affinity.remove(at: place) }
    labels.remove(at: place)
    cells.remove(at: place)
    for row in cells.indices { cells[row].remove(at: place) }
  }

  /// The same host with its devices counted in another order, NUMA nodes and CPUs numbered otherwise.
  func renumbered(_ random: inout SeededGenerator) -> MatrixText {
    let gpuOrder = Array(0..<gpus).shuffled(using: &random)
    let nicOrder = Array(gpus..<labels.count).shuffled(using: &random)
    let order = gpuOrder + nicOrder
    let names = Set(affinity.map { $0[1] }).sorted()
    let newNames = Dictionary(
      uniqueKeysWithValues: zip(names, (0..<8).shuffled(using: &random).map(String.init)))
    let first = Int.random(in: 0..<64, using: &random)
    var copy = self
    copy.cells = order.map { one in order.map { cells[one][$0] } }
    copy.affinity = gpuOrder.map { gpu in
      [
        "\(first + gpu / 4 * 56)-\(first + gpu / 4 * 56 + 55)", newNames[affinity[gpu][1]] ?? "",
        affinity[gpu].last ?? "N/A",
      ]
    }
    return copy
  }

  /// The text.
  func text(_ style: Style = Style(), random: inout SeededGenerator) -> String {
    let shown = style.hasNICs ? labels.count : gpus
    let columns = min(style.cut ?? shown, shown)
    let isCut = style.cut != nil
    var lines: [String] = []
    if style.hasHeader {
      let tail = isCut ? [] : ["CPU Affinity", "NUMA Affinity", "GPU NUMA ID"]
      let line = join([""] + labels.prefix(columns) + tail, style.separator)
      lines.append(style.isUnderlined ? "\u{1B}[4m\(line)\u{1B}[0m" : line)
    }
    for (index, label) in labels.prefix(style.hasNICRows ? shown : gpus).enumerated() {
      let tail = isCut ? [] : index < gpus ? affinity[index] : ["", "", ""]
      let words = cells[index].prefix(columns).map { $0 == "X" ? " X " : $0 }
      var line = join([label], style.separator) + separator(label, style.separator)
      for (place, word) in words.enumerated() {
        line += word
        let isLast = place == words.count - 1
        // A link count may not run into the digits of a CPU list.
        if isLast || Double.random(in: 0..<1, using: &random) >= style.glue {
          line += separator(word, style.separator)
        }
      }
      lines.append(line + join(tail, style.separator))
    }
    if style.hasLegend {
      lines += [
        "", "Legend:", "", "  X    = Self",
        "  SYS  = Connection traversing PCIe as well as the SMP interconnect between NUMA nodes "
          + "(e.g., QPI/UPI)",
        "  PIX  = Connection traversing at most a single PCIe bridge",
        "  NV#  = Connection "
          + "traversing a bonded set of # NVLinks", "", "NIC Legend:", "", "  NIC0: mlx5_0",
        "  NIC1: mlx5_1",
      ]
    }
    return lines.joined(separator: style.lineEnd) + style.lineEnd
  }

  private func join(_ fields: [String], _ kind: Style.Separator) -> String {
    fields.enumerated().map { index, field in
      field + (index < fields.count - 1 ? separator(field, kind) : "")
    }.joined()
  }

  private func separator(_ field: String, _ kind: Style.Separator) -> String {
    kind == .tabs ? "\t" : String(repeating: " ", count: max(1, 8 - field.count))
  }
}
