extension Term {
  static let fabricDiagram = Term("Fabric diagram", "네트워크 패브릭 구성도")
  static let fabricSummary = Term(
    "{0} nodes on {1} switches in {2} tiers ({3}).", "노드 {0}대, 스위치 {1}대, {2}계층({3}).")
  static let linksLayer = Term("Links", "링크")
  static let devicesLayer = Term("Devices", "장비")
  static let wholeFabric = Term(
    "The whole fabric: {0} pods under {1} cores", "전체 패브릭: 포드 {0}개, 코어 {1}대")
  static let coreNote = Term(
    "Links of a spine to cores: {0}; groups of cores: {1} of {2}",
    "스파인당 코어 링크 {0}개, {2}대씩 {1}개 코어 그룹")
  static let wholeTwoTiers = Term(
    "The whole fabric: {0} spines over {1} blocks", "전체 패브릭: 스파인 {0}대, 블록 {1}개")
  static let onePod = Term(
    "One pod of {2}: {0} spines over {1} blocks", "포드 {2}개 중 하나: 스파인 {0}대, 블록 {1}개")
  static let spineNote = Term(
    "Links from each leaf to each spine: {0}; uplinks of a leaf: {1}; leaves: {2}",
    "리프와 스파인 사이 링크 {0}개, 리프당 상향 링크 {1}개, 리프 {2}대")
  static let oneBlock = Term(
    "One block: {0} nodes ({2} GPUs) on {1} leaves, one for each rail",
    "블록 하나: 노드 {0}대(GPU {2}개), 레일마다 하나씩 리프 {1}대")
  static let leafNote = Term(
    "Links of a node to each leaf: {0} of {1}", "노드에서 리프마다 {1} 링크 {0}개")
  static let planesNote = Term("; planes side by side: {0}", ", 평면 {0}개")
  static let railNote = Term(
    "; each rail has spines of its own: {0} on {1} rails", ", 레일별 스파인 {0}대, 레일 {1}개")
  static let coreSwitch = Term("Core", "코어")
  static let spineSwitch = Term("Spine", "스파인")
  static let leafSwitch = Term("Leaf", "리프")
  static let pod = Term("Pod", "포드")
  static let block = Term("Block", "블록")
  static let node = Term("Node", "노드")
  static let gpus = Term("GPUs", "GPU")
  static let nodes = Term("Nodes", "노드")
  static let racksTerm = Term("Racks", "랙")
  static let nvlinkDomain = Term("NVLink domain", "NVLink 도메인")
  static let leavesTerm = Term("leaves", "리프")
  static let spinesTerm = Term("spines", "스파인")
  static let coresTerm = Term("cores", "코어")
  static let switchTerm = Term("Switch", "스위치")
  static let tiersTerm = Term("Switches", "스위치 수")
  static let linkTerm = Term("Link of a node", "노드 링크")
  static let cablesTerm = Term("Cables", "케이블")
  static let fabricNote = Term(
    "Each level shows the first few and the last of its parts, and opens one of the level above.",
    "단계마다 앞의 몇 개와 마지막 것을 그리고, 윗단계의 하나를 펼쳐 보인다.")
}
