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
    // Each kernel on each instruction set beside its scalar reference, and whole plans.
    .executableTarget(
      name: "KernelBenchmarks",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "CKernels", package: "rackwright"),
        .product(name: "Kernels", package: "rackwright"),
        .product(name: "Catalogue", package: "rackwright"),
        .product(name: "Planning", package: "rackwright"),
        .product(name: "Schema", package: "rackwright"),
      ], path: "Benchmarks/KernelBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6])
