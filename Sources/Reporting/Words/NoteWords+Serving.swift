extension NoteWords {
  /// What the serving of fleets says of its figures.
  static let serving: [(String, String)] = [
    ("All GPUs of the fleet, at work or not.", "가동 여부와 무관하게 플릿의 전체 GPU 기준."),
    (
      "Alike deployments that the fleet runs at a time, in whole systems or NVLink domains.",
      "플릿이 동시에 운영하는 동일 배포 수. 시스템 또는 NVLink 도메인 단위로 배치."
    ),
    ("GPUs of whole systems or NVLink domains.", "시스템 또는 NVLink 도메인 단위의 GPU."),
    (
      "Requests that a deployment bears in a second within the latency bounds, as they arrive.",
      "지연 한도 내에서 배포 1개가 처리할 수 있는 초당 도착 요청."
    ),
    ("Output tokens of a deployment in a second at what it bears.", "처리 한도에서 배포당 초당 출력 토큰."),
    ("Output tokens of a deployment in a second at its load.", "계획 부하에서 배포당 초당 출력 토큰."),
    ("Mean demand over what the fleet can serve.", "플릿의 처리 용량 대비 평균 수요."),
    ("Output tokens of the fleet in a year.", "플릿의 연간 출력 토큰."),
    ("GPU power over its maximum while it serves.", "추론 중 GPU의 최대 전력 대비 전력."),
    (
      "A system draws its typical power while its GPUs compute; decoding draws less.",
      "GPU 연산 중 시스템은 통상 전력을 소비하며, 토큰 생성(decode)은 그보다 적음."
    ),
    ("Requests that arrive in a second of the busiest hour.", "최번시의 초당 도착 요청."),
    (
      "Deployments that the busiest hour takes within the latency bounds.",
      "지연 한도 내에서 최번시에 필요한 배포 수."
    ),
    (
      "Requests that the fleet bears in a second within the latency bounds.",
      "지연 한도 내에서 플릿이 처리할 수 있는 초당 요청."
    ),
    (
      "Mean over the hours of a day of what is served, over what the fleet can serve.",
      "하루 시간대별 처리량의 평균을 플릿의 처리 용량으로 나눈 값."
    ),
    (
      "Systems in the busiest hour of a day: all of them in the same hour.",
      "최번시의 시스템 전력. 모든 시스템이 같은 시간에 최대가 됨."
    ),
  ]
}
