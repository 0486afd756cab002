import Drawing
import Foundation
import Planning
import Quantities

extension ReportSource {
  /// Clusters that serve, each with its site.
  private var serving: [(site: PlannedSite, cluster: PlannedCluster, serving: PlannedServing)] {
    plan.sites.flatMap { site in
      site.clusters.compactMap { cluster in cluster.serving.map { (site, cluster, $0) } }
    }
  }

  /// What fleets serve; nothing where none does.
  var servingChapter: [Chapter] {
    guard !serving.isEmpty else { return [] }
    return [
      Chapter(
        "serving", say("Serving", "추론 서비스"),
        drawings(of: "serving") + [
          clusterTable(
            say("What each fleet serves within its latency bounds", "클러스터별 지연 한도 내 추론 용량"),
            [
              "serving.deployment.gpus", "serving.deployments", "serving.rate",
              "serving.tokens.annual", "serving.cost.million_tokens",
            ]),
          clusterTable(
            say("What its users' busiest hour takes", "최번시 소요"),
            [
              "serving.demand.rate", "serving.demand.gpus", "serving.load.busiest",
              "serving.load", "serving.power.busiest",
            ]),
          comparedDeployments, times, throughput, servingPhases,
        ])
    ]
  }

  private var comparedDeployments: Markup {
    let rows = serving.flatMap { site, cluster, serving -> [[Cell]] in
      (serving.compared ?? []).enumerated().map { place, one in
        [
          .text(place == 0 ? clusterName(site, cluster) : ""),
          .text(
            one.hasPools
              ? say("Workers of their own", "전담 작업자") : say("The same workers", "같은 작업자")),
          .number(language.count(Double(one.gpus))),
          one.demandGPUs.map { .number(language.count(Double($0))) } ?? .text(""),
          .number(language.count(one.tokensPerGPU)), .number(language.latency(one.first)),
          .number(language.latency(one.each)), .markup(options(one.arguments)),
        ]
      }
    }
    return table(
      say(
        "Deployments within the bounds: the planned one, which takes fewest GPUs, and the best that "
          + "reads prompts otherwise",
        "지연 한도 내 배포 비교. 첫 행은 GPU가 가장 적게 드는 계획 배포, 다음 행은 프롬프트 처리 방식이 다른 최선의 배포"),
      head: [
        say("Cluster", "클러스터"), say("Prompts are read by", "프롬프트 처리"),
        say("GPUs of one", "배포당 GPU"), say("GPUs for the busiest hour", "최번시 필요 GPU"),
        say("Most tokens/s of a GPU, idle ones counted", "GPU당 최대 초당 토큰(유휴 GPU 포함)"), "TTFT",
        "TPOT", say("Deployment", "배포 설정"),
      ], rows)
  }

  /// Options of a command, none of them broken in two.
  private func options(_ text: String) -> Markup {
    let words = text.components(separatedBy: " --")
    return tag(
      "span", [:],
      words.enumerated().flatMap { place, word in
        (place > 0 ? [Markup.text(" ")] : [])
          + [tag("code", ["class": "option"], text: place > 0 ? "--\(word)" : word)]
      })
  }

  private var times: Markup {
    func row(
      _ cluster: String, _ name: String, _ spread: ServingTimes.Spread, _ bound: Double?
    ) -> [Cell] {
      func seconds(_ value: Double) -> Cell { .number(language.latency(value)) }
      let values = [spread.mean, spread.p50, spread.p95, spread.p99].map(seconds)
      return [.text(cluster), .text(name)] + values + [bound.map(seconds) ?? .text("")]
    }
    var rows: [[Cell]] = []
    for (site, cluster, serving) in serving {
      let (name, times) = (clusterName(site, cluster), serving.times)
      rows.append(
        row(
          name, say("Time to first token (TTFT)", "첫 토큰 시간(TTFT)"), times.first, serving.firstBound)
      )
      rows.append(
        row(
          name, say("Time per output token (TPOT)", "출력 토큰당 시간(TPOT)"), times.each,
          serving.eachBound))
      rows.append(row(name, say("End to end", "응답 완료까지"), times.total, nil))
    }
    return table(
      say(
        "Times of a request: means, and percentiles of a simulation request by request",
        "요청 처리 시간. 평균과 요청별 시뮬레이션의 백분위수"),
      head: [
        say("Cluster", "클러스터"), say("Time", "시간"), say("Mean", "평균"), "P50", "P95", "P99",
        say("Bound of the mean", "평균 한도"),
      ], rows)
  }

  private var throughput: Markup {
    table(
      say("Output tokens a second of the deployment", "배포 기준 초당 출력 토큰"),
      head: [
        say("Cluster", "클러스터"), say("Model", "모델"), say("Weights", "가중치 형식"),
        say("Of a user", "사용자당"), say("Of a GPU", "GPU당"), say("Of a MW at the racks", "랙 전력 MW당"),
        say("Tokens in, out", "입력, 출력 토큰"), say("Deployment", "배포 설정"),
      ],
      serving.map { site, cluster, serving in
        [
          .text(clusterName(site, cluster)), .text(serving.model), .text(serving.weights),
          .number(language.count(serving.tokensPerUser)),
          .number(language.count(serving.tokensPerGPU)),
          .number(language.count(serving.tokensPerMW)),
          .number("\(language.count(serving.input)), \(language.count(serving.output))"),
          .markup(options(serving.arguments)),
        ]
      })
  }

  private var servingPhases: Markup {
    table(
      say(
        "Power of a GPU's share of its system, by what it does", "GPU 1장 기준 시스템 전력, 단계별"),
      head: [
        say("Cluster", "클러스터"), say("Reading prompts (prefill)", "프롬프트 처리(prefill)"),
        say("Decoding", "토큰 생성(decode)"), say("Waiting", "대기"),
        say("Of the busy time reading prompts", "가동 시간 중 프롬프트 처리"),
      ],
      serving.map { site, cluster, serving in
        [.text(clusterName(site, cluster))]
          + [serving.reading, serving.decoding, serving.idle].map {
            .number(language.text($0, Unit.watt))
          } + [.number("\(QuantityFormat.fixed(serving.promptShare * 100, 1)) %")]
      })
  }
}
