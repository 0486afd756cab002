extension FigureNames {
  /// Keys of the catalogue, of climates and of the scenario.
  static let keys: [Entry] = [
    ("air_rise", "air temperature rise", "공기 온도 상승"), ("approach", "approach", "접근 온도"),
    ("board_current", "current of the largest low-voltage board", "최대 저압 배전반 전류"),
    ("bus_width", "data bits of an HBM stack", "HBM 스택당 데이터 비트"),
    ("busway_loss", "busway loss", "버스덕트 손실"), ("busway_racks", "racks on a busway", "버스덕트당 랙"),
    ("busway_reactance", "busway reactance", "버스덕트 리액턴스"), ("cages", "cages", "케이지"),
    ("cap_exponent", "work against a power cap, exponent", "전력 제한 시 성능 지수"),
    ("cap_floor", "lowest power cap", "최저 전력 제한"), ("capacity", "capacity", "용량"),
    ("carbon", "emission factor", "배출계수"), ("carnot_fraction", "Carnot fraction", "카르노 효율비"),
    ("cdu_approach", "CDU approach", "CDU 접근 온도"),
    ("cdu_group", "CDUs that share a spare", "예비를 공유하는 CDU"),
    ("coil_latent", "latent share of coils", "코일 잠열비"), ("cold_aisle", "cold aisle", "냉복도 폭"),
    ("compute.bf16_dense", "BF16 dense, peak", "BF16 밀집 연산"),
    ("compute.fp4_dense", "FP4 dense, peak", "FP4 밀집 연산"),
    ("compute.fp8_dense", "FP8 dense, peak", "FP8 밀집 연산"),
    ("condenser_approach", "condenser approach", "응축기 접근 온도"),
    ("continuous", "continuous rating", "연속 정격"),
    ("cooling.liquid.supply_max", "highest TCS supply", "TCS 공급 온도 상한"),
    ("cooling.liquid_share", "share of heat to liquid", "액체 냉각 비율"),
    ("cop_limit", "highest COP", "COP 상한"),
    ("cycles_of_concentration", "cycles of concentration", "농축 배수"), ("drift", "drift", "비산율"),
    ("energy", "energy of moving data", "데이터 전송 에너지"),
    ("evaporator_approach", "evaporator approach", "증발기 접근 온도"),
    ("exchanger_approach", "exchanger approach", "열교환기 접근 온도"),
    ("facility_cost", "facility cost", "시설 단가"), ("facility_life", "life of the facility", "시설 수명"),
    ("facility_split.share", "share of the facility's cost", "시설비 비율"),
    ("fan_floor", "fan power at low speed", "저속 팬 전력"), ("fan_power", "fan power", "팬 전력"),
    ("flow", "flow", "유량"),
    ("footprint", "footprint", "설치 면적"),
    ("fws_head", "facility water (FWS) head", "설비 냉각수(FWS) 양정"),
    ("gas_energy_cost", "gas energy cost", "가스 발전 연료 단가"),
    ("gas_engine_cost", "gas engine cost", "가스 엔진 단가"),
    ("gpus", "GPUs", "GPU"), ("group", "units that share a spare", "예비를 공유하는 대수"),
    ("hall_margin", "margin of halls", "전산실 여유율"), ("hot_aisle", "hot aisle", "열복도 폭"),
    ("house_share", "lighting and controls, share", "조명·제어 비율"), ("impedance", "impedance", "임피던스"),
    ("indoor_share", "loss indoors, share", "옥내 손실 비율"),
    ("input_power_factor", "input power factor", "입력 역률"),
    ("it_life", "life of the IT", "IT 수명"), ("lead_times.value", "lead time", "납기"),
    ("liquid_premium", "premium for liquid cooling", "액체 냉각 추가 비용"),
    ("load_compute", "GPU power over its maximum while it computes", "연산 중 GPU 전력 비율"),
    ("load_loss", "load loss", "부하손"),
    ("serving.demand.users", "users", "사용자"),
    ("serving.demand.requests_per_day", "requests of a user in a day", "사용자당 일일 요청"),
    ("serving.demand.hours", "demand in an hour of the day", "시간대별 수요"),
    ("low_voltage", "low voltage", "저압 전압"), ("medium_voltage", "medium voltage", "특고압 전압"),
    ("management_node_power", "power of a management node", "관리 노드 전력"),
    ("management_nodes", "management nodes of a unit", "단위당 관리 노드"),
    ("management_racks", "storage and management racks of a unit", "단위당 스토리지·관리 랙"),
    ("manager_power", "power of a fabric manager", "패브릭 관리 장치 전력"),
    ("managers", "fabric managers", "패브릭 관리 장치"),
    ("mechanical_allowance", "allowance for mechanical power", "기계 설비 전력 여유"),
    ("medium_board_current", "current of the largest medium-voltage board", "최대 특고압 배전반 전류"),
    ("memory.bandwidth", "HBM bandwidth", "HBM 대역폭"), ("memory.capacity", "HBM", "HBM 용량"),
    ("memory.pin_rate", "data rate of an HBM pin", "HBM 핀당 전송 속도"),
    ("memory.stacks", "HBM stacks", "HBM 스택"),
    ("minimum_part_load", "least part load", "최저 부하율"), ("minimum_speed", "least speed", "최저 속도"),
    (
      "network_price_share", "network, storage, management against systems",
      "시스템 대비 네트워크·스토리지·관리 가격비"
    ),
    ("network_racks", "network racks of a unit", "단위당 네트워크 랙"),
    ("no_load_loss", "no-load loss", "무부하손"),
    ("nodes", "nodes", "노드"), ("pad_effectiveness", "pad effectiveness", "패드 유효도"),
    ("plant_group", "units that share a spare", "예비를 공유하는 대수"), ("ports", "ports", "포트"),
    ("power", "power", "전력"),
    ("power.bare", "power without modules", "모듈 제외 전력"), ("power.idle", "idle power", "대기 전력"),
    ("power.max", "maximum power", "최대 소비전력"),
    ("power.peak", "peak of a moment (EDPp)", "순간 최대 전력(EDPp)"),
    ("nvlink_domain", "GPUs of an NVLink domain", "NVLink 도메인의 GPU"),
    ("power.shelves", "what one side of the shelves carries", "파워 셸프 한 계통 용량"),
    ("power.supplies.count", "power supplies", "전원공급장치"),
    ("power.supplies.rating", "rating of a power supply", "전원공급장치 정격"),
    ("power.supplies.voltage_min", "least input voltage", "최저 입력 전압"),
    ("power.typical", "typical power", "평균 소비전력"),
    ("power_factor", "power factor", "역률"), ("price", "price", "가격"),
    ("prices.largest", "largest contract", "계약 전력 한도"),
    ("prices.tariff.base", "base charge", "기본요금"),
    ("prices.tariff.surcharge", "surcharges", "부가 요금"),
    ("prices.tariff.seasons.light", "price, light load", "경부하 단가"),
    ("prices.tariff.seasons.mid", "price, mid load", "중간부하 단가"),
    ("prices.tariff.seasons.peak", "price, peak load", "최대부하 단가"),
    ("air_density", "density of air", "공기 밀도"),
    ("air_specific_heat", "specific heat of air", "공기 비열"),
    ("bypass", "bypass of the racks", "랙 우회 비율"),
    ("cooling.inlet_max", "warmest inlet air", "흡입 공기 상한 온도"),
    ("coil_effectiveness", "effectiveness of coils", "코일 유효도"),
    ("pump_efficiency", "pump efficiency", "펌프 효율"), ("pump_floor", "head at no flow", "무유량 양정비"),
    ("rack_depth", "depth of a rack", "랙 깊이"), ("rack_width", "width of a rack", "랙 폭"),
    ("racking.mass", "mass of a rack", "랙 중량"), ("racking.per_rack", "systems in a rack", "랙당 시스템"),
    ("rating", "rating", "정격"), ("recirculation", "recirculation", "재순환 온도 상승"),
    ("speed_exponent", "speed exponent", "속도 지수"),
    ("storage_node_power", "power of a storage node", "스토리지 노드 전력"),
    ("storage_nodes", "storage nodes of a unit", "단위당 스토리지 노드"),
    ("supply_reset", "supply reset", "공급 온도 보정"),
    ("swing_share", "swing of training, share", "학습 부하 변동 비율"),
    ("switchgear_loss", "switchgear loss", "수배전반 손실"),
    ("switchgear_no_load_loss", "switchgear no-load loss", "수배전반 무부하손"),
    ("upkeep", "upkeep, share of capital", "유지비율"),
    ("ups_common_cause", "common-cause share of UPS failures", "UPS 공통 원인 고장 비율"),
    ("water_return", "water return", "환수 온도"), ("water_supply", "water supply", "급수 온도"),
    ("evaporative_effectiveness", "effectiveness of evaporative cooling", "증발 냉각 유효도"),
    ("ventilation", "ventilation of halls", "전산실 환기율"),
    ("humidifier_energy", "energy of humidifiers", "가습 에너지 원단위"),
    ("drying_energy", "energy of drying", "제습 에너지 원단위"),
    ("dew_point_low", "lowest dew point", "노점 하한"),
    ("dew_point_high", "highest dew point", "노점 상한"),
    ("humidity_low", "lowest humidity", "상대습도 하한"),
    ("humidity_high", "highest humidity", "상대습도 상한"),
    ("dry_bulb_low", "coldest air", "건구온도 하한"),
    ("bores", "bore of pipes", "배관 내경"), ("roughness", "roughness of pipes", "배관 조도"),
    ("velocity", "highest velocity", "유속 상한"), ("length", "length of a hose", "호스 길이"),
    ("gradient", "highest pressure gradient", "단위 길이당 압력 손실 상한"),
    ("coupling_bore", "bore of the coupling", "커플링 내경"),
    ("coupling_loss", "loss coefficient of the coupling", "커플링 손실 계수"),
    ("pitch", "pitch of racks", "랙 간격"),
    ("water_worth", "energy worth a unit of water", "물의 에너지 환산값"),
    ("weather_margin", "margin on extremes", "극값 여유"),
    ("dry_bulb.highest", "highest dry bulb", "최고 건구온도"),
    ("wet_bulb.highest", "highest wet bulb", "최고 습구온도"),
    ("elevation", "elevation", "해발고도"), ("utilisation", "share of time busy", "가동률"),
    ("budget", "budget", "예산"), ("discount", "discount rate", "할인율"),
    ("exchange", "exchange rate", "환율"),
    ("supply", "TCS supply", "TCS 공급 온도"), ("voltage", "connection voltage", "수전 전압"),
    ("limits.land", "limit of area", "면적 한도"), ("limits.water", "limit of water", "물 사용 한도"),
    ("limits.positions", "limit of positions", "배치 한도"),
    ("limits.rack_power", "limit of a rack's power", "랙 전력 한도"),
    ("limits.floor_load", "limit of the floor load", "바닥 하중 한도"),
  ]

  /// The name of a line of the catalogue, a climate or the scenario: its key and what it belongs to.
  static func line(of id: String) -> Term? {
    guard let (owner, name) = parts(of: id), let name else { return nil }
    let parts = id.split(separator: ".")
    // What the scenario says once, such as its budget, belongs to nothing else.
    if parts[0] == "scenario", parts[1] == owner { return name }
    let entry =
      parts[0] == "catalogue"
      ? EntryNames.name(of: owner)
      : parts[0] == "climate" ? owner.prefix(1).uppercased() + owner.dropFirst() : owner
    return Term("\(entry): \(name.en)", "\(Language.ko.catalogueName(entry)): \(name.ko)")
  }

  /// What the key of such a line is called.
  static func key(of id: String) -> Term? { parts(of: id)?.name }

  private static func parts(of id: String) -> (owner: String, name: Term?)? {
    let parts = id.split(separator: ".").map(String.init)
    let skipped = parts.first == "scenario" && parts.count > 3 ? 3 : 2
    guard ["catalogue", "climate", "scenario"].contains(parts.first), parts.count > skipped else {
      return nil
    }
    let key = parts.dropFirst(skipped).filter { Int($0) == nil }.joined(separator: ".")
    // A list that stands for itself, such as the exchange rates of the scenario.
    guard !key.isEmpty else { return (parts[skipped - 2], keyNames[parts[skipped - 1]]) }
    return (parts[skipped - 1], keyNames[key])
  }

  private static let keyNames = Dictionary(
    (keys + practice).map { ($0.0, Term($0.1, $0.2)) }, uniquingKeysWith: { first, _ in first })
}
