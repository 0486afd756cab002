// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "rackwright", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    // What both measure with: columns from a seed, sites.
    .target(
      name: "Inputs", dependencies: [.product(name: "Kernels", package: "rackwright")],
      path: "Sources/Inputs"),
    // Each kernel on each instruction set beside its scalar reference, and whole plans.
    .executableTarget(
      name: "KernelBenchmarks",
      dependencies: [
        "Inputs", .product(name: "Benchmark", package: "benchmark"),
        .product(name: "Workloads", package: "rackwright"),
        .product(name: "CKernels", package: "rackwright"),
        .product(name: "Kernels", package: "rackwright"),
        .product(name: "Catalogue", package: "rackwright"),
        .product(name: "Electrical", package: "rackwright"),
        .product(name: "Exchange", package: "rackwright"),
        .product(name: "Fabric", package: "rackwright"),
        .product(name: "Interfaces", package: "rackwright"),
        .product(name: "Planning", package: "rackwright"),
        .product(name: "Quantities", package: "rackwright"),
        .product(name: "Schema", package: "rackwright"),
      ], path: "Benchmarks/KernelBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    // Kernels and stages against yardsticks of the same run, and against a stored run, by the harness
    // of `rackwright bench`.
    .executableTarget(
      name: "regression",
      dependencies: [
        "Inputs", .product(name: "CKernels", package: "rackwright"),
        .product(name: "Catalogue", package: "rackwright"),
        .product(name: "HostBench", package: "rackwright"),
        .product(name: "Kernels", package: "rackwright"),
        .product(name: "Planning", package: "rackwright"),
        .product(name: "Schema", package: "rackwright"),
        .product(name: "Topology", package: "rackwright"),
      ], path: "Sources/Regression"),
  ],
  swiftLanguageModes: [.v6])
