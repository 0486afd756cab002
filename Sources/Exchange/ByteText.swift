/// Text gathered as bytes, for files with a line for every instance.
struct ByteText {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  var count: Int { bytes.count }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

  mutating func append(byte: UInt8) { bytes.append(byte) }

  mutating func insert(_ byte: UInt8, at place: Int) { bytes.insert(byte, at: place) }

  /// A whole number that is not negative.
  mutating func append(_ number: Int) {
    if number >= 10 { append(number / 10) }
    bytes.append(UInt8(48 + number % 10))
  }

  /// A number with at most one decimal.
  mutating func append(tenths number: Double) {
    let tenths = Int((number * 10).rounded())
    append(tenths / 10)
    if tenths % 10 != 0 {
      bytes.append(UInt8(ascii: "."))
      bytes.append(UInt8(48 + tenths % 10))
    }
  }
}

/// Names of one kind, each kept as bytes in one arena.
struct NameArena {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]

  init(count: Int, _ name: (Int) -> String) {
    ends.reserveCapacity(count + 1)
    for index in 0..<count {
      bytes.append(contentsOf: name(index).utf8)
      ends.append(bytes.count)
    }
  }

  func append(_ index: Int, to text: inout ByteText) {
    text.append(bytes[ends[index]..<ends[index + 1]])
  }
}

extension ByteText {
  mutating func append(_ slice: ArraySlice<UInt8>) { bytes.append(contentsOf: slice) }
}
