import Foundation
import Testing
import Topology

@Suite("Topology captures")
struct CaptureTests {
  @Test(arguments: Captures.all)
  func everyCaptureIsRead(name: String) throws {
    let capture = try Captures.read(name)
    #expect(name.hasPrefix("topo-m") == (capture.format == .matrix))
    #expect(name.hasPrefix("qx") == (capture.format == .query))
  }

  /// Read off the files by eye: eight B200 of 183359 MiB, limits of 1000 W, generation 5 x16.
  @Test
  func queryShowsWhatItSays() throws {
    let gpus = try Captures.read("qx-b200.xml").gpus
    #expect(gpus.count == 8)
    #expect(gpus.allSatisfy { $0.product == "NVIDIA B200" && $0.pciID == "10de:2901" })
    #expect(gpus.allSatisfy { $0.memory == 183_359 << 20 })
    #expect(gpus.map(\.busID).prefix(3) == ["0000:8f:00.0", "0000:90:00.0", "0000:96:00.0"])
    #expect(gpus.allSatisfy { $0.state?.powerMaximum == 1000 && $0.state?.memoryClock == 3.996e9 })
    #expect(gpus.allSatisfy { $0.link.generation == 5 && $0.link.currentLanes == 16 })
    #expect(gpus.allSatisfy { $0.state?.complaints.isEmpty == true })
    let tray = try Captures.read("qx-gb200.xml").gpus
    #expect(tray.count == 4 && tray.allSatisfy { $0.state?.isC2COn == true })
    #expect(Set(tray.compactMap { $0.state?.fabricClique }).count == 1)
  }

  /// Read off the published matrix: GPU5's own adapter is NIC9, PXB; NIC1 and NIC2 are one card.
  @Test
  func matrixShowsWhatItSays() throws {
    let capture = try Captures.read("topo-m-dgx-h100.txt")
    #expect(capture.gpus.count == 8 && capture.adapters?.count == 12)
    #expect(capture.paths[5, 8 + 9] == PathClasses(.pxb))
    #expect(capture.paths[8 + 1, 8 + 2] == PathClasses(.pix))
    #expect(capture.paths.links(0, 7) == 18)
    #expect(capture.gpus.map(\.numa) == ["0", "0", "0", "0", "1", "1", "1", "1"])
    // The rows of NIC6 to NIC11 are cut off.
    #expect(capture.paths[8 + 6, 8 + 7].isEmpty)
  }

  /// Read off the file: two GPUs and an adapter under each of four switches, two NUMA nodes.
  @Test
  func ncclShowsWhatItSays() throws {
    let capture = try Captures.read("p4d-24xl-topo.xml")
    #expect(capture.gpus.count == 8 && capture.adapters?.count == 4)
    #expect(capture.paths[0, 1] == PathClasses(.pix) && capture.paths[0, 8] == PathClasses(.pix))
    #expect(capture.paths[0, 2] == [PathClasses(.phb), PathClasses(.node)])
    #expect(capture.paths[0, 4] == PathClasses(.sys))
    #expect(capture.gpus.allSatisfy { $0.link.generation == 3 && $0.link.lanes == 16 })
  }

  /// Read off the file: two packages of eight cores with two threads, three Tesla K40m.
  @Test
  func hwlocShowsWhatItSays() throws {
    let capture = try Captures.read("32em64t-2n8c2t-pci-wholeio.xml")
    #expect(capture.host.packages == 2 && capture.host.cores == 16 && capture.host.threads == 32)
    #expect(capture.host.numaNodes == 2)
    #expect(capture.gpus.count == 3 && capture.gpus.allSatisfy { $0.pciID == "10de:1094" })
  }

  @Test
  func versionThreeIsExplained() throws {
    let text = try Captures.text("fakecpukinds.xml").replacing(
      "<topology version=\"2.0\">", with: "<topology version=\"3.0\">")
    #expect(throws: CaptureError.hwlocVersion(found: "3.0")) {
      try Capture.read([UInt8](text.utf8))
    }
  }
}
