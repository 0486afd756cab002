import ArgumentParser
import Foundation
import HostBench
import Planning
import Quantities
import Schema

/// The exit codes that scripts may rely on.
enum Exit {
  static let refused = ExitCode(1)
  static let unreadable = ExitCode(65)
  static let unwritable = ExitCode(73)
}

/// Runs `body` and turns an error into its message and exit code.
func reporting<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let problems as Problems {
    Terminal.error(problems.description)
    throw problems.list.contains(where: \.kind.isUnreadable) ? Exit.unreadable : Exit.refused
  } catch let failure as OutputFailure {
    Terminal.error(failure.description)
    throw Exit.unwritable
  } catch let failure as BenchError {
    Terminal.error(failure.description)
    throw failure.isUnreadable ? Exit.unreadable : Exit.refused
  } catch let code as ExitCode {
    throw code
  } catch let error as any CustomStringConvertible {
    Terminal.error("error: \(error.description)\nNothing was written.")
    throw Exit.refused
  }
}

/// A file that could not be written.
struct OutputFailure: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String { "\(path): error: cannot be written: \(reason)" }
}

extension BenchError {
  /// Whether a file was at fault.
  fileprivate var isUnreadable: Bool {
    switch self {
    case .unreadable, .unreadableFiles: true
    case .notRestarted, .nothingToMeasure, .unknownNode, .mixedNodes: false
    }
  }
}

extension Problem.Kind {
  /// Whether the document could not be read or parsed at all.
  fileprivate var isUnreadable: Bool {
    switch self {
    case .unreadable, .syntax, .unsupported, .duplicateKey: true
    default: false
    }
  }
}
