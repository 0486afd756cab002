/// A set of processors or NUMA nodes, as hwloc writes it.
struct CPUSet {
  private var words: [UInt32] = []

  /// A set of some numbers.
  init(_ members: some Sequence<Int>) {
    for member in members where member >= 0 {
      while words.count <= member / 32 { words.append(0) }
      words[member / 32] |= 1 << UInt32(member % 32)
    }
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
