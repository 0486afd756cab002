import Kernels

/// A kernel of the planner with what it does to an element.
struct PlannerKernel: Sendable {
  let name: String
  let title: String
  /// Additions, subtractions, multiplications and divisions of an element, counted in the
  /// instructions of the vector loop (`Tests/Consumers/flop.py` counts them again).
  let flop: Double
  /// Bytes of the columns, read and written once, of an element.
  let bytes: Double
  /// Elements of a run.
  var count = 8760
  /// Lower and upper ends of the columns that it reads.
  let ranges: [(low: Double, high: Double)]
  let run:
    @Sendable (
      _ inputs: [[Double]], _ first: inout [Double], _ second: inout [Double], InstructionSet
    ) throws -> Void

  /// Columns filled from a seed.
  func columns() -> KernelColumns {
    var numbers = SeededNumbers(seed: 7)
    let inputs = ranges.map { range in
      (0..<count).map { _ in range.low + (range.high - range.low) * numbers.next() }
    }
    return KernelColumns(
      inputs: inputs, first: Array(repeating: 0, count: count),
      second: Array(repeating: 0, count: count))
  }

  private static let air: [(low: Double, high: Double)] = [
    (-15, 40), (0.1, 1), (99_000, 103_000),
  ]

  /// Those with no data-dependent work, so that operations can be counted.
  static let all: [PlannerKernel] = [
    roofline(
      name: "roofline-memory", title: "Roofline of 4 Mi operations", count: 4 << 20),
    roofline(name: "roofline", title: "Roofline of 8,760 operations", count: 8760),
    PlannerKernel(
      name: "air-state", title: "State of moist air, 8,760 hours", flop: 89, bytes: 40,
      ranges: air
    ) { inputs, first, second, set in
      let (column0, column1, column2) = (inputs[0], inputs[1], inputs[2])
      var ratio = first.mutableSpan
      var enthalpy = second.mutableSpan
      try Psychrometrics.state(
        dryBulb: column0.span, relativeHumidity: column1.span,
        pressure: column2.span, humidityRatio: &ratio, enthalpy: &enthalpy,
        set: set)
    },
    PlannerKernel(
      name: "dew-point", title: "Dew point, 8,760 hours", flop: 823, bytes: 24,
      ranges: Array(air.prefix(2))
    ) { inputs, first, second, set in
      let (column0, column1) = (inputs[0], inputs[1])
      var span = first.mutableSpan
      try Psychrometrics.dewPoint(
        dryBulb: column0.span, relativeHumidity: column1.span, dewPoint: &span,
        set: set)
    },
    PlannerKernel(
      name: "wet-bulb", title: "Wet bulb, 8,760 hours", flop: 1475, bytes: 32, ranges: air
    ) { inputs, first, second, set in
      let (column0, column1, column2) = (inputs[0], inputs[1], inputs[2])
      var span = first.mutableSpan
      try Psychrometrics.wetBulb(
        dryBulb: column0.span, relativeHumidity: column1.span,
        pressure: column2.span, wetBulb: &span, set: set)
    },
  ]

  private static func roofline(name: String, title: String, count: Int) -> PlannerKernel {
    PlannerKernel(
      name: name, title: title, flop: 2, bytes: 40, count: count,
      ranges: [(1e9, 1e15), (1e6, 1e12), (1e14, 1e16), (1e12, 1e13)]
    ) { inputs, first, second, set in
      let (column0, column1, column2, column3) = (inputs[0], inputs[1], inputs[2], inputs[3])
      var span = first.mutableSpan
      try Roofline.time(
        flop: column0.span, bytes: column1.span,
        peak: column2.span, bandwidth: column3.span, seconds: &span, set: set)
    }
  }
}

/// Columns that a kernel reads and writes.
struct KernelColumns: Sendable {
  let inputs: [[Double]]
  var first: [Double]
  var second: [Double]

  /// Whether the first and last results are numbers.
  var isFinite: Bool {
    [first.first, first.last, second.last].allSatisfy { $0?.isFinite ?? true }
  }
}
