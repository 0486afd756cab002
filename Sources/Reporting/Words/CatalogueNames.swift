extension Language {
  /// A name or note of the catalogue or the plan in this language; names of products stay as they are.
  func catalogueName(_ name: String) -> String {
    self == .en ? name : Language.korean[name] ?? name
  }

  private static let korean: [String: String] = [
    // What must be ordered.
    "grid connection at high voltage": "특고압 수전 설비", "grid connection at medium voltage": "고압 수전 설비",
    "high-voltage transformer": "특고압 변압기", "switchgear": "수배전반", "building": "건축물",
    "generators": "비상발전기", "chillers and dry coolers": "냉동기·드라이쿨러", "UPS": "무정전전원장치",
    "network and optics": "네트워크·광 모듈", "systems": "GPU 시스템", "CDUs": "냉각수 분배장치",
    // Networks, states of a power chain.
    "storage and in-band": "스토리지·대역 내 관리", "in-band": "대역 내 관리",
    "out-of-band": "대역 외 관리", "one device out": "기기 1대 고장", "one path out": "1계통 정지",
    "utility lost": "상용전원 상실", "utility lost, one generator out": "상용전원 상실, 발전기 1대 고장",
    "one out for maintenance, one failed": "1대 점검 중 1대 고장", "single point of failure": "단일 고장점",
    // Items without a maker.
    "Eaton 9395XR-1935, double conversion": "Eaton 9395XR-1935(이중 변환)",
    "Ring of medium-voltage cable": "고압 케이블 환상선로", "Generic 100 kW dry cooler": "범용 100 kW 드라이쿨러",
    "Single-mode MPO fibre cable": "단일모드 MPO 광케이블",
    "800G OSFP DR8-class module": "800G OSFP DR8급 광 모듈",
    "800G OSFP XDR module, node side": "800G OSFP XDR 광 모듈(노드측)",
    "NVIDIA MMS4A00 1.6T twin-port OSFP 2xDR4": "NVIDIA MMS4A00 1.6T 2포트 OSFP 2xDR4",
    "NVIDIA MMS4X00-NM 800G twin-port OSFP 2xDR4": "NVIDIA MMS4X00-NM 800G 2포트 OSFP 2xDR4",
    "Generic 2 MW adiabatic dry cooler": "범용 2 MW 단열식 드라이쿨러",
    "HGX B300 8-GPU server, air-cooled": "HGX B300 8-GPU 서버(공랭식)",
    "NVIDIA DGX B300 (AC power supplies)": "NVIDIA DGX B300(AC 전원)",
    "RTX PRO Server, 8 x RTX PRO 6000": "RTX PRO 서버, RTX PRO 6000 8장",
    "Low-voltage switchboard": "저압 배전반", "160 MVA EHV/HV transformer": "160 MVA 초고압/특고압 변압기",
    "63 MVA HV/MV transformer": "63 MVA 주변압기",
    "0.63 MVA 20/0.4 kV transformer": "0.63 MVA 20/0.4 kV 변압기",
    "Cast-resin 2.5 MVA MV/LV transformer, EU Tier 2 class": "몰드 2.5 MVA 배전 변압기(EU Tier 2급)",
    "Fabric manager (UFM)": "패브릭 관리 장치(UFM)", "Generic 100 kW modular UPS": "범용 100 kW 모듈형 무정전전원장치",
    "Medium-voltage ring switch": "고압 환상선로 개폐기", "UPS output board": "무정전전원장치 출력반",
    "Starline Track Busway 1200 A": "Starline Track Busway 1200 A",
    "Section of medium-voltage switchgear": "고압 수배전반 모선 구간", "Cat 6A copper cable": "Cat 6A 동케이블",
    "Generic 1.5 MW air-cooled chiller for warm water": "범용 1.5 MW 공랭식 온수용 냉동기",
    "Generic 100 kW air-cooled chiller": "범용 100 kW 공랭식 냉동기",
    "CRAH of Liebert CW class, 84 kW": "Liebert CW급 항온항습기 84 kW",
    "Rack for storage and management nodes": "스토리지·관리 노드 랙",
    "Power shelf": "전원 선반",
    // The parts of names of the power chain.
    "ring": "환상 선로", "tap": "분기",
    "mechanical": "기계", "plant": "설비", "mechanical plant": "기계설비",
    "compute": "연산", "network": "네트워크", "storage": "스토리지", "and": "및",
    "management": "관리", "CDU pumps": "CDU 펌프", "house": "조명·제어",
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
