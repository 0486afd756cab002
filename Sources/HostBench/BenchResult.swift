public import Foundation

/// All that a run measured on one machine.
public struct BenchResult: Codable, Hashable, Sendable {
  /// The version of this format.
  public let schemaVersion: Int
  /// The version of the tool.
  public let tool: String
  /// How thorough it was.
  public let thoroughness: Thoroughness
  /// The machine.
  public let header: HostHeader
  /// How busy it was.
  public let load: MachineLoad
  /// The dense linear algebra library and whether it could be trusted.
  public let blas: BLASReport
  /// What was measured.
  public let measurements: [HostMeasurement]
  /// What could not be measured or read here, and why.
  public let missing: [Missing]
  /// Seconds that the run took.
  public let seconds: Double
  /// Where the hypervisor had the cores; `nil` where nothing can move them, and of a result that an
  /// earlier version wrote.
  public internal(set) var placement: RunPlacement?

  /// The version that this build writes and reads.
  public static let currentSchema = 1

  /// The measurement of an identifier.
  public func measurement(_ id: String) -> HostMeasurement? { measurements.first { $0.id == id } }
}

extension BenchResult {
  /// The result as JSON with sorted keys.
  public var json: Data {
    get throws { try JSONEncoder.sorted.encode(self) }
  }

  /// Reads a result.
  ///
  /// - Throws: ``BenchError/unreadable(file:reason:)`` when it is none, or has another version or
  ///   impossible numbers.
  public init(json: Data, file: String) throws(BenchError) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      self = try decoder.decode(BenchResult.self, from: json)
    } catch let error as DecodingError {
      throw .unreadable(file: file, reason: error.reason)
    } catch {
      throw .unreadable(file: file, reason: "it is not JSON")
    }
    guard schemaVersion == BenchResult.currentSchema else {
      throw .unreadable(
        file: file,
        reason: "schema_version is \(schemaVersion); this build reads \(BenchResult.currentSchema)")
    }
    let wrong = measurements.first { item in
      let numbers =
        item.samples + [item.median, item.low, item.high]
        + item.places.map(\.value) + [item.slowest].compactMap(\.self)
      return !numbers.allSatisfy { $0.isFinite && $0 > 0 } || !(item.spread >= 0)
        || !((item.reproducibility ?? 0) >= 0)
        || item.outliers.contains { !item.samples.indices.contains($0) }
        || !item.hasPossiblePlacements
    }
    if let wrong {
      throw .unreadable(file: file, reason: "measurement \"\(wrong.id)\" has impossible numbers")
    }
    guard placement?.isPossible ?? true else {
      throw .unreadable(file: file, reason: "placement has impossible numbers")
    }
  }
}

extension BenchResult {
  /// Reads a file.
  ///
  /// - Throws: ``BenchError/unreadable(file:reason:)``; a file of more than 16 MiB is not read.
  public static func load(_ path: String) throws(BenchError) -> BenchResult {
    try BenchResult(json: try bytes(path), file: path)
  }

  /// The bytes of a file.
  ///
  /// - Throws: ``BenchError/unreadable(file:reason:)``; a file of more than 16 MiB is not read.
  static func bytes(_ path: String) throws(BenchError) -> Data {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw .unreadable(file: path, reason: "there is no such file, or it may not be read")
    }
    defer { try? handle.close() }
    let limit = 16 << 20
    guard let data = try? handle.read(upToCount: limit + 1) else {
      throw .unreadable(file: path, reason: "it cannot be read")
    }
    guard data.count <= limit else {
      throw .unreadable(file: path, reason: "it is larger than 16 MiB")
    }
    return data
  }

  /// Reads files, all of them before it complains.
  ///
  /// - Throws: ``BenchError/unreadableFiles(_:)``.
  public static func load(
    _ paths: [String]
  ) throws(BenchError) -> [(file: String, result: BenchResult)] {
    var results: [(file: String, result: BenchResult)] = []
    var errors: [BenchError] = []
    for path in paths {
      do throws(BenchError) {
        results.append((path, try load(path)))
      } catch {
        errors.append(error)
      }
    }
    guard errors.isEmpty else { throw .unreadableFiles(errors) }
    return results
  }

  /// The name of the machine as part of a file's name: letters, digits and `-`.
  public var fileName: String {
    let name = header.host.lowercased().prefix(60).map {
      ("a"..."z").contains($0) || ("0"..."9").contains($0) ? $0 : "-"
    }
    return name.isEmpty ? "host" : String(name)
  }

  /// The result and its roofline as files.
  ///
  /// - Parameter suffix: what follows the name of the machine, where several processes run on it.
  public func files(suffix: String = "") throws -> [(name: String, data: Data)] {
    let drawing = RooflineModel(self).map { ("\(fileName)\(suffix).svg", $0.file(of: self).data) }
    return [("\(fileName)\(suffix).json", try json)] + [drawing].compactMap(\.self)
  }
}

extension DecodingError {
  /// What is wrong, with the path of the key.
  fileprivate var reason: String {
    func path(_ context: Context) -> String {
      let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
      return keys.isEmpty ? "the document" : keys.joined(separator: ".")
    }
    return switch self {
    case .keyNotFound(let key, let context):
      "\(path(context)): key \"\(key.stringValue)\" is missing"
    case .typeMismatch(let type, let context): "\(path(context)): a \(type) is expected"
    case .valueNotFound(let type, let context): "\(path(context)): a \(type) is expected"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not JSON"
    case .dataCorrupted(let context): "\(path(context)): \(context.debugDescription)"
    @unknown default: "it is not a result of rackwright bench run"
    }
  }
}
