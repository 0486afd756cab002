import Drawing
import Planning

extension ReportSource {
  /// Who orders what, and what stands.
  var demand: Chapter {
    let owners = plan.owners.enumerated().map { index, owner -> [Cell] in
      let places = plan.sites.filter { $0.clusters.contains { $0.owner == owner } }
      return [
        .text(plain(owner)), .figure("owner.\(index).fleet.gpus.ordered"),
        .text(places.map { site($0.id) }.joined(separator: " · ")),
      ]
    }
    let total: [Cell] = [
      .text(say("All", "합계")), .figure("fleet.gpus.ordered"), .text(""),
    ]
    return Chapter(
      "demand", say("Demand and systems", "수요와 시스템"),
      [
        table(
          say("GPUs ordered, by owner", "소유자별 발주 GPU"),
          head: [say("Owner", "소유자"), say("GPUs ordered", "발주 GPU"), say("Sites", "사업장")],
          owners + (owners.count > 1 ? [total] : [])),
        clusterTable(
          say(
            "Systems of each cluster; racks are bought whole, so more GPUs can stand than are ordered",
            "클러스터별 시스템. 랙 단위로 구매하므로 설치 GPU가 발주 GPU보다 많을 수 있음"),
          ["fleet.gpus.ordered", "fleet.gpus", "fleet.systems", "fleet.nodes", "fleet.units"]),
        siteTable(
          say("Peak rates and memory", "최대 연산 성능과 메모리"),
          [
            "fleet.gpus", "compute.fp4.dense", "compute.fp8.dense", "compute.bf16.dense",
            "compute.hbm.capacity", "compute.hbm.bandwidth",
          ]),
        siteTable(
          say("Storage", "스토리지"), ["storage.capacity", "storage.read", "storage.write"]),
        existing,
      ])
  }

  /// What stands already, outside the new build.
  private var existing: Markup {
    let ids = [
      "fleet.gpus", "fleet.nodes", "fleet.racks", "power.it.peak", "compute.fp8.dense",
      "compute.hbm.capacity",
    ].map { "existing.\($0)" }.filter { plan.figures[$0] != nil }
    guard value("existing.fleet.gpus") ?? 0 > 0 else { return .group([]) }
    return table(
      say("What exists already, outside the new build", "기존 설비(신규 계획에 미포함)"),
      head: [say("Figure", "항목"), say("Value", "값")], ids.map { [.text(name($0)), .figure($0)] })
  }
}
