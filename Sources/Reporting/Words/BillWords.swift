/// What items of a bill are for, and what networks are called.
enum BillWords {
  /// A purpose such as `compute fabric, switch`.
  static func purpose(_ text: String, in language: Language) -> String {
    guard language == .ko else { return text.prefix(1).uppercased() + text.dropFirst() }
    let parts = text.split(separator: ", ").map(String.init)
    guard parts.count == 2 else { return korean[text] ?? text }
    return
      "\(network(parts[0].replacing(" fabric", with: ""), in: language))망, \(korean[parts[1]] ?? parts[1])"
  }

  /// A network's purpose, such as `storage and in-band`.
  static func network(_ text: String, in language: Language) -> String {
    language == .ko ? korean[text] ?? text : text
  }

  /// In Korean, by the English words of the plan.
  static let korean = [
    "compute": "연산", "storage": "스토리지", "in-band": "인밴드 관리", "out-of-band": "아웃오브밴드(OOB) 관리",
    "storage and in-band": "스토리지·인밴드 관리", "storage and management": "스토리지·관리",
    "system": "시스템", "CDU": "CDU", "HV/MV transformer": "주변압기",
    "MV/LV transformer": "배전 변압기", "UPS": "UPS", "UPS output board": "UPS 출력반",
    "busway": "버스덕트", "cable": "케이블", "manager": "관리 장치", "module in node": "노드측 광 모듈",
    "module in switch": "스위치측 광 모듈", "switch": "스위치", "dry cooler": "드라이쿨러",
    "fan wall": "팬월", "generating set": "비상발전기", "low-voltage switchboard": "저압 배전반",
    "management node": "관리 노드", "medium-voltage ring": "특고압 환상선로",
    "medium-voltage section": "특고압 모선 구간", "network rack": "네트워크 랙",
    "ring switch": "환상선로 개폐기", "storage and management rack": "스토리지·관리 랙",
    "rack hose": "랙 호스", "row manifold": "열 매니폴드", "storage node": "스토리지 노드",
    "trim chiller": "보조 냉동기", "chiller": "냉동기",
    "cooling tower": "냉각탑", "tower": "냉각탑", "transfer switch": "절체 스위치",
    "static transfer switch": "정지형 절체 스위치", "water-cooled chiller": "수랭식 냉동기",
  ]
}
