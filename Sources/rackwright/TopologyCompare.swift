import ArgumentParser
import Catalogue
import Foundation
import Nodes
import Topology

extension TopologyCommand {
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What differs between a planned node and captures of real ones.",
      discussion: """
        Captures: hwloc XML (`lstopo node.xml`), NCCL topology XML, `nvidia-smi topo -m`, \
        `nvidia-smi -q -x`. Several files are captures of one host. In a folder each host is a \
        folder of its own, or the files whose names agree up to the first point; what comes out is \
        the delivery's table, hosts that stand out first.
        Exit codes: 0 as planned, 1 not, 65 a capture cannot be read.
        Example: rackwright topology compare dgx-b200 node7.xml node7.txt
        Example: rackwright topology compare gb200-nvl72 delivery-2026-11/
        """)

    @OptionGroup var options: CatalogueCommand.Options

    @Argument(help: "The system; a rack stands for its compute tray.")
    var system: String

    @Argument(help: "Captures of one host, or folders of captures of many; - is standard input.")
    var captures: [String]

    func run() throws {
      try reporting {
        let catalogue = try options.additions.load()
        let node = try NodeTopology(system, in: catalogue)
        if captures.contains(where: CaptureFolder.isFolder) {
          try compare(deliveryOf: node)
          return
        }
        let read = try captures.map { path in
          try reading(path) { () throws(CaptureError) in try Capture.read(path: path) }
        }
        let comparison = Comparison(node, read)
        if options.json {
          try Terminal.print(json: ComparisonDocument(comparison))
        } else {
          Terminal.print(comparison.text)
        }
        if !comparison.isAsPlanned { throw Exit.refused }
      }
    }

    private func compare(deliveryOf node: NodeTopology) throws {
      var hosts: [Delivery.Host] = []
      for path in captures {
        let groups =
          CaptureFolder.isFolder(path)
          ? try reading(path) { () throws(CaptureError) in try CaptureFolder.hosts(in: path) }
          : [(name: path, files: [path])]
        for (name, files) in groups {
          var read: [Capture] = []
          var problems: [String] = []
          for file in files {
            do throws(CaptureError) {
              read.append(try Capture.read(path: file))
            } catch {
              problems.append("\(file): error: \(error.description)")
            }
          }
          hosts.append(
            Delivery.Host(
              name: name, comparison: read.isEmpty ? nil : Comparison(node, read),
              problems: problems))
        }
      }
      let delivery = Delivery(hosts)
      if options.json {
        try Terminal.print(json: DeliveryDocument(delivery))
      } else {
        Terminal.print(delivery.text)
      }
      for problem in delivery.hosts.flatMap(\.problems) { Terminal.error(problem) }
      if !delivery.isReadable { throw Exit.unreadable }
      if !delivery.isAsPlanned { throw Exit.refused }
    }
  }
}

/// A folder of captures.
enum CaptureFolder {
  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The hosts of a folder with their files, both by name; hidden files are let be.
  static func hosts(in folder: String) throws(CaptureError) -> [(name: String, files: [String])] {
    var hosts: [String: [String]] = [:]
    for name in try names(in: folder) {
      let path = folder.trimmingSuffix("/") + "/" + name
      if isFolder(path) {
        let files = try names(in: path).map { path + "/" + $0 }.filter { !isFolder($0) }
        hosts[name, default: []] += files
      } else {
        let stem = name.split(separator: ".", omittingEmptySubsequences: false).first
        hosts[stem.map(String.init) ?? name, default: []].append(path)
      }
    }
    let found = hosts.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
    guard !found.isEmpty else { throw .nothing(what: "no captures: the folder has no files") }
    return found.map { (name: $0.key, files: $0.value.sorted()) }
  }

  private static func names(in folder: String) throws(CaptureError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw .unreadable(reason: (error as NSError).localizedDescription)
    }
  }
}
