import CKernels
import Kernels
import Testing

@Suite("Columns of cables")
struct FabricColumnsTests {
  /// A counter of 3 x 5 x 2 x 7 links whose ends move both ways.
  static let extent: [UInt32] = [1, 1, 1, 1, 3, 5, 2, 7]
  static let base: [UInt32] = [100, 3, 2000, 90]
  static let step: [UInt32] = [
    0, 0, 0, 0, 35, 7, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 10, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0,
    UInt32(bitPattern: -3),
  ]

  @Test(arguments: InstructionSet.available)
  func everyStretchAsTheReference(_ set: InstructionSet) throws {
    let whole = 210
    var expected = FabricColumns.Ends(count: whole)
    #expect(
      ck_fabric_links_reference(
        0, whole, Self.extent, Self.base, Self.step, &expected.aDevice, &expected.aPort,
        &expected.bDevice, &expected.bPort) == CK_OK)
    // Link 209 has the digits 2, 4, 1, 6: by hand 100 + 70 + 28 + 6, 3 + 1, 2000 + 20 + 8 + 1, 90 - 18.
    #expect(expected.aDevice[209] == 204 && expected.aPort[209] == 4)
    #expect(expected.bDevice[209] == 2029 && expected.bPort[209] == 72)
    for (first, count) in [(0, 210), (1, 209), (5, 3), (13, 100), (209, 1), (210, 0), (70, 14)] {
      var ends = FabricColumns.Ends(count: count + 2)
      try FabricColumns.write(
        first: first, count: count, extent: Self.extent, base: Self.base, step: Self.step,
        into: &ends, at: 1, set: set)
      #expect(
        Array(ends.aDevice[1..<(count + 1)]) == Array(expected.aDevice[first..<(first + count)]))
      #expect(Array(ends.aPort[1..<(count + 1)]) == Array(expected.aPort[first..<(first + count)]))
      #expect(
        Array(ends.bDevice[1..<(count + 1)]) == Array(expected.bDevice[first..<(first + count)]))
      #expect(Array(ends.bPort[1..<(count + 1)]) == Array(expected.bPort[first..<(first + count)]))
      #expect(ends.aDevice[0] == 0 && ends.aDevice[count + 1] == 0)
    }
  }

  @Test
  func refusesWhatIsNotThere() {
    var ends = FabricColumns.Ends(count: 300)
    for (first, count) in [(0, 211), (211, 0), (200, 11)] {
      #expect(throws: KernelError.badValue(kernel: "links")) {
        try FabricColumns.write(
          first: first, count: count, extent: Self.extent, base: Self.base, step: Self.step,
          into: &ends, at: 0)
      }
    }
    #expect(throws: KernelError.badValue(kernel: "links")) {
      try FabricColumns.write(
        first: 0, count: 1, extent: [0, 1, 1, 1, 1, 1, 1, 1], base: Self.base, step: Self.step,
        into: &ends, at: 0)
    }
    #expect(throws: KernelError.self) {
      try FabricColumns.write(
        first: 0, count: 10, extent: Self.extent, base: Self.base, step: Self.step, into: &ends,
        at: 295)
    }
    let overflow = [UInt32](repeating: .max, count: 8)
    #expect(throws: KernelError.badValue(kernel: "links")) {
      try FabricColumns.write(
        first: 0, count: 1, extent: overflow, base: Self.base, step: Self.step, into: &ends, at: 0)
    }
  }

  @Test
  func portsAreClaimedOnce() {
    var used = [UInt8](repeating: 0, count: 5)
    let offset: [UInt64] = [0, 2, 5]
    #expect(FabricColumns.claim(device: [0, 1, 0], port: [1, 2, 0], offset: offset, used: &used))
    #expect(used == [1, 1, 0, 0, 1])
    #expect(!FabricColumns.claim(device: [1], port: [2], offset: offset, used: &used))
    #expect(!FabricColumns.claim(device: [0], port: [2], offset: offset, used: &used))
    #expect(!FabricColumns.claim(device: [2], port: [0], offset: offset, used: &used))
  }

  /// Trays at 3 m. From (0, 0, 2) to (6, 4, 1): 6 + 4 + 1 + 2 = 13 m, a tenth more and 1 m of tails:
  /// 15.3 m. Inside a rack from 2 m to 0.5 m: 1.5 m, 2.65 m with slack and tails.
  @Test(arguments: InstructionSet.available)
  func lengthsByHand(_ set: InstructionSet) throws {
    var ends = FabricColumns.Ends(count: 2)
    ends.aDevice = [0, 0]
    ends.bDevice = [1, 2]
    let places = FabricColumns.Places(
      rack: [0, 1, 0], x: [0, 6, 0], y: [0, 4, 0], z: [2, 1, 0.5])
    let lengths = try FabricColumns.lengths(
      ends, places: places, tray: 3, slack: 0.1, tails: 1, set: set)
    #expect(abs(lengths[0] - 15.3) < 1e-12 && abs(lengths[1] - 2.65) < 1e-12)
    ends.bDevice[1] = 3
    #expect(throws: KernelError.badValue(kernel: "lengths")) {
      try FabricColumns.lengths(ends, places: places, tray: 3, slack: 0.1, tails: 1, set: set)
    }
  }
}
