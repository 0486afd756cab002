/// Words of connections to the grid: redundancy, assessments.
enum GridWords {
  static func phrase(_ text: String, in language: Language) -> String {
    guard language == .ko else { return text }
    if let known = korean[text] { return known }
    if text.hasPrefix("PUE "), text.hasSuffix(" by the hourly model") {
      return "시간별 모델 \(text.dropLast(" by the hourly model".count))"
    }
    return text
  }

  static let korean = [
    "UPS": "UPS", "MV/LV transformers": "배전 변압기", "substation": "변전소",
    "generators": "비상발전기", "CDUs": "CDU", "heat rejection": "방열 설비", "none": "없음",
    "Korea (KEPCO), industrial tariff (B) option III of 2026": "한국(한전), 2026년 산업용(을) 선택Ⅲ 요금",
    "Power-system impact assessment (전력계통영향평가), Special Act on Distributed Energy":
      "전력계통영향평가(분산에너지 활성화 특별법)",
    "Grid margin": "계통 여유도", "Overload growth": "과부하 증가",
    "Difficulty of obtaining margin": "여유 확보 난이도",
    "Own generation plan": "자가발전 계획", "Efficiency plan": "에너지 효율화 계획",
    "Business stability": "사업 안정성", "Local finances": "지방재정 기여", "Value added": "부가가치 유발",
    "Jobs": "고용 창출", "Regional self-sufficiency": "지역 전력 자급률", "Policy fit": "정책 부합성",
    "not known to the plan": "계획에서 확인 불가",
    "standby generators only; whether they count is for the assessor": "비상발전기만 있음. 인정 여부는 평가기관 판단",
  ]
}
