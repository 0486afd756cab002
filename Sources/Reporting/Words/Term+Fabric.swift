extension Term {
  static let fabricDiagram = Term("Fabric diagram", "네트워크 패브릭 구성도")
  static let fabricSummary = Term(
    "{0} nodes on {1} switches in {2} tiers ({3}).", "노드 {0}대, 스위치 {1}대, {2}계층({3}).")
  static let linksLayer = Term("Links", "링크")
  static let devicesLayer = Term("Devices", "장비")
  static let wholeFabric = Term(
    "Compute fabric (pods: {0}, cores: {1})", "연산망(파드 {0}개, 코어 {1}대)")
  static let coreNote = Term(
    "Links of a spine to cores: {0}; groups of cores: {1}, cores of a group: {2}",
    "스파인당 코어 링크 {0}개, {2}대씩 {1}개 코어 그룹")
  static let wholeTwoTiers = Term(
    "Compute fabric (spines: {0}, blocks: {1})", "연산망(스파인 {0}대, 블록 {1}개)")
  static let onePod = Term(
    "One pod of {2} (spines: {0}, blocks: {1})", "파드 {2}개 중 하나(스파인 {0}대, 블록 {1}개)")
  static let lastPod = Term("; blocks of the last pod: {0}", ", 마지막 파드는 블록 {0}개")
  static let lastBlock = Term("; nodes of the last block: {0}", ", 마지막 블록은 노드 {0}대")
  static let spineNote = Term(
    "Links from each leaf to each spine: {0}; uplinks of a leaf: {1}; leaves: {2}",
    "리프와 스파인 사이 링크 {0}개, 리프당 상향 링크 {1}개, 리프 {2}대")
  static let oneBlock = Term(
    "One block (nodes: {0}, GPUs: {2}, leaves: {1}, one for each rail)",
    "블록 하나(노드 {0}대, GPU {2}장, 레일마다 하나씩 리프 {1}대)")
  static let leafNote = Term(
    "Links of a node to each leaf: {0} of {1}", "노드에서 리프마다 {1} 링크 {0}개")
  static let planesNote = Term("; planes side by side: {0}", ", 평면 {0}개")
  static let railNote = Term(
    "; rails: {1}, each with spines of its own: {0}", ", 레일 {1}개마다 전용 스파인 {0}대")
  static let coreSwitch = Term("Core", "코어")
  static let spineSwitch = Term("Spine", "스파인")
  static let leafSwitch = Term("Leaf", "리프")
  static let pod = Term("Pod", "파드")
  static let block = Term("Block", "블록")
  static let node = Term("Node", "노드")
  static let gpus = Term("GPUs", "GPU")
  static let nodes = Term("Nodes", "노드")
  static let computeRacks = Term("Compute racks", "컴퓨트 랙")
  static let supportRacks = Term("Racks of switches, storage, management", "네트워크·스토리지·관리 랙")
  static let nvlinkDomain = Term("NVLink domain", "NVLink 도메인")
  static let leavesTerm = Term("leaves: {0}", "리프 {0}대")
  static let spinesTerm = Term("spines: {0}", "스파인 {0}대")
  static let coresTerm = Term("cores: {0}", "코어 {0}대")
  static let switchTerm = Term("Switch", "스위치")
  static let tiersTerm = Term("Switches", "스위치 수")
  static let linkTerm = Term("Links of a node", "노드당 링크")
  static let cablesTerm = Term("Cables", "케이블")
  static let fabricNote = Term(
    "The compute network is drawn, the others are in the tables. Each level shows the first few and the last "
      + "of its parts, and opens one of the level above.",
    "연산망만 그렸고 나머지는 표에 있다. 단계마다 앞의 몇 개와 마지막 것을 그리고, 윗단계의 하나를 펼쳐 보인다.")
  static let leafRatio = Term(
    "Links of a leaf: down {0} of {1}, up {2} of {3}; bandwidth down to up {4} : 1.",
    "리프당 링크: 하향 {1} {0}개, 상향 {3} {2}개, 하향·상향 대역폭 비 {4} : 1.")
}
