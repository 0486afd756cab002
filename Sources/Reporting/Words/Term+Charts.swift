extension Term {
  static let wholeBuild = Term("All sites", "전체 사업장")

  // Power flow.
  static let powerFlow = Term("Power from the grid to the chips", "계통에서 칩까지의 전력 흐름")
  static let powerFlowSummary = Term(
    "In the highest hour the grid gives {0}; {1} reaches the racks, {2} the GPUs.",
    "최대 시간에 계통은 {0}를 공급하고, 랙에는 {1}, GPU에는 {2}가 도달한다.")
  static let powerFlowNote = Term(
    "The hour of the highest draw with all IT at its peak.", "모든 IT가 최대일 때 수전 전력이 가장 큰 시간의 값이다.")
  static let powerFlowSum = Term(
    "Each site's own highest hour, added up.", "사업장마다 다른 최대 시간의 값을 더했다.")
  static let atGrid = Term("Grid", "계통")
  static let behindTransformers = Term("Behind transformers", "변압기 2차측")
  static let atUPS = Term("Loads", "부하")
  static let atRacks = Term("Behind the UPS", "UPS 2차측")
  static let inRacks = Term("In the racks", "랙 내부")
  static let atChips = Term("In the systems", "시스템 내부")
  static let utilityPeak = Term("Utility, peak", "최대수요전력")
  static let lowVoltage = Term("Low voltage", "저압")
  static let transformerLosses = Term("Transformer losses", "변압기 손실")
  static let upsInput = Term("UPS input", "UPS 입력")
  static let upsLosses = Term("UPS losses", "UPS 손실")
  static let distributionLosses = Term("Busways and boards", "버스덕트·배전반 손실")
  static let house = Term("Lighting and controls", "조명·제어")
  static let itAtRacks = Term("IT, at the racks", "IT(랙 입력)")
  static let tcsPumps = Term("Pumps of the rack loop", "랙 냉각수 펌프")
  static let systems = Term("GPU systems", "GPU 시스템")
  static let storageAndManagement = Term("Storage, management", "스토리지·관리")
  static let gpusAtTDP = Term("GPUs at TDP", "GPU(TDP)")
  static let restOfSystems = Term("CPU, memory, fans", "CPU·메모리·팬")
  static let compressors = Term("Compressors", "압축기")
  static let coolerFans = Term("Dry-cooler fans", "드라이쿨러 팬")
  static let towerFans = Term("Tower fans", "냉각탑 팬")
  static let fanWalls = Term("Fan walls", "팬월")
  static let loopPumps = Term("Facility pumps", "설비 냉각수 펌프")
  static let towerPumps = Term("Tower pumps", "냉각탑 펌프")

  // The year.
  static let pueMap = Term("PUE by month and hour", "월·시간별 PUE")
  static let pueMapTitle = Term("PUE, mean day of the month", "월별 평균일의 PUE")
  static let hourOfDay = Term("Hour of the day, local time", "시각(현지 시간)")
  static let pueMapSummary = Term(
    "PUE of the mean day of each month, from {0} to {1}.", "달마다 평균일의 PUE, {0}부터 {1}까지.")
  static let loadDuration = Term("Load duration", "부하 지속 곡선")
  static let durationSummary = Term(
    "Power at the meter over the share of the year in which it is exceeded: {0} at most, {1} in half of "
      + "the year, {2} at least.",
    "수전 전력과 이를 넘는 시간의 비율: 최대 {0}, 연중 절반은 {1} 이상, 최소 {2}.")
  static let shareOfYear = Term("Share of the year, %", "연간 시간 비율, %")
  static let powerAtMeter = Term("Power at the meter, {0}", "수전 전력, {0}")
  static let meanLine = Term("mean {0}", "평균 {0}")
  static let typicalYearNote = Term(
    "A typical year of the climate, the IT at its expected mean.",
    "기후의 표준 연도이며 IT는 기대 평균 부하로 보았다.")
  static let peakHourNote = Term(
    "With all IT at its peak the highest hour takes {0}.", "모든 IT가 최대일 때 최대 시간의 수전 전력은 {0}.")
  static let overCapacityNote = Term(
    "The peak exceeds the grid capacity by {0}.", "최대수요전력이 계통 용량을 {0} 초과한다.")
  static let yearMeanNote = Term("PUE of the whole year: {0}.", "연간 PUE: {0}.")

  // Money.
  static let costBreakdown = Term("Cost breakdown", "비용 구성")
  static let capitalCost = Term("Capital cost", "투자비")
  static let costSummary = Term(
    "Capital cost {0}, of which {1} are systems.", "투자비 {0}, 그중 시스템 {1}.")
  static let restOfCost = Term("Everything else", "그 밖의 항목")
  static let costNote = Term(
    "Without value-added tax; exchange rates, interest and service lives are the scenario's and the "
      + "catalogue's, in the report's chapter on cost.",
    "부가가치세 제외. 환율, 할인율, 내용연수는 시나리오와 카탈로그의 값이며 보고서의 비용 장에 있다.")

  // Uncertainty.
  static let tornado = Term("What moves the outcome", "불확실성 기여도")
  static let tornadoSummary = Term(
    "How far {0} moves when one uncertain value goes to an end of its range; the most is {1} by {2}.",
    "불확실한 값 하나가 범위의 끝에 갈 때 {0}의 변화. 가장 큰 것은 {2}에 의한 {1}.")
  static let tornadoNote = Term(
    "One value at a time from the middle to the ends of its range (grey), the others at theirs.",
    "다른 값은 그대로 두고 값 하나씩 범위(회색)의 양 끝으로 움직인다.")
  static let risesWithValue = Term("rises with the value (±)", "값이 커지면 증가(±)")
  static let fallsWithValue = Term("falls as the value rises (∓)", "값이 커지면 감소(∓)")
}

extension Term {
  static let annualCost = Term("Annual cost", "연간 비용")
  static let capitalRecovery = Term("Capital recovery", "자본 회수")
  static let energyCost = Term("Energy", "전기요금")
  static let upkeep = Term("Staff, maintenance, insurance", "인건비·유지보수·보험")
  static let networkCost = Term("Network, storage, management", "네트워크·스토리지·관리")
  static let electricalWorks = Term("Electrical works", "전기설비")
  static let mechanicalWorks = Term("Mechanical works", "기계설비")
  static let shellWorks = Term("Shell and site", "건축·토목")
  static let fitOut = Term("Fit-out, fire, security", "내부 마감·소방·보안")
  static let softCost = Term("Design, management, permits", "설계·감리·인허가")
  static let pue = Term("PUE", "PUE")
  static let gpuHour = Term("Cost of a GPU hour", "GPU 시간당 비용")
}

extension Term {
  // Phases.
  static let phaseChart = Term("Deliveries, energisation and orders", "납품·수전·발주 일정")
  static let phaseSummary = Term(
    "In {0}, what has been delivered needs {1} and the grid can give {2}; {3} of it waits.",
    "{0}에 납품분의 필요 전력은 {1}, 계통 용량은 {2}, 대기 중인 전력은 {3}.")
  static let powerAxis = Term("Power, {0}", "전력, {0}")
  static let powered = Term("delivered and powered", "납품·가동")
  static let waitingForPower = Term("delivered, waiting for power", "납품·전력 대기")
  static let gridCapacity = Term("grid capacity", "계통 용량")
  static let orderSchedule = Term("Orders", "발주")
  static let leadTime = Term("order to energisation", "발주부터 수전까지")
  static let orderedTooLate = Term(
    "due before {0}, the first quarter for orders", "{0}(발주 가능 첫 분기) 이전에 발주 필요")
  static let ordersBegin = Term("orders begin in {0}", "{0} 발주 시작")
  static let deliveryChart = Term("Deliveries and energisation", "납품·수전 일정")
  static let capacityNote = Term(
    "The capacity of one site serves no other: deliveries may wait below the sum.",
    "한 사업장의 용량은 다른 사업장에 쓰이지 않으므로 합계 이하에서도 대기가 생긴다.")
  static let late = Term("late", "지연")
  static let orderBy = Term("order by {0} for power in {1}", "{1} 수전을 위해 {0}까지 발주")
  static let energisedIn = Term("energised in {0}", "{0} 수전")
  static let orderNote = Term(
    "Diamonds: the last quarter in which an order meets its step of capacity; dashed: the step; chain line: where orders begin.",
    "마름모: 용량 단계에 맞출 수 있는 마지막 발주 분기, 파선: 해당 단계, 일점쇄선: 발주 시작.")
}
