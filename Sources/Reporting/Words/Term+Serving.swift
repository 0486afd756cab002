import Quantities

extension Language {
  /// A time as people who serve say it: milliseconds below a second.
  func latency(_ seconds: Double) -> String {
    seconds < 1
      ? "\(QuantityFormat.plain(seconds * 1e3, digits: 3)) ms" : text(seconds, Duration.unit)
  }
}

extension Term {
  static let servingCurve = Term("Throughput against latency", "지연 시간 대비 처리량")
  static let servingCurveSummary = Term(
    "{0} output tokens/s of a GPU at {1} tokens/s of a user; {2} of a GPU at most.",
    "GPU당 초당 출력 토큰 {0}, 이때 사용자당 초당 토큰 {1}. GPU당 최대 {2}.")
  static let servingCurveNote = Term(
    "From one request in flight to as many as the memory holds, all of them in a closed loop.",
    "동시 요청 1건부터 메모리에 담기는 최대 요청 수까지, 폐루프 기준.")
  static let tokensOfUser = Term("Output tokens/s of a user", "사용자당 초당 출력 토큰")
  static let tokensOfGPU = Term("Output tokens/s of a GPU", "GPU당 초당 출력 토큰")
  static let servingPoint = Term(
    "{0} in flight: {1} tokens/s of a GPU, {2} of a user, TTFT {3}",
    "동시 요청 {0}: GPU당 초당 토큰 {1}, 사용자당 {2}, TTFT {3}")
  static let latencyBound = Term("Bound of the time per output token", "출력 토큰당 시간 한도")
  static let atMostAToken = Term("at most {0} a token", "토큰당 {0} 이하")
  static let plannedLoad = Term("planned load", "계획 부하")
  static let servingDay = Term("Power of serving over a day", "하루 시간대별 추론 전력")
  static let servingDaySummary = Term(
    "The systems draw {0} in the busiest hour of the demand and {1} in the quietest.",
    "시스템 전력은 최번시 {0}, 최한시 {1}.")
  static let servingDayNote = Term(
    "Systems that an hour does not need wait at idle power.", "해당 시간에 필요 없는 시스템은 대기 전력으로 산정.")
  static let servingPower = Term("Power of the systems, {0}", "시스템 전력, {0}")
  static let readingPrompts = Term("Reading prompts (prefill)", "프롬프트 처리(prefill)")
  static let decodingTokens = Term("Decoding", "토큰 생성(decode)")
  static let waitingSystems = Term("Waiting", "대기")
}
