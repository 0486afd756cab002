public import Planning
import Quantities

/// Power chains for the terminal.
public enum SizePowerText {
  /// Each chain as a column, its numbers below one another.
  public static func table(_ sizes: [SizePower]) -> String {
    func percent(_ share: Double) -> String { "\(QuantityFormat.fixed(share * 100, 1)) %" }
    func plain(_ count: Int) -> String { QuantityFormat.plain(Double(count)) }
    let rows: [(String, (SizePower) -> String)] = [
      ("topology", { $0.topology }), ("racks", { plain($0.racks) }), ("GPUs", { plain($0.gpus) }),
      ("UPS", { plain($0.ups) }), ("MV/LV transformers", { plain($0.transformers) }),
      ("HV/MV transformers", { plain($0.highTransformers) }),
      ("generating sets", { plain($0.generators) }), ("busways", { plain($0.busways) }),
      ("static transfer switches", { plain($0.transferSwitches) }),
      ("busiest UPS", { percent($0.upsLoad) }),
      ("  with any one device out", { percent($0.upsWorstLoad) }),
      ("busiest MV/LV transformer", { percent($0.transformerLoad) }),
      ("  with any one device out", { percent($0.transformerWorstLoad) }),
      ("efficiency, utility to rack", { percent($0.efficiency) }),
      ("devices that take racks down", { plain($0.singlePoints) }),
      ("most GPUs one takes down", { QuantityFormat.plain($0.worstDark) }),
      ("most GPUs' worth one costs", { QuantityFormat.plain($0.worstCapped.rounded()) }),
      ("devices beyond their rating", { plain($0.overloads) }),
      ("cost", { QuantityFormat.text($0.cost, Unit("USD") ?? .one) }),
    ]
    let table = rows.map { name, cell in [name] + sizes.map(cell) }
    return Table.lines(
      table, alignment: [.left] + sizes.map { _ in .right }, width: 200
    ).joined(separator: "\n")
  }
}
