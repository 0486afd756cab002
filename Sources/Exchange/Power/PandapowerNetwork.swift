public import Electrical
import Foundation

/// The medium- and high-voltage part of a site as a network of pandapower, in the form that its
/// `from_json` reads.
public enum PandapowerNetwork {
  /// The network as JSON.
  ///
  /// - Parameters:
  ///   - network: buses, branches and loads.
  ///   - name: what the network is called.
  ///   - frequency: of the grid, Hz.
  public static func json(_ network: ACNetwork, name: String, frequency: Double) -> String {
    let lines = network.branches.filter { $0.kind == .line }
    let transformers = network.branches.filter { $0.kind == .transformer }
    let tables: [(String, String)] = [
      ("bus", buses(network)), ("ext_grid", sources(network)),
      ("line", self.lines(lines, network)), ("load", loads(network)),
      ("switch", switches(lines)), ("trafo", self.transformers(transformers, network)),
    ]
    let objects =
      tables.map { "\(quoted($0.0)): \($0.1)" }
      + [
        "\"name\": \(quoted(name))", "\"f_hz\": \(frequency)", "\"sn_mva\": 100.0",
        "\"version\": \"3.0.0\"", "\"format_version\": \"3.0.0\"",
      ]
    return """
      {"_module": "pandapower.auxiliary", "_class": "pandapowerNet", "_object": {
      \(objects.joined(separator: ",\n"))
      }}

      """
  }

  private typealias Column = (name: String, type: String, cell: (Int) -> String)

  /// A table as pandas splits it: columns, index and rows in a string of their own.
  private static func table(_ count: Int, _ columns: [Column]) -> String {
    let names = columns.map { quoted($0.name) }.joined(separator: ",")
    let index = (0..<count).map(String.init).joined(separator: ",")
    let rows = (0..<count).map { row in
      "[" + columns.map { $0.cell(row) }.joined(separator: ",") + "]"
    }.joined(separator: ",")
    let types = columns.map { "\(quoted($0.name)): \(quoted($0.type))" }.joined(separator: ", ")
    let split = "{\"columns\":[\(names)],\"index\":[\(index)],\"data\":[\(rows)]}"
    return "{\"_module\": \"pandas.core.frame\", \"_class\": \"DataFrame\", \"_object\": "
      + "\(quoted(split)), \"orient\": \"split\", \"dtype\": {\(types)}, "
      + "\"is_multiindex\": false, \"is_multicolumn\": false}"
  }

  private static func buses(_ network: ACNetwork) -> String {
    table(
      network.buses.count,
      [
        ("name", "object", { quoted(network.buses[$0].name) }),
        ("vn_kv", "float64", { "\(network.buses[$0].voltage / 1000)" }),
        ("type", "object", { _ in "\"b\"" }), ("zone", "object", { _ in "null" }),
        ("in_service", "bool", { _ in "true" }), ("geo", "object", { _ in "null" }),
      ])
  }

  private static func sources(_ network: ACNetwork) -> String {
    let held = network.buses.indices.filter { network.buses[$0].held != nil }
    return table(
      held.count,
      [
        ("name", "object", { quoted(network.buses[held[$0]].name) }),
        ("bus", "uint32", { "\(held[$0])" }),
        ("vm_pu", "float64", { "\(network.buses[held[$0]].held ?? 1)" }),
        ("va_degree", "float64", { _ in "0.0" }), ("slack_weight", "float64", { _ in "1.0" }),
        ("in_service", "bool", { _ in "true" }), ("controllable", "bool", { _ in "false" }),
      ])
  }

  private static func loads(_ network: ACNetwork) -> String {
    let loads = network.loads
    let zero: (Int) -> String = { _ in "0.0" }
    return table(
      loads.count,
      [
        ("name", "object", { quoted(loads[$0].name) }), ("bus", "uint32", { "\(loads[$0].bus)" }),
        ("p_mw", "float64", { "\(loads[$0].active / 1e6)" }),
        ("q_mvar", "float64", { "\(loads[$0].reactive / 1e6)" }),
        ("const_z_p_percent", "float64", zero), ("const_i_p_percent", "float64", zero),
        ("const_z_q_percent", "float64", zero), ("const_i_q_percent", "float64", zero),
        ("sn_mva", "float64", { _ in "null" }), ("scaling", "float64", { _ in "1.0" }),
        ("in_service", "bool", { _ in "true" }), ("type", "object", { _ in "\"wye\"" }),
      ])
  }

  private static func lines(_ lines: [ACNetwork.Branch], _ network: ACNetwork) -> String {
    /// Impedance of one per unit, Ω.
    func base(_ line: ACNetwork.Branch) -> Double {
      let voltage = network.buses[line.from].voltage
      return voltage * voltage / line.rating
    }
    func amperes(_ line: ACNetwork.Branch) -> Double {
      line.rating / (3.0.squareRoot() * network.buses[line.from].voltage)
    }
    return table(
      lines.count,
      [
        ("name", "object", { quoted(lines[$0].name) }),
        ("std_type", "object", { _ in "null" }),
        ("from_bus", "uint32", { "\(lines[$0].from)" }),
        ("to_bus", "uint32", { "\(lines[$0].to)" }),
        // The section as a whole: its impedance is that of one kilometre.
        ("length_km", "float64", { _ in "1.0" }),
        ("r_ohm_per_km", "float64", { "\(lines[$0].resistance * base(lines[$0]))" }),
        ("x_ohm_per_km", "float64", { "\(lines[$0].reactance * base(lines[$0]))" }),
        ("c_nf_per_km", "float64", { _ in "0.0" }), ("g_us_per_km", "float64", { _ in "0.0" }),
        ("max_i_ka", "float64", { "\(amperes(lines[$0]) / 1000)" }),
        ("df", "float64", { _ in "1.0" }), ("parallel", "uint32", { _ in "1" }),
        ("type", "object", { _ in "null" }), ("in_service", "bool", { _ in "true" }),
        ("geo", "object", { _ in "null" }),
      ])
  }

  private static func switches(_ lines: [ACNetwork.Branch]) -> String {
    let open = lines.indices.filter { lines[$0].isOpen }
    return table(
      open.count,
      [
        ("bus", "int64", { "\(lines[open[$0]].to)" }), ("element", "int64", { "\(open[$0])" }),
        ("et", "object", { _ in "\"l\"" }), ("type", "object", { _ in "\"LBS\"" }),
        ("closed", "bool", { _ in "false" }),
        ("name", "object", { quoted("\(lines[open[$0]].name), open") }),
        ("z_ohm", "float64", { _ in "0.0" }), ("in_ka", "float64", { _ in "null" }),
      ])
  }

  private static func transformers(
    _ branches: [ACNetwork.Branch], _ network: ACNetwork
  ) -> String {
    func impedance(_ branch: ACNetwork.Branch) -> Double {
      (branch.resistance * branch.resistance + branch.reactance * branch.reactance).squareRoot()
    }
    let none: (Int) -> String = { _ in "null" }
    return table(
      branches.count,
      [
        ("name", "object", { quoted(branches[$0].name) }), ("std_type", "object", none),
        ("hv_bus", "uint32", { "\(branches[$0].from)" }),
        ("lv_bus", "uint32", { "\(branches[$0].to)" }),
        ("sn_mva", "float64", { "\(branches[$0].rating / 1e6)" }),
        ("vn_hv_kv", "float64", { "\(network.buses[branches[$0].from].voltage / 1000)" }),
        ("vn_lv_kv", "float64", { "\(network.buses[branches[$0].to].voltage / 1000)" }),
        ("vk_percent", "float64", { "\(impedance(branches[$0]) * 100)" }),
        ("vkr_percent", "float64", { "\(branches[$0].resistance * 100)" }),
        ("pfe_kw", "float64", { "\(branches[$0].noLoad / 1000)" }),
        ("i0_percent", "float64", { "\(branches[$0].noLoad / branches[$0].rating * 100)" }),
        ("shift_degree", "float64", { _ in "0.0" }), ("tap_side", "object", none),
        ("tap_neutral", "float64", none), ("tap_min", "float64", none),
        ("tap_max", "float64", none), ("tap_step_percent", "float64", none),
        ("tap_step_degree", "float64", none), ("tap_pos", "float64", none),
        ("tap_changer_type", "object", none), ("id_characteristic_table", "Int64", none),
        ("tap_dependency_table", "bool", { _ in "false" }),
        ("parallel", "uint32", { _ in "1" }), ("df", "float64", { _ in "1.0" }),
        ("in_service", "bool", { _ in "true" }), ("oltc", "bool", { _ in "false" }),
      ])
  }

  /// A JSON string.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 32:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
