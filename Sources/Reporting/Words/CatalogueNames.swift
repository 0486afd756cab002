import Catalogue

extension Language {
  /// A name or note of the catalogue or the plan in this language; names of products stay as they are.
  func catalogueName(_ name: String) -> String {
    self == .en ? name : Language.korean[name] ?? CatalogueWords.korean[name] ?? name
  }

  private static let korean: [String: String] = [
    // States of a power chain.
    "one device out": "기기 1대 고장", "one path out": "1계통 정지",
    "utility lost": "상용전원 상실", "utility lost, one generator out": "상용전원 상실, 발전기 1대 고장",
    "one out for maintenance, one failed": "1대 점검 중 1대 고장", "single point of failure": "단일 고장점",
    // Equipment that is counted by kind.
    "Ring of medium-voltage cable": "특고압 케이블 환상선로",
    "Low-voltage switchboard": "저압 배전반",
    "Fabric manager (UFM)": "패브릭 관리 장치(UFM)",
    "Medium-voltage ring switch": "특고압 환상선로 개폐기", "UPS output board": "UPS 출력반",
    "Section of medium-voltage switchgear": "특고압 수배전반 모선 구간",
    "Rack for storage and management nodes": "스토리지·관리 노드 랙",
    "Power shelf": "파워 셸프",
    // The parts of names of the power chain.
    "ring": "환상선로", "tap": "분기",
    "mechanical": "기계", "plant": "설비", "mechanical plant": "기계설비",
    "compute": "연산", "network": "네트워크", "storage": "스토리지", "and": "및",
    "management": "관리", "CDU pumps": "CDU 펌프", "house": "조명·제어",
    "Compute tray": "컴퓨트 트레이",
    "Rack for switches": "스위치 랙",
    "Rack for storage and management": "스토리지·관리 랙",
    "Storage node": "스토리지 노드",
    "Management node": "관리 노드",
    "Positions of trays differ by maker.": "트레이 위치는 제조사마다 다르다.",
    "Switches shared out evenly; the fullest rack is drawn.":
      "스위치는 랙에 고르게 나누었으며 가장 많이 찬 랙을 그렸다.",
    "Nodes of two units, shared out evenly; the fullest rack is drawn.":
      "노드는 2U이고 랙에 고르게 나누었으며 가장 많이 찬 랙을 그렸다.",
  ]
}

/// What the entries of the catalogue are called.
enum EntryNames {
  /// The name of an entry; its identifier where only a user's folder knows it.
  static func name(of id: String) -> String { known[id] ?? id }

  private static let known: [String: String] =
    (try? Catalogue.load())?.entries.mapValues(\.name) ?? [:]
}
