import Foundation
import Testing

@Suite("The report as a command", .serialized)
struct ReportCommandTests {
  /// The report of a plan that was read back is the one that was written with it, in both languages.
  @Test
  func planReadBackGivesTheSameReport() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (first, second) = (folder.appending(path: "a"), folder.appending(path: "b"))
    let plan = try Command.run(
      "plan", CommandTests.scenario, "-o", first.path, "--lang", "ko", "--threads", "1")
    #expect(plan.code == 0 && plan.output.contains("IT 최대 전력"), "\(plan.error)")
    let report = try Command.run(
      "report", first.appending(path: "plan.json").path, "-o", second.path, "--lang", "ko")
    #expect(report.code == 0, "\(report.error)")
    #expect(report.output == "Written: report.html in \(second.path)\n")
    let pages = try [first, second].map { try Data(contentsOf: $0.appending(path: "report.html")) }
    #expect(pages[0] == pages[1])
  }

  /// Without a browser the command says which package has one, and leaves nothing behind.
  @Test
  func withoutBrowserNothingIsWritten() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = folder.appending(path: "out").path
    let outcome = try Command.run(
      "plan", CommandTests.scenario, "-o", output, "--pdf", "--threads", "1",
      shell: "PATH=/nowhere;")
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("apt install chromium"), "\(outcome.error)")
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  /// A browser that makes no PDF is an error that quotes it; nothing is written.
  @Test
  func failingBrowserIsAnError() throws {
    let folder = try Command.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let browser = folder.appending(path: "chromium")
    try Data("#!/bin/sh\necho no display here\nexit 3\n".utf8).write(to: browser)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: browser.path)
    let output = folder.appending(path: "out").path
    let outcome = try Command.run(
      "plan", CommandTests.scenario, "-o", output, "--pdf", "--threads", "1",
      shell: "PATH=\(folder.path):$PATH;")
    #expect(outcome.code == 1)
    #expect(outcome.error.contains("made no PDF; it said: no display here"), "\(outcome.error)")
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  @Test
  func usage() throws {
    #expect(try Command.run("plan", CommandTests.scenario, "--pdf").code == 64)
    #expect(try Command.run("plan", CommandTests.scenario, "--lang", "fr").code == 64)
    #expect(try Command.run("report", "no-such.json", "-o", "x").code == 65)
  }
}
