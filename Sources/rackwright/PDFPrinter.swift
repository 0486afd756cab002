import Dispatch
import Foundation
import Reporting

/// Prints pages to PDF with Chromium, the browser that Debian has.
struct PDFPrinter {
  private let browser: String

  /// Finds the browser and the fonts.
  ///
  /// - Throws: ``PrinterError`` that names the Debian package that is missing.
  init(for language: Language) throws(PrinterError) {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    guard let browser = names.lazy.compactMap(Self.path).first else { throw .noBrowser }
    self.browser = browser
    // Without a list of fonts nothing is known, and the browser does what it can.
    if language == .ko, let list = Self.path("fc-list") {
      let fonts = try? Self.output(of: list, [":lang=ko", "family"], seconds: 30)
      if fonts?.allSatisfy(\.isWhitespace) == true { throw .noKoreanFont }
    }
  }

  /// A page as PDF, fonts embedded, with tags and an outline.
  func pdf(of page: String) throws -> Data {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.appending(path: "rackwright-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: folder) }
    let (html, pdf) = (folder.appending(path: "page.html"), folder.appending(path: "page.pdf"))
    do {
      try manager.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(page.utf8).write(to: html)
    } catch {
      throw OutputFailure(path: folder.path, reason: error.localizedDescription)
    }
    var arguments = [
      "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--user-data-dir=\(folder.appending(path: "profile").path)", "--no-pdf-header-footer",
      "--generate-pdf-document-outline", "--print-to-pdf=\(pdf.path)", html.absoluteString,
    ]
    // Chromium refuses to sandbox for root; the page is our own and runs no script of others.
    if geteuid() == 0 { arguments.insert("--no-sandbox", at: 0) }
    let said = try Self.output(of: browser, arguments, seconds: 300)
    guard let data = try? Data(contentsOf: pdf), data.starts(with: Data("%PDF".utf8)) else {
      throw PrinterError.failed(browser: browser, said: said)
    }
    return data
  }

  /// Where a program is.
  private static func path(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What a program prints; it is ended when it takes longer than so many seconds.
  private static func output(
    of program: String, _ arguments: [String], seconds: Double
  ) throws(PrinterError) -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch {
      throw .failed(browser: program, said: error.localizedDescription)
    }
    let id = process.processIdentifier
    let watchdog = DispatchWorkItem { _ = kill(id, SIGTERM) }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: watchdog)
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    watchdog.cancel()
    return String(decoding: data.suffix(2000), as: UTF8.self)
  }
}

/// A page that could not be printed.
enum PrinterError: Error, CustomStringConvertible {
  case noBrowser
  case noKoreanFont
  case failed(browser: String, said: String)

  var description: String {
    switch self {
    case .noBrowser:
      "PDF needs Chromium, which is not on the PATH; install the Debian package chromium "
        + "(apt install chromium)"
    case .noKoreanFont:
      "a Korean PDF needs a Korean font, and there is none; install the Debian package fonts-nanum "
        + "(apt install fonts-nanum)"
    case .failed(let browser, let said):
      "\(browser) made no PDF; it said: "
        + (said.split(separator: "\n").last.map { String($0.prefix(200)) } ?? "nothing")
    }
  }
}
