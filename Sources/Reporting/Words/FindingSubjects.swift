import Planning

extension FindingWords {
  /// What a rule is about, where several findings of it stand together; `nil` of a rule that this build
  /// does not know.
  static func subject(ofRule name: String) -> Term? { FindingRule(rawValue: name).map(subject) }

  private static func subject(_ rule: FindingRule) -> Term {
    switch rule {
    case .gridCapacity: Term("Grid capacity", "계통 용량 부족")
    case .gridWaiting: Term("Deliveries wait for power", "납품분 전력 대기")
    case .gridVoltage: Term("Voltage of the connection", "수전 전압")
    case .coolingSupply: Term("Coolant supply temperature", "냉각수 공급 온도")
    case .powerOverload: Term("Devices beyond their rating", "정격 초과 기기")
    case .powerSinglePoint: Term("Single points of failure", "단일 고장점")
    case .powerDerating: Term("Racks capped when a device is out", "기기 정지 시 랙 전력 제한")
    case .powerShortCircuit: Term("Short-circuit withstand", "단락 내량")
    case .powerVoltageDrop: Term("Voltage drop", "전압 강하")
    case .powerSwings, .powerSwingsBeyond: Term("Power swings of training", "학습 부하 전력 변동")
    case .powerNoUPS: Term("Racks without UPS", "UPS 미적용 랙")
    case .powerNoReserve: Term("Racks without reserve", "예비 전원 없는 랙")
    case .powerNoGenerators: Term("No generators", "비상발전기 없음")
    case .powerFlow: Term("AC power flow", "교류 조류 계산")
    case .powerShelves: Term("Power shelves of one side", "한 계통의 파워 셸프 용량")
    case .coolingExcess: Term("Heat beyond the chillers", "냉동기 용량 초과 열량")
    case .siteWater: Term("Water", "용수")
    case .siteLand: Term("Area of the halls", "전산실 면적")
    case .sitePositions: Term("Rack positions", "랙 위치")
    case .siteReady: Term("Ready on the day", "완공 기한")
    case .siteRackPower: Term("Power of a rack", "랙당 전력")
    case .siteFloorLoad: Term("Floor load", "바닥 하중")
    case .scheduleLate: Term("Orders due before orders begin", "발주 시기 경과")
    case .coolingFreezing: Term("Frost", "동결 방지")
    case .coolingDewPoint: Term("Dew point", "결로")
    case .coolingInlet: Term("Air at the racks", "랙 흡입 공기")
    case .coolingHumidity: Term("Humidity of the halls", "전산실 습도")
    case .coolingHead: Term("Head of the CDU pumps", "CDU 펌프 양정")
    case .climateRepaired: Term("Repaired weather", "기상 자료 보정")
    case .coolingExchanger: Term("Approach of the CDUs", "CDU 접근 온도")
    case .coolingLost: Term("A cooling device lost", "냉각 기기 1대 정지")
    case .coolingRideThrough: Term("Ride-through of cooling", "냉각 정지 시 유지 시간")
    case .coolingPumps: Term("Pumps without batteries", "배터리 없는 펌프")
    case .networkFabrics: Term("Several fabrics", "분리된 패브릭")
    case .powerSupport: Term("Power of network and storage", "네트워크·스토리지 전력")
    case .powerBalance: Term("Power and heat", "전력과 열량 수지")
    case .financeBudget: Term("Budget", "예산")
    case .servingDemand: Term("Demand beyond the fleet", "수요 대비 GPU 부족")
    case .siteUnused: Term("Sites without systems", "시스템 없는 사업장")
    }
  }
}
