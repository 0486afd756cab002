import Foundation
import Quantities
import Testing

@Suite("Arithmetic between kinds")
struct ArithmeticTests {
  @Test
  func onlyWhatPhysicsHas() {
    #expect(Power(si: 1000) * Duration(si: 3600) == Energy(si: 3.6e6))
    #expect(Energy(si: 7200) / Duration(si: 3600) == Power(si: 2))
    #expect(Temperature(40, .celsius) - Temperature(36, .celsius) == TemperatureDifference(si: 4))
    #expect(VolumeFlow(si: 2) * Density(si: 1000) == MassFlow(si: 2000))
    #expect(VolumeFlow(si: 0.01) * Pressure(si: 250_000) == Power(si: 2500))
    #expect(DataSize(si: 6) / Bandwidth(si: 2) == Duration(si: 3))
    #expect(Money(1, .krw) + Money(1, .usd) == nil)
    #expect(Money(1, .krw) + Money(2, .krw) == Money(3, .krw))
    #expect(Power(si: 6) / Power(si: 3) == 2)
  }

  /// `Power + Energy` must not compile: the compiler is asked.
  @Test
  func wattsAndWattHoursDoNotAdd() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "rackwright-\(ProcessInfo.processInfo.processIdentifier)-typecheck")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try typechecks("let sum = Power(si: 1) + Power(si: 1)", in: folder))
    #expect(try !typechecks("let sum = Power(si: 1) + Energy(si: 1)", in: folder))
    #expect(try !typechecks("let sum = Temperature(si: 1) + Temperature(si: 1)", in: folder))
  }

  private func typechecks(_ line: String, in folder: URL) throws -> Bool {
    let file = folder.appending(path: "extra.swift")
    try line.write(to: file, atomically: true, encoding: .utf8)
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Quantities")
    let files = try FileManager.default.contentsOfDirectory(atPath: sources.path)
      .filter { $0.hasSuffix(".swift") }.map { sources.appending(path: $0).path }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["swiftc", "-typecheck", "-swift-version", "6", "-package-name", "test", "-parse-as-library"]
      + files + [file.path]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
