import Catalogue

/// Remarks of the plan, by their English text; those of the catalogue stand beside it.
enum NoteWords {
  /// A remark in Korean; `nil` where there is no translation, and a reader quotes the English.
  static func korean(_ text: String) -> String? {
    if let known = table[text] ?? CatalogueWords.korean[text] { return known }
    for (ending, words) in [
      (" is cooled by air.", "공기 냉각 방식: "), (" has no such arithmetic", "해당 연산 미지원: "),
    ] where text.hasSuffix(ending) { return words + text.dropLast(ending.count) }
    // A deployment: deepseek-v3, nvfp4 weights: --tp 8 ...
    if let match = text.wholeMatch(of: /([^ ,]+), ([a-z0-9-]+) weights: (--.*)/) {
      return "\(match.1), \(match.2) 가중치: \(match.3)"
    }
    return nil
  }

  private static let table = Dictionary(
    plan + facilities + loads + serving, uniquingKeysWith: { first, _ in first })

  /// What stages say of their figures.
  static let plan: [(String, String)] = [
    ("About half of the ports carry modules.", "포트의 약 절반에 모듈 장착."),
    ("Connected at medium voltage.", "특고압 수전."),
    ("Example", "예시"),
    ("Nothing is too cold.", "저온 제한 없음."),
    (
      "A core reaches as many pods as it has ports, a pod as many leaves as a spine has down.",
      "코어 스위치는 포트 수만큼의 파드를, 파드는 스파인 하향 포트 수만큼의 리프를 연결."
    ),
    (
      "Moving data at full bandwidth, of one GPU; within the GPU's power limit.",
      "GPU 1장이 최대 대역폭으로 전송할 때의 전력. GPU 전력 한도에 포함."
    ),
    (
      "Not read from a device: what the printed bandwidth takes.", "장치 실측값 아님. 공표 대역폭에서 역산."
    ),
    (
      "Of one GPU: work with fewer operations for each byte of HBM waits for memory.",
      "GPU 1장 기준. HBM 1바이트당 연산이 이보다 적은 작업은 메모리 대역폭에 제한됨."
    ),
    ("Of one GPU; the driver and ECC keep the rest.", "GPU 1장 기준. 나머지는 드라이버와 ECC가 사용."),
    ("A core reaches as many units as it has ports.", "코어 스위치는 포트 수만큼의 확장 단위를 연결."),
    ("A feed of a rack without power shelves is one supply.", "파워 셸프가 없는 랙의 급전 1계통은 전원공급장치 1대로 봄."),
    ("A planning year of 8,760 hours.", "계획 연도 8,760시간."),
    ("A pod is a rail of a unit.", "파드는 확장 단위의 레일 1개."),
    (
      "A port of a leaf is the head of a cable with so many tails.",
      "리프 포트 1개에 분기 케이블 1본이 연결되며, 그 분기 수."
    ),
    ("A typical year with the IT at its expected mean.", "IT 평균 부하 기준 표준 연도."),
    (
      "A typical year with the IT as it serves in the hours of a day.",
      "시간대별 추론 부하 기준 표준 연도."
    ),
    ("An hour of 1e18 FLOP/s of dense FP8 peak.", "FP8 밀집 연산 최대 성능 1e18 FLOP/s의 1시간."),
    ("At the utility peak all the time: an upper end.", "상시 최대수요로 가정한 상한값."),
    (
      "Between computing and communicating, every iteration, when one job runs everywhere.",
      "단일 작업이 전체에서 실행될 때 반복마다 연산과 통신 사이의 변동폭."
    ),
    (
      "By pressure alone; at a given temperature that is the ratio of the densities.",
      "기압만의 비. 같은 온도에서는 밀도비와 같음."
    ),
    ("By the end of the quarter, evenly over the delivery window.", "분기 말 기준, 납품 기간에 균등 배분."),

    ("Cooled by air.", "공기 냉각."),

    ("Each switch cage holds a twin-port module.", "스위치 케이지마다 2포트 광 모듈 장착."),
    ("Either feed carries the whole rack.", "급전 1계통으로 랙 전체 부하 공급 가능."),
    ("Energy and upkeep of a year.", "연간 전기요금과 유지비."),
    ("Every cage with its module, below the vendor's maximum.", "모든 케이지에 모듈 장착, 제조사 최대값 이내."),
    (
      "Fans, tower pumps and compressors in the design weather at IT peak.",
      "설계 기상과 IT 최대 부하에서의 팬, 냉각탑 펌프, 압축기 전력."
    ),
    (
      "For each GPU that stands and each hour of the calendar, busy or not.",
      "가동 여부와 관계없이 설치 GPU의 역년 시간당."
    ),
    (
      "GPUs whose work is lost when all run under one power cap.",
      "전체에 같은 전력 제한을 적용할 때 손실되는 작업의 GPU 환산."
    ),
    ("Gas engines for all that waits, and their fuel.", "대기 전력 전량을 공급하는 가스 엔진과 연료."),
    ("Grid capacity that nothing delivered uses yet.", "납품된 장비가 아직 사용하지 않는 계통 용량."),
    ("Groups of leaves with spines of their own, in one plane.", "한 평면에서 자체 스파인을 갖는 리프 묶음."),
    ("Guideline of the reference architecture for each scalable unit.", "확장 단위별 참조 아키텍처 지침값."),
    ("Highest hour of the typical year with the IT at its peak.", "IT 최대 부하 기준 표준 연도의 최대 시간값."),
    ("Hours in which any chiller runs.", "냉동기가 1대라도 가동되는 시간."),
    (
      "Hours in which the heat exceeds the chillers, IT at its peak.",
      "IT 최대 부하에서 열량이 냉동기 용량을 초과하는 시간."
    ),
    ("Hours of a planning year.", "계획 연도의 시간."),
    ("Hours of a quarter of a planning year.", "계획 연도 한 분기의 시간."),
    ("In all fabrics.", "전체 패브릭 합계."), ("In one fabric.", "패브릭 1개 기준."),
    ("In the design weather, by the lift model.", "설계 기상 기준, 온도차(리프트) 모델."),
    ("In the hour of the utility peak.", "최대수요전력 발생 시간 기준."),
    (
      "Largest difference between metered power and heat rejected, share of the power.",
      "계량 전력과 방출 열량의 최대 차이, 전력 대비 비율."
    ),
    (
      "Loss of the busways as loaded over their loss at the rating, share of IT peak.",
      "정격 손실 대비 실제 부하에서의 버스덕트 손실, IT 최대 전력 대비 비율."
    ),
    ("Mean of the year against the peak.", "최대수요 대비 연평균."),
    ("Mean of the year for a flat load, working days.", "균일 부하의 평일 연평균."),
    ("Net present cost over the life of the IT.", "IT 수명 기간의 순현재비용."),
    ("Network, storage and management in the IT power.", "IT 전력 중 네트워크·스토리지·관리 장비."),
    ("No GPUs.", "GPU 없음."), ("No grid capacity yet.", "계통 용량 미확보."),
    ("Nodes that share their leaves.", "리프 스위치를 공유하는 노드."),
    ("Nothing waits.", "대기 물량 없음."),
    ("Of each plane: planes do not meet.", "평면별 값. 평면끼리는 연결되지 않음."),
    ("Of the standard atmosphere.", "표준 대기 대비."),
    ("Of the systems; the frame of a rack of servers is not counted.", "시스템 기준. 서버 랙의 프레임 중량은 제외."),
    (
      "Power shelves on one feed; a server's supplies are taken together.",
      "급전 1계통의 파워 셸프. 서버의 전원공급장치는 합산."
    ),
    (
      "Power shelves, CDUs, appliances and switches' own management ports.",
      "파워 셸프, CDU, 어플라이언스, 스위치의 관리 포트."
    ),
    ("Racks of network, storage or management.", "네트워크, 스토리지, 관리 랙."),
    ("Racks of the systems themselves.", "시스템 자체의 랙."),
    ("Scalable units; the last may be partly filled.", "확장 단위 수. 마지막 단위는 일부만 채워질 수 있음."),
    (
      "Share of its power that each GPU would get, were all capped alike in the worst quarter.",
      "최악 분기에 전체를 동일하게 제한할 때 GPU가 받는 전력 비율."
    ),
    ("Share of the capital to set aside each year of its life.", "수명 기간 중 매년 적립하는 자본 비율."),
    (
      "Share of the heat that the economiser takes in the design weather, fans full.",
      "설계 기상, 팬 최대 운전에서 이코노마이저가 처리하는 열량 비율."
    ),
    (
      "Square-law loss of the UPS as they share the load, over that of equal shares.",
      "균등 분담 대비 실제 분담에서의 UPS 2차 손실비."
    ),
    (
      "Square-law loss of the transformers as they share the load, over that of equal shares.",
      "균등 분담 대비 실제 분담에서의 변압기 2차 손실비."
    ),
    ("Standard gravity.", "표준 중력 가속도."),
    ("Sum of the sites' own peaks.", "사업장별 최대수요의 합."),
    (
      "Systems only; their network and storage are not planned here.",
      "시스템만 해당. 네트워크와 스토리지는 계획 범위 외."
    ),
    ("The arrangement of the plant, as a number for the model.", "모델에 입력되는 설비 구성 번호."),
    (
      "The country's, or what the systems' supplies need: transformers are wound for it.",
      "국가 표준 전압 또는 시스템 전원이 요구하는 전압. 변압기는 이에 맞춰 제작."
    ),
    ("The default; the scenario does not state it.", "기본값. 시나리오에 명시되지 않음."),
    ("The most that waits at a time.", "동시 대기 최대값."),
    ("The plant has no towers.", "냉각탑 없음."),
    ("The site rejects heat without adiabatic pads.", "증발 예냉 패드를 사용하지 않는 사업장."),
    (
      "The water is outside published curves: the lift model serves.",
      "공표된 성능 곡선의 수온 범위 밖이므로 온도차(리프트) 모델 적용."
    ),
    ("Their uplinks go to another network.", "업링크는 다른 네트워크로 연결."),
    ("There are no generators.", "비상발전기 없음."),
    (
      "Transformers and switchgear indoors are allowed their loss at the rating.",
      "옥내 변압기와 수배전반은 정격 손실로 산정."
    ),
    ("Two rows share a cold aisle and two share a hot aisle.", "두 열이 냉복도 1개와 열복도 1개를 공유."),
    ("Utility peak for each GPU that stands.", "설치 GPU당 최대수요전력."),
    ("Weighted by energy.", "전력량 가중 평균."),
    ("What a spine needs upwards to keep the ratio of its ports.", "포트 비율 유지를 위한 스파인 상향 포트."),
    ("What the hours of the GPUs that wait cost.", "대기 GPU의 시간 비용."),
    ("What the supplies on one of a rack's two feeds carry.", "랙의 급전 2계통 중 1계통의 전원공급장치 용량."),
    ("What the work costs that a power cap on all GPUs loses.", "전체 전력 제한으로 손실되는 작업의 비용."),
    ("With the heat of the fans.", "팬 발열 포함."),
    ("Without land, grid contribution and taxes.", "토지, 계통 분담금, 세금 제외."),
  ]
}
