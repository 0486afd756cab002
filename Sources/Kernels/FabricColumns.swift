internal import CKernels

/// Columns of cables: written out from runs of alike links, checked and measured.
public enum FabricColumns {
  /// Digits of the counter that a run of links is.
  public static let digits = Int(CK_FABRIC_DIGITS)

  /// The two ends of links, device and port, in columns of equal length.
  public struct Ends: Sendable {
    /// Device at the lower end.
    public var aDevice: [UInt32]
    /// Its port.
    public var aPort: [UInt32]
    /// Device at the upper end.
    public var bDevice: [UInt32]
    /// Its port.
    public var bPort: [UInt32]

    /// Columns of `count` zeros.
    public init(count: Int) {
      aDevice = Array(repeating: 0, count: count)
      aPort = aDevice
      bDevice = aDevice
      bPort = aDevice
    }

    /// How many links.
    public var count: Int { aDevice.count }
  }

  /// Writes links of a run into columns.
  ///
  /// - Parameters:
  ///   - first: the first link of the run.
  ///   - count: how many.
  ///   - extent: ``digits`` extents, the last digit fastest; each at least 1.
  ///   - base: device a, port a, device b, port b of link 0.
  ///   - step: for each end, what one more in each digit adds; four rows of ``digits``, modulo 2³².
  ///   - ends: receives the links.
  ///   - place: where in `ends` they begin.
  /// - Throws: ``KernelError/unequalLengths(_:)``; ``KernelError/badValue(kernel:)`` when the run has
  ///   fewer links.
  public static func write(
    first: Int, count: Int, extent: [UInt32], base: [UInt32], step: [UInt32], into ends: inout Ends,
    at place: Int, set: InstructionSet = .best
  ) throws(KernelError) {
    guard extent.count == digits, base.count == 4, step.count == 4 * digits else {
      throw .unequalLengths([extent.count, base.count, step.count])
    }
    guard first >= 0, count >= 0, place >= 0, place <= ends.count, count <= ends.count - place
    else { throw .badValue(kernel: "links") }
    let status = ends.aDevice.withUnsafeMutableBufferPointer { aDevice in
      ends.aPort.withUnsafeMutableBufferPointer { aPort in
        ends.bDevice.withUnsafeMutableBufferPointer { bDevice in
          ends.bPort.withUnsafeMutableBufferPointer { bPort in
            ck_fabric_links(
              set.native, first, count, extent, base, step, aDevice.baseAddress.map { $0 + place },
              aPort.baseAddress.map { $0 + place }, bDevice.baseAddress.map { $0 + place },
              bPort.baseAddress.map { $0 + place })
          }
        }
      }
    }
    try check(status, "links", set)
  }

  /// Marks ports as used.
  ///
  /// - Parameters:
  ///   - device, port: columns of equal length.
  ///   - offset: where the ports of each device begin in `used`, and after the last where they end.
  ///   - used: 0 or 1 for each port.
  /// - Returns: whether every port exists and was free.
  public static func claim(
    device: [UInt32], port: [UInt32], offset: [UInt64], used: inout [UInt8]
  ) -> Bool {
    guard device.count == port.count, let end = offset.last, end == UInt64(used.count) else {
      return false
    }
    return ck_fabric_ports(device.count, device, port, offset.count - 1, offset, &used) == CK_OK
  }

  /// Where devices stand.
  public struct Places: Sendable {
    /// Number of the rack of each device.
    public var rack: [UInt32]
    /// Along a row, m.
    public var x: [Double]
    /// Across the rows, m.
    public var y: [Double]
    /// Above the floor, m.
    public var z: [Double]

    /// Columns of equal length, a value for each device.
    public init(rack: [UInt32], x: [Double], y: [Double], z: [Double]) {
      self.rack = rack
      self.x = x
      self.y = y
      self.z = z
    }
  }

  /// Length of the cables along the trays, m.
  ///
  /// - Parameters:
  ///   - ends: the links.
  ///   - places: of all devices that they name.
  ///   - tray: height of the trays, m.
  ///   - slack: share added for bends and spare.
  ///   - tails: length added for both ends together, m.
  /// - Throws: ``KernelError/badValue(kernel:)`` when a device has no place.
  public static func lengths(
    _ ends: Ends, places: Places, tray: Double, slack: Double, tails: Double,
    set: InstructionSet = .best
  ) throws(KernelError) -> [Double] {
    let devices = places.rack.count
    try checkLengths(devices, places.x.count, places.y.count, places.z.count)
    var length = [Double](repeating: 0, count: ends.count)
    let status = ck_fabric_lengths(
      set.native, ends.count, ends.aDevice, ends.bDevice, devices, places.rack, places.x, places.y,
      places.z, tray, slack, tails, &length)
    try check(status, "lengths", set)
    return length
  }
}
