import Drawing
import Foundation
import Testing
import Topology

/// What other programs read, read again.
@Suite("Topology exports")
struct ExportTests {
  /// Each format that can be read back shows the node itself.
  @Test(arguments: PictureTests.systems)
  func everyExportIsAsPlanned(system: String) throws {
    let node = try Planned.node(system)
    for text in [try node.hwlocXML(), node.ncclXML, node.matrixText] {
      let comparison = Comparison(node, [try Capture.read([UInt8](text.utf8))])
      #expect(comparison.differences == [])
      #expect(!comparison.notObserved.contains(.gpus))
    }
  }

  /// Counted by hand from the data sheet: 2 x 56 cores with 2 threads, 2 TiB; 8 GPUs of 183359 MiB,
  /// 10 adapters with 16 functions, 8 + 2 drives.
  @Test
  func hwlocShowsHostAndDevices() throws {
    let capture = try Capture.read([UInt8](try Planned.node("dgx-b200").hwlocXML().utf8))
    #expect(capture.host.packages == 2 && capture.host.cores == 112 && capture.host.threads == 224)
    #expect(capture.host.numaNodes == 2 && capture.host.memory == 2 << 40)
    #expect(capture.gpus.count == 8 && capture.adapters?.count == 16 && capture.drives == 10)
    #expect(capture.gpus.allSatisfy { $0.memory == 183_359 << 20 })
    // 18 links of 50 GB/s.
    #expect(capture.gpus.allSatisfy { $0.nvlinkBandwidth == 900e9 })
    // 32 GT/s x 16 lanes x 128/130 / 8.
    #expect(capture.gpus.allSatisfy { abs(($0.link.bandwidth ?? 0) - 63.015e9) < 1e6 })
  }

  /// On Grace each GPU's memory is a NUMA node; the numbers are those of the published matrix.
  @Test
  func graceHasGPUMemoryNodes() throws {
    let text = try Planned.node("gb200-nvl72").hwlocXML()
    let capture = try Capture.read([UInt8](text.utf8))
    #expect(capture.gpus.map(\.memoryNode) == [2, 10, 18, 26])
    // 189471 MiB in the captured nvidia-smi output.
    #expect(capture.gpus.allSatisfy { $0.memory == 189_471 << 20 })
    #expect(capture.host.numaNodes == 2)
    #expect(text.components(separatedBy: "subtype=\"GPUMemory\"").count == 5)
    // 450 GB/s in MiB/s, from the CPUs that the GPU is linked to.
    #expect(text.contains("value=\"429153\" initiator_cpuset"))
  }

  /// On x86 the memory is an attribute of the CUDA device and no NUMA node: 183359 MiB in KiB.
  @Test
  func x86HasGPUMemoryOnTheDevice() throws {
    let text = try Planned.node("dgx-b200").hwlocXML()
    #expect(!text.contains("GPUMemory\""))
    #expect(
      text.components(separatedBy: "name=\"CUDAGlobalMemorySize\" value=\"187759616\"").count == 9)
    for name in ["cuda0", "nvml7", "mlx5_15", "nvme9n1"] { #expect(text.contains("\"\(name)\"")) }
  }

  @Test
  func subNUMAClusteringIsExported() throws {
    let node = try Planned.node("dgx-h100", numaSetting: 4)
    let capture = try Capture.read([UInt8](try node.hwlocXML().utf8))
    #expect(capture.host.numaNodes == 8 && capture.host.cores == 112)
    #expect(Set(capture.gpus.map(\.numa)).count == 8)
    #expect(Comparison(try Planned.node("dgx-h100"), [capture]).differences == [])
  }

  /// The structure that NCCL's own dumps have: cpu, pci of class 0604 for a switch, gpu with nvlink.
  @Test
  func ncclFileHasNCCLsStructure() throws {
    let text = try Planned.node("dgx-b200").ncclXML
    #expect(text.hasPrefix("<system version=\"1\">\n  <cpu numaid=\"0\" affinity=\""))
    // CPUs 0-55 and 112-167.
    #expect(
      text.contains("\"000000ff,ffffffff,ffff0000,00000000,00ffffff,ffffffff\" arch=\"x86_64\""))
    #expect(text.contains("vendor=\"GenuineIntel\""))
    #expect(text.contains("class=\"0x060400\""))
    #expect(
      text.contains(
        "<nvlink target=\"fffffff:ffff:ff\" count=\"18\" tclass=\"0x068000\"/>"))
    #expect(text.contains("speed=\"400000\""))
    #expect(text.contains("link_speed=\"32.0 GT/s PCIe\" link_width=\"16\""))
    let tray = try Planned.node("gb200-nvl72").ncclXML
    #expect(tray.contains("arch=\"arm64\"") && tray.contains("<c2c bw=\"450000\" count=\"1\"/>"))
  }

  /// Rows of the published captures of the same machines.
  @Test
  func matrixIsAsNvidiaSMIPrintsIt() throws {
    let lines = try Planned.node("gb200-nvl72").matrixText.split(separator: "\n")
    let published = try Captures.text("topo-m-gb200-tray.txt").split(separator: "\n")
    let fields = { (line: Substring) in line.split(whereSeparator: \.isWhitespace).map(String.init)
    }
    for row in 0..<4 { #expect(fields(lines[row]) == fields(published[row])) }
  }

  @Test
  func treeSaysEverything() throws {
    let text = try Planned.node("dgx-b200").treeText
    #expect(text.contains("NUMA node 1: 1 TiB"))
    #expect(text.contains("CPUs 56-111,168-223"))
    for label in ["GPU7", "NIC15", "NVMe9"] { #expect(text.contains("─ \(label) ")) }
    #expect(text.contains("through 2 switch ASICs, 9 links to each"))
  }

  @Test
  func documentIsComplete() throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let data = try encoder.encode(Planned.node("gb200-nvl72").document)
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["system"] as? String == "gb200-nvl72")
    let gpu = try #require(root["gpu"] as? [String: Any])
    let hbm = try #require(gpu["hbm"] as? [String: Any])
    // 8 stacks of 24 GiB; 8 x 1024 pins at 3996 MHz, two bits a clock.
    #expect(hbm["gross_capacity"] as? Int == 8 * 24 << 30)
    #expect(abs((hbm["pin_bandwidth"] as? Double ?? 0) - 3996e6 * 2 * 8192 / 8) < 1e3)
    let domain = try #require(root["nvlink_domain"] as? [String: Any])
    #expect(domain["switches"] as? Int == 18 && domain["links_to_each_switch"] as? Int == 1)
    let paths = try #require(root["paths"] as? [[String: Any]])
    // All pairs of 4 GPUs and 6 adapters, and each GPU to its package.
    #expect(paths.count == 45 + 4)
    #expect(
      paths.contains { $0["path"] as? String == "C2C" && $0["bandwidth"] as? Double == 450e9 })
  }

  /// Names of users' own catalogues end up in files of other programs.
  @Test
  func namesAreEscaped() throws {
    var node = try Planned.node("dgx-b200")
    node.name = "A & B <\"quoted\">\\ \n end"
    node.gpu.product = "G\"1\" <&>"
    let xml = try node.hwlocXML()
    #expect(xml.contains("A &amp; B &lt;&quot;quoted&quot;&gt;"))
    #expect(node.graphText.contains("\\\"quoted\\\""))
    #expect(!node.picture.svg().contains("<\"quoted\">"))
  }
}
