import Testing
import Topology

@Suite("Faults that nvidia-smi topo -m shows")
struct MatrixFaultTests {
  /// The differences of a DGX H100 with a fault.
  private func differences(_ change: (inout MatrixText) -> Void) throws -> [Difference] {
    var matrix = try MatrixVariantTests.matrix()
    change(&matrix)
    var random = SeededGenerator(4)
    return try Planned.differences("dgx-h100", matrix.text(random: &random))
  }

  /// Two of 18 links down on one GPU: every peer is reached over 16.
  @Test
  func fewerLinksAreNamed() throws {
    let found = try differences { matrix in
      for peer in 0..<8 where peer != 1 { matrix.set("GPU1", "GPU\(peer)", "NV16") }
    }
    #expect(
      found == [
        Difference(
          device: "GPU1", what: "NVLinks", expected: "NV18", found: "NV16", severity: .critical)
      ])
  }

  @Test
  func brokenPairIsNamed() throws {
    let found = try differences { $0.set("GPU1", "GPU6", "SYS") }
    #expect(found.map(\.device) == ["GPU1 and GPU6"] && found.map(\.what) == ["NVLinks"])
  }

  /// Without any links the node is named and not every GPU.
  @Test
  func lostSwitchesAreNamedOnce() throws {
    let found = try differences { matrix in
      for one in 0..<8 {
        for other in 0..<one {
          matrix.set("GPU\(one)", "GPU\(other)", one / 4 == other / 4 ? "NODE" : "SYS")
        }
      }
    }
    #expect(found.map(\.device) == ["node"] && found.map(\.found) == ["NODE, SYS"])
  }

  /// GPU1's own adapter is NIC3 in the capture.
  @Test
  func adapterOnAnotherSwitchIsNamed() throws {
    let found = try differences { $0.set("GPU1", "NIC3", "NODE") }
    #expect(found.contains { $0.device == "GPU1" && $0.what == "path to its own adapter" })
  }

  @Test
  func adapterOnAnotherNUMANodeIsNamed() throws {
    let found = try differences { matrix in
      for gpu in 0..<8 { matrix.set("GPU\(gpu)", "NIC3", gpu < 4 ? "SYS" : "NODE") }
      for nic in 0..<12 where nic != 3 { matrix.set("NIC\(nic)", "NIC3", nic < 6 ? "SYS" : "NODE") }
    }
    #expect(found.contains { $0.device == "GPU1" && $0.what == "path to its own adapter" })
  }

  /// The driver says another NUMA node than the adapters that GPU5 is near to.
  @Test
  func gpuOnAnotherNUMANodeIsNamed() throws {
    let found = try differences { matrix in
      matrix.affinity[5][0] = matrix.affinity[0][0]
      matrix.affinity[5][1] = matrix.affinity[0][1]
    }
    #expect(found.map(\.device) == ["GPU5"] && found.map(\.what) == ["NUMA node"])
    #expect(found.first?.found == "0")
  }

  /// A GPU whose every path says the other package.
  @Test
  func gpuOnAnotherPackageIsNamed() throws {
    let found = try differences { matrix in
      matrix.affinity[5] = matrix.affinity[0]
      for nic in 0..<12 { matrix.set("GPU5", "NIC\(nic)", nic < 6 ? "NODE" : "SYS") }
    }
    #expect(found.contains { $0.device == "GPU5" && $0.what == "NUMA node" })
    #expect(found.contains { $0.device == "GPU5" && $0.what == "path to its own adapter" })
  }

  @Test
  func missingGPUIsNamed() throws {
    let found = try differences { $0.remove("GPU4") }
    #expect(found.contains { $0.what == "GPUs" && $0.expected == "8" && $0.found == "7" })
  }

  @Test
  func missingAdaptersAreNamed() throws {
    let found = try differences { matrix in
      for nic in [1, 2, 3, 7, 8] { matrix.remove("NIC\(nic)") }
    }
    #expect(found.contains { $0.what == "network adapters" && $0.found == "7" })
    #expect(found.contains { $0.device == "GPU1" && $0.what == "path to its own adapter" })
  }

  @Test
  func twoGPUsAtOneAdapterAreNamed() throws {
    let found = try differences { matrix in
      matrix.set("GPU1", "NIC3", "NODE")
      matrix.set("GPU1", "NIC0", "PXB")
    }
    #expect(
      found.contains {
        $0.device == "NIC0" && $0.what == "GPUs nearest to it" && $0.found == "GPU0, GPU1"
      })
  }
}
