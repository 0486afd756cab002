/// Remarks on loops, failures and the network, by their English text.
extension NoteWords {
  static let facilities: [(String, String)] = [

    ("At the fan walls' rated rise.", "팬월 정격 온도 상승 기준."),
    (
      "Between two halves of each fabric, over what half of the nodes put in.",
      "각 네트워크를 둘로 나눈 경계의 대역폭을 노드 절반의 투입 대역폭으로 나눈 값."
    ),
    ("Both sides warm and cool by the same.", "양측 온도 변화가 같음."),
    ("By the affinity laws.", "상사 법칙 적용."),
    ("Chillers take longer than fans and pumps.", "냉동기는 팬·펌프보다 기동이 오래 걸림."),

    ("Counterflow.", "대향류."),
    ("Fans, pumps and compressors of a typical year.", "표준 연도의 팬, 펌프, 압축기 전력량."),

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

    (
      "Pumps lost: what stands in the cold plates warms until chips throttle.",
      "펌프 정지: 냉각판 내 정체 냉각수가 칩 성능 제한 온도까지 상승."
    ),
    (
      "Racks by their makers' tables, there and back through hoses, manifolds and pipes.",
      "제조사 표의 랙 압력 손실과 호스·매니폴드·배관 왕복 손실."
    ),
    ("To the rack that draws most.", "유량이 가장 큰 랙 기준."),
    ("Hose and coupling, there and back.", "호스와 커플링 왕복."),
    ("To and from each rack.", "랙마다 공급·환수 각 1본."),
    (
      "To the farthest rack and back; each rack leaves less flow to the next.",
      "가장 먼 랙까지 왕복. 랙을 지날 때마다 유량 감소."
    ),
    ("On the manifolds of a CDU that carries its share.", "분담 부하를 맡은 CDU 1대의 매니폴드 기준."),
    ("A supply and a return for each CDU.", "CDU마다 공급·환수 각 1본."),
    (
      "The warmest of the class, less what leaks past the containment adds.",
      "등급 상한에서 컨테인먼트 누설에 따른 온도 상승 제외."
    ),
    (
      "Of a typical year, without a humidifier: the air holds the moisture of that outside.",
      "대표 기상년 기준, 가습기 없음: 실내 수분은 외기와 같음."
    ),
    ("Of a typical year, without drying.", "대표 기상년 기준, 제습 없음."),
    (
      "Kilograms of water too much in each of dry air, summed over the year.",
      "건공기 1 kg당 초과 수분(kg)의 연간 적산."
    ),
    ("Into ventilation air, up to the class.", "환기 공기를 등급 하한까지 가습."),
    ("The halls have no humidifier.", "전산실 가습기 없음."),
    ("Out of ventilation air, down to the class.", "환기 공기를 등급 상한까지 제습."),
    (
      "Beside PUE and WUE, which the ventilation of a hall hardly moves.",
      "PUE·WUE에는 불포함. 전산실 환기의 영향은 미미."
    ),
    ("Outside air is led as it is.", "외기 직접 도입."),
    (
      "Whether air that is too dry is humidified, or not used.",
      "건조한 외기를 가습하여 쓸지 여부."
    ),

    ("Rejection lost, all pumps running, IT at its peak.", "방열 상실, 펌프 전부 운전, IT 최대 부하."),
    (
      "Rise of the supply until the first system throttles; at most what practice counts on.",
      "첫 시스템이 성능을 제한할 때까지의 급수 온도 상승. 실무 적용 한도 이내."
    ),
    (
      "Share of the design's capacity with one of them lost, on common headers.",
      "공통 헤더에서 1대 상실 시 설계 용량 대비 비율."
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

    (
      "XDR 800 Gb/s on 72 twin-port OSFP cages.",
      "2포트 OSFP 케이지 72개, XDR 800 Gb/s."
    ),
    (
      "Of the air at the fan walls' rating; the racks' fans are taken to follow the walls'.",
      "팬월 정격 기준 공기 온도 상승. 랙 팬은 팬월을 따르는 것으로 봄."
    ),
    (
      "Behind the coils: the smaller heat capacity flow takes its share of the difference.",
      "코일 출구 기준: 열용량 유량이 작은 쪽이 온도차의 유효도만큼 변화."
    ),
    (
      "Air through the fan walls over the air that the racks draw.",
      "팬월 풍량을 랙 흡입 풍량으로 나눈 값."
    ),
    (
      "Mean in front of the racks; the top of a rack is warmer.",
      "랙 전면 평균. 랙 상단은 더 높음."
    ),
    (
      "Nothing leaks past the containment.",
      "컨테인먼트 누설 없음."
    ),
    (
      "Of the racks' air heat, by the same water as the fan walls.",
      "랙 공기 열량 중 비율. 팬월과 같은 냉수 사용."
    ),
    (
      "Electrical rooms have air handlers of their own.",
      "전기실은 별도 공조기로 냉각."
    ),
    (
      "The heat at which leakage has their fans at full speed.",
      "누설로 팬이 최고 속도에 이르는 열량."
    ),
    (
      "UPS; transformers and switchgear indoors at their rating.",
      "UPS 및 옥내 변압기·수배전반 정격 손실."
    ),
    (
      "The fan walls carry the heat of electrical rooms.",
      "전기실 열량은 팬월이 담당."
    ),
    (
      "The racks have no rear doors.",
      "랙 후면도어 없음."
    ),
    (
      "Thin air cools less.",
      "공기가 희박하면 냉각 능력 감소."
    ),
    (
      "With the fans of rear doors, at all times.",
      "후면도어 팬 상시 포함."
    ),
  ]
}
