// swift-tools-version: 6.2
import PackageDescription

let swift: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]
let c: [CSetting] = [
  .headerSearchPath("src"), .define("_GNU_SOURCE"), .enableWarning("all"),
  .enableWarning("extra"), .enableWarning("conversion"), .treatAllWarnings(as: .error),
]
// Kernels are optimised in debug builds too: unoptimised they take most of a plan's time. SwiftPM
// allows such flags in a root package and for a path, not in a checkout of a version.
let isCheckout = Context.packageDirectory.contains("/checkouts/")
let kernels: [CSetting] =
  c + (isCheckout ? [] : [.unsafeFlags(["-O2"], .when(configuration: .debug))])
let data = c + [.disableWarning("c23-extensions")]  // #embed
let package = Package(
  name: "rackwright",
  products: [
    .executable(name: "rackwright", targets: ["rackwright"])
  ]
    + [
      "Quantities", "CKernels", "Drawing", "Kernels", "Schema", "Catalogue", "Climate", "Topology",
      "Interfaces",
      "Nodes", "Workloads", "Fabric", "Halls", "Electrical", "Cooling", "Economics", "HostBench",
      "Planning", "Acceptance",
      "Reporting", "Exchange",
    ].map { .library(name: $0, targets: [$0]) },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    // Floor 0: values with units; data; C.
    .target(name: "Quantities", swiftSettings: swift),
    .target(name: "CCatalogue", exclude: ["regenerate"], cSettings: data),
    .target(name: "CClimates", exclude: ["generate.py", "years"], cSettings: data),
    .target(
      name: "CKernels", path: "CKernels", publicHeadersPath: "include", cSettings: kernels,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .systemLibrary(
      name: "CHwloc", path: "Sources/CHwloc", pkgConfig: "hwloc",
      providers: [.apt(["libhwloc-dev"]), .brew(["hwloc"])]),
    .systemLibrary(
      name: "COpenBLAS", path: "Sources/COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    // Floor 1: the Swift face of the C kernels; documents; what pictures are made of.
    .target(name: "Drawing", exclude: ["Text/generate-metrics"], swiftSettings: swift),
    .target(name: "Kernels", dependencies: ["CKernels", "COpenBLAS"], swiftSettings: swift),
    .target(
      name: "Schema",
      dependencies: [
        "Quantities", .product(name: "Yams", package: "Yams"),
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ],
      swiftSettings: swift),
    // Floor 2: what machines are, what nodes look like, what the weather does, what rooms exchange.
    .target(
      name: "Catalogue", dependencies: ["CCatalogue", "Schema", "Quantities"], swiftSettings: swift),
    .target(
      name: "Climate", dependencies: ["CClimates", "Kernels", "Quantities", "Schema"],
      swiftSettings: swift),
    .target(
      name: "Topology", dependencies: ["CHwloc", "Drawing", "Quantities"], swiftSettings: swift),
    .target(name: "Interfaces", dependencies: ["Quantities"], swiftSettings: swift),
    // Floor 3: one discipline each, usable alone.
    .target(
      name: "Workloads",
      dependencies: ["Catalogue", "Interfaces", "Kernels", "Quantities", "Schema"],
      swiftSettings: swift),
    .target(
      name: "Fabric", dependencies: ["Catalogue", "Interfaces", "Kernels", "Quantities"],
      swiftSettings: swift),
    .target(
      name: "Halls", dependencies: ["Catalogue", "Quantities"], swiftSettings: swift),
    .target(
      name: "Electrical", dependencies: ["Catalogue", "Interfaces", "Kernels", "Quantities"],
      swiftSettings: swift),
    .target(
      name: "Cooling",
      dependencies: ["Catalogue", "Climate", "Interfaces", "Kernels", "Quantities"],
      swiftSettings: swift),
    .target(name: "Economics", dependencies: ["Quantities"], swiftSettings: swift),
    .target(
      name: "HostBench",
      dependencies: ["Catalogue", "Drawing", "Kernels", "Quantities", "Schema", "Topology"],
      swiftSettings: swift),
    .target(
      name: "Nodes", dependencies: ["Catalogue", "Quantities", "Topology"], swiftSettings: swift),
    // Floor 4: the stages in order, and the wiring between them.
    .target(
      name: "Planning",
      dependencies: [
        "Catalogue", "Climate", "Cooling", "Economics", "Electrical", "Fabric", "Halls",
        "Interfaces", "Kernels", "Quantities", "Schema", "Workloads",
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ], swiftSettings: swift),
    .target(
      name: "Acceptance",
      dependencies: [
        "Catalogue", "Fabric", "HostBench", "Interfaces", "Kernels", "Quantities", "Schema",
        "Workloads", .product(name: "SwiftCSV", package: "SwiftCSV"),
      ], swiftSettings: swift),
    // Floor 5: what people look at; files that other tools open.
    .target(
      name: "Reporting",
      dependencies: [
        "Acceptance", "Catalogue", "Climate", "Drawing", "Electrical", "Fabric", "HostBench",
        "Interfaces", "Planning", "Quantities", "Workloads",
      ],
      swiftSettings: swift),
    .target(
      name: "Exchange",
      dependencies: [
        "Acceptance", "Cooling", "Electrical", "Fabric", "HostBench", "Interfaces", "Kernels",
        "Planning",
        "Quantities",
      ],
      swiftSettings: swift),
    // Floor 6: words in, plans out.
    .executableTarget(
      name: "rackwright",
      dependencies: [
        "Acceptance", "Catalogue", "Climate", "Drawing", "Electrical", "Exchange", "Fabric",
        "HostBench", "Interfaces", "Nodes", "Planning", "Quantities", "Reporting", "Schema",
        "Topology", "Workloads",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: swift),
    .testTarget(
      name: "QuantitiesTests", dependencies: ["Quantities"],
      swiftSettings: swift),
    .testTarget(
      name: "SchemaTests", dependencies: ["Schema", "Quantities"],
      swiftSettings: swift),
    .testTarget(
      name: "DrawingTests", dependencies: ["Drawing"], exclude: ["Goldens"],
      swiftSettings: swift),
    .testTarget(
      name: "KernelsTests", dependencies: ["Kernels", "CKernels"],
      swiftSettings: swift),
    .testTarget(
      name: "ClimateTests", dependencies: ["Climate", "Kernels", "Quantities", "Schema"],
      swiftSettings: swift),
    .testTarget(
      name: "CoolingTests",
      dependencies: ["Cooling", "Catalogue", "Climate", "Kernels", "Quantities"],
      swiftSettings: swift),
    .testTarget(
      name: "CatalogueTests", dependencies: ["Catalogue", "Schema", "Quantities"],
      swiftSettings: swift),
    .testTarget(
      name: "FabricTests",
      dependencies: [
        "Fabric", "Catalogue", "Interfaces", "Kernels", "Quantities",
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ],
      swiftSettings: swift),
    .testTarget(
      name: "ElectricalTests",
      dependencies: ["Electrical", "Interfaces", "Kernels", "Quantities"],
      swiftSettings: swift),
    .testTarget(
      name: "HostBenchTests",
      dependencies: ["HostBench", "Catalogue", "Drawing", "Kernels", "Topology"],
      exclude: ["EarlierRuns"], swiftSettings: swift),
    .testTarget(
      name: "AcceptanceTests",
      dependencies: [
        "Acceptance", "Catalogue", "Drawing", "Exchange", "HostBench", "Kernels", "Reporting",
        "Schema", .product(name: "SwiftCSV", package: "SwiftCSV"),
      ], swiftSettings: swift),
    .testTarget(
      name: "TopologyTests", dependencies: ["Catalogue", "Drawing", "Nodes", "Topology"],
      exclude: ["Captures"], swiftSettings: swift),
    .testTarget(
      name: "WorkloadsTests",
      dependencies: [
        "Workloads", "Catalogue", "Fabric", "Interfaces", "Kernels", "Quantities", "Schema",
      ],
      swiftSettings: swift),
    .testTarget(
      name: "PlanningTests",
      dependencies: [
        "Catalogue", "Climate", "Cooling", "Electrical", "Kernels", "Planning", "Quantities",
        "Schema", "Workloads",
      ],
      swiftSettings: swift),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Reporting", "Drawing", "Exchange", "Fabric", "Planning", "Catalogue", "Quantities",
        "Electrical",
        "Schema",
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ],
      exclude: ["Goldens"],
      swiftSettings: swift),
    .testTarget(
      name: "CommandTests", dependencies: ["rackwright"],
      swiftSettings: swift),
  ],
  swiftLanguageModes: [.v6], cLanguageStandard: .c17)
