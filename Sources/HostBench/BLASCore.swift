/// The kernels that OpenBLAS has for a processor core, and what the core needs to run them.
struct BLASCore: Hashable, Sendable {
  /// The name that `openblas_get_corename` gives and `OPENBLAS_CORETYPE` takes.
  let name: String
  /// The features that its kernels use, by their names in Linux.
  let needs: [String]
  /// Numbers of FP64 that one instruction of its DGEMM kernel works on, a multiply-add counted
  /// twice: by this kernels are compared.
  let width: Int

  /// Whether a processor with these features can run it.
  func runs(on features: Set<String>) -> Bool { features.isSuperset(of: needs) }

  /// The cores of x86-64 and arm64 in the order of OpenBLAS (driver/others/dynamic.c and
  /// dynamic_arm64.c); the older library does not itself refuse a core that would not run.
  static let all: [BLASCore] =
    ["Katmai", "Coppermine", "Northwood", "Prescott", "Banias", "Atom", "Core2", "Penryn"].map {
      BLASCore(name: $0, needs: ["sse2"], width: 2)
    }
    + ["Dunnington", "Athlon", "Opteron", "Opteron_SSE3", "Barcelona", "Nano", "Bobcat"].map {
      BLASCore(name: $0, needs: ["sse2"], width: 2)
    } + [
      BLASCore(name: "Nehalem", needs: ["sse4_2"], width: 2),
      BLASCore(name: "Sandybridge", needs: ["avx"], width: 4),
      BLASCore(name: "Bulldozer", needs: ["avx", "fma4"], width: 4),
      BLASCore(name: "Piledriver", needs: ["avx", "fma", "fma4"], width: 4),
      BLASCore(name: "Steamroller", needs: ["avx", "fma", "fma4"], width: 4),
      BLASCore(name: "Excavator", needs: ["avx2", "fma", "fma4"], width: 4),
      BLASCore(name: "Haswell", needs: ["avx2", "fma"], width: 8),
      BLASCore(name: "Zen", needs: ["avx2", "fma"], width: 8),
      BLASCore(name: "SkylakeX", needs: avx512, width: 16),
      BLASCore(name: "Cooperlake", needs: avx512 + ["avx512_bf16"], width: 16),
      BLASCore(name: "SapphireRapids", needs: avx512 + ["avx512_bf16", "amx_bf16"], width: 16),
      BLASCore(name: "ARMV8", needs: ["asimd"], width: 4),
      BLASCore(name: "CORTEXA57", needs: ["asimd"], width: 4),
      BLASCore(name: "NEOVERSEN1", needs: ["asimd"], width: 4),
      BLASCore(name: "NEOVERSEN2", needs: ["asimd", "sve"], width: 4),
      BLASCore(name: "ARMV8SVE", needs: ["asimd", "sve"], width: 8),
      BLASCore(name: "NEOVERSEV1", needs: ["asimd", "sve"], width: 8),
    ]

  private static let avx512 = [
    "avx2", "fma", "avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl",
  ]

  /// The core of a name, whatever its case.
  static func named(_ name: String) -> BLASCore? {
    all.first { $0.name.lowercased() == name.lowercased() }
  }

  /// Cores that are wider than the one that was chosen and that the features allow, the widest
  /// first. With `others` every allowed core but the chosen one: for a library that computes wrongly.
  static func candidates(
    instead chosen: String, features: Set<String>, others: Bool = false
  ) -> [BLASCore] {
    let width = named(chosen)?.width ?? 0
    return all.filter {
      $0.runs(on: features) && $0.name.lowercased() != chosen.lowercased()
        && (others || $0.width > width)
    }.sorted { ($0.width, $0.needs.count) > ($1.width, $1.needs.count) }
  }
}
