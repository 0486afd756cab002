extension Term {
  static let oneLine = Term("One-line diagram", "단선 결선도")
  static let oneLineSummary = Term(
    "Connected at {0}, {1} at the meter at most; {2} UPS carry IT of {3}.",
    "{0} 수전, 최대 {1}. 무정전전원장치 {2}대가 IT {3}를 공급한다.")
  static let wires = Term("Lines", "선로")
  static let symbols = Term("Symbols", "기호")
  static let loads = Term("Loads", "부하")
  static let circuit = Term("Circuit {0}", "수전 회선 {0}")
  static let mediumSection = Term("MV section {0}", "특고압 모선 {0}")
  static let highBoard = Term("HV switchgear", "고전압 개폐장치")
  static let generatingSet = Term("Generating set", "비상발전기")
  static let generatorBoard = Term("Generator board", "발전기반")
  static let atWorst = Term("{0} % at the worst", "최악 {0} %")
  static let transformerOf = Term("Transformer {0}", "변압기 {0}")
  static let upsOf = Term("UPS {0}", "무정전전원장치 {0}")
  static let lowBoard = Term("LV board", "저압 배전반")
  static let outputBoard = Term("UPS output", "UPS 출력반")
  static let busway = Term("Busway", "버스덕트")
  static let reserve = Term("reserve", "예비 모선")
  static let plantShort = Term("cooling", "냉각")
  static let setOf = Term(
    "Set {0} of {1} alike, {2}: from the ring to the racks",
    "세트 {0}(동일 {1}세트: {2}), 환상 선로부터 랙까지")
  static let setAlone = Term("Set {0}: from the ring to the racks", "세트 {0}: 환상 선로부터 랙까지")
  static let alsoOnOutput = Term("also on the UPS output: {0}", "UPS 출력 기타 부하: {0}")
  static let besideSets = Term("fed apart from the sets: {0}", "세트 외 공급: {0}")
  static let plantLoad = Term("mechanical plant", "기계설비")
  static let moreLineups = Term("and {0} more", "외 {0}계통")
  static let oneLineNote = Term(
    "Symbols after IEC 60617. Breakers between sections and of generators are open in normal operation.",
    "기호는 IEC 60617에 따른다. 모선 연락 및 발전기 차단기는 평상시 개방이다.")
  static let loadNote = Term(
    "Loads at design in normal operation, and their share of what the device may carry.",
    "부하는 평상시 설계값이며, %는 허용 부하에 대한 비율이다.")
  static let redundancyNote = Term("Redundancy of the UPS: {0}.", "무정전전원장치 여유도: {0}.")
  static let otherSets = Term(
    "Sets not drawn, which carry other racks: {0}.", "그리지 않은 세트(랙 구성이 다름): {0}.")
}
