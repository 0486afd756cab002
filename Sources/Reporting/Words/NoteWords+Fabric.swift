/// Remarks on what links carry and on the power of systems, by their English text.
extension NoteWords {
  static let loads: [(String, String)] = [
    ("GPUs that reach each other: those of one fabric.", "상호 통신 가능한 GPU: 단일 네트워크 소속분."),
    (
      "GPUs of an NVLink domain, or of a node where that is more.",
      "NVLink 도메인의 GPU 수. 노드가 더 크면 노드의 GPU 수."
    ),
    ("GPUs of the last domain where it is not full.", "마지막 도메인이 다 차지 않은 경우의 GPU 수."),
    (
      "GPUs of the smallest domain: the most of what its GPUs send leaves it.",
      "가장 작은 도메인의 GPU 수: 송신량 중 외부로 나가는 비율이 가장 큼."
    ),
    (
      "Groups of a node's GPUs whose traffic with one another leaves the leaf.",
      "노드 안에서 상호 통신이 리프를 벗어나는 GPU 묶음 수."
    ),
    (
      "Bytes on a link of a node for each byte that a GPU sends, all-to-all.",
      "전대전 통신에서 GPU 송신 1바이트당 노드 링크의 바이트."
    ),
    ("GPUs that share their leaves.", "같은 리프를 쓰는 GPU 수."),
    (
      "Bytes on an uplink of a leaf for each byte that a GPU sends, all-to-all.",
      "전대전 통신에서 GPU 송신 1바이트당 리프 상향 링크의 바이트."
    ),
    ("GPUs below the spines of a pod, all its rails.", "파드의 스파인 아래 전체 레일의 GPU 수."),
    (
      "Bytes on an uplink of a spine for each byte that a GPU sends, all-to-all.",
      "전대전 통신에서 GPU 송신 1바이트당 스파인 상향 링크의 바이트."
    ),
    (
      "The busiest link of the network for each byte that a GPU sends, all-to-all.",
      "전대전 통신에서 GPU 송신 1바이트당 최대 부하 링크의 바이트."
    ),
    (
      "Of what the nodes' links carry, what an all-to-all of all GPUs can use.",
      "노드 링크 대역폭 중 전체 GPU의 전대전 통신이 쓸 수 있는 비율."
    ),
    (
      "Of one GPU into the network while all send to all, bound by the busiest link. Even ECMP.",
      "전대전 통신 시 GPU 1장의 네트워크 대역폭. 최대 부하 링크로 제한. ECMP 균등 분배 기준."
    ),
    (
      "One direction of a link: a port of the switch, or its share where ports are split.",
      "링크의 단방향 속도: 스위치 포트, 분할 포트는 그 몫."
    ),
    (
      "Electrical design peak of a moment (EDPp), all systems at once: for shelves and breakers.",
      "순간 최대 전력(EDPp), 전체 시스템 동시 기준. 파워 셸프와 차단기 검토용."
    ),
    (
      "Electrical design peak; none is published for the system: its maximum.",
      "순간 최대 전력. 시스템의 공표값이 없어 최대 소비전력 적용."
    ),
    ("The racks stand behind no UPS.", "랙에 UPS 없음."),
    (
      "No UPS: what those of the lineups would be rated.", "UPS 없음. 계통에 설치할 경우의 정격 용량."
    ),
  ]
}
