/// Remarks on loops, failures and the network, by their English text.
extension NoteWords {
  static let facilities: [(String, String)] = [
    ("0.051 % of top-of-rack switches crash in a month.", "랙 상단 스위치의 월간 고장률 0.051 %."),
    ("0.057 % of links between NIC and switch fail in a month.", "NIC·스위치 간 링크의 월간 고장률 0.057 %."),
    ("150 to 250 USD a kW of cooling.", "냉각 1 kW당 150~250달러."),
    ("25 or 50 µm.", "25 또는 50 µm."),
    ("60 to 120 USD a kW.", "1 kW당 60~120달러."),
    ("60 to 150 USD a kW, 2025 level.", "1 kW당 60~150달러, 2025년 기준."),
    ("At the fan walls' rated rise.", "팬월 정격 온도 상승 기준."),
    (
      "Between two halves of each fabric, over what half of the nodes put in.",
      "각 네트워크를 둘로 나눈 경계의 대역폭을 노드 절반의 투입 대역폭으로 나눈 값."
    ),
    ("Both sides warm and cool by the same.", "양측 온도 변화가 같음."),
    ("By the affinity laws.", "상사 법칙 적용."),
    ("Chillers take longer than fans and pumps.", "냉동기는 팬·펌프보다 기동이 오래 걸림."),
    ("Commercial steel.", "상용 강관."),
    (
      "Compressors start 2 to 5 min after a failure unless they restart fast.",
      "고속 재기동형이 아니면 압축기는 정지 후 2~5분에 기동."
    ),
    ("Counterflow.", "대향류."),
    ("Fans, pumps and compressors of a typical year.", "표준 연도의 팬, 펌프, 압축기 전력량."),
    ("Five active of six sites.", "6개 거점 중 5개 가동."),
    ("Generators in 15 s, then pumps and fans in steps.", "발전기 15초 기동 후 펌프·팬 단계 투입."),
    ("NDR 400 Gb/s on 32 twin-port OSFP cages.", "2포트 OSFP 케이지 32개, NDR 400 Gb/s."),
    ("Of TCS and FWS together.", "TCS와 FWS 합계."),
    ("Of any supply over its set point, IT at its peak.", "IT 최대 부하에서 급수 온도의 설정값 초과분."),
    (
      "Of the CDU's pumps at full speed, by a curve through their rating.",
      "CDU 펌프 전속 운전 기준, 정격점을 지나는 성능 곡선."
    ),
    ("Of the rating, by flow to the power of plate exchangers.", "정격 대비, 판형 열교환기의 유량 지수 적용."),
    (
      "One direction, all fabrics. Even ECMP; collisions of hashed flows take from it.",
      "전체 네트워크의 단방향 값. ECMP 균등 분배 기준이며 해시 충돌 시 감소."
    ),
    ("Primary side of a Vertiv XDU1350: 500 µm.", "Vertiv XDU1350 1차측: 500 µm."),
    ("Public data differ by some 15 %.", "공개 자료 간 차이 약 15 %."),
    (
      "Pumps lost: what stands in the cold plates warms until chips throttle.",
      "펌프 정지: 냉각판 내 정체 냉각수가 칩 성능 제한 온도까지 상승."
    ),
    ("Racks by their makers' tables, there and back through pipes.", "제조사 표의 랙 압력 손실과 왕복 배관 손실."),
    ("Recommended by ASHRAE; class A1 allows 17 °C.", "ASHRAE 권장값. A1 등급 허용 상한 17 °C."),
    ("Rejection lost, all pumps running, IT at its peak.", "방열 상실, 펌프 전부 운전, IT 최대 부하."),
    (
      "Rise of the supply until the first system throttles; at most what practice counts on.",
      "첫 시스템이 성능을 제한할 때까지의 급수 온도 상승. 실무 적용 한도 이내."
    ),
    (
      "Share of the design's capacity with one of them lost, on common headers.",
      "공통 헤더에서 1대 상실 시 설계 용량 대비 비율."
    ),
    ("Size of a cell; the correlation has none.", "셀 크기. 상관식에는 없음."),
    ("Some 6 L in an NVL72 rack; no maker states it.", "NVL72 랙당 약 6 L. 제조사 공표값 없음."),
    ("Stainless steel.", "스테인리스강."),
    ("Steel mains.", "강관 간선."),
    (
      "Steel, schedule 40 or standard: DN50, 80, 100, 150, 200, 250, 300, 400, 500, 600.",
      "강관, 스케줄 40 또는 표준: DN50, 80, 100, 150, 200, 250, 300, 400, 500, 600."
    ),
    (
      "Switches and links of the compute fabric; a link with its cable and modules.",
      "연산망의 스위치와 링크. 링크는 케이블과 광 모듈 포함."
    ),
    (
      "Tank volume to add; with a margin below 1 K it is counted as 1 K.",
      "추가할 축열조 용량. 여유 1 K 미만이면 1 K로 계산."
    ),
    ("The pumps' own heat enters the water behind them.", "펌프 발열은 펌프 이후 냉각수로 유입."),
    (
      "The smallest standard pipe within the limits of velocity and gradient.",
      "유속·압력 구배 한도를 지키는 최소 표준 관경."
    ),
    ("To a group of CDUs that share a redundant one.", "예비를 공유하는 CDU 그룹 기준."),
    ("With equal flows the approach is heat over UA.", "유량이 같으면 접근 온도차는 열량을 UA로 나눈 값."),
    ("XDR 800 Gb/s on 72 twin-port OSFP cages.", "2포트 OSFP 케이지 72개, XDR 800 Gb/s."),
  ]
}
