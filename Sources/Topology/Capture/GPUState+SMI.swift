extension GPUState {
  /// The state in the readings of `nvidia-smi -q -x`.
  init(_ read: SMIReadings) {
    for power in ["gpu_power_readings/", "power_readings/"] where powerMaximum == nil {
      powerMaximum = read.number(power + "max_power_limit", unit: "W")
      powerLimit =
        read.number(power + "current_power_limit", unit: "W")
        ?? read.number(power + "enforced_power_limit", unit: "W")
        ?? read.number(power + "power_limit", unit: "W")
    }
    performance = read.text("performance_state")
    memoryClock = read.number("max_clocks/mem_clock", unit: "MHz").map { $0 * 1e6 }
    isECCOn =
      read.flag("ecc_mode/current_ecc", yes: "Enabled", no: "Disabled")
    isC2COn = read.flag("c2c_mode", yes: "Enabled", no: "Disabled")
    isPartitioned = read.flag("mig_mode/current_mig", yes: "Enabled", no: "Disabled")
    fabricState = read.text("fabric/state")
    fabricStatus = read.text("fabric/status")
    if let clique = read.text("fabric/cliqueId") {
      fabricClique =
        "\(read.text("fabric/clusterUuid") ?? "") clique \(clique)"
        .trimmingPrefix(" ").description
    }
    addLoss(read)
    addErrors(read)
    addRemapping(read)
    addThrottling(read)
    addFabricHealth(read)
    addRecovery(read)
  }

  private mutating func complain(
    _ what: String, expected: String, found: String, _ severity: Difference.Severity
  ) {
    complaints.append(
      Complaint(what: what, expected: expected, found: String(found.excerpt), severity: severity))
  }

  /// Readings that the driver could not take at all.
  private mutating func addLoss(_ read: SMIReadings) {
    for path in ["product_name", "fb_memory_usage/total", "performance_state", "uuid"] {
      guard let text = read.raw(path) else { continue }
      if text.contains("ERR!") || text.contains("Unknown Error") || text.contains("is lost") {
        complain("driver's answer", expected: "readings", found: text, .critical)
        return
      }
    }
  }

  /// Words of error counts that cannot be corrected.
  private static let uncorrectable = ["uncorrectable", "double_bit", "unc"]

  private mutating func addErrors(_ read: SMIReadings) {
    for period in ["volatile", "aggregate"] {
      for (name, _) in read.leaves("ecc_errors/\(period)") {
        guard let count = read.count("ecc_errors/\(period)/\(name)") else { continue }
        shown.insert(.ecc)
        guard count > 0 else { continue }
        let isLost = GPUState.uncorrectable.contains { name.contains($0) }
        complain(
          "\(period) ECC errors, \(name.spaced)", expected: "0", found: "\(count)",
          isLost ? .critical : .minor)
      }
    }
    let flags = [
      "aggregate/sram_threshold_exceeded", "channel_repair_pending", "tpc_repair_pending",
      "unrepairable_memory",
    ]
    for flag in flags where read.text("ecc_errors/\(flag)") == "Yes" {
      let name = flag.split(separator: "/").last.map(String.init) ?? flag
      complain(name.spaced, expected: "No", found: "Yes", .critical)
    }
    for flag in ["pending_blacklist", "pending_retirement"]
    where read.text("retired_pages/\(flag)") == "Yes" {
      complain("retired pages, \(flag.spaced)", expected: "No", found: "Yes", .major)
    }
  }

  private mutating func addRemapping(_ read: SMIReadings) {
    for (name, severity) in [
      ("remapped_row_corr", Difference.Severity.minor), ("remapped_row_unc", .major),
    ] {
      guard let count = read.count("remapped_rows/\(name)") else { continue }
      shown.insert(.remapping)
      if count > 0 { complain(name.spaced, expected: "0", found: "\(count)", severity) }
    }
    for (name, severity) in [
      ("remapped_row_pending", Difference.Severity.major), ("remapped_row_failure", .critical),
    ] where read.text("remapped_rows/\(name)") == "Yes" {
      complain(name.spaced, expected: "No", found: "Yes", severity)
    }
    for (level, severity) in [
      ("partial", Difference.Severity.minor), ("low", .major), ("none", .critical),
    ] {
      let path = "remapped_rows/row_remapper_histogram/row_remapper_histogram_\(level)"
      if let banks = read.count(path), banks > 0 {
        complain(
          "banks with \(level == "none" ? "no" : level) spare rows", expected: "0",
          found: "\(banks)", severity)
      }
    }
  }

  /// Reasons for lower clocks that a good GPU never has; a power cap under load is none of them.
  private static let slowdowns = [
    "hw_slowdown", "hw_thermal_slowdown", "hw_power_brake_slowdown", "sw_thermal_slowdown",
  ]

  private mutating func addThrottling(_ read: SMIReadings) {
    for (group, prefix) in [
      ("clocks_event_reasons", "clocks_event_reason_"),
      ("clocks_throttle_reasons", "clocks_throttle_reason_"),
    ] {
      for reason in GPUState.slowdowns {
        guard
          let isActive = read.flag(
            "\(group)/\(prefix)\(reason)", yes: "Active", no: "Not Active")
        else { continue }
        shown.insert(.throttling)
        if isActive {
          complain("throttling, \(reason.spaced)", expected: "Not Active", found: "Active", .major)
        }
      }
    }
  }

  private mutating func addFabricHealth(_ read: SMIReadings) {
    let good: [String: Set<String>] = [
      "summary": ["Healthy"], "bandwidth": ["Full"], "incorrect_configuration": ["None"],
    ]
    for (name, _) in read.leaves("fabric/health") {
      guard let text = read.text("fabric/health/\(name)") else { continue }
      if name == "partition_assigned" { continue }
      shown.insert(.fabricHealth)
      if (good[name] ?? ["False"]).contains(text) { continue }
      complain(
        "NVLink fabric health, \(name.spaced)",
        expected: good[name]?.sorted().first ?? "False", found: text,
        name == "summary" || name == "bandwidth" ? .critical : .major)
    }
  }

  private mutating func addRecovery(_ read: SMIReadings) {
    if let action = read.text("gpu_recovery_action") {
      complain("recovery that the driver asks for", expected: "None", found: action, .major)
    }
    if read.text("gpu_reset_status/reset_required") == "Yes" {
      complain("reset required", expected: "No", found: "Yes", .major)
    }
  }
}

extension String {
  /// `remapped_row_corr` as `remapped row corr`.
  fileprivate var spaced: String { String(map { $0 == "_" ? " " : $0 }) }
}
