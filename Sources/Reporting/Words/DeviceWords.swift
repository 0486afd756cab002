extension Language {
  /// The name of a device of a site in this language, such as `set 1 / row 1 / busway A`.
  func deviceName(_ name: String) -> String {
    guard self == .ko else { return name }
    let whole = catalogueName(name)
    guard whole == name else { return whole }
    return name.split(separator: " / ", omittingEmptySubsequences: false).map {
      DeviceWords.korean(String($0))
    }.joined(separator: " / ")
  }
}

/// The words that names of devices are made of.
enum DeviceWords {
  /// A part of a name: the longest known phrases in Korean, all else as it is.
  static func korean(_ part: String) -> String {
    var left = part.split(separator: " ").map(String.init)[...]
    var words: [String] = []
    while let first = left.first {
      let phrase = (1...min(3, left.count)).reversed().first {
        table[left.prefix($0).joined(separator: " ")] != nil
      }
      let taken = left.prefix(phrase ?? 1).joined(separator: " ")
      words.append(table[taken] ?? first)
      left = left.dropFirst(phrase ?? 1)
    }
    return words.joined(separator: " ")
  }

  private static let table = [
    "output board": "출력반", "generator board": "발전기 배전반", "utility circuit": "수전 회선",
    "transfer switch": "절체 스위치", "mechanical plant": "기계설비", "CDU pumps": "CDU 펌프",
    "reserve transformer": "예비 변압기", "all UPS": "UPS 전체", "HV section": "초고압 모선",
    "HV transformer": "주변압기", "MV section": "특고압 모선", "way out": "출측 선로",
    "way back": "귀측 선로", "set": "세트", "sets": "세트", "to": "~", "row": "열", "rack": "랙",
    "busway": "버스덕트", "generator": "발전기", "utility": "상용전원", "switch": "개폐기",
    "ring": "환상선로", "tap": "분기", "cable": "케이블", "board": "배전반", "transformer": "변압기",
    "connection": "접속", "lineup": "계통", "reserve": "예비", "mechanical": "기계설비",
    "plant": "설비", "shelf": "파워 셸프", "section": "구간", "and": "및",
    // Machines of the cooling.
    "cdu": "CDU", "fan_wall": "팬월", "fws pump": "FWS 펌프", "liquid cooler": "액체 계통 드라이쿨러",
    "liquid chiller": "액체 계통 냉동기", "liquid tower": "액체 계통 냉각탑 셀",
    "air cooler": "공기 계통 드라이쿨러", "air chiller": "공기 계통 냉동기", "air tower": "공기 계통 냉각탑 셀",
    "room_handler": "전기실 공조기",
  ]
}
