extension Term {
  static let coolingSchematic = Term("Cooling schematic", "냉각 계통도")
  static let coolingSummary = Term(
    "At design, liquid takes {0} and air {1} of the racks' heat; outside: {2}.",
    "설계 조건에서 랙 발열 중 액체가 {0}, 공기가 {1}를 처리한다. 외기: {2}.")
  static let liquidLoop = Term("Liquid cooling: racks, CDUs, heat rejection", "액체 냉각: 랙, CDU, 열 방출")
  static let airLoop = Term("Air cooling: halls, fan walls, heat rejection", "공기 냉각: 전산실, 팬월, 열 방출")
  static let liquidRacks = Term("Liquid-cooled racks", "액체 냉각 랙")
  static let hallAir = Term("Halls: racks and losses indoors", "전산실: 랙과 실내 손실")
  static let toLiquid = Term("to liquid", "액체 냉각")
  static let toAir = Term("to air", "공기 냉각")
  static let fanWall = Term("Fan wall", "팬월")
  static let coldAir = Term("cold aisle", "냉복도")
  static let warmAir = Term("hot aisle", "열복도")
  static let outsideAirDirect = Term("and outside air, direct", "외기 직접 도입")
  static let outsideAirEvaporative = Term("and outside air, evaporative", "외기 증발 냉각")
  static let dryCooler = Term("Dry cooler", "드라이쿨러")
  static let coolingTower = Term("Cooling tower cell", "냉각탑 셀")
  static let airChiller = Term("Chiller, air-cooled", "공랭식 냉동기")
  static let waterChiller = Term("Chiller, water-cooled", "수랭식 냉동기")
  static let atDesign = Term("at design", "(설계)")
  static let supplyPipe = Term("supply", "공급")
  static let returnPipe = Term("return", "환수")
  static let towerWater = Term("tower water", "냉각탑수")
  static let air = Term("air", "공기")
  static let pipes = Term("Pipes", "배관")
  static let equipment = Term("Equipment", "기기")
  static let instruments = Term("Instruments", "계기")
  static let ratings = Term("Ratings", "정격")
  static let designWeatherNote = Term(
    "At IT peak; air at the coolers, with margin, trend and recirculation on the highest of the "
      + "climate's years: {0}.",
    "IT 최대. 열원기기 흡입 공기(관측 최고 + 여유 + 기후 추세 + 재순환): {0}.")
  static let coldWeatherOnly = Term("in cold weather only", "저온기 자연냉각용")
  static let dryBulb = Term("dry bulb", "건구")
  static let wetBulb = Term("wet bulb", "습구")
  static let countNote = Term(
    "One of each device; × what stands at the site; needed + redundant, each at its rating at rating "
      + "conditions.",
    "기기마다 하나씩 그렸다. ×는 설치 수량, 그 아래는 필요 + 예비 수량과 정격 조건의 대당 정격.")
  static let schematicNote = Term(
    "TT temperature, FT flow, QT heat; valves, expansion and make-up are not shown.",
    "TT 온도, FT 유량, QT 열량. 밸브, 팽창, 보급수는 생략했다.")
}
