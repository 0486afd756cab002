internal import CKernels

/// What the processor says of itself, asked of it and not of a file, so that an emulator which hides
/// a feature is believed.
public enum ProcessorFeatures {
  /// The features that programs may use, by their names in Linux.
  public static var available: [String] {
    (0..<ck_probe_cpu_features()).filter { ck_probe_cpu_feature($0) != 0 }
      .map { String(cString: ck_probe_cpu_feature_name($0)) }
  }

  /// The features that this build can ask for.
  public static var known: [String] {
    (0..<ck_probe_cpu_features()).map { String(cString: ck_probe_cpu_feature_name($0)) }
  }

  /// The name by which a hypervisor announces itself; `nil` without one.
  public static var hypervisor: String? {
    var name = [CChar](repeating: 0, count: 13)
    ck_probe_cpu_hypervisor(&name)
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
