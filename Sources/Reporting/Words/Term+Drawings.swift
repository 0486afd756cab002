extension Term {
  // The title block.
  static let drawingNumber = Term("Drawing", "도면 번호")
  static let sheet = Term("Sheet", "매")
  static let scale = Term("Scale", "축척")
  static let noScale = Term("none", "없음")
  static let catalogue = Term("Catalogue", "카탈로그")
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
  static let rackStrip = Term("power strip", "랙 분전 스트립")
  static let supplyManifold = Term("Supply manifold", "공급 매니폴드")
  static let returnManifold = Term("Return manifold", "환수 매니폴드")
  static let height = Term("Height", "높이")
  static let ratedPower = Term("Power, maximum", "최대 소비전력")
  static let mass = Term("Mass", "중량")
  static let floorLoad = Term("Floor load", "바닥 하중")
  static let meanPower = Term("Power, mean of the racks", "최대 소비전력(랙 평균)")
  static let eitherFeed = Term("A and B, either carries the whole rack", "A·B, 각 계통이 랙 전체 담당")
  static let feeds = Term("Feeds", "급전")
  static let powerShelves = Term("power shelves", "전원 선반")
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
}
