/// A set of processors or NUMA nodes, as hwloc writes it.
struct CPUSet: Hashable {
  /// 32 members each, the lowest first, without empty ones at the end.
  private var words: [UInt32] = []

  /// A set of some numbers.
  init(_ members: some Sequence<Int>) {
    for member in members where member >= 0 {
      while words.count <= member / 32 { words.append(0) }
      words[member / 32] |= 1 << UInt32(member % 32)
    }
  }

  /// Reads `0x000000ff,0xffff0000`; `nil` for other texts and for sets without end (`0xf...f`).
  init?(hwloc text: String) {
    // The library stops the program on a comma that nothing stands before.
    guard text.first != "," else { return nil }
    for part in text.split(separator: ",", omittingEmptySubsequences: false).reversed() {
      // An empty word stands for 0, as in `0x00000001,,`.
      let digits = part.hasPrefix("0x") ? part.dropFirst(2) : part
      guard part.isEmpty || (1...8).contains(digits.utf8.count) && part.hasPrefix("0x"),
        let word = part.isEmpty ? 0 : UInt32(digits, radix: 16), digits.first != "+"
      else { return nil }
      words.append(word)
    }
    while words.last == 0 { words.removeLast() }
  }

  /// Whether it has no members.
  var isEmpty: Bool { words.isEmpty }

  /// Whether all members are in another set.
  func isSubset(of other: CPUSet) -> Bool {
    words.count <= other.words.count && zip(words, other.words).allSatisfy { $0 & ~$1 == 0 }
  }

  /// Whether no member is in another set.
  func isDisjoint(with other: CPUSet) -> Bool {
    zip(words, other.words).allSatisfy { $0 & $1 == 0 }
  }

  /// Adds the members of another set.
  mutating func formUnion(_ other: CPUSet) {
    while words.count < other.words.count { words.append(0) }
    for (index, word) in other.words.enumerated() { words[index] |= word }
  }

  /// Such as `0x000000ff,0xffff0000`, the highest first.
  var hwloc: String {
    words.isEmpty
      ? "0x0" : words.reversed().map { "0x" + digits($0) }.joined(separator: ",")
  }

  /// Such as `000000ff,ffff0000`, as Linux and NCCL write it.
  var linux: String {
    words.isEmpty ? "0" : words.reversed().map(digits).joined(separator: ",")
  }

  private func digits(_ word: UInt32) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 8 - text.count) + text
  }
}

extension NodeTopology {
  /// All NUMA domains of the host with their places: the package and the position in it.
  var domains: [(package: Int, position: Int, domain: NUMADomain)] {
    packages.enumerated().flatMap { package, description in
      description.domains.enumerated().map { (package, $0, $1) }
    }
  }

  /// The cores of a NUMA domain, counted over all packages.
  func cores(package: Int, position: Int) -> Range<Int> {
    let count = max(1, packages[package].domains.count)
    let first = package * processor.cores
    return first + processor.cores * position / count..<first + processor.cores * (position + 1)
      / count
  }

  /// The hardware threads of a core: second threads come after the first threads of all cores, as
  /// Linux numbers them on x86.
  func threads(of core: Int) -> [Int] {
    (0..<processor.threads).map { $0 * processor.cores * packages.count + core }
  }
}
