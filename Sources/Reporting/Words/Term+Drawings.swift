extension Term {
  // The title block.
  static let drawingNumber = Term("Drawing", "도면 번호")
  static let sheet = Term("Sheet", "장")
  static let scale = Term("Scale", "축척")
  static let noScale = Term("none", "없음")
  static let status = Term("Status", "상태")
  static let preliminary = Term("preliminary", "기본계획(예비)")
  static let drawn = Term("Drawn", "작성")
  static let checked = Term("Checked", "검토")
  static let approved = Term("Approved", "승인")
  static let date = Term("Date", "일자")
}

extension Term {
  // Racks.
  static let rackElevation = Term("Rack elevation", "랙 실장도")
  static let frontView = Term("Front", "정면")
  static let rearView = Term("Rear", "배면")
  static let busbar = Term("DC busbar", "직류 버스바")
  static let acInlet = Term("AC inlet", "교류 입력")
  static let feedOf = Term("Feed {0}", "{0} 계통 급전")
  static let rackStrip = Term("rack PDU", "랙 PDU")
  static let supplyManifold = Term("Supply manifold", "공급 매니폴드")
  static let returnManifold = Term("Return manifold", "환수 매니폴드")
  static let height = Term("Height", "높이")
  static let ratedPower = Term("Power, maximum", "최대 소비전력")
  static let mass = Term("Mass", "중량")
  static let floorLoad = Term("Floor load", "바닥 하중")
  static let meanPower = Term("Maximum power, mean of the racks", "랙당 최대전력(평균)")
  static let eitherFeed = Term("A and B, either carries the whole rack", "A·B, 각 계통이 랙 전체 담당")
  static let feeds = Term("Feeds", "급전")
  static let powerShelves = Term("power shelves", "파워 셸프")
  static let powerSupplies = Term("power supplies", "전원공급장치")
  static let inputVoltage = Term("Input voltage", "입력 전압")
  static let heatToLiquid = Term("Heat to liquid", "액체 냉각 비율")
  static let airflow = Term("Air through it", "풍량")
  static let racksAtSites = Term("Racks at the sites", "사업장별 랙 수")
  static let compute = Term("Compute", "컴퓨트")
  static let network = Term("Network", "네트워크")
  static let storage = Term("Storage", "스토리지")
  static let power = Term("Power", "전원")
  static let management = Term("Management", "관리")
  static let rackUnitNote = Term(
    "A rack unit (U) is 44.45 mm, counted from below; the rack is 600 mm wide.",
    "랙 유닛(U)은 44.45 mm이며 아래부터 센다. 랙의 폭은 600 mm이다.")
  static let rearNote = Term(
    "The rear is schematic: what stands behind a device differs by maker.",
    "배면은 개략도이며 장비 뒷면의 배치는 제조사마다 다르다.")
  static let assumedNote = Term(
    "* The position is an assumption.", "* 표시한 위치는 가정이다.")
  static let rackDepth = Term("It is {0} mm deep.", "깊이는 {0} mm이다.")
  static let massOfSystems = Term("Mass, without the frame", "중량(랙 프레임 제외)")
  static let floorLoadOfSystems = Term("Floor load, without the frame", "바닥 하중(랙 프레임 제외)")
  static let massNote = Term(
    "Mass and floor load are the systems' alone; frame, rack PDUs and cables come on top.",
    "중량과 바닥 하중은 시스템만의 값이며 랙 프레임, 랙 PDU, 케이블은 별도이다.")
  static let oneFeed = Term(
    "One feed carries {0} of the rack's at most {1}: with the other lost the rack must draw less.",
    "한 계통은 랙 최대 {1} 중 {0}를 담당하며, 다른 계통 상실 시 랙 전력을 제한해야 한다.")
  static let allRacks = Term("In all {0} racks: {1}.", "랙 {0}개 전체: {1}.")
  static let unknownSupplies = Term(
    "A + B; power supplies not in the catalogue", "A + B, 전원공급장치 자료 없음")
  static let supplyVoltage = Term("Supply voltage", "급전 전압")
  static let severalSites = Term("several sites", "여러 사업장")
  static let rackType = Term(", type {0}", " {0}형")
  static let blank = Term("blank, {0} U", "빈 유닛 {0}U")
}
