import Foundation
import HostBench
import Topology

// swift run -c release regression            this machine against the stored run
// swift run -c release regression --store    measures and stores
let place = Works.root.appending(path: "Benchmarks/regression.json").path
let isStoring = CommandLine.arguments.contains("--store")

func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

do {
  let works = try Works.all()
  let found = try MeasuredWork.measure(works) { _ in
  } failed: {
    note("\($0): failed")
  }
  let run = WorkRatios(works, found, processor: try HostTopology(devices: false).machine.processor)
  if isStoring {
    try run.json.write(to: URL(filePath: place), options: .atomic)
    print("Stored \(run.items.count) works of \(run.processor): \(place)")
    exit(0)
  }
  let report = RegressionReport(run, stored: try WorkRatios.load(place))
  let widths = (0..<6).map { column in report.rows.map { $0[column].count }.max() ?? 0 }
  for row in report.rows {
    print(
      zip(row, widths).enumerated().map { index, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return index == 0 ? cell.0 + space : space + cell.0
      }.joined(separator: "  "))
  }
  if !report.isComparable {
    print("The stored run is of another processor: its ratios are shown, not judged.")
  }
  print(report.slower.isEmpty ? "Nothing is slower." : "\(report.slower.count) slower.")
  exit(report.slower.isEmpty ? 0 : 1)
} catch {
  note("\(error)")
  exit(65)
}
