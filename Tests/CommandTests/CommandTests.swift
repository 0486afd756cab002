import Foundation
import Testing

/// The built command, as a user runs it.
enum Command {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The products' folder: where the test runner's bundle lies.
  static let products: URL = {
    for argument in CommandLine.arguments {
      let url = URL(filePath: argument)
      if url.pathExtension == "xctest" { return url.deletingLastPathComponent() }
    }
    return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
  }()

  struct Outcome {
    let code: Int32
    let output, error: String
  }

  static func run(_ arguments: String..., shell: String = "") throws -> Outcome {
    try run(arguments, shell: shell)
  }

  static func run(_ arguments: [String], shell: String = "") throws -> Outcome {
    let tool = products.appending(path: "rackwright").path
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "\(shell) exec \"$0\" \"$@\"", tool] + arguments
    process.currentDirectoryURL = root
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let errors = Mailbox()
    let reader = Thread { errors.put(error.fileHandleForReading.readDataToEndOfFile()) }
    reader.start()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      code: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      error: String(decoding: errors.take(), as: UTF8.self))
  }

  static func folder() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "rackwright-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }
}

/// A value handed from one thread to another.
final class Mailbox: @unchecked Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private var data = Data()
  func put(_ value: Data) {
    data = value
    semaphore.signal()
  }
  func take() -> Data {
    semaphore.wait()
    return data
  }
}

@Suite("The command", .serialized)
struct CommandTests {
  static let scenario = "Scenarios/superpod-gb200.yaml"

  @Test
  func plansAndExplains() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let plan = try Command.run("plan", Self.scenario, "-o", folder.path, "--threads", "1")
    #expect(plan.code == 0 && plan.error.isEmpty)
    #expect(plan.output.hasPrefix("One GB200 scalable unit\n"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["bom.csv", "drawings", "files.txt", "plan.json", "power", "report.html"])
    let file = folder.appending(path: "plan.json").path
    let verified = try Command.run("explain", file, "--verify")
    #expect(verified.code == 0 && verified.output.contains("follow from their printed inputs"))
    let explained = try Command.run("explain", file, "cooling.pue")
    #expect(explained.code == 0 && explained.output.contains("= utility / it"))
    let wrong = try Command.run("explain", file, "cooling.pu")
    #expect(wrong.code == 1 && wrong.error.contains("did you mean \"cooling.pue\"?"))
    // A figure that was tampered with is found.
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let forged = text.replacing("\"value\" : 1056000", with: "\"value\" : 1056001")
    try #require(forged != text)
    try forged.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try Command.run("explain", file, "--verify").code == 1)
    try "{}".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try Command.run("explain", file).code == 65)
  }

  struct Refusal: Sendable {
    let name: String
    let content: String?
    let code: Int32
    let message: String
  }

  static let refusals = [
    Refusal(name: "empty.yaml", content: "", code: 65, message: "the file is empty"),
    Refusal(name: "missing.yaml", content: nil, code: 65, message: "there is no such file"),
    Refusal(name: "", content: nil, code: 65, message: "this is a directory"),
    Refusal(
      name: "large.yaml", content: String(repeating: "# 50 MB of comment\n", count: 2_700_000),
      code: 65, message: "larger than 8 MiB"),
    Refusal(
      name: "bomb.yaml", content: "a: &a [x]\nb: &b [*a, *a]\nname: *b\n", code: 65,
      message: "an anchor (&) cannot be used here"),
    Refusal(name: "twice.yaml", content: "name: a\nname: b\n", code: 65, message: "written twice"),
    Refusal(
      name: "words.yaml", content: "name: a\n", code: 1, message: "key \"fleets\" is missing"),
    Refusal(name: "tabs.yaml", content: "name: [\n", code: 65, message: "this is not valid YAML"),
  ]

  @Test(arguments: refusals)
  func refusesWithAPlaceAndWritesNothing(_ refusal: Refusal) throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: refusal.name).path
    try refusal.content?.write(toFile: file, atomically: true, encoding: .utf8)
    let out = folder.appending(path: "out").path
    let outcome = try Command.run("plan", file, "-o", out)
    #expect(outcome.code == refusal.code)
    #expect(outcome.error.contains(refusal.message), "\(outcome.error)")
    #expect(outcome.error.contains(folder.lastPathComponent) && outcome.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test
  func whatCannotBeWritten() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // Below a file, and where not even root may write.
    let file = folder.appending(path: "file").path
    try "x".write(toFile: file, atomically: true, encoding: .utf8)
    for place in ["\(file)/out", "/proc/rackwright/out"] {
      let outcome = try Command.run("plan", Self.scenario, "-o", place)
      #expect(outcome.code == 73, "\(outcome.error)")
      #expect(outcome.error.contains(place) && outcome.error.contains("cannot be written"))
    }
    // A disk that fills up: no file may grow beyond 64 blocks of 512 B.
    let out = folder.appending(path: "full").path
    let full = try Command.run(
      "plan", Self.scenario, "-o", out, shell: "trap '' XFSZ; ulimit -f 64;")
    #expect(full.code == 73, "\(full.error)")
    #expect(!FileManager.default.fileExists(atPath: out))
    // What stood there before stays, and no part of a file is left.
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    try "mine".write(toFile: "\(out)/plan.json", atomically: true, encoding: .utf8)
    _ = try Command.run("plan", Self.scenario, "-o", out, shell: "trap '' XFSZ; ulimit -f 64;")
    #expect(try FileManager.default.contentsOfDirectory(atPath: out) == ["plan.json"])
    #expect(try String(contentsOfFile: "\(out)/plan.json", encoding: .utf8) == "mine")
  }

  @Test
  func exitCodes() throws {
    #expect(try Command.run("plan").code == 64)
    #expect(try Command.run("plan", Self.scenario, "--threads", "0").code == 64)
    #expect(try Command.run("nonsense").code == 64)
    #expect(try Command.run("--version").output == "0.1.0\n")
    #expect(try Command.run("check", Self.scenario).code == 0)
    #expect(try Command.run("check", Self.scenario, "--set", "fleets[pod].gpus=-1").code == 1)
    #expect(try Command.run("plan", Self.scenario, "--strict").code == 0)
    #expect(
      try Command.run(
        "plan", Self.scenario, "--strict", "--set", "sites[seoul].capacity[0].power=1 MW"
      ).code == 1)
  }

  @Test
  func catalogueAndInit() throws {
    let list = try Command.run("catalogue", "list", "system")
    #expect(list.output.contains("gb300-nvl72") && !list.output.contains("qm9700"))
    let show = try Command.run("catalogue", "show", "gb300-nvl72")
    #expect(show.output.contains("power.max: 142 kW (132 kW to 142 kW)"))
    let wrong = try Command.run("catalogue", "show", "gb300-nvl27")
    #expect(wrong.code == 1 && wrong.error.contains("did you mean \"gb300-nvl72\"?"))
    #expect(try Command.run("catalogue", "check").output.contains("no problems"))
    #expect(
      try Command.run("catalogue", "list", "systm").error.contains("did you mean \"system\"?"))
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "s.yaml").path
    try Command.run("init").output.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try Command.run("check", file).code == 0)
    let schema = try JSONSerialization.jsonObject(
      with: Data(Command.run("init", "--schema").output.utf8))
    #expect((schema as? [String: Any])?["additionalProperties"] as? Bool == false)
    #expect(try Command.run("init", "--reference").output.contains("| `supply` |"))
  }
}
