extension Term {
  static let oneLine = Term("One-line diagram", "단선 결선도")
  static let oneLineSummary = Term(
    "Connected at {0}, {1} at the meter at most; {2} UPS carry IT of {3}.",
    "{0} 수전, 최대 {1}. UPS {2}대가 IT {3}를 공급한다.")
  static let wires = Term("Lines", "선로")
  static let symbols = Term("Symbols", "기호")
  static let loads = Term("Loads", "부하")
  static let circuit = Term("Circuit {0}", "수전 회선 {0}")
  static let mediumSection = Term("MV section {0}", "특고압 모선 {0}")
  static let highSection = Term("HV section {0}", "수전 모선 {0}")
  static let toRings = Term("to the rings", "환상선로로")
  static let generatingSet = Term("Generating set", "비상발전기")
  static let generatorBoard = Term("Generator board", "발전기 배전반")
  static let atWorst = Term("{0} at the worst", "최대 {0}")
  static let overRating = Term("over its rating", "정격 초과")
  static let atMost = Term("max. {0}", "최대 {0}")
  static let transformerOf = Term("Transformer {0}", "변압기 {0}")
  static let upsOf = Term("UPS {0}", "UPS {0}")
  static let lowBoard = Term("LV board", "저압 배전반")
  static let outputBoard = Term("UPS output", "UPS 출력반")
  static let busway = Term("Busway", "버스덕트")
  static let reserve = Term("reserve", "예비 모선")
  static let plantShort = Term("cooling", "냉각")
  static let setOf = Term(
    "Set {0} of {1} alike, {2}: from the ring to the racks",
    "세트 {0}(동일 {1}세트: {2}), 환상선로부터 랙까지")
  static let setAlone = Term("Set {0}: from the ring to the racks", "세트 {0}: 환상선로부터 랙까지")
  static let alsoOnOutput = Term("also on the UPS output: {0}", "UPS 출력 기타 부하: {0}")
  static let besideSets = Term("fed apart from the sets: {0}", "세트 외 공급: {0}")
  static let plantLoad = Term("mechanical plant", "기계설비")
  static let moreLineups = Term("and {0} more", "외 {0}계통")
  static let symbolNote = Term("Symbols: IEC 60617.", "기호: IEC 60617.")
  static let openNote = Term("Normally open: {0}.", "평상시 개방: {0}.")
  static let ties = Term("ties of sections", "모선 연락 차단기")
  static let generatorBreakers = Term("breakers of generators", "발전기 차단기")
  static let generatorWays = Term(
    "Generators reach every MV section; one way is drawn.",
    "발전기는 모든 특고압 모선에 연결되며 한 경로만 그렸다.")
  static let loadNote = Term(
    "Grey: loads for sizing, all IT with the cooling of the design weather, not a demand; and their share of "
      + "what is allowed.",
    "회색: 용량 산정용 부하(IT 최대 + 설계 기상 냉각, 실제 수요 아님)와 허용 부하에 대한 비율.")
  static let peakNote = Term("The site's peak is {0}.", "최대수요전력은 {0}.")
  static let utilityCapacity = Term(
    "The utility gives {0} from {1}.", "전력사 공급 용량: {0}({1}부터).")
  static let faultNote = Term(
    "Ik: initial symmetrical short-circuit current (IEC 60909); LV boards withstand {0}.",
    "Ik: 초기 대칭 단락전류(IEC 60909), 저압 배전반 단락 내량 {0}.")
  static let impedanceNote = Term("uk: impedance voltage.", "uk: 임피던스 전압.")
  static let redundancyNote = Term("Redundancy: {0}.", "이중화 구성: {0}.")
  static let otherRacks = Term("Racks of the set, not drawn: {0}.", "세트의 랙 중 그리지 않은 것: {0}.")
  static let otherSets = Term("Sets not drawn, by number: {0}.", "그리지 않은 세트(번호별): {0}.")
  static let apartBy = Term("{0} by {1} × {2}", "{0}(변압기 {1} × {2})")
}
