import Testing
import Topology

/// A fault of one GPU as `nvidia-smi -q -x` shows it.
struct QueryFault: CustomTestStringConvertible {
  /// The element, and what the driver writes into it.
  var path: String
  var value: String
  /// What the comparison must say.
  var what: String
  var expected: String
  var found: String
  var severity: Difference.Severity

  init(
    _ path: String, _ value: String, _ what: String, expected: String, found: String? = nil,
    _ severity: Difference.Severity
  ) {
    self.path = path
    self.value = value
    self.what = what
    self.expected = expected
    self.found = found ?? value
    self.severity = severity
  }

  var testDescription: String { "\(path) \(value)" }

  /// What NVIDIA's documents of nvidia-smi call each reading; the good values are those of the
  /// captured nodes.
  static let all = [
    QueryFault(
      "fb_memory_usage/total", "160000 MiB", "GPU memory", expected: "183359 MiB", .critical),
    QueryFault(
      "gpu_power_readings/max_power_limit", "700.00 W", "highest power limit", expected: "1000 W",
      found: "700 W", .major),
    QueryFault(
      "gpu_power_readings/current_power_limit", "800.00 W", "power limit", expected: "1000 W",
      found: "800 W", .major),
    QueryFault(
      "pci/pci_gpu_link_info/pcie_gen/max_link_gen", "4", "PCIe generation", expected: "5",
      .major),
    QueryFault(
      "pci/pci_gpu_link_info/pcie_gen/current_link_gen", "1", "PCIe generation in use",
      expected: "5", .major),
    QueryFault(
      "pci/pci_gpu_link_info/link_widths/current_link_width", "8x", "PCIe lanes", expected: "16",
      found: "8", .major),
    QueryFault("ecc_mode/current_ecc", "Disabled", "ECC", expected: "Enabled", .major),
    QueryFault(
      "ecc_errors/volatile/dram_uncorrectable", "2", "volatile ECC errors, dram uncorrectable",
      expected: "0", .critical),
    QueryFault(
      "ecc_errors/aggregate/sram_correctable", "41", "aggregate ECC errors, sram correctable",
      expected: "0", .minor),
    QueryFault(
      "ecc_errors/aggregate/sram_threshold_exceeded", "Yes", "sram threshold exceeded",
      expected: "No", .critical),
    QueryFault(
      "ecc_errors/channel_repair_pending", "Yes", "channel repair pending", expected: "No",
      .critical),
    QueryFault(
      "remapped_rows/remapped_row_unc", "3", "remapped row unc", expected: "0", .major),
    QueryFault(
      "remapped_rows/remapped_row_corr", "1", "remapped row corr", expected: "0", .minor),
    QueryFault(
      "remapped_rows/remapped_row_pending", "Yes", "remapped row pending", expected: "No", .major),
    QueryFault(
      "remapped_rows/remapped_row_failure", "Yes", "remapped row failure", expected: "No",
      .critical),
    QueryFault(
      "remapped_rows/row_remapper_histogram/row_remapper_histogram_none", "1 bank(s)",
      "banks with no spare rows", expected: "0", found: "1", .critical),
    QueryFault(
      "retired_pages/pending_retirement", "Yes", "retired pages, pending retirement",
      expected: "No", .major),
    QueryFault(
      "fabric/state", "In Progress", "NVLink fabric state", expected: "Completed", .critical),
    QueryFault(
      "fabric/status", "Failure", "NVLink fabric status", expected: "Success", .critical),
    QueryFault(
      "fabric/health/summary", "Unhealthy", "NVLink fabric health, summary", expected: "Healthy",
      .critical),
    QueryFault(
      "fabric/health/bandwidth", "Degraded", "NVLink fabric health, bandwidth", expected: "Full",
      .critical),
    QueryFault(
      "clocks_event_reasons/clocks_event_reason_hw_thermal_slowdown", "Active",
      "throttling, hw thermal slowdown", expected: "Not Active", .major),
    QueryFault(
      "clocks_event_reasons/clocks_event_reason_hw_power_brake_slowdown", "Active",
      "throttling, hw power brake slowdown", expected: "Not Active", .major),
    QueryFault("mig_mode/current_mig", "Enabled", "MIG", expected: "Disabled", .minor),
    QueryFault(
      "max_clocks/mem_clock", "3201 MHz", "memory clock", expected: "3996 MHz", .major),
    QueryFault(
      "gpu_recovery_action", "Reset", "recovery that the driver asks for", expected: "None",
      .major),
    QueryFault(
      "product_name", "Unknown Error", "driver's answer", expected: "readings", .critical),
  ]
}

@Suite("Faults that nvidia-smi -q shows")
struct QueryFaultTests {
  static func query() throws -> QueryText { QueryText(try Captures.text("qx-b200.xml")) }

  /// Each is named, on the GPU that has it, and nothing else is.
  @Test(arguments: QueryFault.all, [0, 5])
  func faultOfOneGPUIsNamedAlone(fault: QueryFault, gpu: Int) throws {
    var query = try Self.query()
    query.set(fault.path, of: gpu, to: fault.value)
    let differences = try Planned.differences("dgx-b200", query.text)
    let expected = Difference(
      device: "GPU\(gpu)", what: fault.what, expected: fault.expected, found: fault.found,
      severity: fault.severity)
    #expect(differences.contains(expected), "\(differences)")
    // A GPU whose name the driver lost is of another product as well.
    #expect(differences.count == (fault.path == "product_name" ? 2 : 1), "\(differences)")
  }

  @Test
  func missingGPUIsNamed() throws {
    var query = try Self.query()
    query.gpus.remove(at: 3)
    #expect(
      try Planned.differences("dgx-b200", query.text) == [
        Difference(
          device: "node", what: "GPUs", expected: "8", found: "7", severity: .critical)
      ])
  }

  @Test
  func extraGPUIsNamed() throws {
    var query = try Self.query()
    query.gpus.append(query.gpus[7])
    let differences = try Planned.differences("dgx-b200", query.text)
    #expect(differences.map(\.what) == ["GPUs"] && differences.map(\.found) == ["9"])
  }

  @Test
  func anotherProductIsNamed() throws {
    var query = try Self.query()
    query.set("product_name", of: 2, to: "NVIDIA H200")
    query.set("pci/pci_device_id", of: 2, to: "233510DE")
    query.set("fb_memory_usage/total", of: 2, to: "143771 MiB")
    let differences = try Planned.differences("dgx-b200", query.text)
    #expect(
      differences == [
        Difference(
          device: "GPU2", what: "GPU product", expected: "NVIDIA B200 (10de:2901)",
          found: "NVIDIA H200 (10de:2335)", severity: .critical),
        Difference(
          device: "GPU2", what: "GPU memory", expected: "183359 MiB", found: "143771 MiB",
          severity: .critical),
      ])
  }

  /// One GPU of a tray joined another fabric than its neighbours.
  @Test
  func anotherCliqueIsNamed() throws {
    var query = QueryText(try Captures.text("qx-gb200.xml"))
    query.set("fabric/cliqueId", of: 1, to: "7")
    let differences = try Planned.differences("gb200-nvl72", query.text)
    #expect(differences.map(\.what) == ["NVLink fabric clique"])
    #expect(differences.map(\.device) == ["GPU1"])
  }

  @Test
  func lostCoherentLinkIsNamed() throws {
    var query = QueryText(try Captures.text("qx-gb200.xml"))
    query.set("c2c_mode", of: 3, to: "Disabled")
    #expect(
      try Planned.differences("gb200-nvl72", query.text) == [
        Difference(
          device: "GPU3", what: "coherent link to the CPU", expected: "Enabled",
          found: "Disabled", severity: .critical)
      ])
  }

  /// A driver that may not tell is no fault.
  @Test
  func withheldReadingsAreNotObserved() throws {
    var query = try Self.query()
    for gpu in query.gpus.indices {
      query.set("fb_memory_usage/total", of: gpu, to: "N/A")
      query.set("gpu_power_readings/max_power_limit", of: gpu, to: "Insufficient Permissions")
      query.set("gpu_power_readings/current_power_limit", of: gpu, to: "[N/A]")
    }
    let comparison = Comparison(
      try Planned.node("dgx-b200"), [try Capture.read([UInt8](query.text.utf8))])
    #expect(comparison.isAsPlanned)
    #expect(comparison.notObserved.contains(.gpuMemory))
    #expect(comparison.notObserved.contains(.power))
    #expect(!comparison.notObserved.contains(.ecc))
  }
}
