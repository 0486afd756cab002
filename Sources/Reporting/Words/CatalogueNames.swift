extension Language {
  /// A name or note of the catalogue or the plan in this language; names of products stay as they are.
  func catalogueName(_ name: String) -> String {
    self == .en ? name : Language.korean[name] ?? name
  }

  private static let korean: [String: String] = [
    "Power shelf": "전원 선반",
    "Compute tray, lower": "컴퓨트 트레이(하단)",
    "Compute tray, upper": "컴퓨트 트레이(상단)",
    "Power shelf, side A": "전원 선반, A 계통",
    "Power shelf, side B": "전원 선반, B 계통",
    "Compute tray": "컴퓨트 트레이",
    "NVLink switch tray": "NVLink 스위치 트레이",
    "Management switch": "관리 스위치",
    "Rack for switches": "스위치 랙",
    "Rack for storage and management": "스토리지·관리 랙",
    "Storage node": "스토리지 노드",
    "Management node": "관리 노드",
    "Positions of trays differ by maker.": "트레이 위치는 제조사마다 다르다.",
    "Switches shared out evenly over the racks.": "스위치는 랙에 고르게 나눈 것으로 보았다.",
    "Nodes of two units, shared out evenly over the racks.":
      "노드는 2U로, 랙에 고르게 나눈 것으로 보았다.",
  ]
}
