import Electrical
public import Planning
import Quantities

/// The power chain of a site as topology JSON of NVIDIA's Dynamic (Domain) Power Service.
///
/// Entities from the utility to the busways with what each may carry, and the nodes of the compute
/// racks; the topology lists the children of each in normal operation. A busway stands once for each
/// rack on it, with the rack as its feed tag. One of each set of lineups is listed.
///
/// Source of the form: facts/formats.md (docs.nvidia.com/datacenter/dps).
public enum PowerServiceTopology {
  /// Nodes of the racks of one class of loads.
  public struct Nodes: Sendable {
    /// The class, such as `sk compute`.
    public var loadClass: String
    /// Nodes in a rack, and what the system is called.
    public var count: Int
    /// What the system is called.
    public var model: String

    /// Creates nodes.
    public init(loadClass: String, count: Int, model: String) {
      (self.loadClass, self.count, self.model) = (loadClass, count, model)
    }
  }

  /// The topology of a site of a plan; `nil` without a power chain.
  public static func json(_ plan: Plan, site: PlannedSite) throws -> String? {
    guard let power = site.power else { return nil }
    let nodes = site.clusters.map { cluster -> Nodes in
      let prefix = "site.\(site.id).cluster.\(cluster.id).fleet"
      let (count, racks) = (
        plan.figures["\(prefix).nodes"]?.value ?? 0, plan.figures["\(prefix).racks"]?.value ?? 0
      )
      return Nodes(
        loadClass: "\(cluster.id) compute", count: racks > 0 ? Int((count / racks).rounded()) : 0,
        model: cluster.system)
    }
    let network = try SiteNetwork(PowerTree(power.design), isWhole: false).network
    return json(
      network, name: site.id, powerFactor: power.design.powerFactor,
      nodes: Dictionary(nodes.map { ($0.loadClass, $0) }) { first, _ in first })
  }

  static func json(
    _ network: PowerNetwork, name: String, powerFactor: Double, nodes: [String: Nodes]
  ) -> String {
    let elements = network.elements
    var entities: [String] = []
    /// What hangs on each element: names, and for racks the tag by which they are told apart.
    var children = [[(name: String, tag: String?)]](repeating: [], count: elements.count)
    /// The busways (or what else feeds the shelves) of each rack.
    for (index, element) in elements.enumerated() {
      switch element.kind {
      case .shelf: continue
      case .load:
        guard let own = element.loadClass.flatMap({ nodes[$0] }), own.count > 0 else { continue }
        let busways = Set(element.feeds.compactMap { elements[$0.from].feeds.first?.from })
        for node in 1...own.count {
          let node = "\(slug(element.id))-node\(node < 10 ? "0" : "")\(node)"
          entities.append(system(node, own.model))
          for busway in busways.sorted() {
            children[busway].append((node, slug(element.id)))
          }
        }
      default:
        entities.append(distribution(element, powerFactor))
        for feed in element.feeds where feed.level == 0 {
          children[feed.from].append((slug(elements[index].id), nil))
        }
      }
    }
    let topology = elements.indices.filter { !children[$0].isEmpty }.flatMap { index in
      let tags = children[index].map(\.tag).reduce(into: [String?]()) {
        if $0.last != .some($1) { $0.append($1) }
      }
      return tags.map { tag in
        entry(slug(elements[index].id), tag, children[index].filter { $0.tag == tag }.map(\.name))
      }
    }
    return """
      {"Entities": [
      \(entities.joined(separator: ",\n"))
      ],
      "Topology": {"Name": \(quoted(name)), "Entities": [
      \(topology.joined(separator: ",\n"))
      ]}}

      """
  }

  private static func entry(_ name: String, _ tag: String?, _ children: [String]) -> String {
    let tag = tag.map { "\"FeedTag\": \(quoted($0)), " } ?? ""
    let list = children.map(quoted).joined(separator: ", ")
    return "{\"Name\": \(quoted(name)), \(tag)\"Children\": [\(list)]}"
  }

  private static func distribution(_ element: PowerElement, _ powerFactor: Double) -> String {
    let isDomain = element.kind == .utility || element.kind == .generator
    let type = isDomain ? "PowerDomain" : "PowerDistribution"
    let version = isDomain ? "v1_2_2" : "v1_4_0"
    let factor = element.isRatedInWatts ? 1 : powerFactor
    let constraints = element.limit.map {
      "\"Constraints\": {\"PowerValue\": {\"Value\": \(Int(($0 * factor).rounded())), "
        + "\"Type\": \"W\"}, \"PowerFactor\": \(powerFactor)}, "
    }
    return "{\"Type\": \"\(type)\", \"Name\": \(quoted(slug(element.id))), \(constraints ?? "")"
      + redfish(type, version, slug(element.id)) + "}"
  }

  private static func system(_ name: String, _ model: String) -> String {
    "{\"Type\": \"ComputerSystem\", \"Model\": \(quoted(model)), \"Name\": \(quoted(name)), "
      + redfish("ComputerSystem", "v1_23_0", name) + "}"
  }

  private static func redfish(_ type: String, _ version: String, _ name: String) -> String {
    "\"Redfish\": {\"@odata.type\": \"#\(type).\(version).\(type)\", "
      + "\"@odata.id\": \(quoted("/" + name)), \"Id\": \(quoted(name))}"
  }

  private static func quoted(_ text: String) -> String { PandapowerNetwork.quoted(text) }

  /// A name in lower case with dashes, such as `set-1-a-board`.
  private static func slug(_ name: String) -> String {
    name.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
  }
}
