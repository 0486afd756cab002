import Foundation
import Kernels

/// Starts this program again with other kernels of OpenBLAS, which reads its choice when it is
/// loaded and never again.
public struct BLASRestart: Sendable {
  /// The arguments with which this program makes a trial and prints it as JSON.
  public let trialArguments: [String]

  /// Creates it.
  public init(trialArguments: [String]) { self.trialArguments = trialArguments }

  private static let coreVariable = "OPENBLAS_CORETYPE"
  private static let reportVariable = "RACKWRIGHT_BENCH_BLAS"

  /// Checks the library; when other kernels are better, this process becomes one that uses them and
  /// does not return.
  ///
  /// - Throws: ``BenchError/notRestarted(reason:)``.
  public func check(emulator: String?, note: (String) -> Void) throws(BenchError) -> BLASReport {
    let environment = ProcessInfo.processInfo.environment
    let current = BLASCheck.trial(size: emulator == nil ? 768 : 96)
    if let text = environment[Self.reportVariable],
      let report = try? JSONDecoder().decode(BLASReport.self, from: Data(text.utf8))
    {
      return report.restarted(core: current.core, trial: current)
    }
    let decision = BLASCheck.decide(
      current: current, features: Set(ProcessorFeatures.available),
      requested: environment[Self.coreVariable], emulator: emulator,
      configuration: BLAS.configuration, attempt: attempt)
    switch decision {
    case .keep(let report): return report
    case .restart(let core, let report):
      note("\(report.reason); starting again with \(Self.coreVariable)=\(core)")
      let text = (try? JSONEncoder().encode(report)).map { String(decoding: $0, as: UTF8.self) }
      setenv(Self.coreVariable, core, 1)
      setenv(Self.reportVariable, text ?? "", 1)
      throw .notRestarted(reason: Self.become(Self.executable, CommandLine.arguments))
    }
  }

  /// The file of this program.
  static var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
  }

  /// Replaces this process; returns only when the system refuses, with its reason.
  private static func become(_ path: String, _ arguments: [String]) -> String {
    var pointers = arguments.map { strdup($0) } + [nil]
    execv(path, &pointers)
    return String(cString: strerror(errno))
  }

  /// A trial of other kernels in a process of its own, so that a crash there is only a finding.
  func attempt(_ core: String) -> BLASTrial {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.executable)
    process.arguments = trialArguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      [Self.coreVariable: core, "OPENBLAS_NUM_THREADS": "1"]
    ) { $1 }
    // Pipes of its own: a bare container may have no /dev/null.
    let output = Pipe()
    process.standardOutput = output
    process.standardError = Pipe()
    process.standardInput = Pipe()
    do {
      try process.run()
    } catch {
      return .failed(core, "the trial could not be started: \(error.localizedDescription)")
    }
    let watch = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + 30, execute: watch)
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    watch.cancel()
    guard process.terminationReason == .exit else {
      return .failed(core, "stopped by signal \(process.terminationStatus)")
    }
    guard let trial = try? JSONDecoder().decode(BLASTrial.self, from: data) else {
      return .failed(core, "ended with code \(process.terminationStatus)")
    }
    guard trial.core.lowercased() == core.lowercased() else {
      return .failed(core, "this build of OpenBLAS uses \(trial.core) instead")
    }
    return BLASTrial(
      asked: core, core: trial.core, error: trial.error, rate: trial.rate, failure: trial.failure)
  }
}
