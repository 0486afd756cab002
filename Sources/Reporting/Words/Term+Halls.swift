extension Term {
  static let hallPlan = Term("Block plan of the halls", "전산실 배치도")
  static let hallSummary = Term(
    "{0} positions on {1} in {2} rows.", "{2}열, {0}개 위치, 면적 {1}.")
  static let rowsLayer = Term("Rows", "랙 열")
  static let measures = Term("Measures", "치수")
  static let halls = Term("Halls", "전산실")
  static let positions = Term("Positions", "랙 위치")
  static let hallArea = Term("Area", "면적")
  static let rowsTerm = Term("Rows", "열 수")
  static let racksOfRow = Term("Racks of a row", "열당 랙")
  static let itPower = Term("IT power, peak", "IT 최대 전력")
  static let coldAisle = Term("cold aisle", "냉복도")
  static let hotAisle = Term("hot aisle", "열복도")
  static let cdus = Term("CDUs", "CDU")
  static let cdusInPositions = Term("CDUs: {0} in {1} positions", "CDU: {0}대(랙 위치 {1}개)")
  static let liquidCompute = Term("Compute, liquid-cooled", "컴퓨트(액체 냉각)")
  static let airCompute = Term("Compute, air-cooled", "컴퓨트(공기 냉각)")
  static let rowDetail = Term("Rows and aisles, 1:100, mm", "열과 복도, 1:100, mm")
  static let rowsOf = Term("rows {0} to {1}", "{0}–{1}열")
  static let hallNote = Term(
    "Rows in the order in which cables are counted, columns of them as the sheet has room; walls, rooms of "
      + "plant and doors are not laid out.",
    "케이블 산정 순서로 열을 배치했으며 열 묶음의 간격은 도면에 맞추었다. 벽, 기계실, 출입구는 정하지 않았다.")
  static let marginNote = Term(
    "Cross aisles and perimeter are {0} % of rows and aisles, as in the plan's area.",
    "횡단 복도와 둘레는 열과 복도 면적의 {0} %로, 면적 산정과 같다.")
  static let cduNote = Term(
    "CDUs take the last positions; where they stand among the racks is not decided.",
    "CDU는 마지막 위치에 표시했으며 랙 사이의 실제 위치는 정하지 않았다.")
}
