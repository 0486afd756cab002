import Catalogue
import Quantities
import Testing

@testable import Planning

@Suite("High-bandwidth memory")
struct HighBandwidthMemoryTests {
  private func memory(_ gpu: String) throws -> (HighBandwidthMemory, [String: Double]) {
    let catalogue = try Catalogue.load()
    let memory = try HighBandwidthMemory(
      try catalogue.entry(gpu, kind: "gpu"), catalogue,
      in: FigureScope("t", library: Planner.library()))
    var values: [String: Double] = [:]
    func visit(_ node: FigureNode) {
      values[node.id] = node.si
      for input in node.inputs { for inner in input.nodes { visit(inner) } }
    }
    for node in [memory.usable.node, memory.bandwidth.node] + memory.nodes { visit(node) }
    return (memory, values)
  }

  /// By hand: 8 stacks of 24 GiB; 183359 MiB of nvidia-smi; 8192 pins at 2 x 3996 MHz;
  /// 8 TB/s x 8 bits x 3.44 pJ = 220.16 W.
  @Test
  func b200TracesToStacksAndPins() throws {
    let (memory, values) = try memory("b200-sxm")
    #expect(memory.usable.node.si == 183_359.0 * 1_048_576.0)
    #expect(memory.bandwidth.node.si == 8e12)
    #expect(values["t.hbm.gross"] == 8.0 * 24.0 * 1_073_741_824.0)
    #expect(values["t.hbm.pins"] == 8192)
    #expect(abs((values["t.hbm.pin_bandwidth"] ?? 0) - 2 * 3996e6 * 8192 / 8) < 1e3)
    #expect(abs((values["t.hbm.power"] ?? 0) - 220.16) < 1e-9)
  }

  /// By hand: 22 TB/s over 8 x 2048 pins are 10.74 Gb/s.
  @Test
  func pinRateFollowsWhereItWasNotRead() throws {
    let (memory, values) = try memory("rubin")
    #expect(memory.bandwidth.node.si == 22e12)
    #expect(abs((values["t.hbm.pin_rate"] ?? 0) * 8 - 10.742e9) < 1e6)
  }

  @Test
  func memoryWithoutStacksIsAsPrinted() throws {
    let (memory, values) = try memory("l40s")
    #expect(memory.usable.node.si == 48.0 * 1_073_741_824.0)
    #expect(values.keys.allSatisfy { !$0.hasPrefix("t.hbm") })
  }
}
