import Drawing
import Fabric
import Planning
import Quantities

extension ReportSource {
  /// The networks of each cluster.
  var fabric: Chapter {
    let clusters = plan.sites.flatMap { site in site.clusters.map { (site, $0) } }
    let kinds = [
      "tiers", "fabrics", "leaves", "leaves.all", "spines", "cores", "switches", "cables",
      "modules.node", "modules.switch", "power.peak",
    ]
    // The compute network first, then services in order.
    let services = ["compute"] + (0..<8).map { "service.\($0)" }
    let tables = services.compactMap { service -> Markup? in
      let own = clusters.filter { site, cluster in
        plan.figures["site.\(site.id).cluster.\(cluster.id).network.\(service).switches"] != nil
      }
      guard let first = own.first else { return nil }
      let used = kinds.filter { kind in
        !(kind == "leaves" && service != "compute")
          && own.contains {
            value("site.\($0.0.id).cluster.\($0.1.id).network.\(service).\(kind)") ?? 0 > 0
          }
      }
      let rows = own.map { site, cluster -> [Cell] in
        let prefix = "site.\(site.id).cluster.\(cluster.id).network.\(service)"
        return [.text(clusterName(site, cluster))] + used.map { .figure("\(prefix).\($0)") }
      }
      let sample = "site.\(first.0.id).cluster.\(first.1.id).network.\(service)"
      return table(
        networkName(service, first.1),
        head: [say("Cluster", "클러스터")] + used.map { name("\(sample).\($0)") }, rows)
    }
    return Chapter(
      "fabric", say("Fabric", "네트워크 패브릭"),
      [
        siteTable(say("Switches and cables", "스위치와 케이블"), ["network.switches", "network.cables"])
      ] + tables + [speeds] + drawings(of: "fabric"))
  }

  /// What a network is for, and of which switches it is built.
  private func networkName(_ service: String, _ cluster: PlannedCluster) -> String {
    let index = service == "compute" ? 0 : (Int(service.dropFirst(8)) ?? 0) + 1
    guard let networks = cluster.fabric?.networks, networks.indices.contains(index) else {
      return say("Network", "네트워크")
    }
    let purpose = BillWords.network(networks[index].name, in: language)
    return say("Network for {0}", "{0}망", purpose)
  }

  private var speeds: Markup {
    var seen: Set<String> = []
    let rows = plan.sites.flatMap(\.clusters).flatMap { cluster in
      (cluster.fabric?.networks ?? []).map { (cluster, $0) }
    }.compactMap { cluster, network -> [Cell]? in
      guard seen.insert("\(cluster.system)\u{1F}\(network.name)").inserted else { return nil }
      return [
        .text(system(cluster)), .text(BillWords.network(network.name, in: language)),
        .text(network.device.name), .number(language.number(Double(network.device.ports))),
        .number(bits(network.linkSpeed.si)), .number(bits(network.trunkSpeed.si)),
        .text(language.catalogueName(network.cable.name)),
      ]
    }
    return table(
      say("What the networks are built of", "네트워크 구성 장비"),
      head: [
        say("System", "시스템"), say("Network", "네트워크"), say("Switch", "스위치"), say("Ports", "포트"),
        say("Link of a node", "노드 링크 속도"), say("Link between switches", "스위치 간 링크 속도"),
        say("Cable", "케이블"),
      ], rows)
  }

  /// Speeds of links are spoken of in bits.
  private func bits(_ bytesPerSecond: Double) -> String {
    "\(language.number(bytesPerSecond * 8 / 1e9)) Gb/s"
  }
}
