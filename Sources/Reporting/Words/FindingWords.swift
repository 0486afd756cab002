import Planning

/// What findings say.
enum FindingWords {
  /// The sentence of a finding; English where a plan has a rule that this build does not know.
  static func text(_ finding: Finding, in language: Language) -> String {
    guard language == .ko, let rule = FindingRule(rawValue: finding.rule), !needsEnglish(finding)
    else { return finding.message }
    return Finding.filled(korean(rule)) { name in
      finding.values[name].map { value in
        switch value {
        case .quantity(let number, let unit):
          unit == "1"
            ? KoreanNumbers.count(number) : language.text(number, unit: unit)
        case .quarter(let text): KoreanNumbers.date(text)
        case .text(let text): language.catalogueName(text)
        case .device(let text): language.deviceName(text)
        }
      }
    }
  }

  /// Whether a plan was written before findings carried their values.
  private static func needsEnglish(_ finding: Finding) -> Bool {
    finding.values.isEmpty && finding.message.contains { $0.isNumber }
  }

  /// How grave a finding is.
  static func severity(_ severity: Finding.Severity) -> Term {
    switch severity {
    case .shortfall: Term("shortfall", "부적합")
    case .warning: Term("warning", "경고")
    case .note: Term("note", "참고")
    }
  }

  /// The sentence of a rule in Korean, in the style of engineering reports.
  static func korean(_ rule: FindingRule) -> String {
    switch rule {
    case .gridCapacity:
      "최대수요전력 {peak}: 계통 연계 최종 용량 {capacity} 대비 {missing} 부족. 계약 용량 증설 또는 해당 사업장 "
        + "규모 축소 필요."
    case .gridWaiting:
      "{quarter}: 납품된 GPU {gpus}장이 전력 대기. 납품 연기 또는 조기 수전 검토 필요."
    case .gridVoltage:
      "최대수요전력 {peak}: {voltage} 계약 한도 {contract} 초과. 상위 전압 수전 필요."
    case .coolingSupply:
      "TCS 공급 온도 {supply}: {system} 허용 최고 온도 {limit} 초과. `supply` 하향 필요."
    case .powerOverload:
      "{device} 부하 {load}: 허용 {rating} 초과 ({reason}: {out}). 어느 한 상태에서든 정격을 넘는 기기 {count}대. "
        + "정격 상향 또는 부하 분산 필요."
    case .powerSinglePoint:
      "단독 고장만으로 랙이 정지하는 기기 {count}대. {device} 고장 시 GPU {gpus}장 정지. 2N, 3N/2, 4N/3 구성에는 "
        + "해당 기기 없음."
    case .powerDerating:
      "{device} 고장 시 하위 랙 출력 제한: 남은 전원공급장치 용량이 {power} 부족하며, GPU {gpus}장분에 해당."
    case .powerShortCircuit:
      "{device} 단락전류 {current}: 배전반 단락 내량 {limit} 초과. 임피던스가 더 높거나 용량이 더 작은 변압기 선정 필요."
    case .powerVoltageDrop:
      "{device} 전압강하 {drop}: 허용값 {limit} 초과({out} 정지 시). 더 큰 버스덕트 또는 더 짧은 배선 필요."
    case .powerSwings:
      "GPU {gpus}장 단일 작업의 수전점 전력 변동 {swing}, 초당 최대 {ramp}: 허용값 {limit} 초과. GPU당 저장장치 "
        + "{storage} 설치 시 한도 충족."
    case .powerSwingsBeyond:
      "GPU {gpus}장 단일 작업의 수전점 전력 변동 {swing}, 초당 최대 {ramp}: 허용값 {limit} 초과. 1분 평균을 유지하는 "
        + "저장장치로도 한도 미충족."
    case .powerNoUPS:
      "랙에 UPS 없음: 연 {count}회 정전 시 발전기 투입까지 {start} 동안 전체 랙 정지 후 재기동."
    case .powerNoReserve:
      "랙에 UPS와 발전기 모두 없음: 연 {count}회 정전 시 복전까지 전체 랙 정지."
    case .powerNoGenerators:
      "발전기 없음: 배터리 유지 시간 {battery}. 랙당 연간 정전 {hours}, 사업장 미공급 전력량 {energy}."
    case .powerFlow: "사업장 전력망의 조류 계산 해 없음: {reason}."
    case .powerShelves:
      "{system} 최대 소비전력 {power}: 파워 셸프 한 계통 용량 {shelves} 초과. 최대 부하 시 N+N 미충족."
    case .coolingExcess: "표준 연도 중 {hours} 동안 냉동기 용량으로 열량 처리 불가."
    case .siteWater:
      "연간 물 사용량 {water}: 사업장 한도 {limit} 초과. `heat_rejection: dry` 적용 또는 공급 온도 상향 필요."
    case .siteLand:
      "전산실 면적 {area}: 사업장 한도 {limit} 초과. 층수 추가 또는 다른 부지 검토 필요."
    case .sitePositions:
      "랙·CDU 배치 {positions}개소: 사업장 한도 {limit}개소 초과. 랙당 시스템 수 증가 또는 규모 축소 필요."
    case .siteReady:
      "전량 가동 기한 {quarter}: GPU {gpus}장이 {power} 부족으로 대기. 조기 수전 또는 납품 연기 필요."
    case .siteRackPower:
      "{owner}의 {system} 랙 소비전력 {power}: 전산실 랙당 한도 {limit} 초과. 발주 {fleet}의 `per_rack` 조정 필요."
    case .siteFloorLoad:
      "{owner}의 {system} 랙 바닥 하중 {load}: 허용 하중 {limit} 초과. 바닥 보강 또는 랙당 시스템 수 축소 필요."
    case .scheduleLate:
      "{energised} 수전 기준 {item} 발주 기한 {order}: 발주 개시 {start} 이전. 기 추진 여부 확인 필요."
    case .coolingFreezing:
      "기록 최저 기온 {lowest}: 글리콜 25 % 용액의 동결점은 약 -10 °C. 옥외 배관은 글리콜 농도 상향, 배수 또는 "
        + "열선 필요."
    case .coolingDewPoint:
      "TCS 공급 온도 {supply}: 전산실 최고 노점 {dew} 대비 여유 {margin}, 최소 {least} 필요. `supply` 상향 또는 "
        + "실내 제습 필요."
    case .coolingInlet:
      "랙 흡입 공기 {inlet}: 허용 {limit} 초과. 컨테인먼트 개선, 냉수 온도가 낮은 팬월 적용 또는 상위 등급 검토 필요."
    case .coolingHumidity:
      "전산실 공기가 등급 하한보다 건조한 시간이 연 {dry}. `cooling.humidifier` 설정 또는 더 넓은 `air_class` 검토 필요."
    case .coolingHead:
      "랙·배관 압력 손실 {pressure}: {cdu}의 유량 {flow}에서 양정 {head} 초과. 다른 CDU 적용 또는 "
        + "대수 증가 필요."
    case .coolingExchanger:
      "{cdu}의 현 유량 도달 접근 온도차 {reached}: 설계값 {design} 초과. 다른 CDU 적용, 대수 증가 또는 "
        + "접근 온도차 상향 필요."
    case .climateRepaired: "{climate} 기상 자료를 다음과 같이 보정함: {repairs}."
    case .coolingLost:
      "{device} 1대 상실 시 설계 용량의 {percent} %만 유지. 이중화 수준 상향 검토 필요."
    case .coolingRideThrough:
      "방열 상실 시 배관 내 냉각수로 {time} 유지: 정전 후 방열 복귀 소요 {restart} 미달. 냉각수 {buffer} 추가, "
        + "펌프·팬의 UPS 연결 또는 부하 제한 필요."
    case .coolingPumps:
      "펌프·CDU 제어의 축전지 부재: 펌프 정지 시 {time} 이내 칩 성능 제한. `power.battery` 설정 필요."
    case .networkFabrics:
      "{owner} 클러스터: 3계층 스위치로 연결 가능한 규모 초과. 독립 패브릭 {fabrics}개로 계획하며, 하나의 작업은 "
        + "두 패브릭에 걸칠 수 없음."
    case .powerSupport:
      "{owner} 클러스터 IT 전력의 {percent} %가 네트워크·스토리지·관리 장비. 참조 설계는 8~14 %이며, 소규모 "
        + "클러스터가 확장 단위 전체의 지원 장비를 부담하기 때문."
    case .powerBalance: "계량 전력과 방출 열량 불일치. 모델 오류이므로 신고 요망."
    case .financeBudget:
      "투자비 {capex}: 예산 {budget} 대비 {over} 초과. 시스템 비용만 {systems}."
    case .servingDemand:
      "{owner} 플릿 {fleet}: 최번시 초당 요청 {rate}건, 지연 한도 내 처리 가능 {borne}건. GPU {gpus}장이면 충족하며, 현 "
        + "수량으로는 사용자 {users}명까지 가능."
    case .siteUnused: "해당 사업장에 배치된 시스템이 없어 계획에서 제외."
    }
  }
}
